"""`hall due` and `hall inspect`: before the damage."""

from __future__ import annotations

from tests.cli.conftest import Folder


def test_what_is_due_is_told_line_by_line_or_as_one_text(hall: Folder) -> None:
    ran = hall.hall("due", "--now", "2013-06-30T18:00")
    assert ran.code == 0
    assert "2013-07-04　市气象局　更新　已经 10 天没有更新，再过 4 天不更新，就触碰红线（界限 14 天）。" in ran.out
    text = hall.hall("due", "--format", "text", "--days", "3").out
    assert text.startswith("【小城发布厅】2013-06-30：3 天内")
    assert hall.hall("due", "--days", "-1").code == 2


def test_an_inspection_is_of_today_or_of_a_day_that_was(hall: Folder) -> None:
    assert "检查情况（2013-06-30）" in hall.hall("inspect").out
    assert "检查情况（2013-06-01）" in hall.hall("inspect", "--on", "2013-06-01").out
    assert hall.hall("inspect", "--on", "2013-07-02").code == 2
    assert "<h1>" in hall.hall("inspect", "--format", "html").out
