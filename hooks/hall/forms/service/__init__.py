"""A service to citizens, in force for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given


@dataclass(frozen=True, kw_only=True)
class Service(Block):
    """Where, when and by which telephone a service can be had."""

    where: str | None = entry("在哪里办", example="市民服务中心二楼", lines=True)
    hours: str | None = entry("什么时候办", example="工作日 9:00—17:00", lines=True)
    phone: str | None = entry("咨询电话", example="0915-0000000")
    starts: datetime | None = entry("从什么时候起", example="2013-04-01T09:00:00+08:00")
    ends: datetime | None = entry("到什么时候止", example="2013-04-30T17:00:00+08:00")


def facts(block: Service) -> list[Fact]:
    """The lines of its box of facts."""
    lines = facts_given(
        ("地点", block.where),
        ("时间", block.hours),
        ("电话", block.phone),
        ("开始", block.starts),
        ("截止", block.ends),
    )
    return [one._replace(tel=one.name == "电话") for one in lines]


def ties(block: Service) -> Ties:
    """In force from its start to its end."""
    return Ties(Span(block.starts, block.ends))


FORM = Form("service", "便民服务", "办事、停水停电、绕行等与出门办事有关的安排", Service, facts=facts, ties=ties)
