"""Problems for a person at a terminal: the line, a caret below what is wrong, the remedy."""

from __future__ import annotations

import io
import sys

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from hall.model.marking import secret_places
from hall.model.problem import Problem, Severity
from hall.report.judged import Judged
from hall.report.wording import advice_of, conclusion, masked, name_of, visible

COLOURS = {
    Severity.VETO: "bold red",
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.HINT: "bold cyan",
}
BEFORE, WIDEST = 40, 96
"""Cells: so much of a long line is shown before the caret, and so much of it in all."""
INDENT = "    "


def as_terminal(judged: Judged) -> str:
    """All problems and a last line that counts them; coloured where the output is a terminal."""
    coloured = sys.stdout.isatty()
    page = io.StringIO()
    console = Console(
        file=page, force_terminal=coloured, color_system="auto" if coloured else None, highlight=False, soft_wrap=True
    )
    secret = secret_places(judged.problems)
    for problem in judged.problems:
        shown = judged.line(problem.path, problem.line)
        hidden = (problem.path, problem.line) in secret and shown is not None  # a picture has no lines to hide
        for line in lines_of(problem, None if hidden else shown, hidden):
            console.print(line)
    console.print(conclusion(judged.problems))
    return page.getvalue().removesuffix("\n")


def lines_of(problem: Problem, line: str | None, hidden: bool) -> list[Text]:
    """The lines that a problem is said in."""
    colour = "dim" if problem.allowed else COLOURS[problem.severity]
    found = [
        Text.assemble(
            (visible(f"{problem.path}:{problem.line}:{problem.column}"), "bold"),
            ": ",
            (f"{problem.code} {name_of(problem)}", colour),
            " ",
            visible(masked(problem.message)),
        )
    ]
    if hidden:
        found.append(Text(f"{INDENT}（这一行有不宜显示的内容，请打开文件看。）", "dim"))
    elif line is not None and line.strip():
        words, at = around(line, problem.column)
        found += [Text(INDENT + words, "dim"), Text(f"{INDENT}{' ' * at}^", colour)]
    advice = advice_of(problem)
    if advice:
        found.append(Text(INDENT + visible(masked(advice if problem.allowed else f"改法：{advice}"))))
    return found


def around(line: str, column: int) -> tuple[str, int]:
    """What is shown of a line, and how many cells stand before the caret: Chinese is twice as wide as Latin.

    Args:
        line: the line.
        column: the character that it is about, from 1.
    """
    place = min(column - 1, len(line))
    if (hidden := masked(line)) != line:
        line, place = hidden, min(len(masked(line[:place])), len(hidden))
    before, behind = visible(line[max(0, place - BEFORE) : place]), visible(line[place : place + WIDEST])
    cut = place > BEFORE
    while cell_len(before) > BEFORE:
        before, cut = before[1:], True
    before = ("…" if cut else "") + before
    rest = len(line) > place + WIDEST
    while cell_len(before + behind) > WIDEST:
        behind, rest = behind[:-1], True
    return before + behind.rstrip() + ("…" if rest else ""), cell_len(before)
