"""The page of all feeds, the files that bring many into a reader, and the feed of corrections."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import listparser
from lxml import etree

from hall.pages.common import common, feeds_of
from hall.pages.subscribing import feeds_values, subscribing_sheets
from tests.conftest import Built
from tests.feeds.judging import judged
from tests.pages.conftest import LONG, SHUILI, Shown
from tests.seen import Page
from tests.small import post

Drawn = Callable[[dict[str, str]], Shown]
BASE = "https://hall.example.gov.cn/sub/"


def drawn_file(context: Shown, address: str) -> bytes:
    [sheet] = [one for one in subscribing_sheets(context) if one.address == address]
    data: bytes = sheet.values(context)["bytes"]
    return data


# Where readers find a feed by themselves


def test_a_page_names_its_own_feed_and_the_halls(rich: Shown) -> None:
    """The three spellings of its own, then one of the hall's."""
    found = [(one["type"], one["address"]) for one in feeds_of(("topic", "防汛"), rich)]
    assert found == [
        ("application/atom+xml", "topics/fangxun/atom.xml"),
        ("application/rss+xml", "topics/fangxun/feed.xml"),
        ("application/feed+json", "topics/fangxun/feed.json"),
        ("application/atom+xml", "atom.xml"),
    ]
    assert [one["title"] for one in feeds_of(("section", "shuiliju/水情"), rich)] == [
        "市水务局 水情（Atom）",
        "市水务局 水情（RSS）",
        "市水务局 水情（JSON Feed）",
        "小发布厅（Atom）",
    ]
    assert len(common(rich, "today/", "today", "今天", "")["page"]["feeds"]) == 3


def test_every_feed_that_a_page_names_is_there(small: Built) -> None:
    """On every page of the site, the hall's own pages too."""
    for file, data in small.site.items():
        if not file.endswith(".html") or file.startswith("embed/"):
            continue
        page = Page(data)
        named = page.tree.xpath("//link[@rel='alternate'][contains(@type, 'xml') or contains(@type, 'json')]/@href")
        assert len(named) in (3, 4), file
        for href in named:
            depth = file.count("/")
            assert unquote(href.removeprefix("../" * depth).removeprefix("./").removeprefix("/sub/")) in small.site, (
                file
            )


# The page and the files


def test_the_page_has_every_list(rich: Shown) -> None:
    """Departments by kind with their columns, then what they share."""
    values = feeds_values(rich)
    assert [(kind["kind"], [one["name"] for one in kind["units"]]) for kind in values["units"]] == [
        ("市直部门", ["市民政局", "市气象局", "市水务局"])
    ]
    assert [one["name"] for one in values["units"][0]["units"][2]["columns"]] == ["便民服务", "通知公告", "水情"]
    assert [(one["name"], [line["name"] for line in one["lines"]]) for one in values["groups"]][:2] == [
        ("栏目", ["便民服务", "通知公告"]),
        ("话题", ["#防汛#", "#出行#"]),
    ]
    listed = json.dumps(values, ensure_ascii=False)
    assert all(f'"{rich.address_of(group.sort, group.name)}atom.xml"' in listed for group in rich.groups)


def test_readers_import_every_feed_once(rich: Shown) -> None:
    """With its words, its document and its page, in groups."""
    read = listparser.parse(drawn_file(rich, "feeds/hall.opml").decode())
    assert not read.bozo
    addresses = [one.url for one in read.feeds]
    assert len(addresses) == len(set(addresses)) == len(rich.groups) + 2
    assert set(addresses) == {
        *(f"{BASE}{rich.address_of(group.sort, group.name)}atom.xml" for group in rich.groups),
        f"{BASE}feeds/corrections/atom.xml",
        f"{BASE}leaderboard/atom.xml",
    }
    root = etree.fromstring(drawn_file(rich, "feeds/hall.opml"))
    for one in root.iter("outline"):
        assert one.get("text")
        if one.get("type"):
            assert (one.get("type"), one.get("htmlUrl", "")[: len(BASE)]) == ("rss", BASE)
            assert one.get("title")
            assert one.get("xmlUrl")
        else:
            assert [*one.attrib] == ["text"]  # [MissingOutlineType]


def test_the_departments_of_a_kind_come_together(rich: Shown) -> None:
    read = listparser.parse(drawn_file(rich, "feeds/bureau.opml").decode())
    assert [(one.title, one.url) for one in read.feeds] == [
        ("市民政局", f"{BASE}minzhengju/atom.xml"),
        ("市气象局", f"{BASE}qixiangju/atom.xml"),
        ("市水务局", f"{BASE}shuiliju/atom.xml"),
    ]


# Corrections


def corrections(context: Shown) -> list[dict[str, Any]]:
    for name in ("atom.xml", "feed.xml", "feed.json"):
        address = f"feeds/corrections/{name}"
        assert judged(name, drawn_file(context, address), BASE + address) == []
    found: list[dict[str, Any]] = json.loads(drawn_file(context, "feeds/corrections/feed.json"))["items"]
    return found


def test_each_correction_is_an_entry_of_its_own(drawn: Drawn) -> None:
    """Latest first; a reader that knows the post shows it all the same."""
    twice = "[{date: 2013-06-05, text: 电话有误}, {date: 2013-06-07T10:00:00+08:00, text: 地点有误}]"
    gone = "{date: 2013-06-06, reason: 数字有误, kind: error}"
    context = drawn({
        SHUILI.format("06-03-gai"): post(LONG, title="改过的", corrections=twice),
        SHUILI.format("06-04-che"): post(LONG, title="撤回的", withdrawn=gone),
    })  # fmt: skip
    found = corrections(context)
    tag = "tag:hall.example.gov.cn,2013:shuiliju/2013-06-0"
    assert [(one["id"], one["title"], one["date_published"]) for one in found] == [
        (f"{tag}3-gai/corrections/2", "【更正】改过的", "2013-06-07T10:00:00+08:00"),
        (f"{tag}4-che/withdrawn", "【已撤回】撤回的", "2013-06-06T00:00:00+08:00"),
        (f"{tag}3-gai/corrections/1", "【更正】改过的", "2013-06-05T00:00:00+08:00"),
    ]
    assert found[0]["content_html"] == (
        f'<p>地点有误</p><p>原文：<a href="{BASE}shuiliju/2013/06/03-gai.html">改过的</a></p>'
    )


def test_without_any_the_feed_is_there_and_empty(small: Built) -> None:
    assert json.loads(small.site["feeds/corrections/feed.json"])["items"] == []
    assert judged("atom.xml", small.site["feeds/corrections/atom.xml"], BASE + "feeds/corrections/atom.xml") == []
