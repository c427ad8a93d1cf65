"""H121: an item that is to stand below another does, and marks of other tools than GFM are told (GFM, 5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

ITEM = re.compile(r"( *)(?:([-*+])|([0-9]{1,9})[.)])( {1,4})(?=\S)")
NEARLY = re.compile(r"\n {1,3}(?:[-*+]|[0-9]{1,9}[.)]) ")
SIGNS = ("==", "[[", "!!!", ":::", "[toc]", "[TOC]")
ELSEWHERE = {
    r"^(!!!) ?\w+|^(:::+)[ ]?\w": "提示框写成 > [!NOTE]，下一行写 > 和要说的话。",
    r"^(\[toc\])[ \t]*$": "目录不用自己写，删掉这一行。",
    r"(\[\[)[^\[\]\n]{1,80}\]\](?!\()": "链接写成 [文字](文件名.md)。",
    r"(?<![A-Za-z0-9=<>!])(==)(?=\S)[^=\n]{1,60}(?<=\S)==(?![A-Za-z0-9=])": "要加重的字两边各写两个星号：**重要**",
}
"""Marks of MkDocs, wikis and note-taking programs, and what says the same here."""


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Items indented too little to be below the one before; marks that are shown as they were typed."""
    text = whole.post.text
    if "\n " in text and NEARLY.search(text):
        yield from _nearly(whole, blank_code(text))
    if any(sign in text for sign in SIGNS):
        plain = blank_code(text)
        for pattern, remedy in ELSEWHERE.items():
            for found in re.finditer(pattern, plain, re.M | re.I):
                message = f"“{found[found.lastindex or 1]}”在这里不起作用，会照样显示。"
                yield whole.post.problem_at("H121", found.start(), message, remedy, Severity.WARNING)


def _nearly(whole: Whole, text: str) -> Iterator[Problem]:
    above: re.Match[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        item = ITEM.match(line)
        if item and above and len(above[1]) < len(item[1]) < above.end():
            starts = item[3] is not None and int(item[3]) == 1
            if starts or bool(item[2]) != bool(above[2]):  # else it may well be the next of the same list
                message = "这一项行首的空格不够，不会成为上一项的下一级。"
                remedy = f"行首空 {above.end()} 格，和上一项的字对齐。"
                yield whole.post.problem_on("H121", number, message, remedy, Severity.WARNING)
                continue
        if item or (line.strip() and not line.startswith(" ")):
            above = item
