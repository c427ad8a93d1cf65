"""A live report in feeds: an entry for each that was told, and none of its words twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from lxml import etree

from hall.pages.context import Context
from hall.pages.entries import entry_of, spelt_of
from hall.pages.feeds import candidates
from hall.pages.fitting import BYTES, FOR_LIVE, LEAST, MOST, fitting
from hall.pages.told import entries_told
from tests.pages.conftest import LONG, QIXIANG, SHUILI, Shown
from tests.pages.test_feeds import drawn_atom, drawn_json, group, many
from tests.small import post

Drawn = Callable[[dict[str, str]], Shown]
PATH = SHUILI.format("06-12-shouti")
PAGE = "https://hall.example.gov.cn/sub/shuiliju/2013/06/12-shouti.html"
ID = "tag:hall.example.gov.cn,2013:shuiliju/2013-06-12-shouti"
CHINA = timezone(timedelta(hours=8))
TEXT = """\
今夜守堤。

## 22:00 上堤

来了三十人[^1]，见[水位](#2330-水涨)。

## 23:30 水涨

| 站 | 水位 |
| --- | --- |
| 甲 | 9 |

## 0:15 水退

### 细节

退了。

## 说明

以公告为准。

[^1]: 另有十人待命。
"""


def report(text: str = TEXT, **fields: str) -> str:
    """A live report of the night of 12 June, announced at noon."""
    given = {
        "date": "2013-06-12T12:00:00+08:00",
        "column": "水情",
        "live": "{starts: 2013-06-12T21:58:30+08:00}",
        **fields,
    }
    return post(text, title="今夜守堤", form="live", **given)


def told(context: Context, path: str = PATH) -> list[Any]:
    return list(entries_told(context.hall.by_path[path], context))


def keys(context: Context, path: str = PATH) -> list[str]:
    return [one.identity.removeprefix(f"{ID}/") for one in told(context, path)]


def test_every_entry_is_an_entry_of_feeds_newest_first(drawn: Drawn) -> None:
    """Of the day on which it was told, at its anchor, with its own words, and those of its report's facts that hold for it."""
    entries = told(drawn({PATH: report(topics="[防汛]")}))
    assert [(one.identity, one.title, one.published.isoformat()) for one in entries] == [
        (f"{ID}/day-2/00:15", "00:15 水退｜今夜守堤", "2013-06-13T00:15:00+08:00"),
        (f"{ID}/day-1/23:30", "23:30 水涨｜今夜守堤", "2013-06-12T23:30:00+08:00"),
        (f"{ID}/day-1/22:00", "22:00 上堤｜今夜守堤", "2013-06-12T22:00:00+08:00"),
    ]
    assert [one.address.partition("#")[2] for one in entries] == [
        "015-%E6%B0%B4%E9%80%80", "2330-%E6%B0%B4%E6%B6%A8", "2200-%E4%B8%8A%E5%A0%A4"]  # fmt: skip
    assert entries[0].html == "<h3>细节</h3>\n<p>退了。</p>"
    assert entries[1].summary == "站 水位 甲 9"
    assert [(one.authors[0].name, one.categories) for one in entries] == [("市水利局", ("水情", "微直播", "防汛"))] * 3
    assert all(one.updated.replace(microsecond=0) == one.published for one in entries)


def test_the_report_has_what_stands_above_and_leads_to_each(drawn: Drawn) -> None:
    """A reader that has all of them is shown no word twice, and misses none."""
    context = drawn({PATH: report()})
    whole = entry_of(context.hall.by_path[PATH], context)
    assert whole.html.startswith(
        "<p><b>开始</b>：2013-06-12 21:58</p><p>今夜守堤。</p>\n<h2>说明</h2>\n<p>以公告为准。</p>"
    )
    assert f'<li><a href="{PAGE}#2330-%E6%B0%B4%E6%B6%A8">23:30 水涨</a></li>' in whole.html
    assert (whole.summary, whole.published.hour) == ("今夜守堤。 说明 以公告为准。", 12)
    words = whole.html + "".join(one.html for one in told(context))
    for word in ("来了三十人", "水位</th>", "退了。", "以公告为准", "另有十人待命"):
        assert words.count(word) == 1, word


def test_footnotes_go_along_and_lead_to_the_page(drawn: Drawn) -> None:
    [_, _, first] = told(drawn({PATH: report()}))
    assert "另有十人待命。" in first.html
    assert f'href="{PAGE}#fn-1"' in first.html
    assert f'href="{PAGE}#2330-%E6%B0%B4%E6%B6%A8"' in first.html


def test_two_of_one_minute_are_two(drawn: Drawn) -> None:
    """One more changes neither, whichever way the report grows."""
    two, three = "## 22:00 甲\n\n一。\n\n## 22:00 乙\n\n二。", "\n\n## 22:01 丙\n\n三。"
    turned = "## 22:01 丙\n\n三。\n\n## 22:00 乙\n\n二。\n\n## 22:00 甲\n\n一。"
    paths = [PATH, PATH.replace("shouti", "more"), PATH.replace("shouti", "turned")]
    context = drawn({path: report(text) for path, text in zip(paths, (two, two + three, turned), strict=True)})
    before, after, other = (
        {one.identity[len(ID) - 6 :].partition("/")[2]: one.html for one in told(context, path)} for path in paths
    )
    assert before == {"day-1/22:00": "<p>一。</p>", "day-1/22:00/2": "<p>二。</p>"}
    assert after == other == {**before, "day-1/22:01": "<p>三。</p>"}


def test_an_identity_outlives_words_title_and_day(drawn: Drawn) -> None:
    """A slip in a heading, another title and a report that begins a day later: no reader sees an entry again."""
    other = PATH.replace("shouti", "gaiqi")
    after = report(TEXT.replace("水涨", "水漲"), live="{starts: 2013-06-13T21:58:30+08:00}").replace("今夜", "昨夜")
    context = drawn({PATH: report(), other: after})
    assert keys(context) == [one.partition("gaiqi/")[2] for one in keys(context, other)]
    assert keys(context) == ["day-2/00:15", "day-1/23:30", "day-1/22:00"]


def test_an_entry_of_a_time_to_come_waits_for_it(drawn: Drawn) -> None:
    """As a post does; and the feed is spelt anew then."""
    context = drawn({PATH: report()})
    early = context.other(now=datetime(2013, 6, 12, 23, 30, tzinfo=CHINA))
    assert keys(early) == ["day-1/23:30", "day-1/22:00"]
    assert "水退" not in entry_of(early.hall.by_path[PATH], early).html
    sooner = context.other(now=datetime(2013, 6, 12, 23, 29, tzinfo=CHINA))
    assert keys(sooner) == ["day-1/22:00"]
    assert early.hall.by_path[PATH].mark != sooner.hall.by_path[PATH].mark
    assert (
        early.hall.by_path[PATH].mark
        == context.other(now=datetime(2013, 6, 13, 0, 14, tzinfo=CHINA)).hall.by_path[PATH].mark
    )


def test_what_is_reported_afterwards_is_published_with_its_report(drawn: Drawn) -> None:
    """Nothing was published before it."""
    entries = told(drawn({PATH: report(date="2013-06-12T23:50:00+08:00")}))
    moments = ["2013-06-13T00:15:00+08:00", "2013-06-12T23:50:00+08:00", "2013-06-12T23:50:00+08:00"]
    assert [one.published.isoformat() for one in entries] == moments
    assert len({one.updated for one in entries}) == 3


def test_a_correction_that_names_a_time_updates_its_entry(drawn: Drawn) -> None:
    """And the report's own; the others stay as they are."""
    fields = "[{date: 2013-06-14T08:00:00+08:00, text: 23：30 一条的水位应为 8}]"
    entries = told(drawn({PATH: report(corrections=fields)}))
    assert [one.updated.replace(microsecond=0).isoformat() for one in entries] == [
        "2013-06-13T00:15:00+08:00", "2013-06-14T08:00:00+08:00", "2013-06-12T22:00:00+08:00"]  # fmt: skip


@pytest.mark.parametrize("kind", ["error", "law"])
def test_of_a_withdrawn_report_the_entries_go_at_once(drawn: Drawn, kind: str) -> None:
    """Atom has a tombstone for each; the report says why for thirty days."""
    context = drawn({PATH: report(withdrawn=f"{{date: 2013-06-20, reason: 有误, kind: {kind}}}")})
    found = [item for item in drawn_json(context)["items"] if item["id"].startswith(ID)]
    assert [item["id"] for item in found] == [ID]
    root = drawn_atom(context, "atom.xml")
    graves = [one.get("ref") for one in root.iter("{http://purl.org/atompub/tombstones/1.0}deleted-entry")]
    assert graves == [f"{ID}/day-1/22:00", f"{ID}/day-1/23:30", f"{ID}/day-2/00:15"]
    assert "三十人" not in etree.tostring(root, encoding="unicode")


def test_three_spellings_and_the_archive_have_the_same(drawn: Drawn) -> None:
    """An archive is complete: it has every entry of its reports."""
    context = drawn({PATH: report(), SHUILI.format("05-03-zhibo"): report("## 09:00 开始\n\n来了。", date="2013-05-03", live="{starts: 2013-05-03T09:00:00+08:00}")})  # fmt: skip
    of_json = [item["id"] for item in drawn_json(context)["items"]]
    atom = drawn_atom(context, "atom.xml")
    assert [
        one.findtext("{http://www.w3.org/2005/Atom}id") for one in atom.iter("{http://www.w3.org/2005/Atom}entry")
    ] == of_json
    at = of_json.index(ID)
    assert of_json[at - 3 : at] == [f"{ID}/day-2/00:15", f"{ID}/day-1/23:30", f"{ID}/day-1/22:00"]
    archive = drawn_atom(context, "shuiliju/2013/05/atom.xml", "dept", "shuiliju")
    ids = [one.text or "" for one in archive.iter("{http://www.w3.org/2005/Atom}id")]
    assert [one.rpartition("05-03-zhibo")[2] for one in ids if "zhibo" in one] == ["/day-1/09:00", ""]
    newest = max(item["date_modified"] for item in drawn_json(context)["items"])
    assert atom.findtext("{http://www.w3.org/2005/Atom}updated") == newest


LOUD = "\n\n".join(f"## {8 + number // 60:02}:{number % 60:02} 第 {number} 条\n\n{LONG * 4}" for number in range(300))


def test_a_long_report_pushes_nothing_else_out(drawn: Drawn) -> None:
    """Three hundred entries: the newest fill a quarter, then posts have their room."""
    context = drawn({**many(100, LONG * 9), PATH: report(LOUD, live="{starts: 2013-06-12T08:00:00+08:00}")})
    rows, entries = fitting(candidates(group(context), context), context)
    assert len(rows) == 105  # every post that there is
    assert 60 < len(entries) < 300
    assert entries == sorted(entries, key=lambda one: -one.when)
    document = [len(str(item)) for item in drawn_json(context)["items"]]
    assert len(document) == len(rows) + len(entries) <= MOST


def test_posts_have_three_quarters_where_there_is_not_room_for_all(drawn: Drawn) -> None:
    context = drawn(
        {**many(200, "很长的一段话。" * 200), PATH: report(LOUD, live="{starts: 2013-06-12T08:00:00+08:00}")}
    )
    rows, entries = fitting(candidates(group(context), context), context)
    size = sum(one.spelt.size for one in entries)
    assert FOR_LIVE * 0.95 < size <= FOR_LIVE + 8192
    assert len(rows) > LEAST
    assert size + sum(spelt_of(row, context).size for row in rows) <= BYTES


def test_a_report_that_was_announced_long_ago_is_there_while_it_goes_on(drawn: Drawn) -> None:
    """In a list that would have let it go, it counts from its last entry on."""
    early = report(date="2013-01-01T08:00:00+08:00")
    context = drawn({**many(150), PATH.replace("06-12", "01-01"): early})
    found = [item["title"] for item in drawn_json(context, "section", "shuiliju/水情")["items"]]
    assert "23:30 水涨｜今夜守堤" in found
    assert found[-1] == "今夜守堤"


def test_an_entry_of_a_heading_alone_has_words(drawn: Drawn) -> None:
    """Its title where nothing stands below it, its first words where the heading has only the time."""
    first, second = told(drawn({PATH: report("## 22:00 结束\n\n## 22:01\n\n来了三十人。再来十人。", topics="[防汛]")}))
    assert (first.title, second.html) == ("22:01 来了三十人｜今夜守堤", "<p>结束</p>")


def test_other_departments_entries_have_other_identities(drawn: Drawn) -> None:
    """Of the same file name and the same times."""
    context = drawn({PATH: report(), QIXIANG.format("06-12-shouti"): report(column="便民服务")})
    ids = [item["id"] for item in drawn_json(context)["items"]]
    assert len(ids) == len(set(ids))
