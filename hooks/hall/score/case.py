"""What a rule looks at, and how points are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple, Protocol

from hall.model.activity import Activity, Message, Silence
from hall.model.assessment import RULES, Finding, Rule, Version
from hall.model.scorecard import ZERO, Evidence, Reason

CENT = Decimal("0.01")
EXACT = Context(prec=28, rounding=ROUND_HALF_UP)


class Calendar(Protocol):
    """What counts working days (`hall.workdays.Workdays`)."""

    def between(self, begun: date, done: date) -> int:
        """How many working days it took."""

    def after(self, day: date, count: int) -> date:
        """The working day that is so many after a day."""


class Case(NamedTuple):
    """One department's counts in a period, the rules that hold, and what people found.

    `corrected` has the days of the corrections of each post that a finding names; `running` says that the period goes on.
    """

    activity: Activity
    version: Version
    calendar: Calendar
    findings: tuple[Finding, ...] = ()
    corrected: Mapping[str, tuple[date, ...]] = {}
    running: bool = False


Judge = Callable[[Rule, Case], Reason]
"""What one rule does to a score."""


def points(value: Decimal) -> Decimal:
    """Points to the hundredth, a half of it upwards."""
    return value.quantize(CENT, context=EXACT)


def capped(value: Decimal, most: Decimal | None) -> Decimal:
    """No more than a cap."""
    return value if most is None else min(value, points(most))


@lru_cache(4096)  # of 7,000 cards few have other counts, and Decimal's logarithm takes 30 µs
def grown(each: Decimal, count: int) -> Decimal:
    """`each × ln(1 + count)`, as 清博's indices count volumes: the first posts say much, the hundredth nearly nothing."""
    return points(each * EXACT.ln(Decimal(1 + count)))


def said(value: Decimal) -> str:
    """Points as people read them: `2`, `1.5`, `0.25`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reason(
    rule: Rule,
    value: Decimal,
    formula: str,
    evidence: tuple[Evidence, ...] = (),
    regain: str = "",
    known: bool = True,
) -> Reason:
    """What a rule did: `value` is what it costs or brings before its cap, never below zero."""
    about = RULES[rule.rule]
    counted = capped(points(value), rule.most) if value else ZERO
    signed = counted if about.group.value == "bonuses" else -counted
    return Reason(rule.rule, about.group.value, about.name, signed or ZERO, rule.most, formula, evidence, known, regain)


def time_for(message: Message, rule: Rule | None) -> int:
    """How many working days a rule allows for the answer to a message."""
    return ((rule.hard if message.hard else rule.limit) or 0) if rule else 0


def counted_days(silence: Silence, limit: int, first: date) -> int:
    """The days of a silence that count in a period that begins on `first`.

    One that crosses its limit in the period counts whole, from the last post before it; one that had crossed it
    earlier was counted then, so only its days in this period count. So none is punished twice for the same days.
    """
    crossed = silence.since + timedelta(days=limit + 1)
    return silence.days if crossed >= first else (silence.until - (first - timedelta(days=1))).days
