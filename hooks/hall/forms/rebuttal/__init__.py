"""A false claim put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Ties, facts_given


@dataclass(frozen=True, kw_only=True)
class Rebuttal(Block):
    """What was claimed, since when, and what is true of it."""

    claim: str = entry("流传的说法", required=True, example="城区明天全天停水", lines=True)
    first_seen: datetime | None = entry("最早出现的时间", example="2013-04-01T09:00:00+08:00")
    verdict: str = entry("核实结论", required=True, example="不实", lines=True)


def facts(block: Rebuttal) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("流传说法", block.claim), ("出现时间", block.first_seen), ("核实结论", block.verdict))


def ties(block: Rebuttal) -> Ties:
    """When it was first heard of, from which its answer's time counts."""
    return Ties(asked=block.first_seen)


FORM = Form("rebuttal", "辟谣", "澄清不实的说法", Rebuttal, needs_block=True, facts=facts, ties=ties)
