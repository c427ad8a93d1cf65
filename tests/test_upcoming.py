"""What falls due in the next days, and the text for a group chat."""

from __future__ import annotations

from datetime import date

from hall.board import Boards
from hall.model.activity import Message
from hall.model.assessment import Dossier
from hall.model.department import Account, Kind
from hall.model.oversight import Oversight, Rectification
from hall.upcoming import as_lines, as_text, upcoming
from tests.assessed import at, department, every, hall_of, row

TODAY = date(2013, 4, 20)


def boards(*rows: object, **fields: object) -> Boards:
    return Boards(hall_of(rows, department(), now=TODAY, **fields))  # type: ignore[arg-type]


def test_a_silence_is_told_before_it_costs_and_before_the_line() -> None:
    """Twelve days are over: two are left; the lower line was crossed long ago."""
    found = upcoming(boards(row("2013-04-08T09:00")), 7)
    assert [(one.day, one.kind) for one in found] == [(date(2013, 4, 22), "更新")]
    assert found[0].text == "已经 12 天没有更新，再过 2 天不更新，就触碰红线（界限 14 天）。"
    assert upcoming(boards(row("2013-04-08T09:00")), 1) == []
    assert upcoming(boards(*every(1)[:20]), 7) == []


def test_a_silence_over_the_red_line_is_told_until_somebody_posts() -> None:
    """With the day from which it was too long."""
    found = upcoming(boards(row("2013-04-03T09:00")), 7)
    assert [(one.day, one.kind, one.text) for one in found] == [
        (date(2013, 4, 17), "断更", "已经 17 天没有更新，越过红线（界限 14 天），请马上更新。")
    ]
    assert upcoming(boards(row("2013-04-03T09:00"), row("2013-04-20T09:00")), 7) == []


def test_who_is_not_scored_is_told_of_the_red_line_alone() -> None:
    """Nothing can cost the flagship or an office points."""
    for kind, days in ((Kind.BUREAU, [2, 9]), (Kind.OFFICE, [9])):
        here = Boards(hall_of([row("2013-04-15T09:00")], department(kind=kind), now=TODAY))
        assert [(one.day - TODAY).days for one in upcoming(here, 9)] == days


def test_messages_are_told_before_their_time_runs_out_and_after() -> None:
    """In working days from the day on which they were asked, fifteen for hard ones; none that was answered. The 27th is a
    Saturday on which people worked."""
    asked = (
        Message("a.md", "shuiliju", date(2013, 4, 15)),
        Message("b.md", "shuiliju", date(2013, 4, 8)),
        Message("c.md", "shuiliju", date(2013, 4, 8), hard=True),
        Message("d.md", "shuiliju", date(2013, 4, 8), date(2013, 4, 19)),
    )
    found = upcoming(boards(*every(1)[:20], messages=asked), 7)
    assert [(one.day, one.kind, one.text) for one in found] == [
        (date(2013, 4, 17), "留言", "2013-04-08 的留言还没有答复，2013-04-17 就到期了，请马上答复。"),
        (date(2013, 4, 24), "留言", "2013-04-15 的留言还没有答复，2013-04-24 以前答复，过了就要扣分。"),
        (date(2013, 4, 27), "留言", "2013-04-08 的留言还没有答复，2013-04-27 以前答复，过了就要扣分。"),
    ]


def test_second_looks_schedules_and_ends_stand_with_their_days() -> None:
    daily = every(1)[:20]
    owed = row("2013-04-19T09:00", "yujing", form="alert", review="owed")
    ends = row("2013-04-02T09:00", "tongzhi", form="notice", ends=at("2013-04-25"), expires=at("2013-04-23T12:00"))
    over = row("2013-04-02T10:00", "jiu", form="notice", ends=at("2013-04-19"))
    gone = row("2013-04-02T11:00", "che", form="notice", ends=at("2013-04-22"), withdrawn="error")
    folder = "departments/shuiliju/posts/2013/2013-"
    planned = {
        f"{folder}04-21-dingshi.md": "",
        f"{folder}04-22-weishen.md": "unreviewed",
        f"{folder}04-22-shenguo.md": "approved",
        f"{folder}06-21-yuan.md": "unreviewed",
    }
    found = upcoming(boards(*daily, owed, ends, over, gone, scheduled=planned), 7)
    assert [(one.day.day, one.kind, one.path[-11:]) for one in found] == [
        (20, "补审", "9-yujing.md"), (21, "定时", "-dingshi.md"), (22, "定时", "-weishen.md"), (23, "到期", "-tongzhi.md"),
    ]  # fmt: skip
    assert [one.text for one in found if one.kind == "定时"] == [
        "2013-04-21-dingshi.md 到时间就发布，请确认内容和审核。",
        "2013-04-22-weishen.md 快到发布时间，还没有审核通过。",
    ]


def order(number: str, deadline: int, **fields: object) -> Rectification:
    """What 市水利局 has to put right."""
    day = date(2013, 4, deadline)
    return Rectification(
        dept="shuiliju", number=number, problem="断更", by="办", raised=date(2013, 4, 1), deadline=day, **fields
    )  # type: ignore[arg-type]


def test_what_has_to_be_put_right_is_told_until_somebody_replies() -> None:
    """What is overdue stands with its day; what is far off is not told yet."""
    replied = order("2013-03", 21, reply="改了", replied=date(2013, 4, 18))
    orders = (order("2013-01", 15), order("2013-02", 22), replied, order("2013-04", 30))
    dossier = Dossier(oversight=Oversight(rectifications={"shuiliju": orders}))
    found = upcoming(boards(*every(1)[:20], dossier=dossier), 7)
    assert [(one.day.day, one.text, one.path[-20:]) for one in found] == [
        (15, "2013-01 号整改还没有答复，已经逾期：断更", "/rectify/2013/01.yml"),
        (22, "2013-02 号整改还没有答复：断更", "/rectify/2013/02.yml"),
    ]


def test_an_account_elsewhere_is_told_before_it_falls_silent() -> None:
    """As far as somebody wrote down when it last said something; one that was closed may be silent."""
    accounts = (
        Account(platform="新浪微博", newest=date(2013, 4, 10)),
        Account(platform="微信", newest=date(2013, 4, 19)),
        Account(platform="人民微博", newest=date(2013, 1, 1), closed=date(2013, 2, 1)),
        Account(platform="腾讯微博"),
    )
    here = Boards(hall_of(every(1)[:20], department(accounts=accounts), now=TODAY))
    assert [(one.day, one.kind, one.text) for one in upcoming(here, 7)] == [
        (date(2013, 4, 24), "账号", "新浪微博已经 10 天没有更新（界限 14 天）；更新了请改 accounts 里的 newest。")
    ]


def test_one_text_says_all_of_it_by_department() -> None:
    here = boards(row("2013-04-08T09:00"))
    found = upcoming(here, 7)
    assert as_text(found, here, 7) == (
        "【厅】2013-04-20：7 天内要办的事 1 件\nshuiliju：\n· 4月22日 已经 12 天没有更新，再过 2 天不更新，就触碰红线（界限 14 天）。"
    )
    assert as_text([], here, 3) == "【厅】2013-04-20：3 天内没有要办的事。"
    assert as_lines(found, here)[0].startswith("2013-04-22　shuiliju　更新　")
