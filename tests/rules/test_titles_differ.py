"""Two posts of one department under one title."""

from __future__ import annotations

from tests.reading import TITLE, file
from tests.rules.test_hall import FAR, HERE, LONG, OTHER, check


def test_the_later_one_within_a_week_is_told() -> None:
    """H204; another department, a later week and a translation are no news."""
    late = "departments/shuiliju/posts/2013/2013-04-20-b.md"
    (problem,) = check({HERE: file(text=LONG), OTHER: file(text=LONG)})
    assert (problem.path, problem.code, problem.line) == (OTHER, "H204", 2)
    assert HERE in problem.message
    assert check({HERE: file(text=LONG), late: file(text=LONG)}) == []
    assert check({HERE: file(text=LONG), FAR: file(text=LONG)}) == []
    assert check({HERE: file(text=LONG), OTHER: file(f"{TITLE}translation_of: {HERE}", LONG)}) == []
