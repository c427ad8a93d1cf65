"""What falls due in the next days, and the text for a group chat."""

from __future__ import annotations

from datetime import date

from hall.board import Boards
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


def test_second_looks_schedules_and_ends_stand_with_their_days() -> None:
    daily = every(1)[:20]
    owed = row("2013-04-19T09:00", "yujing", form="alert", review="owed")
    ends = row("2013-04-02T09:00", "tongzhi", form="notice", ends=at("2013-04-25"), expires=at("2013-04-23T12:00"))
    over = row("2013-04-02T10:00", "jiu", form="notice", ends=at("2013-04-19"))
    gone = row("2013-04-02T11:00", "che", form="notice", ends=at("2013-04-22"), withdrawn="error")
    planned = frozenset(
        {"departments/shuiliju/posts/2013/2013-04-21-dingshi.md", "departments/shuiliju/posts/2013/2013-06-21-yuan.md"}
    )
    found = upcoming(boards(*daily, owed, ends, over, gone, scheduled=planned), 7)
    assert [(one.day.day, one.kind, one.path[-11:]) for one in found] == [
        (20, "补审", "9-yujing.md"), (21, "定时", "-dingshi.md"), (23, "到期", "-tongzhi.md"),
    ]  # fmt: skip


def test_one_text_says_all_of_it_by_department() -> None:
    here = boards(row("2013-04-08T09:00"))
    found = upcoming(here, 7)
    assert as_text(found, here, 7) == (
        "【厅】2013-04-20：7 天内要办的事 1 件\nshuiliju：\n· 4月22日 已经 12 天没有更新，再过 2 天不更新，就触碰红线（界限 14 天）。"
    )
    assert as_text([], here, 3) == "【厅】2013-04-20：3 天内没有要办的事。"
    assert as_lines(found, here)[0].startswith("2013-04-22　shuiliju　更新　")
