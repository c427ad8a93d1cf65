"""What a hall's posts are judged by, and what a judgement comes to: grounds, subjects, receipts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.git.past import commit_of
from hall.git.trees import Blobs, list_commit
from hall.history import Past
from hall.model.department import Department
from hall.model.post import WithdrawnFor
from hall.model.problem import Problem
from hall.model.receipt import Receipt, Version
from hall.model.row import Row
from hall.model.settings import Settings
from hall.proof import blob_of
from hall.review.grounds import Grounds
from hall.review.judging import PUBLISHED, Verdict
from hall.review.policy import Subject
from hall.review.staff import Staff
from hall.reviewing.claims import (
    SETTINGS,
    Claims,
    look_at_doubles,
    look_at_keys,
    look_at_ledger,
    look_at_staff,
    warning,
)
from hall.reviewing.reading import Read
from hall.slips import is_slip
from hall.store import Store
from hall.withdrawing import part, withdrawn_as


class Desk(NamedTuple):
    """What judging needs of an open hall: its root, settings and departments, its files with sizes of media, and its time."""

    root: Path
    settings: Settings
    departments: Mapping[str, Department]
    files: Mapping[str, str]
    sizes: Mapping[str, int]
    now: int


def subject_of(row: Row, desk: Desk, cosigned: bool) -> Subject:
    """What decides who must approve a post.

    Args:
        row: the post.
        desk: the open hall.
        cosigned: whether its other departments agreed on paper.
    """
    return Subject(
        row.path,
        row.dept,
        row.form,
        row.joint,
        row.topics,
        lifts=row.lifts,
        listed=row.form == "repost" and row.source in desk.settings.sources,
        withdrawn=bool(row.withdrawn),
        erased=row.withdrawn == WithdrawnFor.LAW,
        cosigned=cosigned,
        media=tuple((path, desk.files[path]) for path in row.links if path in desk.sizes and path in desk.files),
    )


def receipt_of(verdicts: list[Verdict], past: Past) -> Receipt:
    """The receipt of a post whose texts were judged, the shown one last."""
    last = verdicts[-1]
    versions: list[Version] = []
    for one in verdicts:
        if (
            one.step >= 0
            and (one.state in PUBLISHED or one is last)
            and not (versions and versions[-1].blob == one.blob)
        ):
            step = past.step(one.step)
            versions.append(Version(one.blob, step.name, one.time or step.time, one.slip))
    time = versions[-1].time if versions else 0
    return Receipt(last.blob, last.state, last.approvals, last.lacking, time, last.due, tuple(versions))


def first_published(verdicts: list[Verdict]) -> int:
    """When a post was first published, 0 where that was before there were records, or not yet."""
    return next((one.time for one in verdicts if one.state in PUBLISHED), 0)


def is_slip_between(blobs: Blobs, departments: Mapping[str, Department], before: str, after: str) -> bool:
    """Whether two blobs are texts that differ by no more than a slip."""
    old, new = blobs.read(before), blobs.read(after)
    if old is None or new is None:
        return False
    names = [name for one in departments.values() for name in (one.name, *(person.name for person in one.people))]
    try:
        return is_slip(old.decode("utf-8"), new.decode("utf-8"), names)
    except UnicodeDecodeError:
        return False


def taken_down(blobs: Blobs, before: str, after: str) -> str:
    """The blob that a text is under another's withdrawal, "" where that cannot be told."""
    old, new = blobs.read(before), blobs.read(after)
    found = withdrawn_as(old, new) if old is not None and new is not None else None
    return blob_of(found, before) if found is not None else ""


def words_of(blobs: Blobs, withdrawn: str) -> str:
    """The blob of a withdrawn text without its withdrawal, "" where there is none."""
    parted = part(blobs.read(withdrawn) or b"")
    return blob_of(parted.rest, withdrawn) if parted.field else ""


def grounds_of(desk: Desk, read: Read, store: Store) -> tuple[Grounds, list[Problem]]:
    """By what a hall's posts are judged, and what is wrong with it."""
    review = desk.settings.review
    assert review
    assert review.since
    problems = []
    since = commit_of(desk.root, review.since)
    before = frozenset[str]()
    if since:
        kept = store.fact("before") if store.recall("since") == since else None
        if kept is None:
            kept = sorted(list_commit(desk.root, since, ["departments"]).blobs()[0].values())
            store.put_fact("before", kept)
            store.remark("since", since)
        before = frozenset(kept)
    else:
        remedy = "历史不全时先运行 git fetch --unshallow；写错了就改成主分支上有的提交。"
        problems.append(
            warning(
                SETTINGS, "H403", f"review.since 写的 {review.since} 不在这个仓库里，没有什么算作启用前的。", remedy
            )
        )
    if read.spot.cuts:
        remedy = "运行 git fetch --unshallow，再取分支 reviews：git fetch origin reviews:reviews。"
        problems.append(
            warning(
                ".git",
                "H402",
                "历史不全（浅克隆）：更早的文字是谁改的、谁审的，这里看不到，也不据此说它没有审。",
                remedy,
            )
        )
    staff, blobs = Staff(desk.departments, desk.settings), Blobs(desk.root)
    grounds = Grounds(
        read.past,
        Claims(read.ledger, review, staff),
        before,
        review,
        staff,
        ZoneInfo(desk.settings.zone),
        desk.now,
        bool(read.spot.cuts),
        partial(is_slip_between, blobs, desk.departments),
        partial(taken_down, blobs),
        partial(words_of, blobs),
    )
    problems += [*look_at_ledger(read.ledger)]
    problems += [*look_at_keys(grounds), *look_at_doubles(grounds), *look_at_staff(grounds)]
    return grounds, problems
