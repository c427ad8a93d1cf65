"""H705: every picture is described, or said to be decoration (design section 4; WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

PICTURE = re.compile(r"""!\[([^\]\n]*)\]\([^)\s]*(?:\s+"([^"]*)")?\s*\)|<img\b[^>]*>""", re.I)
ALT = re.compile(r"""\balt\s*=\s*["']([^"']*)["']""", re.I)


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Pictures in the fields and in the text without a description."""
    post = whole.post
    for image in post.images:
        if not image.alt and not image.decorative:
            remedy = "写上 alt: 图里是什么；纯装饰的图写 decorative: true。"
            yield post.problem("H705", "images", f"图片 {image.file} 没有说明。", remedy)
    for found in PICTURE.finditer(blank_code(post.text)):
        alt = found[1] if found[1] is not None else (ALT.search(found[0]) or [None, None])[1]
        decorative = found[2] == "装饰" or 'title="装饰"' in found[0]
        if not (alt or "").strip() and not decorative:
            remedy = '在 ![ ] 里写上图里是什么；纯装饰的图写 ![](x.png "装饰")。'
            yield post.problem_in_text("H705", found.start(), "这张图片没有说明。", remedy)
