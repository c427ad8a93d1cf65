"""Problems as annotations of GitHub's workflow commands."""

from __future__ import annotations

import pytest

from hall.model.problem import Problem, Severity
from hall.report.github import as_github

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"


def problem(severity: Severity = Severity.ERROR, message: str = "没有“便民服物”这个栏目。") -> Problem:
    return Problem(PATH, 4, 9, "H101", severity, message, "是不是“便民服务”？")


@pytest.mark.parametrize(
    ("severity", "level", "name"),
    [
        (Severity.VETO, "error", "一票否决"),
        (Severity.ERROR, "error", "错误"),
        (Severity.WARNING, "warning", "警告"),
        (Severity.HINT, "notice", "提示"),
    ],
)
def test_a_problem_is_an_annotation(severity: Severity, level: str, name: str) -> None:
    """On its file, line and column."""
    place = f"file={PATH},line=4,col=9,title=H101 {name}"
    assert as_github(problem(severity)) == f"::{level} {place}::没有“便民服物”这个栏目。是不是“便民服务”？"


def test_an_allowed_problem_is_a_notice_with_its_reason() -> None:
    line = as_github(problem()._replace(allowed="引用原文。"))
    assert line.startswith(f"::notice file={PATH},line=4,col=9,title=H101 已允许的错误::")
    assert line.endswith("没有“便民服物”这个栏目。例外的理由：引用原文。")


def test_nothing_in_a_problem_ends_an_annotation() -> None:
    """Neither a line end nor what GitHub takes for the end of a value; nor does it begin another command."""
    odd = Problem(
        "departments/a,b:c% 中\n::x.md", 4, 9, "H101", Severity.ERROR, "甲\r\n::set-output name=a::b 50%0A", ""
    )
    line = as_github(odd)
    assert "\n" not in line
    assert "\r" not in line
    assert line == (
        "::error file=departments/a%2Cb%3Ac%25 中%0A%3A%3Ax.md,line=4,col=9,title=H101 错误"
        "::甲%0D%0A::set-output name=a::b 50%250A"
    )


def test_a_secret_that_another_rule_quotes_is_masked() -> None:
    assert "110105194912310021" not in as_github(problem(message="“110105194912310021”不是列表。"))
