"""Lists: which post stands in which, in what order, what holds now, and when the clock will change that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hall.listing import Almanac, bonds_of, groups_of, in_force, key_of, next_change, state_of
from hall.model.department import Column, Department, Kind, Status
from hall.model.hall import Hall
from hall.model.period import Month
from hall.model.row import Row
from hall.model.settings import Place, Settings, Site

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2013, 6, 30, 18, tzinfo=ZONE)
DAY = 86_400


def at(text: str) -> int:
    """Seconds of a moment in the hall's zone."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


def row(name: str, when: str = "2013-06-10", dept: str = "shuiliju", **fields: Any) -> Row:
    """A post's row."""
    path = f"departments/{dept}/posts/2013/2013-06-10-{name}.md"
    return Row(path, dept, 1, at(when), name, name, "", "news", "便民服务")._replace(**fields)


def hall_of(rows: Iterable[Row], now: datetime = NOW, **fields: Any) -> Hall:
    """A hall of two departments with these posts, newest first."""
    columns = (Column(name="便民服务"), Column(name="水情"))
    departments = {
        slug: Department(slug=slug, name=slug, kind=Kind.BUREAU, status=Status.LIVE, columns=columns)
        for slug in ("shuiliju", "qixiangju")
    }
    site = Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn")
    settings = Settings(site=site, columns=(Column(name="便民服务"),), places=(Place(code="hanbin", name="汉滨区"),))
    return Hall(settings, departments, tuple(rows), now, **fields)


def names(rows: Iterable[Row]) -> list[str]:
    return [one.lead for one in rows]


# Lists


def test_what_a_post_names_that_the_hall_has_not_has_no_list() -> None:
    """Its mistake is told elsewhere; lists are asked for before it is left out."""
    post = row("甲", column="没有", places=("nowhere",), joint=("nobody",))
    assert {(one.sort, one.name) for one in groups_of(hall_of([post])) if one.rows} == {
        ("hall", ""), ("dept", "shuiliju"), ("form", "news")}  # fmt: skip


def test_a_post_stands_in_every_list_that_it_is_of() -> None:
    """Its department and that one's column, the hall's column, its topics, its form, its places."""
    post = row("甲", topics=("防汛", "停水"), places=("hanbin",))
    found = {(group.sort, group.name) for group in groups_of(hall_of([post])) if group.rows}
    assert found == {
        ("hall", ""), ("dept", "shuiliju"), ("section", "shuiliju/便民服务"), ("column", "便民服务"), ("topic", "防汛"),
        ("topic", "停水"), ("form", "news"), ("place", "hanbin"),
    }  # fmt: skip


def test_a_column_of_one_department_alone_is_no_column_of_the_hall() -> None:
    found = {(group.sort, group.name) for group in groups_of(hall_of([row("甲", column="水情")])) if group.rows}
    assert {("section", "shuiliju/水情")} == {one for one in found if one[0] in ("section", "column")}


def test_a_joint_post_stands_on_the_pages_of_every_department() -> None:
    """Once, also where it names its own."""
    groups = groups_of(hall_of([row("甲", joint=("qixiangju", "shuiliju"))]))
    assert {group.name: len(group.rows) for group in groups if group.sort == "dept"} == {"shuiliju": 1, "qixiangju": 1}


def test_what_hall_and_departments_name_has_a_list_though_it_be_empty() -> None:
    """So that its address stands from the first day."""
    empty = {(group.sort, group.name) for group in groups_of(hall_of([]))}
    assert empty == {
        ("hall", ""), ("dept", "shuiliju"), ("dept", "qixiangju"), ("section", "shuiliju/便民服务"), ("section", "shuiliju/水情"),
        ("section", "qixiangju/便民服务"), ("section", "qixiangju/水情"), ("column", "便民服务"), ("place", "hanbin"),
    }  # fmt: skip


def test_lists_keep_the_order_of_the_hall() -> None:
    rows = [row(name, f"2013-06-{day:02}") for name, day in (("丙", 20), ("乙", 10), ("甲", 1))]
    assert all(names(group.rows) in (["丙", "乙", "甲"], []) for group in groups_of(hall_of(rows)))


# Months and days


