"""The pages there is one of: today, departments, and the indexes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hall.pages.context import Context
from hall.pages.hall_pages import hall_sheets
from hall.pages.sheet import Values
from tests.pages.conftest import SHUILI, Shown
from tests.small import DEPARTMENT, post

Drawn = Callable[[dict[str, str]], Shown]


def values(context: Context, address: str) -> Values:
    """What one of these pages shows."""
    [sheet] = [sheet for sheet in hall_sheets(context) if sheet.address == address]
    return sheet.values(context)


# Today


def test_today_is_what_holds_on_the_builds_day(rich: Shown) -> None:
    """Alerts, services, consultations, notices that end soon; a kind without any says so."""
    today = values(rich, "today/")
    assert [(one["key"], "".join(one["cards"])) for one in today["sections"]] == [
        ("alerts", "<暴雨蓝色预警>"),
        ("services", "<缴水费>"),
        ("consults", "<水价听证>"),
        ("ending", "<一份文件>"),
    ]
    later = values(rich.other(now=rich.hall.now + timedelta(days=60)), "today/")
    assert [(one["cards"], bool(one["empty"])) for one in later["sections"]] == [([], True)] * 4
    assert later["day"] == "2013年8月29日 星期四"


# Departments


def test_the_directory_says_how_far_each_has_come(rich: Shown) -> None:
    """Against the deadlines: late is who went live after its day, or has not yet while it is over."""
    [group] = values(rich, "departments/")["groups"]
    assert [(one["unit"]["name"], one["status"], one["live"], one["late"], one["count"]) for one in group["units"]] == [
        ("市民政局", "筹备中", None, True, 0),
        ("市气象局", "已上线", "2013-03-28", False, 8),
        ("市水务局", "已上线", "2013-03-28", False, 14),
    ]
    assert group["units"][0]["newest"] is None
    assert group["units"][1]["newest"]["lead"] == "预报与停水"
    assert values(rich, "departments/")["progress"] == {
        "total": 3, "verified_in_time": 2, "live_in_time": 2, "verified_by": "2013-03-20", "live_by": "2013-04-01",
    }  # fmt: skip


@pytest.mark.parametrize(("now", "late"), [("2013-04-01T15:59:59+00:00", False), ("2013-04-01T16:00:00+00:00", True)])
def test_a_deadline_is_over_when_its_day_is_over_in_the_halls_zone(now: str, late: bool, rich: Shown) -> None:
    context = rich.other(now=datetime.fromisoformat(now), rows=())
    assert values(context, "departments/")["groups"][0]["units"][0]["late"] == late


def test_without_deadlines_nobody_is_late(drawn: Drawn) -> None:
    text = (
        DEPARTMENT.format(name="市水利局").replace("live: 2013-03-28\n", "").replace("status: live", "status: planned")
    )
    shown = values(drawn({"departments/shuiliju/department.yml": text}), "departments/")
    assert not any(one["late"] for group in shown["groups"] for one in group["units"])
    assert (shown["progress"]["verified_by"], shown["progress"]["live_by"]) == ("", "")


# Indexes


def links(context: Context, address: str) -> dict[str, list[tuple[str, str, int]]]:
    """Name, address and count of every link of an index, by group."""
    return {
        group["name"]: [(one["name"], one["address"], one["count"]) for one in group["links"]]
        for group in values(context, address)["groups"]
    }


def test_columns_are_the_halls_and_each_departments_own(rich: Shown) -> None:
    assert links(rich, "columns/") == {
        "共用栏目": [("便民服务", "columns/bianmin/", 20), ("通知公告", "columns/tonggao/", 0)],
        "市民政局": [("水情", "minzhengju/columns/shuiqing/", 0)],
        "市气象局": [("水情", "qixiangju/columns/shuiqing/", 0)],
        "市水务局": [("水情", "shuiliju/columns/shuiqing/", 1)],
    }


def test_topics_are_those_that_hall_yml_describes_and_all_others(drawn: Drawn) -> None:
    """Most posts first, ties by name."""
    context = drawn({SHUILI.format("06-10-a"): post("说#丁#。", title="一条", topics="[丙, 乙, 防汛]")})
    assert links(context, "topics/") == {
        "重点话题": [("#防汛#", "topics/fangxun/", 3)],
        "其他话题": [
            ("#丁#", "topics/%E4%B8%81/", 1),
            ("#丙#", "topics/%E4%B8%99/", 1),
            ("#乙#", "topics/%E4%B9%99/", 1),
        ],
    }


def test_forms_are_those_that_posts_have(drawn: Drawn) -> None:
    assert links(drawn({}), "forms/") == {
        "全部形式": [("短讯", "forms/brief/", 1), ("动态", "forms/news/", 2), ("预警", "forms/alert/", 1)]
    }


def test_places_stand_below_their_county(rich: Shown) -> None:
    assert links(rich, "places/") == {
        "汉滨区": [("汉滨区", "places/hanbin/", 3), ("恒口镇", "places/hengkou/", 1)],
        "紫阳县": [("紫阳县", "places/ziyang/", 2)],
    }


def test_the_archive_has_every_month_by_year(rich: Shown) -> None:
    assert links(rich, "archive/") == {
        "2013年": [("6月", "archive/2013/06/", 18), ("5月", "archive/2013/05/", 1), ("4月", "archive/2013/04/", 2)]
    }


# Keys


def touched(context: Context, other: Context) -> set[str]:
    """The pages whose key is another in another hall."""
    before, now = ({sheet.address: sheet.key for sheet in hall_sheets(one)} for one in (context, other))
    return {address for address in before if before[address] != now[address]}


def test_a_new_day_touches_what_names_it(rich: Shown) -> None:
    """The front, today, and who is late by now."""
    assert touched(rich, rich.other(now=rich.hall.now + timedelta(hours=5))) == set()
    assert {"", "today/", "departments/"} == touched(rich, rich.other(now=rich.hall.now + timedelta(hours=6)))


def test_an_old_post_touches_only_what_counts_it(rich: Shown) -> None:
    [old] = [row for row in rich.plain.rows if row.lead == "月末的一条"]
    assert touched(rich, rich.marked(old)) == {""}  # among the newest thirty of this hall
    assert touched(rich, rich.other(rows=tuple(row for row in rich.plain.rows if row is not old))) == {
        "", "departments/", "columns/", "topics/", "forms/", "places/", "archive/",
    }  # fmt: skip
