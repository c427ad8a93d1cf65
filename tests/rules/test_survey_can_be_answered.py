"""Questions that nobody could answer."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file, problems


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        ("questions: [{ask: 哪条线, options: [城东, 城西]}]", []),
        ("questions: [{ask: 还想说什么, kind: text}]", []),
        ("questions: [{ask: 哪条线}]", ["error"]),
        ("questions: [{ask: 哪条线, kind: multiple, options: [城东]}]", ["error"]),
        ("questions: [{ask: 哪条线, options: [城东, 城西]}], results: [{ask: 哪条线, counts: {城东: 1, 城西: 2}}]", []),
        ("questions: [{ask: 哪条线, options: [城东, 城西]}], results: [{ask: 哪条线, counts: {城北: 1}}]", ["warning"]),
        ("questions: [{ask: 哪条线, options: [城东, 城西]}], results: [{ask: 别的, counts: {城东: 1}}]", ["warning"]),
    ],
)
def test_a_survey_can_be_answered(survey: str, expected: list[str]) -> None:
    """H132."""
    given = problems(file(f"{TITLE}form: survey\nsurvey: {{{survey}}}"))
    assert [one.severity.value for one in given] == expected
    assert {one.code for one in given} <= {"H132"}
