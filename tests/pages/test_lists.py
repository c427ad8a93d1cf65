"""Lists by department, column, topic, form and place, their months, and the days of busy months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.lists import has_ended, sheets_of_group
from hall.pages.months import BUSY
from hall.pages.parts import parts_of
from hall.pages.sheet import Sheet, Values
from tests.pages import conftest
from tests.pages.conftest import SHUILI, Shown
from tests.small import FILES, lay_out, post

Find = Callable[[str], Row]
Drawn = Callable[[dict[str, str]], Context]

BOARDS = ("leaderboard/2013", "leaderboard/2013-Q2", "leaderboard/2013-06")


def sheets(context: Context) -> dict[str, Sheet]:
    """Every page that shows a list, and the pages below."""
    found: dict[str, Sheet] = {}
    for group in context.groups:
        for sheet in sheets_of_group(group, context):
            found[sheet.address] = sheet
            found |= {below.address: below for below in (sheet.below(context) if sheet.below else ())}
    return found


def values(context: Context, address: str) -> Values:
    """What a list's page shows."""
    return sheets(context)[address].values(context)


def leads(shown: Values) -> list[str]:
    """The opening words of the posts on a page's timeline, in order."""
    cards = "".join(card for day in shown["timeline"] for card in day["cards"])
    return cards.strip("<>").split("><") if cards else []


def crowd(count: int, month: str = "05") -> dict[str, str]:
    """So many posts in one month, over ten of its days."""
    return {
        SHUILI.format(f"{month}-{11 + number % 10}-n{number:03}"): post(title=f"第 {number:03} 条", topics="[热议]")
        for number in range(count)
    }


# Months


def test_a_hundred_posts_in_a_month_are_one_page_and_one_more_is_a_calendar(drawn: Drawn) -> None:
    """With its days below it; every list of that month by itself."""
    assert BUSY == 100
    context = drawn(crowd(100))
    found = sheets(context)
    assert values(context, "topics/%E7%83%AD%E8%AE%AE/2013/05/")["calendar"] is None
    assert len(leads(values(context, "topics/%E7%83%AD%E8%AE%AE/2013/05/"))) == 100
    # The hall's own has one post more than the topic: it is a calendar.
    assert values(context, "archive/2013/05/")["calendar"]
    days = [address for address in found if address.startswith("archive/2013/05/") and address != "archive/2013/05/"]
    assert sorted(days) == ["archive/2013/05/02/", *(f"archive/2013/05/{day}/" for day in range(11, 21))]
    assert not [address for address in found if address.startswith("topics/%E7%83%AD%E8%AE%AE/2013/05/1")]


