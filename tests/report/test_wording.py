"""Problems and results in one line."""

from __future__ import annotations

import pytest

from hall.building import Found
from hall.model.made import Made
from hall.model.problem import Problem, Severity
from hall.report import as_text, conclusion, count, summary

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


def test_an_allowed_problem_says_why() -> None:
    """The reason stands where the remedy would: whoever reviews judges it."""
    one = problem()._replace(allowed="引用1998年的原文。")
    assert as_text(one) == f"{PATH}:4: H101 已允许的错误 没有“便民服物”这个栏目。例外的理由：引用1998年的原文。"
    assert not one.leaves_out


def test_a_problem_stays_on_its_line_whatever_its_file_is_called() -> None:
    """Nor can a name or a quoted word steer the terminal, or turn the text round."""
    odd = problem(message="“\x1b[2J\u202e甲”", remedy="")._replace(path="departments/a b\n\t中.md")
    assert as_text(odd) == "departments/a b␊ 中.md:4: H101 错误 “␛[2J⟨U+202E⟩甲”"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010519491231002X", "1101…2X"),
        ("6222020200112233445", "6222…45"),
        ("13800138000", "1380…00"),
        ("20130401", "20130401"),
        ("0915-3212345", "0915-3212345"),
    ],
)
def test_numbers_of_persons_are_not_quoted(number: str, shown: str) -> None:
    """A message of any rule may quote the words that it is about."""
    assert f"“电话{shown}”" in as_text(problem(message=f"“电话{number}”不是列表。"))


def test_passwords_are_not_quoted() -> None:
    """What a check found stands in logs that more people read than the file."""
    said = as_text(problem(message="“https://ban:Mima-13@nas.example.gov.cn/x”打不开，“https://a.cn/x@y”也是。"))
    assert "“https://…:…@nas.example.gov.cn/x”打不开，“https://a.cn/x@y”也是。" in said


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


def test_what_is_allowed_is_counted_apart() -> None:
    allowed = problem()._replace(allowed="引用原文。")
    assert count([allowed, problem()]) == "1 个错误，另有 1 个已允许"
    assert count([allowed]) == "1 个已允许"
    assert conclusion([allowed]) == "检查发现 1 个已允许。"
    assert conclusion([]) == "没有发现问题。"


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
