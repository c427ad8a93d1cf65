"""Receipts as they are kept: what a build needs of each beside the whole of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from sqlite3 import Connection
from typing import NamedTuple

from hall.model.receipt import Receipt
from hall.packing import Damaged

SCHEMA = """
create table receipt (
    path text primary key, blob text, state text, published integer, due integer, mark integer, value blob) without rowid;
"""


class Judged(NamedTuple):
    """What a build needs of a receipt: its blob and state, when the post was first published, until when a second look is
    due, and a number that stands for all of it."""

    blob: str
    state: str
    published: int
    due: int
    mark: int


def pack_receipt(receipt: Receipt) -> bytes:
    """A receipt ready for the store."""
    return pickle.dumps(receipt, 5)


class Receipts(NamedTuple):
    """What is kept; `db` is the store's connection."""

    db: Connection

    def of(self, path: str) -> Receipt | None:
        """What is known of the approval of one post's text; None where there are no records."""
        for (value,) in self.db.execute("select value from receipt where path = ?", (path,)):
            try:
                receipt: Receipt = pickle.loads(value)
            except Exception as fault:
                raise Damaged(path) from fault
            return receipt
        return None

    def judged(self) -> dict[str, Judged]:
        """What a build needs of every receipt, by path."""
        found = self.db.execute("select path, blob, state, published, due, mark from receipt")
        return {path: Judged(*rest) for path, *rest in found}

    def put(self, receipts: Iterable[tuple[str, Judged, bytes]]) -> None:
        """Keep receipts, each with its path and what a build needs of it, packed by `pack_receipt`."""
        given = [(path, *judged, packed) for path, judged, packed in receipts]
        self.db.executemany("insert or replace into receipt values (?, ?, ?, ?, ?, ?, ?)", given)

    def forget(self, paths: Iterable[str]) -> None:
        """Drop receipts of posts that are no more."""
        self.db.executemany("delete from receipt where path = ?", [(path,) for path in paths])