@pytest.fixture(scope="module")
def busy(frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A hall with a month of 120 posts and one of the small hall's, after a quiet one."""
    return conftest.shown(lay_out(tmp_path_factory.mktemp("busy") / "hall", {**FILES, **crowd(120)}, frame))


def test_a_calendar_counts_every_day_and_links_to_those_that_have_posts(busy: Context) -> None:
    """In weeks from Monday, days of other months left out."""
    shown = values(busy, "archive/2013/05/")
    assert shown["timeline"] == []
    calendar = shown["calendar"]
    assert calendar["weekdays"] == ["一", "二", "三", "四", "五", "六", "日"]
    cells = [cell for week in calendar["weeks"] for cell in week]
    assert len(calendar["weeks"][0]) == 7
    assert [cell and cell["day"] for cell in cells] == [None, None, *range(1, 32), None, None]
    days = {cell["day"]: cell for cell in cells if cell}
    assert days[2] == {"day": 2, "address": "archive/2013/05/02/", "count": 1}
    assert days[11] == {"day": 11, "address": "archive/2013/05/11/", "count": 12}
    assert days[3] == {"day": 3, "address": None, "count": 0}
    assert sum(cell["count"] for cell in days.values()) == shown["total"] == 121


def test_a_day_shows_its_posts_and_turns_to_the_days_that_have_any(busy: Context) -> None:
    """Within its month, by the way back to it."""
    first, last = values(busy, "archive/2013/05/02/"), values(busy, "archive/2013/05/20/")
    assert (first["before"], first["after"]) == (
        None,
        {"name": "2013年5月11日 星期六", "address": "archive/2013/05/11/"},
    )
    assert (last["before"]["address"], last["after"]) == ("archive/2013/05/19/", None)
    assert leads(last) == [f"第 {number:03} 条" for number in range(9, 120, 10)]
    assert last["month"] == {"name": "2013年5月", "address": "archive/2013/05/"}
    assert last["title"] == "小发布厅 2013年5月20日 星期一"


def test_months_turn_to_the_months_that_have_posts(busy: Context) -> None:
    shown = values(busy, "archive/2013/05/")
    assert shown["before"] == {"name": "2013年4月", "address": "archive/2013/04/"}
    assert shown["after"] == {"name": "2013年6月", "address": "archive/2013/06/"}
    assert values(busy, "archive/2013/06/")["after"] is None


def test_a_month_shows_all_of_its_posts_below_their_days(drawn: Drawn) -> None:
    """Newest first, and posts of one moment in the order of their paths."""
    context = drawn(
        {SHUILI.format(f"04-01-{name}"): post(title=f"同日 {name}", date="2013-04-01T09:00:00+08:00") for name in "ba"}
    )
    shown = values(context, "archive/2013/04/")
    assert [(day["day"], day["iso"]) for day in shown["timeline"]] == [("2013年4月1日 星期一", "2013-04-01")]
    assert leads(shown) == ["同日 a", "同日 b", "城区停水检修通知"]


# The list itself


def test_a_list_shows_the_newest_thirty_and_then_goes_by_month(busy: Context) -> None:
    shown = values(busy, "topics/%E7%83%AD%E8%AE%AE/")
    assert len(leads(shown)) == 30
    assert leads(shown)[0] == "第 009 条"
    assert shown["years"] == [
        {"year": 2013, "months": [{"name": "5月", "address": "topics/%E7%83%AD%E8%AE%AE/2013/05/", "count": 120}]}
    ]


def test_a_list_of_nothing_is_a_page_too(rich: Context) -> None:
    """Its address stands from the first day."""
    shown = values(rich, "minzhengju/columns/bianmin/")
    assert (shown["timeline"], shown["years"], shown["units"]) == ([], [], [])


@pytest.mark.parametrize(
    ("address", "title", "sort", "intro"),
    [
        ("columns/bianmin/", "便民服务", "栏目", "办事"),
        ("shuiliju/columns/shuiqing/", "水情", "栏目", ""),
        ("shuiliju/columns/bianmin/", "便民服务", "栏目", "办事"),
        ("topics/fangxun/", "#防汛#", "话题", "汛期"),
        ("topics/chuxing/", "#出行#", "话题", ""),
        ("forms/alert/", "预警", "形式", "天气、汛情、交通等预警"),
        ("places/hengkou/", "恒口镇", "地点", "汉滨区的恒口镇。"),
        ("places/hanbin/", "汉滨区", "地点", ""),
    ],
)
def test_a_list_says_what_it_is_of(address: str, title: str, sort: str, intro: str, rich: Context) -> None:
    shown = values(rich, address)
    assert (shown["title"], shown["sort"], shown["intro"]) == (title, sort, intro)
    assert shown["page"]["address"] == address


def test_a_column_of_a_department_leads_to_its_months(rich: Context) -> None:
    """Columns have none of their own."""
    [year] = values(rich, "shuiliju/columns/shuiqing/")["years"]
    assert [month["address"] for month in year["months"]] == ["shuiliju/2013/04/"]
    assert not [address for address in sheets(rich) if address.startswith("shuiliju/columns/shuiqing/2013")]


def test_a_topic_has_an_owner_and_an_end(rich: Shown) -> None:
    """It says so from the day after its last on."""
    shown = values(rich, "topics/fangxun/")
    assert (shown["owner"]["name"], [note["text"] for note in shown["notes"]]) == ("市水务局", ["已结束"])
    [group] = [one for one in rich.groups if (one.sort, one.name) == ("topic", "防汛")]
    for hours, ended in ((-18, True), (-19, False)):
        assert has_ended(group, rich.other(now=rich.hall.now + timedelta(hours=hours))) == ended


def test_a_place_shows_what_holds_there_now(rich: Context) -> None:
    shown = values(rich, "places/hanbin/")
    assert [(one["title"], one["cards"]) for one in shown["shelf_sections"]] == [
        ("正在生效的预警", ["<暴雨蓝色预警>"]),
        ("正在办理的服务", ["<缴水费>"]),
    ]
    assert values(rich, "places/ziyang/")["shelf_sections"] == []
    assert values(rich, "topics/fangxun/")["shelf_sections"] == []


def test_a_list_names_the_departments_that_are_in_it(rich: Context) -> None:
    """In the order of the directory."""
    assert [unit["address"] for unit in values(rich, "topics/fangxun/")["units"]] == ["qixiangju/", "shuiliju/"]
    assert values(rich, "shuiliju/columns/bianmin/")["units"] == []


@pytest.mark.parametrize(
    ("address", "crumbs"),
    [
        ("archive/2013/06/", ["archive/"]),
        ("shuiliju/2013/06/", ["departments/", "shuiliju/"]),
        ("topics/fangxun/2013/06/", ["topics/", "topics/fangxun/"]),
        ("shuiliju/columns/bianmin/", ["departments/", "shuiliju/"]),
        ("columns/bianmin/", ["columns/"]),
    ],
)
def test_the_way_back_leads_up(address: str, crumbs: list[str], rich: Context) -> None:
    assert [one["address"] for one in values(rich, address)["page"]["crumbs"]] == crumbs


# Keys


def keys(context: Context) -> dict[str, int]:
    """The key of every list's page and of every part."""
    return {
        **{part.name: part.key for part in parts_of(context)},
        **{at: sheet.key for at, sheet in sheets(context).items()},
    }


def between(context: Context, other: Context) -> set[str]:
    """The parts and pages whose keys are others in another hall."""
    before, now = keys(context), keys(other)
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def test_nothing_has_another_key_where_nothing_changed(rich: Shown) -> None:
    assert between(rich, rich.other()) == set()


def test_one_post_touches_the_lists_that_it_is_in(rich: Shown, row: Find) -> None:
    """And of these only the pages that show it."""
    assert between(rich, rich.marked(row("lianhe"))) - {"hall", ""} == {
        "posts/shuiliju/2013-06", "list/hall/", "list/dept/shuiliju", "list/dept/qixiangju", "list/section/shuiliju/便民服务",
        "list/column/便民服务", "list/topic/出行", "list/form/news", "list/place/hengkou",
        "list/place/hanbin", "places/hanbin/", "places/hanbin/2013/06/",  # a county has what its towns have
        "archive/2013/06/", "shuiliju/2013/06/", "qixiangju/2013/06/", "shuiliju/columns/bianmin/", "columns/bianmin/",
        "columns/bianmin/2013/06/", "topics/chuxing/", "topics/chuxing/2013/06/", "forms/news/", "forms/news/2013/06/",
        "places/hengkou/", "places/hengkou/2013/06/",
        "log/2013/06/", "logbook", *BOARDS,
    }  # fmt: skip


def test_a_topic_that_ends_touches_its_page(rich: Shown) -> None:
    """By the clock alone, as it touches what counts days."""
    touched = between(rich, rich.other(now=rich.hall.now - timedelta(days=1)))
    counted = {*BOARDS, "assessment/qixiangju", "assessment/shuiliju"}
    assert touched - counted == {"hall", "list/topic/防汛", "topics/fangxun/"}


def test_a_department_that_leaves_an_old_part_of_a_list_touches_it(busy: Shown) -> None:
    """Though neither the newest posts nor the counts tell."""
    old = next(one for one in reversed(busy.hall.rows) if one.topics == ("热议",))
    moved = busy.marked(old, dept="qixiangju", path=old.path.replace("shuiliju", "qixiangju"))
    assert "topics/%E7%83%AD%E8%AE%AE/" in between(busy, moved)
