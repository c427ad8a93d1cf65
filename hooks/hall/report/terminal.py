"""Problems for a person at a terminal: the line, a caret below what is wrong, the remedy."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from hall.model.marking import secret_places
from hall.model.problem import Problem, Severity
from hall.report.judged import Judged
from hall.report.wording import conclusion, masked, visible

COLOURS = {
    Severity.VETO: "bold red",
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.HINT: "bold cyan",
}
BEFORE, WIDEST = 40, 96
"""Cells: so much of a long line is shown before the caret, and so much of it in all."""
INDENT = "    "
MOST = 50
"""So many problems of one code a terminal shows: nobody reads more there, and what was said first would scroll away."""
Piece = tuple[str, str]
"""Some words and their style, as rich calls it."""


def as_terminal(judged: Judged) -> str:
    """Problems and a last line that counts them.

    All of them and plain where the output goes elsewhere; coloured on a terminal, the first of each code.
    """
    if not sys.stdout.isatty():
        lines = ("".join(words for words, _ in line) for line in said(judged, judged.problems))
        return "\n".join((*lines, conclusion(judged.problems)))
    page = io.StringIO()
    console = Console(file=page, force_terminal=True, color_system="auto", highlight=False, soft_wrap=True)
    shown, rest = first_of_each(judged.problems)
    for line in said(judged, shown):
        console.print(Text.assemble(*line))
    if rest:
        more = "，".join(f"{code} 还有 {count} 个" for code, count in sorted(rest.items()))
        console.print(f"{more}，没有显示；写进文件可以看到全部：hall check > problems.txt", markup=False)
    console.print(conclusion(judged.problems))
    return page.getvalue().removesuffix("\n")


def first_of_each(problems: Iterable[Problem]) -> tuple[list[Problem], Counter[str]]:
    """The first problems of each code, and how many more each has."""
    seen: Counter[str] = Counter()
    shown = []
    for problem in problems:
        seen[problem.code] += 1
        if seen[problem.code] <= MOST:
            shown.append(problem)
    return shown, Counter({code: count - MOST for code, count in seen.items() if count > MOST})


def said(judged: Judged, problems: Sequence[Problem]) -> Iterator[list[Piece]]:
    """The lines that some of a check's problems are said in."""
    secret = secret_places(judged.problems)
    for problem in problems:
        line = judged.line(problem.path, problem.line)
        hidden = (problem.path, problem.line) in secret and line is not None  # a picture has no lines to hide
        yield from lines_of(problem, None if hidden else line, hidden)


def lines_of(problem: Problem, line: str | None, hidden: bool) -> Iterator[list[Piece]]:
    """The lines that a problem is said in."""
    colour = "dim" if problem.allowed else COLOURS[problem.severity]
    yield [
        (visible(f"{problem.path}:{problem.line}:{problem.column}"), "bold"),
        (": ", ""),
        (f"{problem.code} {problem.name}", colour),
        (f" {visible(masked(problem.message))}", ""),
    ]
    if hidden:
        yield [(f"{INDENT}（这一行有不宜显示的内容，请打开文件看。）", "dim")]
    elif line is not None and line.strip():
        words, at = around(line, problem.column)
        yield [(INDENT + words, "dim")]
        yield [(f"{INDENT}{' ' * at}^", colour)]
    advice = problem.advice
    if advice:
        yield [(INDENT + visible(masked(advice if problem.allowed else f"改法：{advice}")), "")]


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
