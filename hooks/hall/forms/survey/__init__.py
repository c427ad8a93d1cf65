"""A few questions to the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hall.model.entry import Limits, entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given


class Answer(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a survey."""

    ask: str = entry("问题", required=True, example="您最希望增开哪条公交线路？")
    kind: Answer | None = entry("题型：single 单选、multiple 多选、text 文字", example="single")
    options: tuple[str, ...] = entry("选项", many=True, example="[城东, 城西]")


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one question's answers were."""

    ask: str = entry("问题", required=True)
    counts: dict[str, int] = entry("各选项的人数", required=True, example="{城东: 12, 城西: 30}")


@dataclass(frozen=True, kw_only=True)
class Survey(Block):
    """Questions, where the answers go, and what they were."""

    questions: tuple[Question, ...] = entry("问题", required=True, many=True, limits=Limits(1, 50))
    closes: datetime | None = entry("截止", example="2013-06-30T18:00:00+08:00")
    collect: str | None = entry("答案交到哪里", lines=True)
    results: tuple[Result, ...] = entry("结果", many=True)


def facts(block: Survey) -> list[Fact]:
    """The lines of its box of facts, the questions among them."""
    lines: list[tuple[str, str | datetime | None]] = []
    for number, question in enumerate(block.questions, 1):
        options = f"（{' / '.join(question.options)}）" if question.options else ""
        lines.append((f"问题{number}", question.ask + options))
    for result in block.results:
        counts = "，".join(f"{option} {count}" for option, count in result.counts.items())
        lines.append((f"结果：{result.ask}", counts))
    return facts_given(*lines, ("参与方式", block.collect), ("截止", block.closes))


def ties(block: Survey) -> Ties:
    """Open until its close."""
    return Ties(Span(None, block.closes))


FORM = Form("survey", "微调查", "向大家提几个问题", Survey, needs_block=True, facts=facts, ties=ties)
