"""A department's own page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from hall.pages.context import Context
from hall.pages.department import department_key, department_sheet
from hall.pages.sheet import Values
from tests.pages.conftest import Shown
from tests.small import DEPARTMENT, SETTINGS

Drawn = Callable[[dict[str, str]], Shown]
FILE = "departments/shuiliju/department.yml"
PEOPLE = """\
people:
  - {name: 甲, mail: jia@example.gov.cn, roles: [editor, content], from: 2013-03-01}
  - {name: 乙, mail: yi@example.gov.cn, roles: [content], until: 2013-07-01}
  - {name: 丙, mail: bing@example.gov.cn, roles: [editor], from: 2013-07-01}
  - {name: 丁, mail: ding@example.gov.cn, roles: [final], until: 2013-06-30}
"""


def values(context: Context, slug: str = "shuiliju") -> Values:
    """What the page shows."""
    [group] = [group for group in context.groups if (group.sort, group.name) == ("dept", slug)]
    return department_sheet(group, context).values(context)


def with_people(drawn: Drawn, shown: str) -> Shown:
    """A department of four people, of whom two act."""
    head = DEPARTMENT.format(name="市水利局").rpartition("people:")[0]
    return drawn({FILE: head + PEOPLE, "departments/hall.yml": SETTINGS + f"people: {{shown: {shown}}}\n"})


def test_a_department_says_who_it_is(rich: Shown) -> None:
    unit = values(rich)["unit"]
    assert {name: unit[name] for name in ("name", "full_name", "name_en", "kind_name", "status_name", "intro")} == {
        "name": "市水务局",
        "full_name": "安康市水务局",
        "name_en": "Water",
        "kind_name": "市直部门",
        "status_name": "已上线",
        "intro": "管水。",
    }


def test_its_way_in_is_held_against_the_deadlines(rich: Shown) -> None:
    way = {
        slug: [(step["name"], step["day"], step["late"]) for step in values(rich, slug)["way"]]
        for slug in ("shuiliju", "minzhengju")
    }
    assert way == {
        "shuiliju": [("注册", "2013-03-10", False), ("认证", "2013-03-18", False), ("上线", "2013-03-28", False)],
        "minzhengju": [("注册", "2013-03-10", False), ("认证", "2013-03-25", True), ("上线", "", False)],
    }


def test_each_column_shows_its_newest(rich: Shown) -> None:
    """Three, with how many there are; an empty one too."""
    shelves = values(rich)["shelves"]
    assert [(one["column"]["name"], one["count"], len(one["lines"])) for one in shelves] == [
        ("便民服务", 13, 3),
        ("通知公告", 0, 0),
        ("水情", 1, 1),
    ]


def test_it_shows_its_newest_posts_and_its_months(rich: Shown) -> None:
    """Joint posts of others too."""
    shown = values(rich, "qixiangju")
    assert "<联合的一条>" in "".join(card for day in shown["timeline"] for card in day["cards"])
    assert (shown["totals"], [year["year"] for year in shown["years"]]) == ({"posts": 8}, [2013])


def test_former_names_and_successors_are_named(rich: Shown) -> None:
    """Those that the hall does not have are left out."""
    shown = values(rich)
    assert shown["former"] == [{"name": "市水利局", "from": "", "until": "2013-05-01"}]
    assert [(one["unit"]["name"], one["from"], one["duties"]) for one in shown["successors"]] == [
        ("市气象局", "2014-01-01", "汛情")
    ]


def test_parent_and_children_link_to_each_other(rich: Shown) -> None:
    assert values(rich)["parent"] == {"name": "市气象局", "address": "qixiangju/"}
    assert values(rich, "qixiangju")["children"] == [{"name": "市水务局", "address": "shuiliju/"}]
    assert (values(rich, "qixiangju")["parent"], values(rich)["children"]) == (None, [])


def test_a_department_can_be_reached(rich: Shown) -> None:
    """By a number to tap and an address to write to; what it does not say is left out."""
    assert [(one["name"], one["value"], one["href"]) for one in values(rich)["contact"]] == [
        ("电话", "0915 - 321 0000", "tel:09153210000"),
        ("邮箱", "shui@example.gov.cn", "mailto:shui@example.gov.cn"),
        ("地址", "河边路1号", None),
    ]
    assert values(rich, "qixiangju")["contact"] == []


def test_accounts_elsewhere_lead_there(rich: Shown) -> None:
    """Only where they have an address of the web."""
    assert [(one["name"], one["value"], one["href"]) for one in values(rich)["accounts"]] == [
        ("新浪微博", "安康水务", "https://weibo.example.cn/shui"),
        ("微信", "水务", None),
    ]


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("name", {"信息员": ["甲"], "信息审核": ["甲", "乙"]}),
        ("number", {"信息员": ["1号"], "信息审核": ["1号", "2号"]}),
        ("post", {"信息员": ["1 人"], "信息审核": ["2 人"]}),
    ],
)
def test_people_are_shown_as_hall_yml_says(shown: str, names: dict[str, list[str]], drawn: Drawn) -> None:
    """Those who act on the build's day, by role; mail addresses never."""
    context = with_people(drawn, shown)
    found = values(context)
    assert {one["role"]: one["names"] for one in found["people"]} == names
    assert "@example.gov.cn" not in repr(found["people"])
    if shown != "name":
        assert not any(name in repr(found) for name in ("甲", "乙", "丙", "丁"))


def test_people_come_and_go_by_the_clock(drawn: Drawn) -> None:
    """`until` is the first day on which one acts no more; the page is drawn anew then."""
    context = with_people(drawn, "name")
    tomorrow = context.other(now=context.hall.now + timedelta(hours=6))
    assert {one["role"]: one["names"] for one in values(tomorrow)["people"]} == {
        "信息员": ["甲", "丙"],
        "信息审核": ["甲"],
    }
    assert department_key("shuiliju", context) != department_key("shuiliju", tomorrow)
    assert department_key("qixiangju", context) == department_key("qixiangju", tomorrow)


def test_a_department_that_closed_says_when(drawn: Drawn) -> None:
    text = DEPARTMENT.format(name="市水利局").replace("status: live", "status: closed\nclosed: 2013-06-01")
    context = drawn({FILE: text})
    assert values(context)["way"][-1]["name"] == "停止"
    assert values(context)["way"][-1]["day"] == "2013-06-01"
    assert values(context)["unit"]["silence"] == "已停止发布"
    assert values(context)["totals"] == {"posts": 2}
