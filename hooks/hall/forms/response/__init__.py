"""An answer to what people are concerned about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Ties, facts_given


@dataclass(frozen=True, kw_only=True)
class Response(Block):
    """What people were concerned about, and since when."""

    concern: str = entry("大家关心什么", required=True, example="汉江大桥夜间施工噪声", lines=True)
    raised: datetime | None = entry("什么时候提出", example="2013-04-01T09:00:00+08:00")


def facts(block: Response) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("关切", block.concern), ("提出时间", block.raised))


def ties(block: Response) -> Ties:
    """When it was first heard of, from which its answer's time counts."""
    return Ties(asked=block.raised)


FORM = Form("response", "热点回应", "回应大家正在关心的事", Response, needs_block=True, facts=facts, ties=ties)
