"""What a department scored in a period, and every reason for it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hall.model.activity import Activity
from hall.model.choice import Choice

ZERO = Decimal("0.00")


class Standing(Choice):
    """What the score says of a department."""

    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"
    RED = "red", "触碰红线"
    SMALL = "small", "样本不足"
    UNRANKED = "unranked", "不参加排名"


class Evidence(NamedTuple):
    """Where a point comes from: words, and a post's path or a web address where there is one."""

    text: str
    path: str = ""


class Reason(NamedTuple):
    """What one rule did to a score.

    `points` are what counted, below zero for a deduction; `most` is the rule's cap; `formula` has the numbers put in;
    `known` is False where the hall has nothing to judge by yet, so that nothing counted; `regain` says what would
    change it.
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


class State(Choice):
    """How far a period's results have come."""

    RUNNING = "running", "进行中"
    CHECKING = "checking", "核对中"
    READY = "ready", "待印发"
    ISSUED = "issued", "已印发"
    AMENDED = "amended", "已更正"


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
