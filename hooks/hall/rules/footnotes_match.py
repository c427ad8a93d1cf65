"""H128: every footnote is both referred to and written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

REFERENCE = re.compile(r"\[\^([^\]\s^\[]{1,40})\](?!:)")
DEFINITION = re.compile(r"[ >]{0,12}\[\^([^\]\s^\[]{1,40})\]:")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A mark that leads to no note and stays as it was typed; a note that nothing leads to and that GFM drops."""
    post, pieces = whole.post, whole.prose.pieces
    if "[^" not in post.text:
        return
    lines = post.text.split("\n")
    for piece in pieces:
        if piece.sort == "words":
            for found in REFERENCE.finditer(piece.text):
                if f"\\[^{found[1]}" in lines[piece.line - 1]:
                    continue
                remedy = f"在正文最后写 [^{found[1]}]: 脚注的内容"
                message = f"没有编号是 {found[1]} 的脚注。"
                if piece.text[found.end() : found.end() + 1] == "：" and piece.size and not found.start():
                    message, remedy = "脚注编号后面的冒号是全角的。", f"写成 [^{found[1]}]: 脚注的内容"
                yield post.problem_on("H128", piece.line, message, remedy, Severity.WARNING)
    code = {line for piece in pieces if piece.sort == "code" for line in range(piece.line, piece.end + 1)}
    anchors = {anchor.lower() for anchor in whole.prose.anchors}
    written: set[str] = set()
    for number, line in enumerate(lines, 1):
        note = DEFINITION.match(line)
        if not note or number in code:
            continue
        if note[1] in written:
            message, remedy = f"脚注 {note[1]} 写了两次。", "给其中一条换一个编号。"
            yield post.problem_on("H128", number, message, remedy, Severity.WARNING)
        elif f"fn-{note[1]}".lower() not in anchors:
            remedy = f"在正文里该加注的地方写 [^{note[1]}]，或删掉这条脚注。"
            message = f"正文里没有用到脚注 {note[1]}，它不会显示。"
            yield post.problem_on("H128", number, message, remedy, Severity.WARNING)
        written.add(note[1])
