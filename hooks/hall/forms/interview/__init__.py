"""Questions and answers with a guest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given


@dataclass(frozen=True, kw_only=True)
class Interview(Block):
    """Who answers, and when; the text's questions and answers stand below `## 问` and `## 答`."""

    guest: str = entry("嘉宾", required=True, example="市气象台值班预报员")
    starts: datetime | None = entry("开始", example="2013-06-10T15:00:00+08:00")
    ends: datetime | None = entry("结束", example="2013-06-10T16:00:00+08:00")


def facts(block: Interview) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("嘉宾", block.guest), ("开始", block.starts), ("结束", block.ends))


def ties(block: Interview) -> Ties:
    """Going on from its start to its end."""
    return Ties(Span(block.starts, block.ends))


FORM = Form("interview", "微访谈", "请人回答大家的问题", Interview, needs_block=True, facts=facts, ties=ties)
