"""H703, H705: what is shown as a picture is one, and is described or said to be decoration (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.media import ALLOWED, KINDS, ending_of
from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

DECORATION, OUTSIDE = 1, 2


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Pictures in the fields and in the text that are none, or have no description."""
    post = whole.post
    for ref in whole.prose.refs:
        if ref.sort == "image" and ref.target and not _is_picture(ref.target):
            message, remedy = f"“{ref.target[:60]}”不是图片，显示不出来。", "去掉前面的感叹号，写成链接：[文字](文件)。"
            yield post.problem_on("H703", ref.line or post.line_with(ref.target), message, remedy)
    for image in post.images:
        if not _is_picture(image.file):
            message, remedy = (
                f"“{image.file[:60]}”不是图片，显示不出来。",
                "images 里只放图片；文件写在 attachments 里。",
            )
            yield post.problem("H703", "images", message, remedy)
        if not image.alt and not image.decorative:
            remedy = "写上 alt: 图里是什么；纯装饰的图写 decorative: true。"
            yield post.problem("H705", "images", f"图片 {image.file[:60]} 没有说明。", remedy)
    for piece in whole.prose.pieces:
        if piece.sort == "picture" and not piece.text.strip() and piece.size != DECORATION:
            remedy = '在 ![ ] 里写上图里是什么；纯装饰的图写 ![](x.png "装饰")。'
            # One on another host is shown as a link only.
            severity = Severity.WARNING if piece.size == OUTSIDE else Severity.ERROR
            yield post.problem_on("H705", piece.line, "这张图片没有说明。", remedy, severity)


def _is_picture(target: str) -> bool:
    kind = ALLOWED.get(ending_of(target.partition("#")[0].partition("?")[0]))
    return kind is not None and KINDS[kind].sort in ("picture", "vector")
