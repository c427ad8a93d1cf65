"""H124: a block of code ends where its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings

FENCE = re.compile(r"(?:[ ]{0,3}|[ ]*(?:[-*+]|\d+[.)])[ ]+|[ ]*>[ ]?)(`{3,}|~{3,})(.*)")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A fence that is never closed: the rest of the post would be code (CommonMark 4.5)."""
    post = whole.post
    if "```" not in post.text and "~~~" not in post.text:
        return
    opened = ""
    opened_at = start = 0
    for line in post.text.split("\n"):
        found = FENCE.match(line)
        if found and not opened and not (found[1][0] == "`" and "`" in found[2]):
            opened, opened_at = found[1], start
        elif found and opened and found[1][0] == opened[0] and len(found[1]) >= len(opened) and not found[2].strip():
            opened = ""
        start += len(line) + 1
    if opened:
        yield post.problem_in_text(
            "H124",
            opened_at,
            f"这里的 {opened} 没有结束，后面的正文都会变成代码。",
            f"在代码结束处另起一行写 {opened}",
        )
