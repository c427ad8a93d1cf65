"""Which indexes a site has, and what a change touches of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import dates, lists

from hall import Mode, begin, finish
from hall.model.row import Row
from hall.pages.pieces import MOST, pieces_of
from hall.search import NoPagefind
from tests.small import FILES, NOW, forget, post, read, write

TINGSHUI = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
LAST_YEAR = {
    f"departments/shuiliju/posts/2012/2012-05-{day:02}-jiu.md": post(title=f"旧的第 {day} 条通知") for day in (1, 2)
}


def build(root: Path, site: Path | None = None, search: bool = True) -> dict[str, bytes]:
    """A build with its indexes; every file of its site."""
    folder = site or root / "site"
    finish(begin(root, folder, Mode(search=search), now=NOW))
    return read(folder)


def of(site: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {file: data for file, data in site.items() if file.startswith(folder)}


def test_a_change_touches_its_own_piece_and_is_the_same_as_a_clean_build(lay: Callable[..., Path]) -> None:
    """A post more, one that is withdrawn and one that is gone; the other year's index is left alone."""
    root = lay(LAST_YEAR)
    first = build(root)
    department = FILES["departments/qixiangju/department.yml"]
    assert {file.split("/")[1] for file in first if file.startswith("search/")} == {
        "index.html",
        "index",
        "2012-01-01",
        "2013-01-01",
    }
    assert len(json.loads(first["search/2012-01-01/order.json"])) == 2
    write(root, {
        "departments/qixiangju/posts/2013/2013-06-12-xin.md": post("新的一条。", title="新的通知"),
        TINGSHUI: post("## 时间\n", title="城区停水", withdrawn="{date: 2013-06-01, reason: 有误, kind: error}"),
        "departments/shuiliju/posts/2013/2013-05-02-xunqing.md": None,
        "departments/qixiangju/department.yml": department + "contact: {phone: '12121', address: 气象路1号}\n",
    })  # fmt: skip
    second = build(root)
    assert of(second, "search/2012-01-01/") == of(first, "search/2012-01-01/")
    assert of(second, "search/2013-01-01/") != of(first, "search/2013-01-01/")
    assert len(json.loads(second["search/2013-01-01/order.json"])) == 3
    forget(root)
    clean = build(root, root / "clean")
    assert sorted(clean) == sorted(second)
    assert [file for file in clean if clean[file] != second[file]] == []


def test_without_an_index_the_page_still_leads_on(lay: Callable[..., Path]) -> None:
    """And an index that stood is taken away."""
    root = lay({})
    assert "search/index/pagefind.js" in build(root)
    site = build(root, search=False)
    assert [file for file in site if file.startswith("search/")] == ["search/index.html"]
    page = site["search/index.html"].decode()
    assert "这里没有做搜索" in page
    assert "archive/2013/04/" in page
    assert "search/index/pagefind.js" in build(root)


def test_without_pagefind_nothing_is_touched(lay: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay({})
    before = build(root, search=False)
    write(root, {TINGSHUI: post("## 时间\n", title="停水改期")})
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/none/pagefind")
    with pytest.raises(NoPagefind):
        build(root)
    assert read(root / "site") == before


def rows(count: int) -> list[Row]:
    return [Row(f"p{number}", "d", number, 0, "", "", "", "news", "") for number in range(count)]


def test_a_year_is_halved_until_its_pieces_are_small() -> None:
    """By the calendar, never over the end of a year; a day of many is a piece by itself, and a time of nothing none."""
    days = {
        date(2013, 12, 30): rows(2), date(2013, 3, 2): rows(MOST + 1), date(2013, 2, 1): rows(MOST // 2), date(2013, 1, 1): rows(MOST // 2),
        date(2012, 12, 31): rows(1), date(2012, 1, 1): rows(2),
    }  # fmt: skip
    found = pieces_of(days)
    assert [(str(one.first), len(one.rows)) for one in found] == [
        ("2013-07-03", 2), ("2013-03-02", MOST + 1), ("2013-01-01", MOST), ("2012-01-01", 3),
    ]  # fmt: skip
    assert pieces_of({}) == []


ROW = rows(1)
SOME_DAYS = dates(date(2010, 1, 1), date(2014, 12, 31))


@settings(deadline=None)
@given(lists(SOME_DAYS, max_size=30, unique=True), SOME_DAYS)
def test_one_post_more_changes_one_piece(given: list[date], more: date) -> None:
    """Or parts one that was full; all others hold what they held, and nothing is left out."""
    before = {day: day.toordinal() % MOST + 1 for day in given}
    after = {**before, more: before.get(more, 0) + 1}
    old, new = (
        {
            one.first: len(one.rows)
            for one in pieces_of({day: ROW * counts[day] for day in sorted(counts, reverse=True)})
        }
        for counts in (before, after)
    )
    assert sum(new.values()) == sum(before.values()) + 1
    assert len(old.items() - new.items()) <= 1


def test_what_is_in_a_piece(lay: Callable[..., Path]) -> None:
    """A post's words, number, pictures and files; what a county's town has the county has too."""
    from hall.pages.pieces import records_of_posts
    from hall.search import facet
    from tests.pages.conftest import RICH, shown

    context = shown(lay({**FILES, **RICH}))
    found = {record.address: record for record in records_of_posts(context.hall.rows, context)}
    joint = found["shuiliju/2013/06/13-lianhe.html"]
    assert {facet("dept", "shuiliju"), facet("dept", "qixiangju"), facet("year", "2013")} <= set(joint.facets)
    assert joint.about.startswith("2013-06-13 00:00|市水务局|")
    assert not [address for address in found if "chehui" in address or "yifa" in address]
