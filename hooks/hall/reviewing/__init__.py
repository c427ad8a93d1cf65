"""Joins Git's history, the branch `reviews` and the departments to a receipt for every post, kept by what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.git import NoGit
from hall.git.past import blobs_at, commit_of
from hall.git.trees import read_blobs
from hall.history import Past
from hall.listing import key_of
from hall.model.department import Department
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.receipt import Receipt, State, Version
from hall.model.row import Row
from hall.model.settings import Settings
from hall.review.judging import PUBLISHED, Grounds, Verdict, judge
from hall.review.policy import Subject
from hall.review.staff import Staff
from hall.reviewing.claims import Claims, look_at_ledger, look_at_staff, warning
from hall.reviewing.reading import Read, begin_reading, keep
from hall.slips import is_slip
from hall.store import Judged, Kept, Store, rows_of

__all__ = [
    "Desk",
    "Read",
    "Reviewed",
    "begin_reading",
    "grounds_of",
    "is_in_force",
    "none",
    "receipt_of",
    "review",
    "settled",
    "subject_for",
    "subject_of",
    "verdict_on",
]

FILE = "departments/hall.yml"


class Reviewed(NamedTuple):
    """What is known of the posts' receipts, by path; problems; moments at which the clock alone changes one."""

    judged: dict[str, Judged]
    problems: list[Problem]
    changes: list[int]


def is_in_force(root: Path, settings: Settings) -> bool:
    """Whether there are review records at all (design section 4, published time)."""
    return bool(settings.review and settings.review.since and not settings.today and (root / ".git").exists())


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
        lifts=row.form == "alert" and row.grade == "解除",
        listed=row.form == "repost" and row.source in desk.settings.sources,
        withdrawn=bool(row.withdrawn),
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


