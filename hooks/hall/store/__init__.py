"""What is known from earlier builds, in SQLite; never needed for a right result.

Posts stand in sheaves, a month of a department's each, with the fingerprints of the bytes that made them; pages by
address with a key of all that they show. Values are pickled, rows marshalled, which is quicker for plain tuples: only
by this code and this Python, for a store of another key is thrown away, and only for itself, for .cache is written by
nobody else.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from hall.model.prose import Whole
from hall.packing import (
    Damaged,
    Kept,
    Packed,
    PackedMedium,
    media_of,
    pack,
    pack_medium,
    pack_plain,
    plain_of,
    unpack,
)
from hall.store import annals, receipts
from hall.store.annals import Annals, Recorded
from hall.store.page import Page
from hall.store.receipts import Judged, Receipts, pack_receipt
from hall.store.sheaves import all_posts, change_posts, some_posts

__all__ = [
    "Annals",
    "Damaged",
    "Judged",
    "Kept",
    "Packed",
    "PackedMedium",
    "Page",
    "Recorded",
    "Store",
    "discard",
    "guarded",
    "media_of",
    "pack",
    "pack_medium",
    "pack_receipt",
    "unpack",
]

BROKEN_STORE = "缓存已损坏，没有做完；请删掉 .cache 文件夹再试，或改用 hall build，它会自己重建。"
SCHEMA = (
    """
