"""What all records and trailers come to for one post: a verdict for each text that it had on the main line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hall.history import Brought
from hall.history.trailers import Signer
from hall.model.department import Role
from hall.model.moments import local_of
from hall.model.receipt import Approval, State
from hall.model.settings import Need
from hall.review.grounds import Claim, Grounds
from hall.review.policy import Subject, is_met, lacking, met_at, need_of
from hall.review.staff import REVIEWING, Held

HOUR = 3600
SMALL = 1
ORDER = {role.value: number for number, role in enumerate(REVIEWING)}
NO_HISTORY = "历史不全，看不出是谁改的。"
NOT_COMMITTED = "还没有提交到主分支。"
NOT_ALONE = "撤回先生效；同一次还改了别的文字，改的要审。"
PUBLISHED = (State.BEFORE, State.APPROVED, State.OWED)


class Verdict(NamedTuple):
    """How a text stands: since when it is published, until when a second look is due, who is missing, why claims do not
    count, and which media wait; `step` is the number of the commit that brought it; `withdraws` says that somebody who may
    takes the post down with it, so that whatever waits of its words, the post is down."""

    blob: str
    step: int
    state: State
    approvals: tuple[Approval, ...] = ()
    time: int = 0
    due: int = 0
    lacking: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    slip: bool = False
    withdraws: bool = False


def judge(subject: Subject, blob: str, grounds: Grounds) -> list[Verdict]:
    """The verdicts on the texts that a post had on the main line, oldest first, the wanted one last."""
    line = grounds.past.line(subject.path)
    at = next((place for place in range(len(line) - 1, -1, -1) if line[place].blob == blob), None)
    if at is None:
        if subject.withdrawn and (found := _down(subject, blob, line, grounds)):
            return found
        if blob in grounds.before:
            return [Verdict(blob, -1, State.BEFORE)]
        if grounds.shallow:
            return [Verdict(blob, -1, State.NONE, reasons=(NO_HISTORY,))]
        return [Verdict(blob, -1, State.UNREVIEWED, lacking=(NOT_COMMITTED,))]
    found = list(_along(subject, line[: at + 1], grounds))
    last = found[-1]
    if last.state is State.UNREVIEWED and not last.media and (good := _elsewhere(subject, blob, grounds)):
        found[-1] = good._replace(step=last.step)
    if grounds.shallow and found[-1].state is State.UNREVIEWED and not line[0].step:
        found[-1] = found[-1]._replace(state=State.NONE, reasons=(*found[-1].reasons, NO_HISTORY))
    return found


def _elsewhere(subject: Subject, blob: str, grounds: Grounds) -> Verdict | None:
    """The verdict by which a text is published at another path that had it: approval belongs to a text."""
    for other in sorted({path for path, _ in grounds.past.places(blob)} - {subject.path}):
        for one in _along(subject, grounds.past.line(other), grounds):
            if one.blob == blob and one.state in PUBLISHED:
                return one
    return None


def _down(subject: Subject, blob: str, line: Sequence[Brought], grounds: Grounds) -> list[Verdict]:
    """The verdicts up to a withdrawal whose other changes wait, where a text is the last approved one taken down by it."""
    for place in (place for place in range(len(line) - 1, 0, -1) if line[place].blob):
        found = list(_along(subject, line[: place + 1], grounds))
        words = next((one.blob for one in reversed(found) if one.state in PUBLISHED and not one.withdraws), "")
        if found[-1].withdraws and words and grounds.taken_down(words, found[-1].blob) == blob:
            down = _withdrawal(subject, line[place], found[-1].approvals, found[-1].reasons, grounds)
            return [*found[:-1], down._replace(blob=blob)]
    return []


def _along(subject: Subject, line: Sequence[Brought], grounds: Grounds) -> Iterator[Verdict]:
    """The verdicts along a path: who wrote counts from the last text that was approved."""
    authors: dict[Signer, None] = {}
    approved = ""
    for place, one in enumerate(line):
        authors.update(dict.fromkeys(one.authors))
        if not one.blob:
            continue
        newest = place == len(line) - 1
        text = subject if newest else subject._replace(withdrawn=False, lifts=False, media=())
        verdict = weigh(text, one, tuple(authors), approved, grounds)
        if verdict.state in PUBLISHED and not verdict.withdraws:
            approved = one.blob
            authors.clear()
        yield verdict


def weigh(subject: Subject, one: Brought, authors: tuple[Signer, ...], approved: str, grounds: Grounds) -> Verdict:
    """The verdict on one text.

    Args:
        subject: what decides who must approve it.
        one: what brought it.
        authors: who wrote since the last approved text.
        approved: the blob of that text, "" for none.
        grounds: by what it is judged.
    """
    if one.blob in grounds.before:
        return Verdict(one.blob, one.step, State.BEFORE, time=0)
    staff, step = grounds.staff, grounds.past.step(one.step)
    day = local_of(step.time, grounds.zone).date()
    approvals, others, reasons = _counted(subject, one.blob, authors, grounds)
    withdraws = subject.withdrawn and staff.may_withdraw(subject.dept, one.authors, day)
    if withdraws and _is_alone(subject, one.blob, approved, grounds):
        return _withdrawal(subject, one, approvals, reasons, grounds)
    lifts = subject.lifts and staff.is_own(subject.dept, one.authors, day)
    need = need_of(subject, grounds.review.needs, False, lifts)
    persons = _persons(need, staff.size(subject.dept, day))
    missing = lacking(approvals, need.roles, persons)
    time, slip = met_at(approvals, need.roles, persons), False
    if missing and approvals and approved and grounds.is_slip(approved, one.blob):
        missing, time, slip = (), approvals[0].time, True
    absent = [] if subject.cosigned else [slug for slug in subject.joint if slug != subject.dept and slug not in others]
    for slug in absent:
        dept = staff.departments.get(slug)
        missing = (*missing, f"联合发布的{dept.name if dept else slug}还没有审。")
    if not absent:
        time = max([time, *(others[slug].time for slug in subject.joint if slug in others and slug != subject.dept)])
    waiting = tuple(path for path, blob in subject.media if not _seen(blob, need, one.blob, subject, grounds))
    shown = tuple(dict.fromkeys((*approvals, *others.values()))) if others else approvals
    if not missing and not waiting:
        return Verdict(one.blob, one.step, State.APPROVED, shown, time, 0, (), reasons, slip=slip)
    if need.before is not None and len({(a.dept, a.person) for a in approvals}) >= need.before and not waiting:
        since = approvals[need.before - 1].time if need.before else step.time
        return Verdict(
            one.blob, one.step, State.OWED, shown, since, since + (need.hours or 24) * HOUR, missing, reasons
        )
    missing = (*missing, *(f"{path.rpartition('/')[2]} 还没有审过。" for path in waiting))
    if withdraws:
        missing = (NOT_ALONE, *missing)
    return Verdict(one.blob, one.step, State.UNREVIEWED, shown, 0, 0, missing, reasons, waiting, withdraws=withdraws)


def _is_alone(subject: Subject, blob: str, approved: str, grounds: Grounds) -> bool:
    """Whether a withdrawal changes nothing else in an approved text, which may have moved with it."""
    if subject.erased:
        return True
    if approved:
        return grounds.taken_down(approved, blob) == blob
    words = grounds.words(blob)
    return bool(words) and _elsewhere(subject._replace(withdrawn=False), words, grounds) is not None


def _withdrawal(
    subject: Subject, one: Brought, approvals: tuple[Approval, ...], reasons: tuple[str, ...], grounds: Grounds
) -> Verdict:
    """The verdict on a withdrawal that changes nothing else: it is published at once, and may owe a second look."""
    need = need_of(subject, grounds.review.needs, True, False)
    time = grounds.past.step(one.step).time
    size = grounds.staff.size(subject.dept, local_of(time, grounds.zone).date())
    missing = lacking(approvals, need.roles, _persons(need, size))
    if need.before == 0 and missing:
        due = time + (need.hours or 24) * HOUR
        return Verdict(one.blob, one.step, State.OWED, (), time, due, missing, reasons, withdraws=True)
    return Verdict(one.blob, one.step, State.APPROVED, approvals, time, reasons=reasons, withdraws=True)


def _persons(need: Need, size: int) -> int:
    """By how many people a need has to be met; a small department's may be one."""
    return SMALL if need.small and size < need.small else need.persons or SMALL


