"""H123: a table is one, and no cell of it is lost."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A row with more cells than its table's head, which GFM drops without a word; bars that made no table."""
    lines = whole.post.text.split("\n")
    seen = 0
    for piece in whole.prose.pieces:
        if piece.sort == "row" and piece.size > int(piece.text):
            message = f"这一行有 {piece.size} 格，表头只有 {piece.text} 格，多出的内容会丢失。"
            remedy = "补上表头的格子，或合并多出的格；格内的竖线写成 \\|。"
            yield whole.post.problem_on("H123", piece.line, message, remedy)
        elif piece.sort == "words" and piece.size and piece.text.startswith(("|", "｜")):
            if piece.line > seen + 1 and _is_row(lines[piece.line - 1]):
                message = "这里像是表格，却没有成为表格。"
                if piece.line > 2 and not lines[piece.line - 2].strip() and _is_row(lines[piece.line - 3]):
                    message = "这一行和上面的表格之间空了一行，接不上。"
                    remedy = "删掉上面的空行；如果是另一张表，先写表头和 | --- | --- |。"
                    yield whole.post.problem_on("H123", piece.line, message, remedy, Severity.WARNING)
                    seen = piece.line
                    continue
                remedy = "表头下面要有一行 | --- | --- |，格数和表头相同；竖线用半角的 |，上面空一行。"
                yield whole.post.problem_on("H123", piece.line, message, remedy, Severity.WARNING)
            seen = piece.line


def _is_row(line: str) -> bool:
    row = line.strip().replace("｜", "|")
    return row.startswith("|") and row.endswith("|") and row.count("|") > 2
