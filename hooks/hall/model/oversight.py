"""What is watched beside the score: problems to be put right, posts drawn to be read, and what readers did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hall.model.choice import Choice
from hall.model.entry import entry
from hall.model.period import Period


class Progress(Choice):
    """How far the putting right of a problem has come."""

    OPEN = "open", "整改中"
    LATE = "late", "逾期未改"
    REPLIED = "replied", "已答复，待复查"
    CLOSED = "closed", "已销号"


@dataclass(frozen=True, kw_only=True)
class Rectification:
    """departments/<slug>/rectify/<year>/<id>.yml: what a department has to put right, by when, and what became of it."""

    dept: str = ""
    number: str = ""
    problem: str = entry("什么问题，要改成什么样", required=True, lines=True)
    by: str = entry("谁要求整改", required=True)
    raised: date = entry("哪天提出", required=True)
    deadline: date = entry("哪天以前改好", required=True)
    evidence: str | None = entry("证据：一篇发布的路径、网址或文号")
    reply: str | None = entry("单位怎么改的", lines=True)
    replied: date | None = entry("单位哪天答复")
    closed: date | None = entry("主管单位复查合格、销号的日子")

    def progress(self, today: date) -> Progress:
        """How far it has come on a day."""
        if self.closed:
            return Progress.CLOSED
        if self.reply:
            return Progress.REPLIED
        return Progress.LATE if today > self.deadline else Progress.OPEN


@dataclass(frozen=True, kw_only=True)
class SpotCheck:
    """departments/spotchecks/<period>.yml: the posts that were drawn to be read, and how anybody can draw them again."""

    drawn: date = entry("哪天抽的", required=True)
    share: int = entry("每个单位抽百分之几", required=True)
    seed: str = entry("抽签用的种子", required=True)
    posts: tuple[str, ...] = entry("抽到的发布（完整路径）", required=True, many=True, names=True)


COUNTED = {"reads": "阅读", "visitors": "访客", "reposts": "转发", "comments": "评论", "likes": "点赞"}
"""What a source may tell of a post, and how pages call it."""


class Effect(NamedTuple):
    """What one source tells of one post in a period; a count is None where the source does not tell it."""

    path: str
    source: str
    reads: int | None = None
    visitors: int | None = None
    reposts: int | None = None
    comments: int | None = None
    likes: int | None = None


@dataclass(frozen=True)
class Oversight:
    """All of it: rectifications by department, in the order of their days; spot checks by period; effect by both."""

    rectifications: Mapping[str, tuple[Rectification, ...]] = field(default_factory=dict)
    spotchecks: Mapping[Period, SpotCheck] = field(default_factory=dict)
    effects: Mapping[tuple[str, Period], tuple[Effect, ...]] = field(default_factory=dict)
