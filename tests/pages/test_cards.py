"""A post as lists show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hall.model.row import Row
from hall.pages.cards import card_values, notes_of
from hall.pages.context import Context
from hall.press import ROOT
from tests.pages.conftest import LONG, SHUILI
from tests.small import SETTINGS, post

Find = Callable[[str], Row]


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("tingshui", []),
        ("yujing", ["蓝色"]),
        ("jiu", ["黄色"]),
        ("jiechu", ["已解除"]),
        ("wenjian", ["2013-06-02 更正"]),
        ("daqiao", ["首报"]),
        ("zhengqiu", ["征集中"]),
        ("guoqi", ["已过期"]),
        ("chehui", ["已撤回"]),
        ("zhibo", ["已结束"]),
        ("lianhe", ["联合发布"]),
    ],
)
def test_a_card_says_how_its_post_stands(name: str, notes: list[str], rich: Context) -> None:
    """Gravest first; nothing where there is nothing to say."""
    found = next(row for row in reversed(rich.hall.rows) if row.path.endswith(f"-{name}.md"))
    assert [note["text"] for note in notes_of(found, rich)] == notes


def test_alerts_of_a_demonstration_are_exercises(drawn: Callable[[dict[str, str]], Context]) -> None:
    """So that nobody takes one for a warning."""
    context = drawn({"departments/hall.yml": SETTINGS + "demo: true\n"})
    [alert] = [row for row in context.hall.rows if row.form == "alert"]
    assert [note["text"] for note in notes_of(alert, context)] == ["蓝色", "演练"]


def test_a_brief_is_whole_and_other_posts_have_their_summary(rich: Context, row: Find) -> None:
    """As a microblog shows them."""
    brief, news = card_values(row("tu"), rich), card_values(row("yuemo"), rich)
    assert brief["title"] is None
    assert LONG in brief["html"]
    assert (news["html"], news["title"]) == (None, "月末的一条")
    assert news["summary"] == LONG


def test_a_whole_text_fits_into_a_list(rich: Context, row: Find) -> None:
    """It brings no id that another card may have, and its links within the text lead to its own page."""
    html = card_values(row("tu"), rich)["html"]
    assert " id=" not in html
    assert f'href="{ROOT}shuiliju/2013/06/14-tu.html#%E5%B0%8F%E8%8A%82"' in html


def test_words_that_look_like_an_id_stay(drawn: Callable[[dict[str, str]], Context]) -> None:
    path = SHUILI.format("06-15-id")
    context = drawn({path: post('写 id="a1" 和 `<p id="b">`。', form="brief")})
    assert 'id="a1"' in card_values(context.hall.by_path[path], context)["html"]
    assert '&lt;p id="b"&gt;' in card_values(context.hall.by_path[path], context)["html"]


def test_a_brief_shows_nine_pictures_and_other_posts_the_first(rich: Context, row: Find) -> None:
    assert [one["alt"] for one in card_values(row("tu"), rich)["pictures"]] == [f"图{number}" for number in range(9)]
    [picture] = card_values(row("wenjian"), rich)["pictures"]
    assert picture == {
        "address": "shuiliju/media/a.svg",
        "alt": "水位图",
        "caption": "六月",
        "width": None,
        "height": None,
        "sizes": [],
        "lazy": True,
    }


def test_a_service_has_its_first_facts_and_a_number_to_tap(rich: Context, row: Find) -> None:
    """Digits and nothing else, and only what can be a number."""
    facts = {one["name"]: one["href"] for one in card_values(row("fuwu"), rich)["facts"]}
    assert facts == {"地点": None, "时间": None, "电话": "tel:091532100002"}


def test_a_card_names_department_column_topics_and_places(rich: Context, row: Find) -> None:
    """The department by its name of that day, every joint one too."""
    card = card_values(row("lianhe"), rich)
    assert {name: card[name] for name in ("column", "topics", "places")} == {
        "column": {"name": "便民服务", "address": "shuiliju/columns/bianmin/"},
        "topics": [{"name": "出行", "address": "topics/chuxing/"}],
        "places": [{"name": "恒口镇", "address": "places/hengkou/"}],
    }
    assert [unit["name"] for unit in card["joint"]] == ["市气象局"]
    assert [card_values(row(name), rich)["unit"]["name"] for name in ("yuemo", "lianhe")] == ["市水利局", "市水务局"]


def test_a_moment_is_shown_in_the_halls_zone(rich: Context, row: Find) -> None:
    assert card_values(row("yuemo"), rich)["time"] == {
        "iso": "2013-04-30T23:59:59+08:00",
        "full": "2013-04-30 23:59",
        "clock": "23:59",
        "day": "2013-04-30",
    }


def test_nothing_of_a_post_that_the_law_took_is_shown(rich: Context, row: Find) -> None:
    """Only that it was there, and its day."""

    def words(value: Any) -> str:
        return repr(value)

    card = card_values(row("yifa"), rich)
    assert "不该" not in words(card)
    assert (card["pictures"], card["facts"], card["html"], card["topics"]) == ([], [], None, [])
    assert card["notes"][0]["text"] == "已撤回"
