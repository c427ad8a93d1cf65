"""H121, H122, H125: Markdown marks that do not do what their author thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

UNDERSCORES = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])__(\S(?:[^\n_]*\S)?)__|(?<!\w)__(\S(?:[^\n_]*\S)?)__(?=[\u4e00-\u9fff])"
)
HEADING = re.compile(r"^ {0,3}(#{2,6})([^\s#][^\n#]*)$", re.M)
INDENTED = re.compile(r"(?:\A|\n[ \t]*\n)(?: {4}|\t)[ \t]*()(?=[\u4e00-\u9fff\u201c\uff08\u300a\u3010])")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """`__bold__` beside Chinese, `##标题` without a blank, and a paragraph that four blanks turn into code."""
    post = whole.post
    if "__" not in post.text and "#" not in post.text and "    " not in post.text:
        return
    text = blank_code(post.text)
    for found in UNDERSCORES.finditer(text):
        remedy = f"加粗请用两个星号：**{found[1]}**"
        yield post.problem_in_text(
            "H121", found.start(), "两边的 __ 会照样显示出来，不会加粗。", remedy, Severity.WARNING
        )
    for found in HEADING.finditer(text):
        yield post.problem_in_text(
            "H122",
            found.start(),
            f"“{found[1]}”后面少一个空格，不会成为小标题。",
            f"写成 {found[1]} {found[2]}",
            Severity.WARNING,
        )
    for found in INDENTED.finditer(text):
        message, remedy = "行首有四个空格，会显示成代码。", "删掉行首的空格；首行缩进不用自己加。"
        yield post.problem_in_text("H125", found.start(1), message, remedy, Severity.WARNING)
