"""What Git has new since the last time: the main line and the branch `reviews`, read beside everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hall.crew import aside, hands, spread
from hall.git.branches import REVIEWS
from hall.git.past import Spot, branch_tips, is_ancestor, read_log, spot_of
from hall.git.trees import read_blobs
from hall.history import Past, advance, parse_log
from hall.review.records import LARGEST, NoRecord, Record, parse_record
from hall.review.signatures import key_of
from hall.store import Store

AGAIN = "Git 历史和上次不是一路（换了分支，或历史被改写过），审核凭据全部重新核对。"
Stored = tuple[str, tuple[object, ...], str]
"""A record as it is kept: the blob of its file, the record as a plain tuple and the key that signed it, or why it is none."""


Understood = tuple[str, Record | None, str, str]
"""A file of the branch: its path, the record, the key that signed it, and why it is none."""
CHUNK = 250
FEW = 1000
"""Up to so many records one process is quicker than starting more."""


class Ledger(NamedTuple):
    """The branch `reviews` as far as it was read: its tips, its records by path, and what was changed or taken away there."""

    tips: list[str]
    records: dict[str, Stored]
    broken: dict[str, str]


class Read(NamedTuple):
    """What Git told: the main line, the records, paths and blobs that are new since the last time (None: all are)."""

    spot: Spot
    past: Past
    ledger: Ledger
    paths: set[str] | None
    blobs: set[str] | None
    notice: str = ""


def begin_reading(root: Path, store: Store) -> Callable[[], Read]:
    """Start to read what Git has new, beside this process; what to call to have it.

    Raises:
        NoGit: (when called) Git will not read the folder.
    """
    spot, tips = spot_of(root), branch_tips(root, REVIEWS)
    past, ledger, cuts = _kept(store)
    news = spot.head != past.tip or spot.cuts != cuts
    line = aside(partial(_read_line, root, spot, past, cuts)) if news else lambda: (past, set[str](), "")
    records = aside(partial(_read_ledger, root, tips, ledger)) if tips != ledger.tips else lambda: (ledger, set[str]())

    def both() -> Read:
        read, blobs = records()
        found, paths, notice = line()
        return Read(spot, found, read, paths, blobs, notice)

    return both


def _kept(store: Store) -> tuple[Past, Ledger, frozenset[str]]:
    tip, steps, lines, cuts = store.fact("past") or ("", [], {}, [])
    return Past(tip, steps, lines), Ledger(*(store.fact("ledger") or ([], {}, {}))), frozenset(cuts)


def keep(store: Store, read: Read) -> None:
    """Keep what was read, so that the next time only what is new is."""
    past = read.past
    if read.paths is None or read.paths or past.tip != store.recall("tip"):
        store.put_fact("past", (past.tip, past.steps, past.lines, sorted(read.spot.cuts)))
        store.remark("tip", past.tip)
    if read.blobs is None or read.blobs or " ".join(read.ledger.tips) != store.recall("tips"):
        store.put_fact("ledger", tuple(read.ledger))
        store.remark("tips", " ".join(read.ledger.tips))


def _read_line(root: Path, spot: Spot, past: Past, cuts: frozenset[str]) -> tuple[Past, set[str] | None, str]:
    """The main line up to where the repository stands, and which paths were touched, None where all has to be judged."""
    notice = ""
    if past.tip:
        if spot.cuts == cuts and is_ancestor(root, past.tip, spot.head):
            touched = advance(past, parse_log(read_log(root, [spot.head], [past.tip])), spot.head, spot.cuts)
            if touched is not None:
                return past, touched, ""
        notice = AGAIN
    past = Past()
    if spot.head:
        advance(past, parse_log(read_log(root, [spot.head], [])), spot.head, spot.cuts)
    return past, None, notice


def read_ledger(root: Path) -> Ledger:
    """All of the branch `reviews`."""
    return _read_ledger(root, branch_tips(root, REVIEWS), Ledger([], {}, {}))[0]


def _read_ledger(root: Path, tips: list[str], known: Ledger) -> tuple[Ledger, set[str] | None]:
    """The branch's records up to its tips, and the blobs that new ones are about, None where it was begun anew.

    A record counts as it was first written: what is changed or taken away later is told and changes nothing.
    """
    grown = bool(known.tips) and all(any(is_ancestor(root, old, new) for new in tips) for old in known.tips)
    ledger = Ledger(tips, dict(known.records), dict(known.broken)) if grown else Ledger(tips, {}, {})
    if known.tips and not grown:
        ledger.broken[""] = "分支 reviews 的历史被改写过，或者整个换掉了。"
    first: dict[str, str] = {}
    stream = read_log(root, tips, known.tips if grown else []) if tips else ()
    for commit in parse_log(stream, ""):
        for path, blob in commit.changes.items():
            if path.startswith("log/"):
                continue
            before = first.get(path) or (ledger.records[path][0] if path in ledger.records else "")
            if not before:
                first[path] = blob
            elif blob != before:
                ledger.broken[path] = "这条记录被改过。" if blob else "这条记录被删掉了。"
    new = set()
    for path, record, key, fault in _understood(list(zip(first, _contents(root, first.values()), strict=True))):
        ledger.records[path] = (first[path], (*record, key) if record else (), fault)
        if record:
            new.add(record.blob)
    return ledger, new if grown else None


def _contents(root: Path, blobs: Iterable[str]) -> Iterator[bytes]:
    for _, parts in read_blobs(root, blobs):
        yield b"".join(parts)


def _understood(files: list[tuple[str, bytes]]) -> Iterator[Understood]:
    """Every file of the branch as a record, its signature checked; by several processes where there are many."""
    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    for some in spread(_understand, chunks) if len(files) > FEW and hands() > 1 else map(_understand, chunks):
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
