"""H114, H115: the text's headings begin below the title and go down one by one (WCAG 2.2, H42 and G141; GB/T 37668
likewise).

The page's one first-level heading is the title: a text that repeats it, or has one of its own, has two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Piece, Whole
from hall.model.settings import Settings

BLANKS = re.compile(r"[\s#*_`“”\"'：:。.]+")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A heading of the first level, one that says the title again, and one that skips a level."""
    headings = [piece for piece in whole.prose.pieces if piece.sort == "heading"]
    if not headings:
        return
    title = _plain(whole.post.title or "")
    above = 1
    for place, heading in enumerate(headings):
        words = " ".join(heading.text.split())[:30]
        if place == 0 and title and _plain(heading.text) == title:
            remedy = "删掉这一行，标题会自动显示在最上面。"
            yield _at(whole, heading, "H115", "正文里又写了一遍标题。", remedy, Severity.WARNING)
        elif heading.size == 1:
            remedy = f"写成 ## {words}；一篇只有一个大标题，就是 title。"
            yield _at(whole, heading, "H115", "正文里用了一级标题（一个 #）。", remedy, Severity.HINT)
        elif heading.size > above + 1:
            remedy = f"写成 {'#' * (above + 1)} {words}；下一级只比上一级多一个 #。"
            message = f"小标题从第 {above} 级跳到了第 {heading.size} 级。"
            yield _at(whole, heading, "H114", message, remedy, Severity.HINT)
        above = heading.size


def _plain(words: str) -> str:
    return BLANKS.sub("", words)


def _at(whole: Whole, heading: Piece, code: str, message: str, remedy: str, severity: Severity) -> Problem:
    return whole.post.problem_on(code, heading.line, message, remedy, severity)
