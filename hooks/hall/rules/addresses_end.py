"""H136: an address does not go on into the sentence behind it (RFC 3986, 2: no Chinese mark stands in one as it is)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

# `<https://a.cn/b，请>`, `[表](https://a.cn/b。)`: a bare one ends where Chinese begins (content/handbook/markdown.md, "链接").
SWALLOWED = re.compile(r"(?:<|\]\()(https?://[^\s<>()，。；！？、]{1,2000})(?:[，；！？、]|。(?![A-Za-z0-9]))")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Links in brackets whose address holds a Chinese mark of punctuation."""
    text = whole.post.text
    if "](http" not in text and "<http" not in text:
        return
    for found in SWALLOWED.finditer(blank_code(text)):
        message = "网址后面的标点和文字也算进了网址，会打不开。"
        remedy = f"网址到 …{found[1][-30:]} 为止；标点放到括号外面。"
        yield whole.post.problem_at("H136", found.start(1), message, remedy, Severity.WARNING)
