"""The hall's ledger of figures."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file
from tests.rules.test_hall import FAR, HERE, LONG, OTHER, check


def stating(value: str, more: str = "", title: str = TITLE) -> str:
    """A post that states one figure."""
    return file(
        f"{title}figures: [{{name: 用水量, place: 安康市, period: 2013年4月, value: '{value}', unit: 万吨{more}}}]",
        LONG,
    )


SECOND = "title: 别的通知\n"


def given(posts: dict[str, str]) -> list[tuple[str, str, str]]:
    """Path, code and severity."""
    return [(one.path, one.code, one.severity.value) for one in check(posts)]


@pytest.mark.parametrize(("first", "second"), [("102.1", "102.1"), ("1,234.50", "1234.5"), ("１２", "12")])
def test_the_same_value_is_told_in_any_spelling(first: str, second: str) -> None:
    """Width, commas and zeros are no difference."""
    assert given({HERE: stating(first), OTHER: stating(second, title=SECOND)}) == []


def test_a_department_tells_one_value() -> None:
    """H206 at the later post, which says both."""
    posts = {HERE: stating("102.1"), OTHER: stating("103", title=SECOND)}
    (problem,) = check(posts)
    assert (problem.path, problem.code, problem.line) == (OTHER, "H206", 3)
    assert "103" in problem.message
    assert "102.1" in problem.message


def test_two_departments_are_told_both() -> None:
    """H207, a warning to each."""
    posts = {HERE: stating("102.1"), FAR: stating("103", title=SECOND)}
    assert sorted(given(posts)) == sorted([(HERE, "H207", "warning"), (FAR, "H207", "warning")])


def test_another_period_basis_or_status_is_another_figure() -> None:
    """They are part of the key."""
    assert (
        given({HERE: stating("102", ", status: preliminary"), OTHER: stating("103", ", status: final", SECOND)}) == []
    )
    assert given({HERE: stating("102", ", basis: 可比价"), OTHER: stating("103", ", basis: 现价", SECOND)}) == []


def test_a_revision_takes_the_others_place() -> None:
    """Also where a third one says the new value; what revises nothing is asked about."""
    third = "departments/shuiliju/posts/2013/2013-04-03-c.md"
    revised = {
        HERE: stating("102"),
        OTHER: stating("103", f", revises: {HERE}", SECOND),
        third: stating("103", "", "title: 三\n".replace("三", "三号通知")),
    }
    assert given(revised) == []
    nothing = {HERE: file(TITLE, LONG), OTHER: stating("103", f", revises: {HERE}", SECOND)}
    assert given(nothing) == [(OTHER, "H208", "warning")]
