"""Problems for a person at a terminal: the line, and a caret below what is wrong."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout

import pytest
from rich.cells import cell_len

from hall.model.problem import Problem, Severity
from hall.report.judged import Judged
from hall.report.terminal import MOST, around, as_terminal

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"
LINES = {4: "column: 便民服物", 6: "张三 13800138000", 7: "甲\x1b[2J乙\t丙"}

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def line(path: str, number: int) -> str | None:
    return LINES.get(number) if path == PATH else None


def problem(number: int = 4, column: int = 9, code: str = "H101", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(PATH, number, column, code, severity, "没有“便民服物”这个栏目。", "是不是“便民服务”？")


def test_a_problem_shows_its_line_a_caret_and_the_remedy() -> None:
    assert as_terminal(Judged([problem()], line)).split("\n") == [
        f"{PATH}:4:9: H101 错误 没有“便民服物”这个栏目。",
        "    column: 便民服物",
        "            ^",
        "    改法：是不是“便民服务”？",
        "检查发现 1 个错误。",
    ]


def test_a_picture_has_no_line_to_hide() -> None:
    """H530 is about a person, but nothing of a picture would be printed."""
    found = Problem("departments/shuiliju/media/a.jpg", 1, 1, "H530", Severity.ERROR, "记着拍摄地点。", "去掉。")
    assert as_terminal(Judged([found], line)).split("\n")[1] == "    改法：去掉。"


def test_nothing_found_is_said() -> None:
    assert as_terminal(Judged([])) == "没有发现问题。"


def test_an_allowed_problem_is_shown_with_its_reason() -> None:
    said = as_terminal(Judged([problem()._replace(allowed="引用原文。")], line)).split("\n")
    assert said[0] == f"{PATH}:4:9: H101 已允许的错误 没有“便民服物”这个栏目。"
    assert said[-2:] == ["    例外的理由：引用原文。", "检查发现 1 个已允许。"]


def test_a_line_with_a_secret_is_shown_by_no_problem() -> None:
    """Whatever else is wrong on the same line."""
    said = as_terminal(Judged([problem(6, 1, "H505"), problem(6, 4, "H601")], line))
    assert "张三" not in said
    assert said.count("（这一行有不宜显示的内容，请打开文件看。）") == 2


def test_a_number_of_a_person_is_masked_where_no_rule_saw_it() -> None:
    assert "    张三 1380…00\n" in as_terminal(Judged([problem(6, 1)], line))


def test_signs_that_steer_a_terminal_are_made_visible() -> None:
    said = as_terminal(Judged([problem(7, 6)], line))
    assert "    甲␛[2J乙 丙\n" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("text", "column", "cells"),
    [("title: 停水", 8, 7), ("标题：停水", 4, 6), ("a\tb", 3, 2), ("短", 9, 2), ("", 1, 0), ("👍好", 2, 2)],
)
def test_the_caret_stands_below_its_sign(text: str, column: int, cells: int) -> None:
    """A Chinese sign takes two cells of a terminal, what is behind the line's end its last."""
    assert around(text, column)[1] == cells


@pytest.mark.parametrize("column", [1, 50, 5000, 9999, 10_000])
def test_of_a_long_line_a_piece_is_shown(column: int) -> None:
    words, at = around("汉" * 10_000, column)
    assert cell_len(words) <= 100
    assert words[: (at + 1) // 2].rstrip("汉") in ("", "…")


def test_what_a_file_is_called_moves_nothing() -> None:
    """Blanks, Chinese and a line end in the name of a file."""
    one = problem()._replace(path="departments/a b/中\n::error::.md")
    assert as_terminal(Judged([one], line)).startswith("departments/a b/中␊::error::.md:4:9: H101 错误 ")


class Terminal(io.StringIO):
    """An output that says of itself that it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(judged: Judged) -> str:
    with pytest.MonkeyPatch.context() as surroundings, redirect_stdout(Terminal()):
        surroundings.setenv("TERM", "xterm")
        surroundings.delenv("NO_COLOR", raising=False)
        return as_terminal(judged)


def many() -> Judged:
    warnings = [problem(4, 9, "H204", Severity.WARNING)] * (MOST + 12)
    return Judged([*warnings, problem()], line)


def test_a_terminal_gets_the_first_of_each_code_the_count_of_the_rest_and_the_way_to_all() -> None:
    said = STYLE.sub("", on_terminal(many())).split("\n")
    assert sum("H204 警告" in one for one in said) == MOST
    assert sum("H101 错误" in one for one in said) == 1
    assert said[-2:] == [
        "H204 还有 12 个，没有显示；写进文件可以看到全部：hall check > problems.txt",
        "检查发现 1 个错误，62 个警告。",
    ]


def test_a_file_gets_all_of_them() -> None:
    said = as_terminal(many())
    assert said.count("H204 警告") == MOST + 12
    assert "没有显示" not in said


def test_a_terminal_gets_the_lines_of_a_file_in_colour() -> None:
    judged = Judged([problem(), problem(7, 6), problem(6, 1, "H505")], line)
    plain = as_terminal(judged)
    coloured = on_terminal(judged)
    assert "\x1b[1;31mH101 错误\x1b[0m" in coloured
    assert STYLE.sub("", coloured) == plain
