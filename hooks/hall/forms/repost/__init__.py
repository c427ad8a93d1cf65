"""A post or page of somebody else, passed on with a comment."""

from __future__ import annotations

from dataclasses import dataclass

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Ties, facts_given


@dataclass(frozen=True, kw_only=True)
class Repost(Block):
    """What is passed on: a post of the hall, or a page elsewhere."""

    repost_of: str | None = entry(
        "转发本厅哪一篇（完整路径）", example="departments/qixiangju/posts/2013/2013-04-01-rain.md"
    )
    source_url: str | None = entry("原文地址", example="https://www.example.gov.cn/a.html", shape="url")


def facts(block: Repost) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("原文", block.source_url))


def ties(block: Repost) -> Ties:
    """It hangs on its original."""
    return Ties(target=block.repost_of or "")


FORM = Form(
    "repost",
    "转发",
    "转发别的单位或权威媒体的内容，加一句说明",
    Repost,
    target="repost_of",
    needs_block=True,
    facts=facts,
    ties=ties,
)
