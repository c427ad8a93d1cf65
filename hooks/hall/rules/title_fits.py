"""H107, H108, H121: a post has a title that says what it is, in letters that are shown as they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

ENTITY = re.compile("&(?:amp|lt|gt|quot|apos);")
"""Fields are text: these are left as typed, who copied them out of a page's source did not mean them."""


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A missing title, one too short or too long, and as a hint one that lists would cut."""
    post, bounds = whole.post, settings.bounds
    for name, words in (("title", post.title), ("summary", post.summary)):
        if words and "&" in words and (found := ENTITY.search(words)):
            message = f"“{found[0]}”是网页源码里的写法，会照样显示。"
            yield post.problem("H121", name, message, f"直接写 {unescape(found[0])}。", Severity.WARNING)
    if post.title is None:
        if form.needs_title:
            yield post.problem(
                "H107",
                "title",
                "缺少标题（title）。",
                "写上 title: 一句话说清楚是什么事；短讯请写 form: brief。",
            )
        return
    size = len(post.title)
    if size < bounds.title_min:
        yield post.problem(
            "H108",
            "title",
            f"标题只有 {size} 个字，至少要 {bounds.title_min} 个。",
            "写完整一些，让人一看就懂。",
        )
    elif size > bounds.title_max:
        yield post.problem(
            "H108", "title", f"标题有 {size} 个字，最多 {bounds.title_max} 个。", "把细节移到摘要或正文里。"
        )
    elif size > bounds.title_hint:
        yield post.problem(
            "H108",
            "title",
            f"标题有 {size} 个字，列表里不好读。",
            f"最好不超过 {bounds.title_hint} 个字。",
            Severity.HINT,
        )
