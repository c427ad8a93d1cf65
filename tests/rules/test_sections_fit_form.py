"""Interviews and live reports by their headings."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file, problems

INTERVIEW = f"{TITLE}date: 2013-04-01T17:00:00+08:00\nform: interview\ninterview: {{guest: 某某, starts: 2013-04-01T15:00:00+08:00}}"
LIVE = f"{TITLE}date: 2013-04-01T09:00:00+08:00\nform: live\nlive: {{starts: 2013-04-01T09:00:00+08:00}}"


def given(head: str, text: str) -> list[tuple[int, str, str]]:
    """Line in the text, code and severity."""
    return [(one.line - 7, one.code, one.severity.value) for one in problems(file(head, text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 问：雨大吗\n\n## 答：不大\n", []),
        ("### 问\n\n雨大吗\n\n### 答\n\n不大\n", [(1, "H114", "hint")]),
        ("雨不大。\n", [(0, "H130", "warning")]),
        ("## 问：雨大吗\n\n不大\n", [(0, "H130", "warning")]),
        ("## 问：甲\n\n## 答：乙\n\n## 问：丙\n\n丁\n", [(5, "H130", "hint")]),
    ],
)
def test_an_interview_has_questions_and_answers(text: str, expected: list[tuple[int, str, str]]) -> None:
    """H130."""
    assert given(INTERVIEW, text) == expected


def test_an_announcement_has_none_yet() -> None:
    """It is older than what it announces."""
    assert given(INTERVIEW.replace("T17:00", "T08:00"), "下午三点见。\n") == []
    assert given(LIVE.replace("date: 2013-04-01T09", "date: 2013-04-01T08"), "九点见。\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 09:00 开始\n\n## 10:30 继续\n\n## 12:00 结束\n", []),
        ("## 12:00 结束\n\n## 10:30 继续\n\n## 09:00 开始\n", []),
        ("## 23:50 开始\n\n## 00:10 继续\n", []),
        ("九点开始。\n", [(0, "H131", "warning")]),
        ("## 09:00 甲\n\n## 10:30 乙\n\n## 09:30 丙\n", [(5, "H131", "warning")]),
        ("## 09:00 甲\n\n## 25:30 乙\n", [(3, "H131", "warning")]),
    ],
)
def test_a_live_report_has_entries_in_their_order(text: str, expected: list[tuple[int, str, str]]) -> None:
    """H131: from early to late, or from late to early."""
    assert given(LIVE, text) == expected