def test_months_and_days_are_those_of_the_halls_zone() -> None:
    """A post of the last minute of April and one of the first second of May."""
    rows = [row("五月", "2013-05-01T00:00:00"), row("四月", "2013-04-30T23:59:59"), row("三月", "2013-03-31T12:00:00")]
    almanac = Almanac(hall_of(rows))
    assert {month: names(found) for month, found in almanac.by_month(rows).items()} == {
        Month(2013, 5): ["五月"],
        Month(2013, 4): ["四月"],
        Month(2013, 3): ["三月"],
    }
    assert list(almanac.by_day(rows)) == [date(2013, 5, 1), date(2013, 4, 30), date(2013, 3, 31)]


def test_every_row_is_in_one_month_and_one_day() -> None:
    rows = [row(str(number), "2013-06-30")._replace(when=at("2013-06-30") - number * 40_000) for number in range(200)]
    almanac = Almanac(hall_of(rows))
    for found in (almanac.by_month(rows), almanac.by_day(rows)):
        assert [one for run in found.values() for one in run] == rows


def test_no_rows_have_no_months() -> None:
    assert Almanac(hall_of([])).by_month([]) == {}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Sao_Paulo", "Pacific/Apia", "UTC", "Asia/Kathmandu"])
def test_days_that_clocks_skip_lose_no_post(zone: str) -> None:
    """Days that begin at one o'clock, and one that never was."""
    first, last = datetime(2018, 10, 20, tzinfo=ZoneInfo(zone)), datetime(2018, 11, 20, tzinfo=ZoneInfo(zone))
    begins, ends = (int(one.timestamp()) for one in (first, last))
    hall = hall_of([])
    hall = Hall(Settings(site=hall.settings.site, time_zone=zone), {}, (), NOW)
    rows = [row(str(when), "2013-06-30")._replace(when=when) for when in range(ends, begins, -1800)]
    assert [one for run in Almanac(hall).by_day(rows).values() for one in run] == rows


# What holds now


def held(*rows: Row, **fields: Any) -> dict[str, list[str]]:
    """The names of what holds, by kind."""
    return {kind: names(found) for kind, found in in_force(hall_of(rows, **fields))._asdict().items() if found}


@pytest.mark.parametrize(
    ("kind", "post"),
    [
        ("alerts", row("甲", form="alert", grade="蓝")),
        ("alerts", row("甲", form="alert", grade="红", ends=at("2013-06-30T18:00:01"))),
        ("services", row("甲", form="service", ends=at("2013-07-01"))),
        ("services", row("甲", form="service", starts=at("2013-06-30T18:00:00"))),
        ("consults", row("甲", form="consult", starts=at("2013-06-01"), ends=at("2013-07-10"))),
        ("consults", row("甲", form="survey", ends=at("2013-07-10"))),
        ("ending", row("甲", form="notice", ends=at("2013-07-01"))),
        ("ending", row("甲", form="notice", ends=at("2013-07-14T18:00:00"))),
    ],
)
def test_what_holds_now(kind: str, post: Row) -> None:
    assert held(post) == {kind: ["甲"]}


@pytest.mark.parametrize(
    "post",
    [
        row("甲", form="alert", grade="蓝", ends=at("2013-06-30T18:00:00")),
        row("甲", form="alert", grade="解除"),
        row("甲", form="alert", grade="蓝", withdrawn="error"),
        row("甲", form="alert", grade="蓝", starts=at("2013-07-01")),
        row("甲", form="alert", grade="蓝", expires=at("2013-06-30T18:00:00")),
        row("甲", form="service"),
        row("甲", form="service", starts=at("2013-07-01"), ends=at("2013-07-02")),
        row("甲", form="service", starts=at("2013-06-01"), ends=at("2013-06-30T18:00:00")),
        row("甲", form="consult", starts=at("2013-07-01"), ends=at("2013-07-10")),
        row("甲", form="consult", starts=at("2013-06-01"), ends=at("2013-06-30T18:00:00")),
        row("甲", form="survey"),
        row("甲", form="notice"),
        row("甲", form="notice", ends=at("2013-06-30T18:00:00")),
        row("甲", form="notice", ends=at("2013-07-14T18:00:01")),
        row("甲", form="notice", ends=at("2013-07-01"), grade="废止"),
        row("甲", form="news", starts=at("2013-06-01"), ends=at("2013-07-10")),
    ],
)
def test_what_does_not_hold_now(post: Row) -> None:
    """Over at the very second of its end, not begun, withdrawn, expired, lifted, or without a time of its own."""
    assert held(post) == {}


