"""What Git has new since the last time: the main line and the branch `reviews`, read beside everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from hall.crew import aside, each
from hall.git.branches import REVIEWS
from hall.git.past import Spot, branch_tips, is_ancestor, read_log, spot_of
from hall.git.trees import read_blobs
from hall.history import Past, advance, parse_log
from hall.history.past import News
from hall.history.trailers import ROLES
from hall.review.records import LARGEST, NoRecord, Record, parse_record
from hall.review.signatures import key_of, key_of_commit
from hall.reviewing.ledger import Ledger
from hall.store import Annals, Recorded, Store

AGAIN = "Git 历史和上次不是一路（换了分支，或历史被改写过），审核凭据全部重新核对。"
REPLACED = "分支 reviews 的历史被改写过，或者整个换掉了。"
CHUNK = 250
R = TypeVar("R")
FEW = 1000
"""Up to so many records one process is quicker than starting more."""

Understood = tuple[str, Record | None, str, str]
"""A file of the branch: its path, the record, the key that signed it, and why it is none."""


class Known(NamedTuple):
    """Up to where Git was read: the main line's tip, its length and the cuts in it, the tips of `reviews`, and what was
    broken there."""

    tip: str
    size: int
    cuts: list[str]
    tips: list[str]
    broken: dict[str, str]


class Read(NamedTuple):
    """What Git told: the main line, the records, paths and blobs that are new since the last time (None: all are)."""

    spot: Spot
    past: Past
    ledger: Ledger
    paths: set[str] | None
    blobs: set[str] | None
    notice: str = ""

    def load(self) -> None:
        """Take all of it into memory: quicker where most of it will be asked for."""
        self.past.load()
        self.ledger.load()


def known_to(store: Store) -> Known:
    """Up to where Git was read when it was last kept."""
    return Known(*(store.fact("annals") or ("", 0, [], [], {})))


def begin_reading(root: Path, store: Store) -> Callable[[], Read]:
    """Start to read what Git has new, beside this process; what to call to have it.

    Raises:
        NoGit: (when called) Git will not read the folder.
    """
    store.save()  # what is read beside this process is read from the file
    known = known_to(store)
    spot, tips = spot_of(root), branch_tips(root, REVIEWS)
    moved = (spot.head, sorted(spot.cuts)) != (known.tip, known.cuts)
    line = aside(partial(_beside, store, partial(_read_line, root, spot, known))) if moved else None
    records = aside(partial(_beside, store, partial(_read_ledger, root, tips, known))) if tips != known.tips else None

    def both() -> Read:
        ledger, past = Ledger(tips, known.broken, store.annals), Past(known.tip, known.size, store.annals)
        blobs: set[str] | None = set()
        paths: set[str] | None = set()
        if records:
            new, broken, blobs = records()
            ledger = Ledger(tips, broken, None if blobs is None else store.annals)
            for path, one in new.items():
                ledger.add(path, one)
        if line:
            news, paths = line()
            past = Past(known.tip, news.first, store.annals if news.first else None)
            past.add(news)
        notice = AGAIN if known.tip and not past.news.first else ""
        return Read(spot, past, ledger, paths, blobs, notice)

    return both


def has_lost_records(root: Path, store: Store) -> bool:
    """Whether the branch of records lacks some that it had at the last build: it is gone, or was replaced by another."""
    known, tips = known_to(store).tips, branch_tips(root, REVIEWS)
    return known != tips and not all(any(is_ancestor(root, old, new) for new in tips) for old in known)


def keep(store: Store, read: Read) -> None:
    """Keep what was read, so that the next time only what is new is."""
    past, ledger = read.past, read.ledger
    known = Known(past.tip, past.size, sorted(read.spot.cuts), ledger.tips, ledger.broken)
    if known == known_to(store):
        return
    store.annals.put_line(past.news.first, past.news.steps, past.news.brought)
    store.annals.put_records(ledger.new, read.blobs is None)
    store.put_fact("annals", tuple(known))


def _beside(store: Store, work: Callable[[Annals], R]) -> R:
    with store.beside() as own:
        return work(own.annals)


def _read_line(root: Path, spot: Spot, known: Known, kept: Annals) -> tuple[News, set[str] | None]:
    """What the main line has new up to where the repository stands, and which paths that touched, None where all has to be
    judged anew."""
    if known.tip and sorted(spot.cuts) == known.cuts and is_ancestor(root, known.tip, spot.head):
        past = Past(known.tip, known.size, kept)
        touched = advance(past, parse_log(read_log(root, [spot.head], [known.tip])), spot.head, spot.cuts)
        if touched is not None:
            return _with_keys(root, past.news), touched
    past = Past()
    if spot.head:
        advance(past, parse_log(read_log(root, [spot.head], [])), spot.head, spot.cuts)
    return _with_keys(root, past.news), None


def _with_keys(root: Path, news: News) -> News:
    """What is new with the keys that signed those commits whose trailers say who reviewed."""
    places = [at for at, step in enumerate(news.steps) if any(key in ROLES for key, _, _ in step[2])]
    for at, data in zip(places, _contents(root, (news.steps[at][0] for at in places)), strict=True):
        news.steps[at] = (*news.steps[at][:3], key_of_commit(data))
    return news


def _read_ledger(
    root: Path, tips: list[str], known: Known, kept: Annals
) -> tuple[dict[str, Recorded], dict[str, str], set[str] | None]:
    """The files that the branch has new up to its tips, what is broken there, and the blobs that new records are about,
    None where it was begun anew.

    A record counts as it was first written: what is changed or taken away later is told and changes nothing.
    """
    grown = bool(known.tips) and all(any(is_ancestor(root, old, new) for new in tips) for old in known.tips)
    ledger = Ledger(tips, dict(known.broken), kept) if grown else Ledger(tips, {})
    if known.tips and not grown:
        ledger.broken[""] = REPLACED
    first: dict[str, str] = {}
    stream = read_log(root, tips, known.tips if grown else []) if tips else ()
    for commit in parse_log(stream, ""):
        for path, blob in commit.changes.items():
            if path.startswith("log/"):
                continue
            before = first.get(path) or ledger.file(path)
            if not before and not blob:
                ledger.broken[path] = "这不是普通文件。"
            elif not before:
                first[path] = blob
            elif blob != before:
                ledger.broken[path] = "这条记录被改过。" if blob else "这条记录被删掉了。"
    new = set()
    for path, record, key, fault in _understood(list(zip(first, _contents(root, first.values()), strict=True))):
        ledger.add(path, (first[path], (*record, key) if record else (), fault))
        if record:
            new.add(record.blob)
    return ledger.new, ledger.broken, new if grown else None


def _contents(root: Path, names: Iterable[str]) -> Iterator[bytes]:
    for _, parts in read_blobs(root, names):
        yield b"".join(parts)


def _understood(files: list[tuple[str, bytes]]) -> Iterator[Understood]:
    """Every file of the branch as a record, its signature checked; by several processes where there are many."""
    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    for some in each(_understand, chunks, len(files) > FEW):
        yield from some


def _understand(files: list[tuple[str, bytes]]) -> list[Understood]:
    return [_understand_one(path, data) for path, data in files]


def _understand_one(path: str, data: bytes) -> Understood:
    if len(data) > LARGEST:
        return path, None, "", "太长，不是审核记录。"
    try:
        record = parse_record(path, data)
    except NoRecord as wrong:
        return path, None, "", str(wrong)
    return path, record, key_of(record), ""
