"""What a department scored in a period, and every reason for it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from hall.model.activity import Activity

ZERO = Decimal("0.00")


class Standing(StrEnum):
    """What the score says of a department."""

    PASSED = "passed"
    FAILED = "failed"
    RED = "red"
    SMALL = "small"
    UNRANKED = "unranked"

    @property
    def chinese(self) -> str:
        """As pages say it."""
        return {
            Standing.PASSED: "合格", Standing.FAILED: "不合格", Standing.RED: "触碰红线", Standing.SMALL: "样本不足",
            Standing.UNRANKED: "不参加排名",
        }[self]  # fmt: skip


class Evidence(NamedTuple):
    """Where a point comes from: words, and a post's path or a web address where there is one."""

    text: str
    path: str = ""


class Reason(NamedTuple):
    """What one rule did to a score.

    `points` are what counted, below zero for a deduction; `most` is the rule's cap; `formula` has the numbers put in;
    `known` is False where the hall has nothing to judge by yet, so that nothing counted; `regain` says what would change it.
    """

    rule: str
    group: str
    name: str
    points: Decimal
    most: Decimal | None
    formula: str
    evidence: tuple[Evidence, ...] = ()
    known: bool = True
    regain: str = ""


class Warning(NamedTuple):
    """What will cost points or cross a red line unless something is done, and in how many days."""

    rule: str
    text: str
    days: int


class Scorecard(NamedTuple):
    """A department's result. `score` is None where there is none: red line, small sample, no ranking."""

    dept: str
    peers: str
    standing: Standing
    activity: Activity
    deducted: Decimal = ZERO
    added: Decimal = ZERO
    score: Decimal | None = None
    rank: int | None = None
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Warning, ...] = ()


class State(StrEnum):
    """How far a period's results have come."""

    RUNNING = "running"
    CHECKING = "checking"
    READY = "ready"
    ISSUED = "issued"
    AMENDED = "amended"

    @property
    def chinese(self) -> str:
        """As pages say it."""
        return {
            State.RUNNING: "进行中", State.CHECKING: "核对中", State.READY: "待印发", State.ISSUED: "已印发", State.AMENDED: "已更正",
        }[self]  # fmt: skip


class Issue(NamedTuple):
    """An issued result as its file says it; it is shown as it is and never computed again.

    `document` is the whole file, `digest` stands for its bytes, `cards` has each department's line by slug.
    """

    document: dict[str, object]
    digest: str
    cards: dict[str, dict[str, object]]
    commit: str = ""
    issued: str = ""
    amended: str = ""
