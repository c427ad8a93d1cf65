"""Git's main line and the branch `reviews` as they are kept: by rows, so that a build touches only what is new or asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any, NamedTuple

from hall.history.past import Plain, PlainStep
from hall.packing import pack_plain, plain_of

SCHEMA = """
create table step (number integer primary key, value blob);
create table brought (path blob, step integer, blob text, authors blob, primary key (path, step)) without rowid;
create index brought_as on brought (blob);
create table record (path blob primary key, file text, value blob, fault text) without rowid;
create index record_wrong on record (path) where fault != '';
"""
TABLES = ("step", "brought", "record")

Recorded = tuple[str, tuple[object, ...], str]
"""A file of the branch: its blob, the record as a plain tuple with the key that signed it, and why it is none."""


class Annals(NamedTuple):
    """What is kept; `db` is the store's connection."""

    db: Connection

    def step(self, number: int) -> PlainStep:
        """A commit of the main line.

        Raises:
            KeyError: there is none of that number.
        """
        for (value,) in self.db.execute("select value from step where number = ?", (number,)):
            return _plain(value)  # type: ignore[no-any-return]
        raise KeyError(number)

    def steps(self) -> dict[int, PlainStep]:
        """The whole main line."""
        return {number: _plain(value) for number, value in self.db.execute("select number, value from step")}

    def line(self, path: str) -> list[Plain]:
        """What was brought to a path, oldest first."""
        found = self.db.execute("select step, blob, authors from brought where path = ? order by step", (_key(path),))
        return [(step, blob, _plain(authors)) for step, blob, authors in found]

    def lines(self) -> dict[str, list[Plain]]:
        """What was brought, by path."""
        lines: dict[str, list[Plain]] = {}
        for path, step, blob, authors in self.db.execute("select * from brought order by path, step"):
            lines.setdefault(_path(path), []).append((step, blob, _plain(authors)))
        return lines

    def places(self, blob: str) -> list[tuple[str, int]]:
        """Where a blob was brought: path and step."""
        found = self.db.execute("select path, step from brought where blob = ?", (blob,))
        return [(_path(path), step) for path, step in found]

    def put_line(self, number: int, steps: Iterable[PlainStep], brought: Iterable[tuple[str, Plain]]) -> None:
        """Keep the steps from a number on, and what they brought; of steps that were known from there on nothing stays."""
        self.db.execute("delete from step where number >= ?", (number,))
        if not number:
            self.db.execute("delete from brought")
        rows = [(at, pack_plain(one)) for at, one in enumerate(steps, number)]
        self.db.executemany("insert into step values (?, ?)", rows)
        lines = [(_key(path), step, blob, pack_plain(authors)) for path, (step, blob, authors) in sorted(brought)]
        self.db.executemany("insert or replace into brought values (?, ?, ?, ?)", lines)

    def record(self, path: str) -> Recorded | None:
        """A file of the branch `reviews`."""
        for file, value, fault in self.db.execute(
            "select file, value, fault from record where path = ?", (_key(path),)
        ):
            return file, _plain(value), fault
        return None

    def records(self) -> dict[str, Recorded]:
        """Every file of the branch `reviews`, by path."""
        found = self.db.execute("select path, file, value, fault from record")
        return {_path(path): (file, _plain(value), fault) for path, file, value, fault in found}

    def records_in(self, folder: str) -> dict[str, Recorded]:
        """The files of the branch in a folder, by path."""
        wanted = "select path, file, value, fault from record where path > ? and path < ?"
        found = self.db.execute(wanted, (_key(f"{folder}/"), _key(f"{folder}0")))  # 0 is the sign behind the slash
        return {_path(path): (file, _plain(value), fault) for path, file, value, fault in found}

    def faults(self) -> dict[str, str]:
        """Why files of the branch are no records, by path."""
        found = self.db.execute("select path, fault from record where fault != ''")
        return {_path(path): fault for path, fault in found}

    def put_records(self, records: Mapping[str, Recorded], anew: bool) -> None:
        """Keep files of the branch by their paths; `anew` for a branch begun anew."""
        if anew:
            self.db.execute("delete from record")
        rows = [(_key(path), file, pack_plain(value), fault) for path, (file, value, fault) in sorted(records.items())]
        self.db.executemany("insert or replace into record values (?, ?, ?, ?)", rows)


def _key(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")  # Git's names are bytes, and not all of them text


def _path(key: bytes) -> str:
    return key.decode("utf-8", "surrogateescape")


def _plain(value: bytes) -> Any:
    return plain_of("annals", value)
