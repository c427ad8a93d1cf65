"""By what texts are judged: the main line, what is said of each text, the people, the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.history import Past
from hall.history.trailers import ASTRAY, BESIDE, ROLES
from hall.model.settings import Grade, Review
from hall.review.staff import Staff

STRAY = {
    ASTRAY: "要在提交说明的最后单独成段、用英文冒号写才算（合并时压成一个提交，常会丢到中间去）",
    BESIDE: "写在分支的提交里，要写在合并进主分支的那次提交里才算",
}
"""Why a role trailer counts for nothing."""
AHEAD = 3600
"""Clocks may differ by so many seconds; what is dated later does not count before its time."""


class Claim(NamedTuple):
    """What somebody is said to have judged of a blob: `mail` is the person's, `fault` says why it counts for nothing."""

    role: str
    decision: str
    time: int
    mail: str
    name: str
    grade: Grade
    evidence: str
    fault: str = ""


@dataclass
class Grounds:
    """By what texts are judged.

    Attributes:
        past: the main line.
        records: gives what records claim of a blob.
        before: the blobs that the main branch held at `review.since`.
        review: the settings.
        staff: the people.
        zone: the hall's time zone, in which days are counted.
        now: the hall's time, in seconds since 1970.
        shallow: whether history is cut off.
        is_slip: whether one blob differs from another by no more than a slip.
        taken_down: gives the blob that one text is under the withdrawal of another, the other itself where nothing else
            was changed, "" where that cannot be told.
        words: gives the blob of a withdrawn text without its withdrawal.
        waiting: moments at which claims of the future begin to count, by the path that they concern; is added to.
    """

    past: Past
    records: Callable[[str], Sequence[Claim]]
    before: frozenset[str]
    review: Review
    staff: Staff
    zone: ZoneInfo
    now: int
    shallow: bool = False
    is_slip: Callable[[str, str], bool] = lambda before, after: False
    taken_down: Callable[[str, str], str] = lambda before, after: ""
    words: Callable[[str], str] = lambda blob: ""
    waiting: dict[str, int] = field(default_factory=dict)

    def claims(self, blob: str, path: str) -> list[Claim]:
        """The latest that each person said of a blob in each role, oldest first."""
        found = list(self.records(blob))
        for step in {step for _, step in self.past.places(blob)}:
            about = self.past.step(step)
            for key, name, mail in about.trailers:
                if key in ROLES:
                    grade = (
                        Grade.SIGNED if about.key and self.staff.signs(mail, about.key, about.time) else Grade.STATED
                    )
                    found.append(Claim(ROLES[key], "approved", about.time, mail, name, grade, about.name))
                for sort, why in STRAY.items():
                    if key.startswith(sort):
                        role = ROLES[key.removeprefix(sort)]
                        found.append(Claim(role, "approved", about.time, mail, name, Grade.STATED, about.name, why))
        latest: dict[tuple[str, str], Claim] = {}
        refused: list[Claim] = []
        for one in sorted(found, key=lambda one: (one.time, one.evidence)):
            if one.time > self.now + AHEAD:
                self.waiting[path] = min(one.time, self.waiting.get(path, one.time))
                refused.append(one._replace(fault="时间在将来，到那时才算"))
            elif one.fault:
                refused.append(one)
            elif one.grade not in self.review.grades:
                refused.append(one._replace(fault="这一级凭据在本厅不能作发布的依据"))
            else:
                latest[one.mail.lower(), one.role] = one
        # What counts for nothing is passed over where the same person's word stands in its place too.
        moot = {one for one in refused if one.fault in STRAY.values() and (one.mail.lower(), one.role) in latest}
        return [*latest.values(), *(one for one in refused if one not in moot)]