def test_an_alert_that_another_replaces_holds_no_more() -> None:
    """It never ends by silence, but by another's word, also where it moved since."""
    old = row("旧", form="alert", grade="蓝")
    new = row("新", form="alert", grade="黄", target=old.path)
    assert held(new, old) == {"alerts": ["新"]}
    former = old.path.replace("旧", "原")
    assert held(new._replace(target=former), old, moved={former: old.path}) == {"alerts": ["新"]}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, 0),
        ({"expires": at("2013-06-30T18:00:00")}, 1),
        ({"expires": at("2013-06-30T18:00:01")}, 0),
        ({"starts": at("2013-06-30T18:00:01")}, 2),
        ({"starts": at("2013-06-30T18:00:00")}, 0),
        ({"ends": at("2013-06-30T18:00:00")}, 4),
        ({"expires": 1, "ends": 1}, 5),
    ],
)
def test_what_the_clock_makes_of_a_post(fields: dict[str, int], state: int) -> None:
    assert state_of(row("甲", **fields), at("2013-06-30T18:00:00")) == state


# When the clock changes a page


@pytest.mark.parametrize(
    ("fields", "scheduled", "when"),
    [
        ({}, [], "2013-07-01T00:00:00"),
        ({}, ["2013-06-30T20:00:00", "2013-06-30T19:00:00"], "2013-06-30T19:00:00"),
        ({"expires": at("2013-06-30T18:30:00")}, [], "2013-06-30T18:30:00"),
        ({"starts": at("2013-06-30T18:30:00"), "ends": at("2013-07-30")}, [], "2013-06-30T18:30:00"),
        ({"ends": at("2013-06-30T21:00:00")}, [], "2013-06-30T21:00:00"),
        ({"ends": at("2013-07-14T19:00:00")}, [], "2013-06-30T19:00:00"),
        ({"starts": at("2013-06-01"), "ends": at("2013-06-30T18:00:00")}, [], "2013-07-01T00:00:00"),
    ],
)
def test_the_clock_next_changes_a_page(fields: dict[str, int], scheduled: list[str], when: str) -> None:
    """When something is published, begins, ends, expires or comes near its end; at the latest at midnight."""
    post = row("甲", **fields)
    assert next_change([post], [at(one) for one in scheduled], hall_of([post])) == at(when)


def test_nothing_changes_before_the_next_change() -> None:
    """What holds a second before is what holds now, and not what holds then."""
    posts = [
        row("甲", form="notice", ends=at("2013-07-14T19:00:00")),
        row("乙", form="alert", grade="蓝", ends=at("2013-06-30T20:00:00")),
    ]
    now = in_force(hall_of(posts))
    until = next_change(posts, [], hall_of(posts))
    assert in_force(hall_of(posts, NOW + timedelta(seconds=until - at("2013-06-30T18:00:00") - 1))) == now
    assert in_force(hall_of(posts, NOW + timedelta(seconds=until - at("2013-06-30T18:00:00")))) != now


# Bonds


def test_posts_that_point_at_a_post_are_found_oldest_first() -> None:
    """By the path at which it is now."""
    old = row("文件", "2013-06-01")
    former = old.path.replace("文件", "原")
    first, second = row("解读一", "2013-06-02", target=old.path), row("解读二", "2013-06-03", target=former)
    english = row("英文", "2013-06-04", translation_of=old.path)
    bonds = bonds_of(hall_of([english, second, first, old], moved={former: old.path}))
    assert {path: names(rows) for path, rows in bonds.pointing.items()} == {old.path: ["解读一", "解读二", "英文"]}


def test_bulletins_on_one_incident_make_a_chain() -> None:
    rows = [row(f"{number}报", f"2013-06-0{number}", chain="大桥封闭") for number in (3, 2, 1)]
    other = row("另一件", chain="别的")
    assert {name: names(chain) for name, chain in bonds_of(hall_of([other, *rows])).chains.items()} == {
        "大桥封闭": ["1报", "2报", "3报"],
        "别的": ["另一件"],
    }


# Keys


def test_a_key_is_the_same_on_every_machine() -> None:
    """It depends on the values alone, not on this process."""
    assert key_of("post", 1, None, ("防汛", Month(2013, 5)), [{"a": 1}]) == 872475778472304569


@pytest.mark.parametrize("other", [("a", "b"), ("ab",), (("a",),), ("a", None), ("a", 1), ("A",), ()])
def test_other_values_have_another_key(other: tuple[object, ...]) -> None:
    assert key_of("a") != key_of(*other)
