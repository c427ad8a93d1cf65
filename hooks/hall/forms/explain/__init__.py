"""A policy explained in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from hall.model.entry import entry
from hall.model.form import Block, Form, Ties


@dataclass(frozen=True, kw_only=True)
class Explain(Block):
    """Which post it explains."""

    interprets: str = entry(
        "解读哪一篇（完整路径）",
        required=True,
        example="departments/shizhengfuban/posts/2013/2013-03-07-a.md",
    )


def ties(block: Explain) -> Ties:
    """It and what it explains link to each other."""
    return Ties(target=block.interprets)


FORM = Form("explain", "政策解读", "用大白话讲清楚一份文件", Explain, target="interprets", needs_block=True, ties=ties)
