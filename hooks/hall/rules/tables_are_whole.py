"""H123: no cell of a table is lost."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A row with more cells than its table's head: GFM drops the rest without a word."""
    for piece in whole.prose.pieces:
        if piece.sort == "row" and piece.size > int(piece.text):
            message = f"这一行有 {piece.size} 格，表头只有 {piece.text} 格，多出的内容会丢失。"
            remedy = "补上表头的格子，或合并多出的格；格内的竖线写成 \\|。"
            yield whole.post.problem_on("H123", piece.line, message, remedy)
