"""H109, H110: a brief is short and has few pictures."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A brief over the hall's limit of characters or pictures."""
    post, bounds = whole.post, settings.bounds
    if not form.whole_in_lists:
        return
    size = len(whole.prose.plain.replace("\n", ""))
    if size > bounds.brief:
        yield post.problem(
            "H109",
            "form",
            f"{form.name}有 {size} 个字，最多 {bounds.brief} 个。",
            "删短，或改为 form: news 并写上标题。",
        )
    pictures = len(post.images) + sum(ref.sort == "image" for ref in whole.prose.refs)
    if pictures > bounds.pictures:
        yield post.problem("H110", "images", f"有 {pictures} 张图片，最多 {bounds.pictures} 张。", "留下最要紧的几张。")
