"""Pages of posts that cannot be published, where somebody writes."""

from __future__ import annotations

from hall.model.problem import Problem, Severity
from hall.pages.faulty import faulty_sheets
from hall.pages.parts import parts_of
from tests.pages.conftest import SHUILI, Shown

BAD = SHUILI.format("06-15-huai")


def problem(path: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path, 4, 1, "H101", severity, "没有“便民服物”这个栏目。", "是不是“便民服务”？")


def with_problems(rich: Shown, *problems: Problem) -> Shown:
    """The hall with these problems of posts, as a preview has them."""
    return rich.other(problems={one.path: (one,) for one in problems})


def test_a_faulty_post_has_a_page_at_its_address(rich: Shown) -> None:
    """With line, code, what was found, and the remedy."""
    context = with_problems(rich, problem(BAD))
    [sheet] = faulty_sheets(context)
    values = sheet.values(context)
    assert (sheet.address, sheet.kind) == ("shuiliju/2013/06/15-huai.html", "post")
    assert values["title"] == "还不能发布：2013-06-15-huai.md"
    assert values["problems"] == [
        {
            "line": 4,
            "code": "H101",
            "name": "错误",
            "message": "没有“便民服物”这个栏目。",
            "remedy": "是不是“便民服务”？",
            "severity": "error",
        }
    ]


def test_it_gives_its_template_all_that_a_post_gives(rich: Shown) -> None:
    """The same names, so that none is undefined."""
    from hall.pages.posts import post_values

    context = with_problems(rich, problem(BAD))
    [sheet] = faulty_sheets(context)
    assert sheet.values(context).keys() == post_values(context.hall.rows[0], None, None, context).keys()


def test_a_published_post_and_one_in_no_department_have_none(rich: Shown) -> None:
    """The first shows its warnings on its own page; around the second there is nothing."""
    warned, nobody = rich.plain.rows[0].path, BAD.replace("shuiliju", "nobody")
    context = with_problems(rich, problem(warned, Severity.WARNING), problem(nobody), problem("departments/x.md"))
    assert list(faulty_sheets(context)) == []


def test_without_a_preview_there_is_no_such_part(rich: Shown) -> None:
    assert [part.name for part in parts_of(rich) if part.name == "faulty"] == []
    assert [part.name for part in parts_of(with_problems(rich, problem(BAD))) if part.name == "faulty"] == ["faulty"]