create table about (name text primary key, value text) without rowid;
create table sheaf (name text primary key, posts blob);
create table whole (path text primary key, source blob, words blob, whole blob);
create table medium (path text primary key, fingerprint text, facts blob, problems blob) without rowid;
create table fact (name text primary key, value blob) without rowid;
create table part (name text primary key, key integer) without rowid;
create table page (file text primary key, part text, key integer, size integer, time integer, digest blob) without rowid;
create index page_of_part on page (part);
"""
    + annals.SCHEMA
    + receipts.SCHEMA
)
SOME = 500
"""So many values one question names."""
VERSION = blake2b(SCHEMA.encode(), digest_size=8).hexdigest()
"""Of the tables: a store that has others is begun anew."""


@contextmanager
def guarded() -> Iterator[None]:
    """Tell a broken file from other faults of a build.

    Raises:
        Damaged: what was done inside met one.
    """
    try:
        yield
    except sqlite3.OperationalError:
        raise  # locked, or the disk is full: the file is sound
    except sqlite3.DatabaseError as fault:
        raise Damaged(str(fault)) from fault


def discard(folder: Path) -> None:
    """Throw every store in a folder away."""
    for file in folder.glob("*.db*"):
        file.unlink(missing_ok=True)


class Store:
    """The store of one hall. `notice` is one line to print where it had to be begun anew."""

    def __init__(self, file: Path, key: str) -> None:
        self.file, self.notice = file, ""
        file.parent.mkdir(parents=True, exist_ok=True)
        anew = "" if not file.exists() else "缓存已损坏，重新建立。"
        try:
            self._open()
            kept = dict(self._db.execute("select name, value from about"))
            if kept.get("version") != VERSION:
                anew = "程序更新过，缓存重新建立。"
                raise sqlite3.DatabaseError("another version")
            self._db.execute("select count(*) from (select 1 from page limit 1)").fetchone()
        except sqlite3.Error:
            self._begin_anew()
            self.notice = anew
            kept = {}
        if kept.get("key", key) != key:
            for table in ("sheaf", "whole", "medium", "receipt", "fact", *annals.TABLES):
                self._db.execute(f"delete from {table}")  # noqa: S608 - names of this package
        self._db.execute("insert or replace into about values ('key', ?)", (key,))
        self._db.commit()

    def _open(self) -> None:
        self._db = sqlite3.connect(self.file, isolation_level="DEFERRED", timeout=30)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = off")  # a lost store is made again; a damaged one is noticed

    def _begin_anew(self) -> None:
        with suppress(AttributeError):
            self._db.close()
        for tail in ("", "-wal", "-shm", "-journal"):
            self.file.with_name(self.file.name + tail).unlink(missing_ok=True)
        self._open()
        self._db.executescript(SCHEMA)
        self._db.execute("insert into about values ('version', ?)", (VERSION,))
        self._db.commit()

    def reopen(self) -> None:
        """Take a connection of one's own: a forked process must not use its parent's, nor close it.

        Closing would let SQLite clear away the journal that the parent still writes (sqlite.org, "How To Corrupt", 2.6).
        """
        self._inherited = self._db
        self._db = sqlite3.connect(self.file, timeout=30)

    @contextmanager
    def beside(self) -> Iterator[Store]:
        """The same store, as it was last saved, by a connection of its own that ends with the block."""
        other = copy(self)
        other.reopen()
        try:
            yield other
        finally:
            other.close()

    def close(self) -> None:
        """End the connection."""
        self._db.close()

    def save(self) -> None:
        """Make what was put durable."""
        self._db.commit()

    @property
    def annals(self) -> Annals:
        """What is kept of Git's history and of the branch `reviews`."""
        return Annals(self._db)

    @property
    def receipts(self) -> Receipts:
        """What is known of the approval of the posts' texts."""
        return Receipts(self._db)

    def recall(self, name: str) -> str:
        """A remark kept by `remark`, or nothing."""
        found = self._db.execute("select value from about where name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def remark(self, name: str, value: str) -> None:
        """Keep a short text under a name."""
        self._db.execute("insert or replace into about values (?, ?)", (name, value))

    def posts(self) -> dict[str, Kept]:
        """Every known post by its path, in order of paths, without its text."""
        return all_posts(self._db)

    def some_posts(self, paths: Iterable[str]) -> dict[str, Kept]:
        """Those of some posts that are known, by path."""
        return some_posts(self._db, paths)

    def put_posts(self, posts: Mapping[str, Kept]) -> None:
        """Keep posts by path; their texts are kept by `put_wholes`."""
        change_posts(self._db, posts, ())

    def put_wholes(self, packed: Iterable[Packed]) -> None:
        """Keep the texts of posts, each already packed by `pack`."""
        wholes = [(one.path, *one.proof, one.whole) for one in packed if one.whole]
        self._db.executemany("insert or replace into whole values (?, ?, ?, ?)", wholes)

    def forget_posts(self, paths: Collection[str]) -> None:
        """Drop posts that are no more."""
        change_posts(self._db, {}, paths)
        self._db.executemany("delete from whole where path = ?", [(path,) for path in paths])

    def media(self) -> dict[str, tuple[str, bytes, bytes | None]]:
        """Every known medium by its path, as it is packed."""
        found = self._db.execute("select path, fingerprint, facts, problems from medium")
        return {path: (fingerprint, facts, problems) for path, fingerprint, facts, problems in found}

    def put_media(self, packed: Iterable[PackedMedium]) -> None:
        """Keep media, each already packed by `pack_medium`."""
        self._db.executemany("insert or replace into medium values (?, ?, ?, ?)", packed)

    def forget_media(self, paths: Iterable[str]) -> None:
        """Drop media that are no more."""
        self._db.executemany("delete from medium where path = ?", [(path,) for path in paths])

    def whole(self, path: str) -> Whole:
        """All that is known of one post.

        Raises:
            KeyError: there is none at that path.
        """
        found = self._db.execute("select whole from whole where path = ?", (path,)).fetchone()
        if not found:
            raise KeyError(path)
        try:
            whole: Whole = pickle.loads(found[0])
        except Exception as fault:
            raise Damaged(path) from fault
        return whole

    def proofs(self, paths: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The SHA-256 of posts' sources, and of the texts of their pages, by path, of those that are there."""
        wanted = iter(paths)
        found: dict[str, tuple[str, str]] = {}
        while some := list(islice(wanted, SOME)):  # one by one takes thrice as long
            question = f"select path, source, words from whole where path in ({', '.join('?' * len(some))})"  # noqa: S608
            found.update(
                (path, (source.hex(), words.hex())) for path, source, words in self._db.execute(question, some)
            )
        return found

    def fact(self, name: str) -> Any:
        """A plain value kept by `put_fact`, or None."""
        found = self._db.execute("select value from fact where name = ?", (name,)).fetchone()
        return plain_of(name, found[0]) if found else None

    def put_fact(self, name: str, value: object) -> None:
        """Keep a value of plain tuples, lists, dictionaries, sets, texts and numbers under a name."""
        self._db.execute("insert or replace into fact values (?, ?)", (name, pack_plain(value)))

    def part_keys(self) -> dict[str, int]:
        """The key of every part of the site as it was last finished."""
        return dict(self._db.execute("select name, key from part"))

    def pages(self, part: str) -> list[Page]:
        """The pages of a part."""
        return [Page._make(one) for one in self._db.execute("select * from page where part = ?", (part,))]

    def all_pages(self) -> Iterator[tuple[str, str, int, int, bytes]]:
        """File, part, size, time and digest of every page."""
        return self._db.execute("select file, part, size, time, digest from page")

    def has_page(self, file: str) -> bool:
        """Whether some part has a page at a file's place."""
        return self._db.execute("select 1 from page where file = ?", (file,)).fetchone() is not None

    def count_pages(self) -> int:
        """How many pages there are."""
        found: int = self._db.execute("select count(*) from page").fetchone()[0]
        return found

    def put_part(self, part: str, key: int, pages: Iterable[Page], gone: Iterable[str]) -> None:
        """Keep a part's key and pages, all of which are written; drop those that are gone."""
        self._db.executemany("delete from page where file = ? and part = ?", [(file, part) for file in gone])
        self._db.executemany("insert or replace into page values (?, ?, ?, ?, ?, ?)", pages)
        self._db.execute("insert or replace into part values (?, ?)", (part, key))

    def touch(self, pages: Iterable[tuple[int, int, str]]) -> None:
        """Note new sizes and times of files that hold the same bytes."""
        self._db.executemany("update page set size = ?, time = ? where file = ?", pages)

    def forget_part(self, part: str) -> list[str]:
        """Drop a part and its pages; the files of these."""
        files = [file for (file,) in self._db.execute("select file from page where part = ?", (part,))]
        self._db.execute("delete from page where part = ?", (part,))
        self._db.execute("delete from part where name = ?", (part,))
        return files
