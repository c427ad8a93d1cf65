"""H107, H108: a post has a title that says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A missing title, one too short or too long, and as a hint one that lists would cut."""
    post, bounds = whole.post, settings.bounds
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
