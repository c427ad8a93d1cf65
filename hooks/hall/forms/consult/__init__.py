"""A public notice for opinions or objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given


@dataclass(frozen=True, kw_only=True)
class Consult(Block):
    """While opinions are taken, and what came of them."""

    opens: datetime = entry("开始征集", required=True, example="2013-04-01T09:00:00+08:00")
    closes: datetime = entry("截止", required=True, example="2013-04-30T18:00:00+08:00")
    outcome: str | None = entry("结果", lines=True)


def facts(block: Consult) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("开始", block.opens), ("截止", block.closes), ("结果", block.outcome))


def ties(block: Consult) -> Ties:
    """Open from its opening to its close."""
    return Ties(Span(block.opens, block.closes))


FORM = Form("consult", "公示与征求意见", "公示，或征求公众意见", Consult, needs_block=True, facts=facts, ties=ties)
