"""A notice or document, with its force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given
from hall.model.moments import start_of


class Validity(StrEnum):
    """Whether a document still holds."""

    IN_FORCE = "有效"
    LAPSED = "失效"
    REPEALED = "废止"


@dataclass(frozen=True, kw_only=True)
class Notice(Block):
    """What a notice says of its own force; `ends` is the last day on which it holds."""

    effective: date | None = entry("生效日", example="2013-04-01")
    ends: date | None = entry("有效到哪一天", example="2013-12-31")
    validity: Validity | None = entry("效力：有效、失效或废止", example="有效")


def facts(block: Notice) -> list[Fact]:
    """The lines of its box of facts."""
    validity = block.validity and block.validity.value
    return facts_given(("生效日期", block.effective), ("有效期至", block.ends), ("效力", validity))


def ties(block: Notice) -> Ties:
    """From the day of effect to the end of the last day."""
    span = Span(start_of(block.effective), start_of(block.ends, days=1))
    return Ties(span, grade=block.validity.value if block.validity else "")


FORM = Form("notice", "通知公告", "正式的通知、公告、文件", Notice, facts=facts, ties=ties)
