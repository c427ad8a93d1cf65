"""H112: a topic's or column's name can stand in an address (design section 6)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings

LONGEST = 30


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A topic whose name would leave its folder or be none."""
    post = whole.post
    for name in post.topics:
        if "/" in name or "\\" in name or set(name) <= {"."} or len(name) > LONGEST:
            yield post.problem(
                "H112",
                "topics",
                f"“{name[:40]}”不能作话题名。",
                f"话题名不能有 / 和 \\，不能只有点，最多 {LONGEST} 个字。",
            )
        elif unicodedata.normalize("NFC", name) != name:
            yield post.problem(
                "H112",
                "topics",
                f"话题“{name}”用了拆开的字符。",
                f"请重新输入：{unicodedata.normalize('NFC', name)}",
            )
