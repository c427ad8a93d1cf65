"""What the yearly report of a government site asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hall.board import Boards
from hall.model.activity import Message
from hall.model.assessment import Dossier, Finding
from hall.model.department import Account, Successor
from hall.model.oversight import Oversight, Rectification, SpotCheck
from hall.yearly import BY_HAND, UNKNOWN, supervisors, yearly
from tests.assessed import at, department, hall_of, period, row

ROWS = [
    row("2013-04-01T09:00", "a", form="notice"),
    row("2013-04-02T09:00", "b", form="response", asked=at("2013-04-01T09:00"), topics=("防汛",)),
    row("2013-04-03T09:00", "c", joint=("qixiangju",), corrected=at("2013-04-04T09:00"), topics=("防汛", "汉江")),
    row("2013-04-04T09:00", "d", form="survey", withdrawn="error"),
    row("2013-05-04T09:00", "e", form="survey"),
]


def fields(name: str = "2013-04") -> dict[str, str]:
    accounts = (
        Account(platform="新浪微博", live=date(2013, 3, 1)),
        Account(platform="微信", live=date(2013, 5, 1)),
        Account(platform="人民微博", closed=date(2013, 4, 1)),
    )
    hall = hall_of(ROWS, replace(department(), accounts=accounts), department("qixiangju", live=date(2013, 6, 1)))
    return {f"{one.section} {one.name}": one.value for one in yearly(Boards(hall), period(name))}


def test_posts_are_counted_once_by_what_they_are() -> None:
    """One that two departments issue is one post; a withdrawn one is none."""
    found = fields()
    assert found["信息发布 总数（条）"] == "3"
    assert found["信息发布 通知公告（条）"] == "1"
    assert found["信息发布 动态信息更新（条）"] == "1"
    assert found["专栏专题 话题（个）"] == "2"
    assert found["解读回应 回应平均用时（小时）"] == "24.0"
    assert found["互动交流 网上调查（期）"] == "0"
    assert (found["安全防护 公开更正（条）"], found["安全防护 撤回（条）"]) == ("1", "1")
    assert fields("2013")["互动交流 网上调查（期）"] == "1"


def test_what_the_hall_does_not_know_is_said_to_be_unknown_or_for_people() -> None:
    found = fields()
    assert found["互动交流 收到留言（条）"] == UNKNOWN
    assert found["创新发展 做法和说明"] == BY_HAND


def test_messages_are_counted_in_the_period_in_which_they_came_and_were_done() -> None:
    asked = (
        Message("a", "shuiliju", date(2013, 3, 30), date(2013, 4, 1)),
        Message("b", "shuiliju", date(2013, 4, 1), date(2013, 4, 5)),
        Message("c", "shuiliju", date(2013, 4, 2), date(2013, 5, 5)),
        Message("d", "shuiliju", date(2013, 3, 1), date(2013, 3, 31)),
    )
    found = {one.name: one.value for one in yearly(Boards(hall_of(ROWS, department(), messages=asked)), period())}
    assert [found[name] for name in ("收到留言（条）", "办结留言（条）", "平均办理时间（天）", "公开答复（条）")] == [
        "2", "2", "3.0", "2",
    ]  # fmt: skip


def test_the_supervisors_form_counts_what_was_looked_at_found_and_put_right() -> None:
    """By the day of each, whichever period it is about; what only people know is theirs."""
    order = Rectification(problem="断更", by="办", raised=date(2013, 4, 1), deadline=date(2013, 4, 9))
    closed = replace(order, raised=date(2013, 3, 1), closed=date(2013, 4, 8))
    drawn = SpotCheck(drawn=date(2013, 4, 3), share=30, seed="x", posts=("a.md", "b.md"))
    oversight = Oversight({"shuiliju": (order, closed)}, {period("2013-03"): drawn}, {})
    finding = Finding(rule="quality", reason="错", evidence="第1号", by="办", date=date(2013, 4, 8))
    findings = {("shuiliju", period("2013-03")): (finding, replace(finding, date=date(2013, 3, 31)))}
    hall = hall_of(
        [],
        department(live=date(2013, 4, 2)),
        department("a", closed=date(2013, 4, 9), successors=(Successor(dept="shuiliju"),)),
        department("b", closed=date(2013, 4, 30)),
        dossier=Dossier(findings=findings, oversight=oversight),
    )
    found = supervisors(Boards(hall), period())
    assert [one.value for one in found] == ["1", "2", "1", "1", "1", "1", "2", "1", *[BY_HAND] * 4]
    assert {one.value for one in supervisors(Boards(hall), period("2013-06"))} == {"0", BY_HAND}


def test_accounts_are_those_of_the_periods_last_day() -> None:
    assert [(name, value) for name, value in fields().items() if name.startswith("移动新媒体")] == [
        ("移动新媒体 本厅在用的单位（个）", "1"),
        ("移动新媒体 新浪微博账号（个）", "1"),
    ]
    assert fields("2013-Q2")["移动新媒体 微信账号（个）"] == "1"
