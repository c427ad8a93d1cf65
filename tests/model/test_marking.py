"""Marks that stay with a problem while its line moves."""

from __future__ import annotations

from hall.model.marking import marks_of
from hall.model.problem import Problem, Severity

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"


def problem(line: int, code: str = "H601", message: str = "写错了。") -> Problem:
    return Problem(PATH, line, 1, code, Severity.ERROR, message, "")


def marks(problems: list[Problem], *lines: str) -> list[str]:
    return marks_of(problems, lambda path, number: lines[number - 1])


def test_a_mark_stays_when_lines_are_put_in_above() -> None:
    assert marks([problem(1)], "甲") == marks([problem(3)], "乙", "丙", "  甲 ")


def test_a_mark_changes_with_its_line_its_code_and_its_file() -> None:
    there = marks([problem(1)], "甲")
    assert marks([problem(1)], "乙") != there
    assert marks([problem(1, "H602")], "甲") != there
    assert marks([problem(1)._replace(path="departments/a.md")], "甲") != there


def test_lines_that_are_alike_have_marks_of_their_own() -> None:
    two = marks([problem(1), problem(2)], "甲", "甲")
    assert two[0] != two[1]
    assert two[0] == marks([problem(1)], "甲")[0]


def test_no_secret_is_part_of_a_mark() -> None:
    """Who has the mark could try out all numbers that there are."""
    secret = [problem(1, "H501", "这里有身份证号码 1101…2X。"), problem(1, "H601")]
    assert marks(secret, "11010519491231002X") == marks(secret, "完全不同的一行")