def _counted(
    subject: Subject, blob: str, authors: tuple[Signer, ...], grounds: Grounds
) -> tuple[tuple[Approval, ...], dict[str, Approval], tuple[str, ...]]:
    """The approvals that count for the post's own department; one of each other that issues it; why the rest does not."""
    own: list[Approval] = []
    others: dict[str, Approval] = {}
    reasons: list[str] = []
    for claim in grounds.claims(blob, subject.path):
        role = Role(claim.role)
        if claim.fault:
            reasons.append(_refused(claim, f"不算：{claim.fault}", grounds))
            continue
        if claim.decision != "approved":
            reasons.append(_refused(claim, "：要求修改" if claim.decision == "changes" else "：审核已撤销", grounds))
            continue
        day = local_of(claim.time, grounds.zone).date()
        for slug in (subject.dept, *(one for one in subject.joint if one != subject.dept)):
            held = grounds.staff.entitled(slug, claim.mail, role, day)
            fault = held if isinstance(held, str) else _unfit(held, authors, grounds)
            if fault or isinstance(held, str):
                if slug == subject.dept and not subject.joint:
                    reasons.append(_refused(claim, f"不算：{fault}", grounds))
                continue
            approval = Approval(claim.role, held.slug, held.person.name, claim.time, claim.grade, claim.evidence)
            if slug == subject.dept:
                own.append(approval)
            else:
                others.setdefault(slug, approval)
    own.sort(key=lambda one: (one.time, ORDER[one.role], one.person))
    return tuple(own), others, tuple(dict.fromkeys(reasons))


def _refused(claim: Claim, why: str, grounds: Grounds) -> str:
    """Why a claim counts for nothing, in a sentence that names its person."""
    who = grounds.staff.by_mail.get(claim.mail.lower())
    return f"{who[0].person.name if who else claim.mail} 的{Role(claim.role).chinese}{why}。"


def _unfit(held: Held, authors: tuple[Signer, ...], grounds: Grounds) -> str:
    return "是这段文字的作者" if grounds.staff.wrote(held, authors) else ""


def _seen(blob: str, need: Need, text: str, subject: Subject, grounds: Grounds) -> bool:
    """Whether a medium counts with the text: it came with it, was there before, or was approved by itself."""
    if blob in grounds.before:
        return True
    with_text = {step for _, step in grounds.past.places(text)}
    if with_text.intersection(step for _, step in grounds.past.places(blob)):
        return True
    authors = tuple(who for path, step in grounds.past.places(blob) for who in _authors_at(path, step, grounds))
    approvals, _, _ = _counted(subject._replace(joint=()), blob, authors, grounds)
    return is_met(approvals, need.roles, SMALL)


def _authors_at(path: str, step: int, grounds: Grounds) -> tuple[Signer, ...]:
    return next((one.authors for one in grounds.past.line(path) if one.step == step), ())
