"""Where I live: what a place's page has beside its posts."""

from __future__ import annotations

from collections.abc import Callable

from hall.pages.lists import list_values
from hall.pages.places import near_values, place_values
from tests.pages.conftest import Shown
from tests.small import DEPARTMENT, SETTINGS, post

Drawn = Callable[[dict[str, str]], Shown]
PLACES = SETTINGS.replace(
    "places: [{code: hanbin, name: 汉滨区, kind: county}]",
    "places: [{code: hanbin, name: 汉滨区}, {code: wuli, name: 五里镇, within: hanbin}, {code: ziyang, name: 紫阳县}]",
)
FILES = {
    "departments/hall.yml": PLACES,
    "departments/hanbin/department.yml": DEPARTMENT.format(name="汉滨区") + "places: [hanbin]\n",
    "departments/shuiliju/posts/2013/2013-06-12-wuli.md": post(title="五里镇供水", places="[wuli]"),
}


def names(links: list[dict[str, object]]) -> list[object]:
    return [link["name"] for link in links]


def test_a_county_has_its_departments_and_its_towns(drawn: Drawn) -> None:
    """With how much each town has; a town's posts are the county's too."""
    context = drawn(FILES)
    found = near_values("hanbin", context)
    assert names(found["local"]) == ["汉滨区"]
    assert found["near"]["name"] == "下面的镇办"
    assert [(one["name"], one["count"]) for one in found["near"]["links"]] == [("五里镇", 1)]
    assert "五里镇供水" in [row.lead for row in context.rows("place", "hanbin")]


def test_a_town_has_its_countys_departments_and_leads_to_it(drawn: Drawn) -> None:
    found = near_values("wuli", drawn(FILES))
    assert names(found["local"]) == ["汉滨区"]
    assert (found["near"]["name"], names(found["near"]["links"])) == ("所在县区", ["汉滨区"])


def test_a_place_without_any_says_nothing(drawn: Drawn) -> None:
    assert near_values("ziyang", drawn(FILES)) == {"local": [], "near": None}


def test_what_holds_there_comes_first(drawn: Drawn) -> None:
    """An alert for the county, and none for another."""
    context = drawn(FILES)
    held = place_values(context.groups_by_name["place", "hanbin"], context)["shelf_sections"]
    assert [one["title"] for one in held] == ["正在生效的预警"]
    assert place_values(context.groups_by_name["place", "ziyang"], context)["shelf_sections"] == []


def test_a_department_at_home_there_is_named_once(drawn: Drawn) -> None:
    """Among those that are at home, and not again among those that wrote about it."""
    own = "departments/hanbin/posts/2013/2013-06-12-jie.md"
    context = drawn({**FILES, own: post(title="街上修路", places="[hanbin]", column="通知公告")})
    group = context.groups_by_name["place", "hanbin"]
    assert "hanbin" in {row.dept for row in group.rows}
    found = list_values(group, {}, context)
    assert names(found["local"]) == ["汉滨区"]
    assert "市水利局" in names(found["units"])
    assert "汉滨区" not in names(found["units"])
