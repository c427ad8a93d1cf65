"""Rectifications, spot checks and effect as people and commands write them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from hall.model.oversight import Effect, Progress, Rectification
from hall.source.bearings import Bearings
from hall.source.oversight import parse_effect, parse_rectification, parse_spotcheck

POST = "departments/hanbin/posts/2013/2013-05-01-a.md"
HEAD = "path,source,reads,visitors,reposts,comments,likes\n"


def bearings(path: str) -> Bearings:
    return Bearings(path, ZoneInfo("Asia/Shanghai"), 1900)


def order(text: str) -> tuple[Rectification | None, list[tuple[str, int]]]:
    found, problems = parse_rectification(text.encode(), bearings("departments/hanbin/rectify/2013/01.yml"), "2013-01")
    return found, [(one.code, one.line) for one in problems]


BEGUN = "problem: 断更\nby: 办\nraised: 2013-06-03\ndeadline: 2013-06-14\n"
REPLIED = BEGUN + "reply: 改了\nreplied: 2013-06-10\n"


def test_a_rectification_goes_from_open_to_closed() -> None:
    """Overdue only while nobody has replied."""
    for text, day, expected in (
        (BEGUN, 14, Progress.OPEN),
        (BEGUN, 15, Progress.LATE),
        (REPLIED, 15, Progress.REPLIED),
        (REPLIED + "closed: 2013-06-17\n", 20, Progress.CLOSED),
    ):
        found, problems = order(text)
        assert problems == []
        assert found
        assert (found.dept, found.number, found.progress(date(2013, 6, day))) == ("hanbin", "2013-01", expected)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BEGUN.replace("06-14", "06-01"), 4),
        (BEGUN + "reply: 改了\n", 5),
        (BEGUN + "replied: 2013-06-10\n", 5),
        (BEGUN + "reply: 改了\nreplied: 2013-06-02\n", 6),
        (BEGUN + "closed: 2013-06-17\n", 5),
        (REPLIED + "closed: 2013-06-09\n", 7),
    ],
)
def test_days_that_cannot_be_are_told_with_their_line(text: str, line: int) -> None:
    assert order(text) == (None, [("H320", line)])


def test_what_is_missing_is_told() -> None:
    assert order("problem: 断更\n")[1] == [("H016", 1)] * 3


def test_a_draw_is_read_as_it_was_written() -> None:
    path = "departments/spotchecks/2013-05.yml"
    good = f"drawn: 2013-06-03\nshare: 30\nseed: 2013-05 3b07a36\nposts: [{POST}]\n"
    found, problems = parse_spotcheck(good.encode(), bearings(path))
    assert problems == []
    assert found
    assert (found.share, found.seed, found.posts) == (30, "2013-05 3b07a36", (POST,))
    for wrong, line in (
        (good.replace("30\n", "101\n"), 2),
        (good.replace(POST, "x.md"), 4),
    ):
        found, problems = parse_spotcheck(wrong.encode(), bearings(path))
        assert (found, [(one.code, one.line) for one in problems]) == (None, [("H321", line)])


def test_effect_is_read_line_by_line_and_a_wrong_one_counts_for_nothing() -> None:
    lines = [
        f"{POST},日志,12,,3,,",
        f"{POST},日志,13,,,,",
        f"{POST},微博,很多,,,,",
        f"{POST},,1,,,,",
        "departments/shuiliju/posts/2013/2013-05-01-a.md,日志,1,,,,",
        f"{POST.replace('-a', '-b')},日志,1,,,,",
        f"{POST},微博,1",
    ]
    found, problems = parse_effect((HEAD + "\n".join(lines)).encode(), "departments/hanbin/effect/2013-05.csv", {POST})
    assert found == (Effect(POST, "日志", reads=12, reposts=3),)
    assert [(one.code, one.line) for one in problems] == [("H322", number) for number in range(3, 9)]


@pytest.mark.parametrize("text", ["", "path,source\n", "随便写的\n", f"{HEAD}\x00"])
def test_a_table_of_another_kind_is_told_once(text: str) -> None:
    found, problems = parse_effect(text.encode(), "departments/hanbin/effect/2013-05.csv", set())
    assert (found, len(problems)) == ((), 1)
