"""H705: every picture is described, or said to be decoration (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

DECORATION, OUTSIDE = 1, 2


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Pictures in the fields and in the text without a description."""
    post = whole.post
    for image in post.images:
        if not image.alt and not image.decorative:
            remedy = "写上 alt: 图里是什么；纯装饰的图写 decorative: true。"
            yield post.problem("H705", "images", f"图片 {image.file[:60]} 没有说明。", remedy)
    for piece in whole.prose.pieces:
        if piece.sort == "picture" and not piece.text.strip() and piece.size != DECORATION:
            remedy = '在 ![ ] 里写上图里是什么；纯装饰的图写 ![](x.png "装饰")。'
            # One on another host is shown as a link only.
            severity = Severity.WARNING if piece.size == OUTSIDE else Severity.ERROR
            yield post.problem_on("H705", piece.line, "这张图片没有说明。", remedy, severity)
