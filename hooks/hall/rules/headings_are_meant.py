"""H126: a line of dashes below a text makes it a heading (CommonMark 4.3), which few people know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

FIELD = re.compile(r"(?:title|date|form|column|source|topics|summary):[ \t]")
LONGEST = 30
"""A longer text is a paragraph above a line, hardly a heading."""


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A paragraph that became a heading because no blank line parts it from the line below."""
    lines = whole.post.text.split("\n")
    for piece in whole.prose.pieces:
        if piece.sort != "heading" or piece.end == piece.line:
            continue
        rule = lines[piece.end - 1].strip(" \t>")
        text = piece.text.strip()
        if set(rule) <= {"-"} and FIELD.match(text):
            message, remedy = (
                "正文里又写了一遍字段，会照样显示。",
                "删掉正文里的这一段；字段只写在文件开头的两行 --- 之间。",
            )
            yield whole.post.problem_on("H126", piece.line, message, remedy, Severity.WARNING)
        elif set(rule) <= {"-"} and ("\n" in text or len(text) > LONGEST or text.endswith(tuple("。！？；：，"))):
            message = f"下面的“{rule[:6]}”会把这一段变成小标题。"
            remedy = "要一条横线，就在它上面空一行；要小标题，请写成 ## 标题。"
            yield whole.post.problem_on("H126", piece.line, message, remedy, Severity.WARNING)
