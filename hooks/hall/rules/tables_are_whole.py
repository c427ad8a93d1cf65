"""H123: no cell of a table is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import FENCED

CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A row with more cells than its table's head: GFM drops the rest without a word."""
    post = whole.post
    if "|" not in post.text:
        return
    lines = FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), post.text).split("\n")
    start = 0
    width = 0
    for number, line in enumerate(lines):
        cells = cells_of(line)
        if width and cells > width:
            message = f"这一行有 {cells} 格，表头只有 {width} 格，多出的内容会丢失。"
            yield post.problem_in_text("H123", start, message, "补上表头的格子，或合并多出的格；格内的竖线写成 \\|。")
        if number and DELIMITER.fullmatch(line) and cells_of(lines[number - 1]) == cells:
            width = cells
        elif not line.strip() or (width and "|" not in line):
            width = 0
        start += len(line) + 1


def cells_of(line: str) -> int:
    """How many cells a table's row has: a bar behind a backslash or in code is text."""
    inner = CODE.sub("", line).strip().replace("\\|", "").removeprefix("|")
    return inner.removesuffix("|").count("|") + 1 if inner else 0
