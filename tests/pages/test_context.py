"""What every page's values are made of: names, addresses, moments, sizes, and what stands for a post as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from hall.model.row import Row
from hall.pages.cards import cards_of
from hall.pages.context import Context
from tests.pages.conftest import SHUILI, Shown

Find = Callable[[str], Row]


@pytest.mark.parametrize(
    ("sort", "name", "address"),
    [
        ("hall", "", ""),
        ("dept", "shuiliju", "shuiliju/"),
        ("section", "shuiliju/便民服务", "shuiliju/columns/bianmin/"),
        ("section", "shuiliju/水情", "shuiliju/columns/shuiqing/"),
        ("column", "便民服务", "columns/bianmin/"),
        ("topic", "防汛", "topics/fangxun/"),
        ("topic", "停水 通知", "topics/%E5%81%9C%E6%B0%B4%20%E9%80%9A%E7%9F%A5/"),
        ("topic", "50%?a#b&c", "topics/50%25%3Fa%23b%26c/"),
        ("topic", "<svg onload=alert(1)>", "topics/%3Csvg%20onload%3Dalert%281%29%3E/"),
        ("form", "brief", "forms/brief/"),
        ("place", "hanbin", "places/hanbin/"),
    ],
)
def test_a_list_stands_at_its_slug_else_at_its_name_encoded_once(
    sort: str, name: str, address: str, rich: Context
) -> None:
    assert rich.address_of(sort, name) == address


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "1 KB"),
        (1, "1 KB"),
        (1023, "1 KB"),
        (1536, "2 KB"),
        (1_048_575, "1024 KB"),
        (1_048_576, "1.0 MB"),
        (2_411_725, "2.3 MB"),
    ],
)
def test_a_size_is_said_as_people_read_it(size: int, said: str, rich: Shown) -> None:
    assert rich.other(sizes={"a": size}).size("a") == said
    assert rich.size("not there") == "1 KB"


def test_a_post_is_found_where_it_went(rich: Shown, row: Find) -> None:
    """Over every move; what never was is nowhere."""
    for name in ("06-01-yuan", "06-01-jiu", "06-01-wenjian"):
        assert rich.present(SHUILI.format(name)) is rich.hall.by_path[row("wenjian").path]
    assert rich.present(SHUILI.format("06-02-meile")) is None
    assert rich.present(SHUILI.format("06-02-nie")) is None


def test_moves_in_a_circle_end(rich: Shown) -> None:
    """Somebody may write that too."""
    a, b = SHUILI.format("06-02-a"), SHUILI.format("06-02-b")
    assert rich.other(moved={a: b, b: a}).present(a) is None


def test_a_post_keeps_the_identity_of_its_first_path(rich: Shown, row: Find) -> None:
    """Which is its authority, year, department and name, and nothing of the site's address."""
    assert rich.identity(row("wenjian")) == "tag:hall.example.gov.cn,2013:shuiliju/2013-06-01-yuan"
    assert rich.identity(row("fuwu")) == "tag:hall.example.gov.cn,2013:shuiliju/2013-06-07-fuwu"


def test_a_department_has_the_name_of_the_posts_day(rich: Shown, row: Find) -> None:
    """The day of a change has the new one."""
    assert [rich.dept_name(row(name)) for name in ("tingshui", "yuemo", "xunqing", "wenjian")] == [
        "市水利局",
        "市水利局",
        "市水务局",
        "市水务局",
    ]


def test_a_card_is_drawn_once(rich: Shown, row: Find) -> None:
    drawn: list[str] = []

    def draw(card: dict[str, object]) -> str:
        drawn.append(str(card["lead"]))
        return "x"

    context = Context(rich.plain, 0, rich.whole, draw)
    rows = [row("fuwu"), row("tu"), row("fuwu")]
    assert cards_of(rows, context) == ["xxx"]
    assert cards_of(rows[:1], context) == ["x"]
    assert drawn == ["缴水费", "看图"]
    assert cards_of([], context) == []


# What stands for a post as it is shown


def marks(context: Context) -> dict[str, int]:
    return {row.lead: row.mark for row in context.hall.rows}


def touched(context: Context, other: Context) -> set[str]:
    before, now = marks(context), marks(other)
    return {lead for lead in before if before[lead] != now[lead]}


@pytest.mark.parametrize(
    ("hours", "leads"),
    [
        (1, set()),
        (6 + 24, {"暴雨蓝色预警"}),
        (5 * 24 + 6, {"暴雨蓝色预警", "一份文件"}),
        (-16 * 24, {"过期的一条"}),
    ],
)
def test_the_clock_marks_what_it_changes(hours: int, leads: set[str], rich: Shown) -> None:
    """An end, an expiry; nothing else."""
    assert touched(rich, rich.other(now=rich.hall.now + timedelta(hours=hours))) == leads


def test_a_post_is_marked_where_one_that_it_shows_changes(rich: Shown, row: Find) -> None:
    """What it links to, what it hangs on, what hangs on it, and the rest of its chain."""
    assert touched(rich, rich.marked(row("tingshui"))) == {"城区停水检修通知", "一份文件", "预报与停水"}
    assert touched(rich, rich.marked(row("jiedu"))) == {"解读这份文件", "一份文件"}
    both = {"大桥封闭", "大桥通车"}
    assert touched(rich, rich.marked(next(one for one in rich.plain.rows if one.lead == "大桥封闭"))) == both


def test_a_post_is_marked_where_the_size_of_its_file_changes(rich: Shown) -> None:
    sizes = {**rich.hall.sizes, "departments/shuiliju/media/表 1.csv": 1}
    assert touched(rich, rich.other(sizes=sizes)) == {"一份文件"}


def test_a_post_is_marked_where_its_file_holds_other_bytes_or_may_not_go_out(rich: Shown) -> None:
    """Copies of a picture go by what it holds."""
    path = "departments/shuiliju/media/表 1.csv"
    assert touched(rich, rich.other(files={**rich.plain.files, path: "0" * 40})) == {"一份文件"}
    assert touched(rich, rich.other(barred={path: ("H530",)})) == {"一份文件"}