def is_slip_between(root: Path, departments: Mapping[str, Department], before: str, after: str) -> bool:
    """Whether two blobs are texts that differ by no more than a slip."""
    try:
        old, new = (b"".join(parts).decode("utf-8") for _, parts in read_blobs(root, [before, after]))
    except (NoGit, UnicodeDecodeError, ValueError):
        return False
    names = [name for one in departments.values() for name in (one.name, *(person.name for person in one.people))]
    return is_slip(old, new, names)


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
        before = frozenset(kept) if kept is not None else frozenset(blobs_at(desk.root, since, "departments"))
        if kept is None:
            store.put_fact("before", sorted(before))
            store.remark("since", since)
    else:
        remedy = "历史不全时先运行 git fetch --unshallow；写错了就改成主分支上有的提交。"
        problems.append(
            warning(FILE, "H403", f"review.since 写的 {review.since} 不在这个仓库里，没有什么算作启用前的。", remedy)
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
    staff = Staff(desk.departments, desk.settings)
    grounds = Grounds(
        read.past,
        Claims(read.ledger, review, staff),
        before,
        review,
        staff,
        ZoneInfo(desk.settings.zone),
        desk.now,
        bool(read.spot.cuts),
        partial(is_slip_between, desk.root, desk.departments),
    )
    return grounds, [*problems, *look_at_ledger(read.ledger), *look_at_staff(grounds)]


def none(store: Store) -> Reviewed:
    """Nothing, where there are no review records; receipts of a time when there were some are dropped."""
    store.forget_receipts(store.judged())
    store.remark("basis", "")
    return Reviewed({}, [], [])


def review(desk: Desk, read: Read, known: Mapping[str, Kept], store: Store) -> Reviewed:
    """Bring the receipts of all posts up to date.

    Args:
        desk: the open hall.
        read: what Git told.
        known: the posts, as the store has them.
        store: where receipts are kept.
    """
    grounds, problems = grounds_of(desk, read, store)
    posts = {path: kept[0] for path, kept in known.items() if kept[1]}
    judged = store.judged()
    waiting: dict[str, int] = store.fact("waiting") or {}
    dirty = _dirty(desk, read, store, grounds, posts, judged, waiting, known)
    gone = judged.keys() - posts.keys()
    store.forget_receipts(gone)
    for path in gone:
        del judged[path]
    new = []
    for path in dirty:
        waiting.pop(path, None)
    for path, row, _ in rows_of((path, known[path]) for path in sorted(dirty)):
        if row:
            verdicts = judge(subject_for(row, desk, store.whole), posts[path], grounds)
            receipt = receipt_of(verdicts, read.past)
            judged[path] = Judged(
                posts[path], receipt.state.value, first_published(verdicts), receipt.due, key_of(receipt)
            )
            new.append((path, judged[path], receipt))
    store.put_receipts(new)
    waiting |= grounds.waiting
    store.put_fact("waiting", waiting)
    store.remark("judged at", str(desk.now))
    keep(store, read)
    changes = [one.due for one in judged.values() if one.due] + list(waiting.values())
    return Reviewed(judged, problems, [one for one in changes if one > desk.now])


def verdict_on(path: str, desk: Desk, read: Read, store: Store) -> Verdict:
    """The verdict on a post of the store, with the reasons why claims do not count.

    Raises:
        KeyError: there is no such post.
    """
    kept = store.posts()[path]
    ((_, row, _),) = rows_of([(path, kept)])
    if row is None:
        raise KeyError(path)
    return judge(subject_for(row, desk, store.whole), kept[0], grounds_of(desk, read, store)[0])[-1]


def subject_for(row: Row, desk: Desk, whole: Callable[[str], Whole]) -> Subject:
    """What decides who must approve a post of the store."""
    return subject_of(row, desk, bool(row.joint) and whole(row.path).post.cosigned is not None)


def _dirty(
    desk: Desk,
    read: Read,
    store: Store,
    grounds: Grounds,
    posts: dict[str, str],
    judged: dict[str, Judged],
    waiting: dict[str, int],
    known: Mapping[str, Kept],
) -> set[str]:
    """The posts whose receipts may have changed."""
    people = [
        (slug, one.people, one.reviewers_from, one.successors, one.name) for slug, one in desk.departments.items()
    ]
    settings = desk.settings
    basis = str(
        key_of(
            settings.review,
            settings.offices,
            settings.sources,
            people,
            store.recall("since"),
            bool(grounds.before),
            bool(read.spot.cuts),
            settings.zone,
        )
    )
    same = store.recall("basis") == basis
    store.remark("basis", basis)
    if not same or read.paths is None or read.blobs is None or desk.now < int(store.recall("judged at") or 0):
        return set(posts)
    touched = set(read.paths) | {path for path, time in waiting.items() if time <= desk.now}
    blobs = set(read.blobs)
    if blobs or touched:
        blobs |= {blob for path in touched for _, blob, _ in read.past.lines.get(path, ())}
        touched |= {path for blob in blobs for path, _ in grounds.places.get(blob, ())}
    media = {path: desk.files[path] for path in desk.sizes if path in desk.files}
    kept: dict[str, str] = store.fact("media") or {}
    changed = {path for path in media.keys() | kept.keys() if media.get(path) != kept.get(path)}
    if changed:
        store.put_fact("media", media)
    changed |= touched & media.keys()
    found = {
        path for path, blob in posts.items() if path not in judged or judged[path].blob != blob or blob in blobs
    } | (touched & posts.keys())
    if changed:
        found |= {path for path, row, _ in rows_of(known.items()) if row and not changed.isdisjoint(row.links)}
    return found & posts.keys()


def settled(row: Row, judged: Mapping[str, Judged], now: int) -> Row:
    """The row of a post with what its receipt says."""
    one = judged.get(row.path)
    if one is None or one.state == State.NONE:
        return row
    mark = key_of(row.mark, one.mark, bool(one.due and one.due <= now))
    return row._replace(when=max(row.when, one.published), review=one.state, mark=mark)
