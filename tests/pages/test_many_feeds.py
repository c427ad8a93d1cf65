"""A large hall: one post more, and only the feeds that have it are spelt anew; counted by their keys, without drawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.model.row import Row
from hall.pages.feeds import feed_sheets
from hall.pages.subscribing import subscribing_sheets
from tests.pages.conftest import Shown

DEPARTMENTS, TOPICS, POSTS = 43, 200, 100_000
FORMS = ("news", "notice", "brief", "service", "live")
DAY = 86_400
LAST = 1_372_586_400  # 30 June 2013, 18:00 in Ankang: when the hall is built
A_DAY = 110


def row(number: int, form: str = "") -> Row:
    """The post so many before the last; a live report has two entries."""
    when = LAST - number * (DAY // A_DAY)
    kind = form or FORMS[number % len(FORMS)]
    told = (when, when + 600) if kind == "live" else ()
    return Row(
        path=f"departments/d{number % DEPARTMENTS}/posts/2013/2013-06-30-n{number:06}.md", dept=f"d{number % DEPARTMENTS}",
        mark=number + 1, when=when, lead=f"第 {number} 条", title=f"第 {number} 条", summary="摘要", form=kind,
        column=("便民服务", "通知公告", "水情")[number % 3], topics=(f"话题{number % TOPICS}",), places=("hanbin",) if number % 2 else (), told=told,
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(rich: Shown) -> Shown:
    """Forty-three departments, two hundred topics, a hundred thousand posts of two and a half years."""
    dept = rich.hall.departments["qixiangju"]
    departments = {f"d{number}": replace(dept, name=f"第 {number} 局") for number in range(DEPARTMENTS)}
    return rich.other(departments=departments, rows=tuple(map(row, range(1, POSTS + 1))), moved={}, files={}, sizes={})


def feeds(context: Shown) -> dict[str, int]:
    """The keys of every feed and archive, and of what lists them, by address."""
    of_lists = [sheet for group in context.groups for sheet in feed_sheets(group, context)]
    return {sheet.address: sheet.key for sheet in (*of_lists, *subscribing_sheets(context))}


@pytest.fixture(scope="module")
def before(large: Shown) -> dict[str, int]:
    return feeds(large)


def test_one_post_more_rewrites_the_feeds_that_have_it(large: Shown, before: dict[str, int]) -> None:
    """Seven lists in three spellings; no archive, no list of feeds, and of 2,402 documents no other."""
    new = row(43 * 200 * 3, "notice")._replace(
        path="departments/d0/posts/2013/2013-06-30-new.md", when=LAST, mark=7, places=("hanbin",)
    )
    after = feeds(large.other(rows=(new, *large.plain.rows)))
    assert before.keys() == after.keys()
    lists = [
        "",
        "d0/",
        "d0/columns/bianmin/",
        "columns/bianmin/",
        "topics/%E8%AF%9D%E9%A2%980/",
        "forms/notice/",
        "places/hanbin/",
    ]
    assert sorted(one for one in after if after[one] != before[one]) == sorted(
        folder + file for folder in lists for file in ("atom.xml", "feed.xml", "feed.json")
    )
    assert len(before) == 2_402


def test_an_old_post_that_is_edited_rewrites_its_archive_alone(large: Shown, before: dict[str, int]) -> None:
    """Where it is too old for any subscription document; a slip is no correction."""
    old = large.plain.rows[90_000]
    other = large.marked(old)
    lists = [
        one for one in other.groups if old.path in {row.path for row in one.rows}
    ]  # a feed stands for its own posts
    after = {sheet.address: sheet.key for one in lists for sheet in feed_sheets(one, other)}
    assert [one for one in after if after[one] != before[one]] == [f"{old.dept}/2011/04/atom.xml"]
