"""Problems and results, for people, for GitHub and for programs."""

from __future__ import annotations

import json

import pytest

from hall.building import Found
from hall.model.made import Made
from hall.model.problem import Problem, Severity
from hall.report import LINES, as_github, as_json, as_text, count, summary

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"


def problem(
    severity: Severity = Severity.ERROR, message: str = "没有“便民服物”这个栏目。", remedy: str = "是不是“便民服务”？"
) -> Problem:
    return Problem(PATH, 4, 9, "H101", severity, message, remedy)


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.VETO, "一票否决"), (Severity.ERROR, "错误"), (Severity.WARNING, "警告"), (Severity.HINT, "提示")],
)
def test_a_problem_is_one_line_with_file_line_code_and_remedy(severity: Severity, name: str) -> None:
    """In the form that editors turn into a link (BD-02 of the bug log)."""
    assert as_text(problem(severity)) == f"{PATH}:4: H101 {name} 没有“便民服物”这个栏目。是不是“便民服务”？"


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.VETO, "error"), (Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "notice")],
)
def test_on_github_a_problem_is_an_annotation(severity: Severity, level: str) -> None:
    """On its file, line and column."""
    place = f"file={PATH},line=4,col=9,title=H101"
    assert as_github(problem(severity)) == f"::{level} {place}::没有“便民服物”这个栏目。是不是“便民服务”？"


def test_nothing_in_a_problem_ends_an_annotation() -> None:
    """Neither a line end nor what GitHub takes for the end of a value; nor does it begin another command."""
    odd = problem(message="甲\r\n::set-output name=a::b 50%0A", remedy="")._replace(path="departments/a,b:c%/\n::x.md")
    line = as_github(odd)
    assert "\n" not in line
    assert "\r" not in line
    assert line == (
        "::error file=departments/a%2Cb%3Ac%25/%0A%3A%3Ax.md,line=4,col=9,title=H101::甲%0D%0A::set-output name=a::b 50%250A"
    )


def test_problems_as_json_are_a_list_of_all_that_is_known() -> None:
    assert json.loads(as_json([problem(), problem(Severity.HINT)])) == [
        {
            "path": PATH,
            "line": 4,
            "column": 9,
            "code": "H101",
            "severity": severity,
            "message": "没有“便民服物”这个栏目。",
            "remedy": "是不是“便民服务”？",
        }
        for severity in ("error", "hint")
    ]
    assert json.loads(as_json([])) == []
    assert "便民服物" in as_json([problem()])


def test_every_style_of_lines_is_known_by_its_name() -> None:
    assert {"text": as_text, "github": as_github} == LINES


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], ""),
        ([Severity.ERROR], "1 个错误"),
        ([Severity.HINT, Severity.WARNING, Severity.ERROR, Severity.WARNING, Severity.VETO], "1 个一票否决，1 个错误，2 个警告，1 个提示"),
    ],
)  # fmt: skip
def test_problems_are_counted_gravest_first(severities: list[Severity], said: str) -> None:
    assert count(map(problem, severities)) == said


def test_a_build_says_what_it_did() -> None:
    """Posts, pages and seconds, and which posts wait for their time, by file (DT-01 of the bug log)."""
    made = Made(added=["a"], changed=["b", "c"], removed=[], unchanged=7, seconds={"写页面": 1.234, "收尾": 0.001})
    assert summary(made, Found([], 12, 3, [PATH])) == [
        "共 12 条发布，读入 3 条；新增 1 页，更新 2 页，删除 0 页，未变 7 页。",
        "用时（秒）：写页面 1.23，收尾 0.00。",
        f"定时发布，还没到时间：{PATH}",
    ]


def test_a_build_that_had_nothing_to_do_names_no_seconds() -> None:
    assert summary(Made(unchanged=7), Found([], 12, 0, [])) == [
        "共 12 条发布，读入 0 条；新增 0 页，更新 0 页，删除 0 页，未变 7 页。"
    ]


def test_many_scheduled_posts_are_told_shortly() -> None:
    lines = summary(Made(), Found([], 0, 0, [f"{number}.md" for number in range(25)]))
    assert len(lines) == 22
    assert lines[-1] == "定时发布，还没到时间：另外 5 条"
