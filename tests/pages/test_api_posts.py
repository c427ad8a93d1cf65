"""The month's file of a department: every post's source, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha1, sha256
from typing import Any

from hall.log import parse_log
from tests.conftest import Built
from tests.small import post

Files = dict[str, str]
Site = Callable[[Files], dict[str, bytes]]
PATH = "departments/shuiliju/posts/2013/2013-06-0{}-{}.md"


def posts_of(site: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site[f"api/posts/{name}.json"])["posts"]
    return found


def test_every_post_stands_in_the_month_of_its_address(small: Built) -> None:
    """And in no other file; what is scheduled in none."""
    files = {
        name: [one["address"] for one in json.loads(data)["posts"]]
        for name, data in small.site.items()
        if name.startswith("api/posts/")
    }
    assert files == {
        "api/posts/shuiliju/2013-04.json": ["shuiliju/2013/04/01-tingshui.html"],
        "api/posts/shuiliju/2013-05.json": ["shuiliju/2013/05/02-xunqing.html"],
        "api/posts/qixiangju/2013-06.json": ["qixiangju/2013/06/30-dingshi.html", "qixiangju/2013/06/29-yujing.html"],
    }


def test_the_source_is_there_byte_for_byte(small: Built) -> None:
    """With its hash, the object id that Git gives it, and the identity of its feeds."""
    [found] = posts_of(small.site, "shuiliju/2013-04")
    data = (small.root / found["path"]).read_bytes()
    assert found["source"].encode() == data
    assert found["source_sha256"] == sha256(data).hexdigest()
    assert found["blob"] == sha1(b"blob %d\0" % len(data) + data).hexdigest()
    assert (found["published"], found["logged"]) == ("2013-04-01T09:00:00+08:00", ["2013-04-01"])
    assert found["id"] == "tag:hall.example.gov.cn,2013:shuiliju/2013-04-01-tingshui"
    assert found["title"] == "城区停水检修通知"
    assert "receipt" not in found


def test_line_ends_and_marks_stay_as_they_are(site_of: Site) -> None:
    """A text in JSON is the same bytes again."""
    odd = '\ufeff---\r\ntitle: "换行与\\t制表"\r\n---\r\n\r\n正文\u2028。"引号" \\ 反斜线\r\n'
    [found] = posts_of(site_of({PATH.format(3, "guai"): odd}), "shuiliju/2013-06")
    assert found["source"] == odd


def test_of_what_the_law_took_away_only_the_ground_stays(site_of: Site) -> None:
    """Its blob, the day and the ground."""
    gone = post("不说的话。", title="不说的题", withdrawn="{date: 2013-06-05, reason: 应当事人请求, kind: law}")
    error = post("说错的话。", title="说错的题", withdrawn="{date: 2013-06-06, reason: 数字有误, kind: error}")
    site = site_of({PATH.format(3, "yifa"): gone, PATH.format(4, "cuowu"): error})
    wrong, law = posts_of(site, "shuiliju/2013-06")
    assert law["withdrawn"] == {"date": "2013-06-05T00:00:00+08:00", "kind": "law", "reason": "应当事人请求"}
    assert not {"source", "title", "receipt"} & law.keys()
    assert wrong["source"] == error
    assert wrong["withdrawn"]["kind"] == "error"


def test_what_is_logged_is_what_the_file_says(site_of: Site) -> None:
    """The last line on each address has the hashes of the month's file; what an earlier text was nobody knows."""
    changed = post(title="改过的题", corrections="[{date: 2013-06-20T10:00:00+08:00, text: 改了}]")
    gone = post(title="撤回的题", withdrawn="{date: 2013-06-21T11:00:00+08:00, reason: 有误, kind: error}")
    site = site_of({PATH.format(3, "gai"): changed, PATH.format(4, "che"): gone})
    files = {
        name[4:]: data.decode() for name, data in site.items() if name.startswith("log/") and name.endswith(".txt")
    }
    lines, breaches = parse_log(files)
    assert breaches == []
    told = [
        (line.entry.time[5:16], line.entry.act, line.entry.address.rpartition("-")[2], line.entry.source != "-")
        for line in lines
    ]
    assert told == [
        ("04-01T09:00", "发布", "tingshui.html", True), ("05-02T00:00", "发布", "xunqing.html", True),
        ("06-03T00:00", "发布", "gai.html", False), ("06-04T00:00", "发布", "che.html", False),
        ("06-20T10:00", "修改", "gai.html", True), ("06-21T11:00", "撤回", "che.html", True),
        ("06-29T00:00", "发布", "yujing.html", True), ("06-30T00:00", "发布", "dingshi.html", True),
    ]  # fmt: skip
    last = {line.entry.address: line.entry for line in lines}
    for one in posts_of(site, "shuiliju/2013-06"):
        assert (last[one["address"]].source, last[one["address"]].text) == (one["source_sha256"], one["text_sha256"])
        assert set(one["logged"]) == {line.entry.time[:10] for line in lines if line.entry.address == one["address"]}
    index = site["log/index.html"].decode()
    assert index.count(".txt") == len(files)
    assert lines[-1].digest in index
