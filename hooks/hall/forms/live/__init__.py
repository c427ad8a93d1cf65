"""A live report, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given

HALF_DAY = 12 * 60
"""Minutes. From so many on a step between two entries is taken for midnight; shorter ones show in which order they stand."""


@dataclass(frozen=True, kw_only=True)
class Live(Block):
    """When a live report begins and ends; its text has an entry below each `## HH:MM 标题`."""

    starts: datetime = entry("开始", required=True, example="2013-06-10T09:00:00+08:00")
    ends: datetime | None = entry("结束", example="2013-06-10T12:00:00+08:00")


def facts(block: Live) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("开始", block.starts), ("结束", block.ends))


def ties(block: Live) -> Ties:
    """Going on from its start to its end."""
    return Ties(Span(block.starts, block.ends))


FORM = Form("live", "微直播", "边发生边报道，一条一条加", Live, needs_block=True, facts=facts, ties=ties)
