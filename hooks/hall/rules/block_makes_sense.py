"""H117, H118, H119: what stands in a form's block fits together."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from hall.forms.bulletin import NUMBER, Bulletin
from hall.forms.notice import Notice
from hall.forms.repost import Repost
from hall.model.form import Block, Form
from hall.model.moments import seconds_of
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A number that no bulletin has, an end before its beginning, a repost of nothing."""
    post, block = whole.post, whole.post.block
    if block is None:
        return
    if isinstance(block, Bulletin) and not NUMBER.fullmatch(block.number):
        message, remedy = f"没有“{block.number[:20]}”这种报次。", "写 首报、续报、续报二……或 终报。"
        yield post.problem("H117", "bulletin.number", message, remedy)
    if isinstance(block, Repost) and not (block.repost_of or block.source_url):
        message, remedy = "没有写转发的是什么。", "写 repost_of（本厅的一篇）或 source_url（原文地址）。"
        yield post.problem("H119", "repost", message, remedy)
    if _ends_first(block, form, ZoneInfo(settings.zone)):
        yield post.problem("H118", form.slug, "结束的时间早于开始的时间。", "核对这两个时间。")


def _ends_first(block: Block, form: Form, zone: ZoneInfo) -> bool:
    if isinstance(block, Notice) and block.effective and block.ends:
        return block.ends < block.effective
    span = form.ties(block).span if form.ties else None
    return bool(span and span.starts and span.ends and seconds_of(span.ends, zone) < seconds_of(span.starts, zone))
