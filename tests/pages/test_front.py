"""The front page."""

from __future__ import annotations

from collections.abc import Callable

from hall.pages.front import front_values, hot_topics
from tests.pages.conftest import SHUILI, Shown
from tests.small import SETTINGS, post

Drawn = Callable[[dict[str, str]], Shown]


def test_the_front_shows_the_newest_and_counts_all(rich: Shown) -> None:
    front = front_values(rich)
    assert front["totals"] == {"units": 3, "posts": 21}
    assert front["timeline"][0]["day"] == "2013年6月30日 星期日"
    assert "".join(front["timeline"][0]["cards"]) == "<预报与停水>"
    assert sum(card.count("><") + 1 for day in front["timeline"] for card in day["cards"]) == 21


def test_the_front_says_what_holds_today(rich: Shown) -> None:
    """With the day of the build, and a way to each on the page of today."""
    today = front_values(rich)["today"]
    assert today["day"] == "2013年6月30日 星期日"
    assert [(one["name"], one["count"], one["address"]) for one in today["counts"]] == [
        ("预警", 1, "today/#alerts"),
        ("便民服务", 1, "today/#services"),
        ("征求意见", 1, "today/#consults"),
        ("即将到期", 1, "today/#ending"),
    ]


def test_the_front_shows_every_alert_in_force_by_level(rich: Shown) -> None:
    """Those that were lifted or replaced are none."""
    assert front_values(rich)["alerts"] == [
        {"text": "暴雨蓝色预警", "address": "qixiangju/2013/06/29-yujing.html", "level": "蓝", "unit": "市气象局"}
    ]


def test_a_front_of_many_alerts_shows_the_gravest_and_counts_the_rest(drawn: Drawn) -> None:
    """So that news stay in reach; the page of today has them all."""
    alerts = {
        f"departments/qixiangju/posts/2013/2013-06-29-yujing-{number}.md": post(
            "注意防范。",
            title=f"暴雨{level}色预警",
            form="alert",
            alert=f"{{issuer: 市气象台, event: 暴雨, level: {level}, places: [hanbin], until: 2013-07-02}}",
        )
        for number, level in enumerate("蓝蓝黄蓝红蓝橙")
    }
    front = front_values(drawn(alerts))
    assert [alert["level"] for alert in front["alerts"]] == ["红", "橙", "黄", "蓝", "蓝"]
    assert front["other_alerts"] == 3  # one is of the hall itself


def test_the_front_has_the_newest_of_each_column_that_has_any(rich: Shown) -> None:
    shelves = front_values(rich)["shelves"]
    assert [shelf["column"]["name"] for shelf in shelves] == ["便民服务"]
    assert [line["lead"] for line in shelves[0]["lines"]] == ["预报与停水", "暴雨蓝色预警", "解除大风预警"]


def test_the_wall_has_every_department_by_kind(rich: Shown) -> None:
    [group] = front_values(rich)["wall"]
    assert (group["kind"], [unit["address"] for unit in group["units"]]) == (
        "市直部门",
        ["minzhengju/", "qixiangju/", "shuiliju/"],
    )


def test_hot_topics_are_those_of_the_last_thirty_days_that_go_on(drawn: Drawn) -> None:
    """Most posts first, ties by name; what hall.yml ended is left out."""
    topics = "topics: [{name: 防汛, slug: fangxun, ends: 2013-06-29}, {name: 夏收, ends: 2013-06-30}]"
    context = drawn(
        {
            "departments/hall.yml": SETTINGS.replace(
                "topics: [{name: 防汛, slug: fangxun, introduction: 汛期}]", topics
            ),
            **{SHUILI.format(f"06-0{day}-a"): post(title="一条", topics="[乙, 甲, 防汛]") for day in (1, 2)},
            SHUILI.format("06-03-a"): post(title="一条", topics="[丙, 夏收]"),
            SHUILI.format("05-30-a"): post(title="一条", topics="[早]"),
            SHUILI.format("05-31-a"): post(title="一条", topics="[丙]"),
        }
    )
    assert hot_topics(context) == [("丙", 2), ("乙", 2), ("甲", 2), ("夏收", 1)]


def test_no_more_than_a_dozen_topics_are_hot(drawn: Drawn) -> None:
    topics = "[" + ", ".join(f"题{number}" for number in range(15)) + "]"
    assert len(hot_topics(drawn({SHUILI.format("06-10-a"): post(title="一条", topics=topics)}))) == 12
