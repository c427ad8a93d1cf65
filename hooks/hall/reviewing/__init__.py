"""Joins Git's history, the branch `reviews` and the departments to a receipt for every post, kept by what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hall.crew import each
from hall.git import GitMissing
from hall.listing import key_of
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.receipt import State
from hall.model.row import Row
from hall.model.settings import Settings
from hall.review.grounds import Grounds
from hall.review.judging import Verdict, judge
from hall.review.policy import Subject
from hall.reviewing.claims import warning
from hall.reviewing.grounds import Desk, first_published, grounds_of, receipt_of, subject_of
from hall.reviewing.reading import Read, begin_reading, has_lost_records, keep
from hall.store import Judged, Kept, Store, pack_receipt

__all__ = [
    "Desk",
    "Read",
    "Reviewed",
    "begin_reading",
    "grounds_of",
    "has_lost_records",
    "is_in_force",
    "none",
    "receipt_of",
    "review",
    "settled",
    "start",
    "subject_for",
    "subject_of",
    "verdict_on",
]

FEW = 500
"""Up to so many posts it is quicker to ask for single rows than to load all, and one process is quicker than more."""
CHUNK = 250


class Reviewed(NamedTuple):
    """What is known of the posts' receipts, by path; problems; moments at which the clock alone changes one."""

    judged: dict[str, Judged]
    problems: list[Problem]
    changes: list[int]


def is_in_force(root: Path, settings: Settings) -> bool:
    """Whether there are review records at all (docs/reviews.md, "In force")."""
    return bool(settings.review and settings.review.since and not settings.today and (root / ".git").exists())


def start(root: Path, settings: Settings, store: Store, problems: list[Problem]) -> Callable[[], Read] | None:
    """Start to read what Git has new, where there are review records; what to call to have it.

    Args:
        root: the repository.
        settings: the hall's.
        store: what is known from earlier builds.
        problems: is added to where there is no Git on this machine.
    """
    if not is_in_force(root, settings):
        return None
    try:
        return begin_reading(root, store)
    except GitMissing as reason:
        message = f"{reason}看不到历史和审核记录，也不据此说哪条没有审。"
        problems.append(warning(".git", "H402", message, "装上 Git 再构建。"))
        return None


def none(store: Store) -> Reviewed:
    """Nothing, where there are no review records; receipts of a time when there were some are dropped."""
    store.receipts.forget(store.receipts.judged())
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
    judged = store.receipts.judged()
    waiting: dict[str, int] = store.fact("waiting") or {}
    dirty = _dirty(desk, read, store, grounds, posts, judged, waiting, known)
    gone = judged.keys() - posts.keys()
    store.receipts.forget(gone)
    for path in gone:
        del judged[path]
    if len(dirty) > FEW:
        read.load()
    for path in dirty:
        waiting.pop(path, None)
    rows = (known[path][1] for path in sorted(dirty))
    todo = [(subject_for(row, desk, store.whole), posts[row.path]) for row in rows if row]
    chunks = [todo[at : at + CHUNK] for at in range(0, len(todo), CHUNK)]
    work = partial(_judge, grounds)
    for new, later in each(work, chunks, len(todo) > FEW):
        judged.update((path, one) for path, one, _ in new)
        waiting |= later
        store.receipts.put(new)
    store.put_fact("waiting", waiting)
    store.remark("judged at", str(desk.now))
    keep(store, read)
    changes = [one.due for one in judged.values() if one.due] + list(waiting.values())
    return Reviewed(judged, problems, [one for one in changes if one > desk.now])


def _judge(grounds: Grounds, some: list[tuple[Subject, str]]) -> tuple[list[tuple[str, Judged, bytes]], dict[str, int]]:
    """Receipts of texts, packed for the store, and when claims about them that are dated ahead begin to count."""
    found = []
    for subject, blob in some:
        verdicts = judge(subject, blob, grounds)
        receipt = receipt_of(verdicts, grounds.past)
        one = Judged(blob, receipt.state.value, first_published(verdicts), receipt.due, key_of(receipt))
        found.append((subject.path, one, pack_receipt(receipt)))
    return found, grounds.waiting


def verdict_on(path: str, desk: Desk, read: Read, store: Store) -> Verdict:
    """The verdict on a post of the store, with the reasons why claims do not count.

    Raises:
        KeyError: there is no such post.
    """
    fingerprint, row, _ = store.some_posts([path])[path]
    if row is None:
        raise KeyError(path)
    return judge(subject_for(row, desk, store.whole), fingerprint, grounds_of(desk, read, store)[0])[-1]


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
        blobs |= {blob for path in touched for blob in read.past.blobs(path)}
        touched |= {path for blob in blobs for path, _ in read.past.places(blob)}
    media = {path: desk.files[path] for path in desk.sizes if path in desk.files}
    kept: dict[str, str] = store.fact("media") or {}
    changed = {path for path in media.keys() | kept.keys() if media.get(path) != kept.get(path)}
    if changed:
        store.put_fact("media", media)
    changed |= touched & media.keys()
    found = {
        path for path, blob in posts.items() if path not in judged or judged[path].blob != blob or blob in blobs
    } | (touched & posts.keys())
    # What a withdrawal that moved a post takes down may have been approved since, at its former path.
    found |= {path for path, one in judged.items() if one.state == State.UNREVIEWED and _is_withdrawn(path, known)}
    if changed:
        found |= {path for path, (_, row, _) in known.items() if row and not changed.isdisjoint(row.links)}
    return found & posts.keys()


def _is_withdrawn(path: str, known: Mapping[str, Kept]) -> bool:
    row = known[path][1] if path in known else None
    return bool(row and row.withdrawn)


def settled(row: Row, judged: Mapping[str, Judged], now: int) -> Row:
    """The row of a post with what its receipt says."""
    one = judged.get(row.path)
    if one is None or one.state == State.NONE:
        return row
    mark = key_of(row.mark, one.mark, bool(one.due and one.due <= now))
    return row._replace(when=max(row.when, one.published), review=one.state, mark=mark)
