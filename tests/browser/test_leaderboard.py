"""The leaderboard in a browser: sorted by a head, filtered by kind, opened at a department; plain without JavaScript."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
MAY = "leaderboard/2013-05/"
POSTS = "rows => rows.filter(one => !one.hidden).map(one => parseInt(one.cells[4].textContent))"
KINDS = "rows => [...new Set(rows.filter(one => !one.hidden).map(one => one.cells[2].textContent))]"


def test_a_head_sorts_and_sorts_back(visit: Visit) -> None:
    """What a reader hears says which way."""
    visited = visit(MAY)
    board = visited.page.locator("table[data-filter]")
    head = board.get_by_role("button", name="发布", exact=True)
    for way in ("ascending", "descending"):
        head.click()
        posts = board.locator("tbody tr").evaluate_all(POSTS)
        assert posts == sorted(posts, reverse=way == "descending")
        assert len(set(posts)) > 3
        assert head.locator("xpath=..").get_attribute("aria-sort") == way
    assert visited.said == []


def test_only_one_kind_is_shown_and_all_again(visit: Visit) -> None:
    page = visit(MAY).page
    rows = page.locator("table[data-filter] tbody tr")
    choice = page.get_by_label("只看类别")
    choice.select_option("县区")
    assert rows.evaluate_all(KINDS) == ["县区"]
    choice.select_option("全部")
    assert len(rows.evaluate_all(KINDS)) > 2


def test_a_link_to_a_department_opens_its_reasons(visit: Visit) -> None:
    """From the table and from an assessment."""
    page = visit(MAY).page
    page.locator(".board--score a", has_text="市公安局").click()
    page.locator("#dept-gonganju[open]").wait_for()
    page = visit("minzhengju/assessment/").page
    page.locator(".index a", has_text="2013年4月").click()
    page.locator("#dept-minzhengju[open]").wait_for()
    assert page.locator("#dept-minzhengju .objection").is_visible()


def test_without_javascript_it_stands_in_the_order_of_places(visit: Visit) -> None:
    """With nothing on the page that would do nothing."""
    page = visit(MAY, java_script_enabled=False).page
    places = page.locator("table[data-filter] .board__rank").all_inner_texts()
    assert [int(one) for one in places] == sorted(int(one) for one in places)
    assert page.locator("main button, main select").count() == 0
