"""H111, H116: a post says something in words (design section 4, `transcript`)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings

FEW = 30


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A post without text, and one whose picture or film carries what it says, without a transcript."""
    post = whole.post
    shown = bool(post.images or post.video or any(ref.sort == "image" for ref in whole.prose.refs))
    if not whole.prose.plain and not shown and form.slug != "repost":
        yield post.problem_in_text("H111", 0, "正文是空的。", "在第二个 --- 后面写上正文。")
    elif shown and not post.transcript and len(whole.prose.plain) < FEW:
        yield post.problem(
            "H116",
            "images",
            "内容都在图片或影片里，看不见图的人读不到。",
            "写上 transcript:，把图片或影片里的话全部写成文字。",
        )
