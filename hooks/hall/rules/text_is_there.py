"""H111, H116: a post says something in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings

FEW = 30
SEEN = re.compile(
    "[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
"""A sign that readers see (Unicode, Default_Ignorable_Code_Point)."""


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A post without text, and one whose picture or film carries what it says, without a transcript."""
    post, plain = whole.post, whole.prose.plain
    pictures = [piece.line for piece in whole.prose.pieces if piece.sort == "picture"]
    shown = [name for name in ("images", "video") if getattr(post, name)]
    said = post.transcript or (post.video and post.video.transcript)
    elsewhere = form.slug == "repost" or (post.source_url and post.summary)
    if not SEEN.search(plain) and not pictures and not shown and not elsewhere:
        yield post.problem_on("H111", 1, "正文是空的。", "在第二个 --- 后面写上正文。")
    elif (pictures or shown) and not said and len(plain) < FEW:
        message = "内容都在图片或影片里，看不见图的人读不到。"
        remedy = "写上 transcript:，把图片或影片里的话全部写成文字。"
        if shown:
            yield post.problem("H116", shown[0], message, remedy)
        else:
            yield post.problem_on("H116", pictures[0], message, remedy)
