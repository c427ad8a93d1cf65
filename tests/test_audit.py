"""A published site held against itself: whatever is tampered with is found and named."""

from __future__ import annotations

import json

import pytest

from hall.audit import check_site
from hall.log import parse_log, spell
from tests.small import post

Files = dict[str, str]
Site = dict[str, bytes]
TINGSHUI = "shuiliju/2013/04/01-tingshui.html"
MONTH = "api/posts/shuiliju/2013-04.json"
DAY = "log/2013-05-02.txt"
GONE = "departments/shuiliju/posts/2013/2013-04-03-{}.md"


@pytest.fixture(scope="module")
def sound(frame: object, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with posts that stand, were corrected, and were taken down in every way."""
    from tests.small import FILES, build, lay_out

    more = {
        GONE.format(kind): post(title="撤回的一条", withdrawn=f"{{date: 2013-04-05, reason: 缘由, kind: {kind}}}")
        for kind in ("error", "unverified", "law")
    }
    more[GONE.format("gai")] = post(title="改过的一条", corrections="[{date: 2013-04-06, text: 改了}]")
    return build(lay_out(tmp_path_factory.mktemp("audit") / "hall", {**FILES, **more}, frame))  # type: ignore[arg-type]


def told(site: Site, *only: str, old: dict[str, str] | None = None) -> list[str]:
    """What is found in a site."""
    return [f"{one.where}：{one.says}" for one in check_site(site.get, only, old).findings]


def log_of(site: Site) -> dict[str, str]:
    return {name[4:]: data.decode() for name, data in site.items() if name.startswith("log/") and name.endswith(".txt")}


def changed(site: Site, file: str, old: str, new: str) -> Site:
    """The site with other words in one of its files."""
    assert old in site[file].decode()
    return {**site, file: site[file].decode().replace(old, new, 1).encode()}


def with_record(site: Site, **fields: object) -> Site:
    """The site whose first post's record says something else."""
    month = json.loads(site[MONTH])
    [record] = [one for one in month["posts"] if one["address"] == TINGSHUI]
    record.update(fields)
    return {**site, MONTH: json.dumps(month).encode()}


def test_a_sound_site_fits(sound: Site) -> None:
    """Every post and every line of the log is looked at."""
    found = check_site(sound.get)
    assert (found.findings, found.posts, found.lines) == ([], 8, 12)
    assert told(sound, old=log_of(sound)) == []
    assert check_site(sound.get, [TINGSHUI]).posts == 1


def test_a_page_that_was_changed_is_named(sound: Site) -> None:
    """One word of its text, or its title."""
    expected = [f"{TINGSHUI}：网页上的文字和它的 SHA-256 不符。"]
    assert told(changed(sound, TINGSHUI, "<p>城区检修，请储水", "<p>城区检修，不用储水")) == expected
    assert told(changed(sound, TINGSHUI, "data-proof>城区停水", "data-proof>县城停水")) == expected
    assert told(changed(sound, TINGSHUI, " data-proof>城区", ">城区")) == expected


def test_a_source_that_was_changed_is_named(sound: Site) -> None:
    """Even with a hash that fits it: the log has the other one."""
    assert told(changed(sound, MONTH, "请储水", "不用储水")) == [
        f"{TINGSHUI}：原文和它的 SHA-256 不符。",
        f"{TINGSHUI}：原文和它的编号不符。",
    ]
    assert told(with_record(sound, source_sha256="0" * 64))[-1].endswith("的那一行和数据文件不符。")


def test_a_record_that_was_changed_is_named(sound: Site) -> None:
    """A receipt for another text, one that the page does not show, and one that is no record."""
    blob = next(one["blob"] for one in json.loads(sound[MONTH])["posts"] if one["address"] == TINGSHUI)
    approval = {
        "role_name": "信息审核", "person": "甲", "unit": "市水利局", "time": "2013-04-01T08:55:00+08:00", "grade_name": "登记",
        "evidence": "",
    }  # fmt: skip
    assert told(with_record(sound, receipt={"blob": "0" * 40, "approvals": []})) == [
        f"{TINGSHUI}：审核凭据审的不是这份原文。"
    ]
    assert told(with_record(sound, receipt={"blob": blob, "approvals": [approval]})) == [
        f"{TINGSHUI}：网页上的审核凭据和数据文件里的不符。"
    ]
    assert told(with_record(sound, receipt={"blob": blob, "approvals": [{}]})) == [
        f"{TINGSHUI}：数据文件里这一条不完整。"
    ]


def test_a_line_of_the_log_that_was_changed_is_named(sound: Site) -> None:
    """The line behind it does not fit any more, nor does the post."""
    line = sound[DAY].decode().split(" ")
    wrong = changed(sound, DAY, line[3], "f" * 64)
    assert told(wrong) == [
        "log/2013-06-29.txt 第 1 行：与前一行接不上：前面有一行被改动、删去或添加过。",
        "shuiliju/2013/05/02-xunqing.html：公开记录 2013-05-02T00:00:00+08:00 的那一行和数据文件不符。",
    ]
    assert told({**sound, DAY: sound[DAY][:-1]})[0] == "log/2013-05-02.txt 第 1 行：最后一行没有写完。"


def test_a_log_that_was_written_anew_is_found_by_an_older_copy(sound: Site) -> None:
    """Nothing else tells: its chain holds, and the post that it is silent about is gone from everywhere."""
    lines, _ = parse_log(log_of(sound))
    forged: Site = {name: data for name, data in sound.items() if not name.startswith("log/")}
    days: dict[str, str] = {}
    for line in spell([line.entry for line in lines if line.entry.address != TINGSHUI]):
        days[f"{line[:10]}.txt"] = f"{days.get(f'{line[:10]}.txt', '')}{line}\n"
    forged |= {f"log/{name}": text.encode() for name, text in days.items()}
    forged["log/index.html"] = "".join(f'<a href="../log/{name}">' for name in days).encode()
    assert told({name: data for name, data in forged.items() if name != TINGSHUI})[:1] != []
    del forged[MONTH]
    kept = {f"{line.entry.time[:10]}.txt": f"{line.spelt}\n" for line in lines if line.entry.address == TINGSHUI}
    assert f"log/：旧日志里有、现在没有：{lines[0].spelt}" in told(forged, old=kept)


def test_what_is_missing_is_named(sound: Site) -> None:
    """A page, a month's file, a day's file, the log, and a post in the month's file."""

    def without(name: str) -> Site:
        return {one: data for one, data in sound.items() if one != name}

    assert told(without(TINGSHUI)) == [f"{TINGSHUI}：没有这一页。"]
    assert told(without(MONTH)) == [f"{MONTH}：没有这个数据文件。"]
    assert "log/2013-05-02.txt：目录里有这一天，却没有它的文件。" in told(without(DAY))
    assert told(without("log/index.html")) == ["log/：没有公开记录这一页。"]
    assert told({**sound, MONTH: b"{}"}) == [f"{MONTH}：这个数据文件读不懂。"]
    assert f"{TINGSHUI}：数据文件里没有这一条。" in told({**sound, MONTH: b'{"posts": []}'})
    assert told(sound, "shuiliju/2013/04/09-meiyou.html") == ["shuiliju/2013/04/09-meiyou.html：数据文件里没有这一条。"]
    assert told(sound, "about/") == ["about/：这不是一条发布的地址。"]


def test_words_that_the_law_took_away_are_not_missed(sound: Site) -> None:
    """Their source is gone, and the rest still fits."""
    assert told(sound, "shuiliju/2013/04/03-law.html") == []
    assert "source" not in next(
        one for one in json.loads(sound[MONTH])["posts"] if one["address"].endswith("03-law.html")
    )
