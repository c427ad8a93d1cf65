"""H112: a topic's name can stand in an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hall.model.address import TAKEN
from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings

LONGEST = 30
"""Characters; letters that are half as wide count half."""


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A topic whose name would leave its folder, or that one could not type again."""
    post = whole.post
    for name in post.topics:
        if wrong := _wrong(name):
            yield post.problem("H112", "topics", *wrong)
    for ref in whole.prose.refs:
        if ref.sort == "topic" and ref.target not in post.topics and (wrong := _wrong(ref.target)):
            yield post.problem_on("H112", ref.line or post.line_with(f"#{ref.target}#"), *wrong)


def _wrong(name: str) -> tuple[str, str] | None:
    """Message and remedy where a name cannot stand in an address, else None."""
    if "/" in name or "\\" in name or set(name) <= {"."} or width_of(name) > 2 * LONGEST or name.lower() in TAKEN:
        rule = f"话题名不能有 / 和 \\，不能只有点，不能是 index.html 这样的文件名，最多 {LONGEST} 个字。"
        return f"“{name[:40]}”不能作话题名。", rule
    if "#" in name:
        return f"“{name}”里不用写 #。", f"写成 {name.replace('#', '').strip()}"
    if (right := _composed(name)) != name:
        return f"话题“{name}”里有拆开的字符或多余的空白。", f"请重新输入：{right}"
    return None


def width_of(name: str) -> int:
    """How many columns of a terminal a name fills: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name)


def _composed(name: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip()
