"""Posts in the store: a sheaf a month of a department's, so that one post more writes one again, and all are read at once."""

from __future__ import annotations

import marshal
import pickle
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from hall.model.row import Row
from hall.packing import Damaged, Kept


def all_posts(db: sqlite3.Connection) -> dict[str, Kept]:
    """Every post by its path, in order of paths.

    Raises:
        Damaged: a sheaf holds what is none of ours.
    """
    sheaves = db.execute("select name, posts from sheaf order by name")
    return {path: kept for name, packed in sheaves for path, kept in _posts_of(name, packed)}


def some_posts(db: sqlite3.Connection, paths: Iterable[str]) -> dict[str, Kept]:
    """Those of some posts that are there, by path.

    Raises:
        Damaged: a sheaf holds what is none of ours.
    """
    given = set(paths)
    found = {path: kept for name in set(map(_sheaf_of, given)) for path, kept in _sheaf(db, name).items()}
    return {path: found[path] for path in sorted(given & found.keys())}


def change_posts(db: sqlite3.Connection, put: Mapping[str, Kept], gone: Collection[str]) -> None:
    """Put posts by path and take others away; sheaves of which nothing changes stay as they are.

    Raises:
        Damaged: a sheaf holds what is none of ours.
    """
    touched: dict[str, list[str]] = {}
    for path in (*gone, *put):
        touched.setdefault(_sheaf_of(path), []).append(path)
    for name, paths in touched.items():
        posts = _sheaf(db, name)
        for path in paths:
            posts.pop(path, None)
            if path in put:
                posts[path] = put[path]
        db.execute("delete from sheaf where name = ?", (name,))
        if posts:
            db.execute("insert into sheaf values (?, ?)", (name, _packed(posts)))


def _sheaf_of(path: str) -> str:
    return path[: path.rfind("/") + len("/2013-04")]


def _sheaf(db: sqlite3.Connection, name: str) -> dict[str, Kept]:
    found = db.execute("select posts from sheaf where name = ?", (name,)).fetchone()
    return dict(_posts_of(name, found[0])) if found else {}


def _packed(posts: Mapping[str, Kept]) -> bytes:
    """A sheaf as one value: what its posts have in common is in it once, and they are unpacked in a fifth of the time."""
    seen: dict[object, object] = {}

    def shared(value: object) -> object:
        return seen.setdefault(value, value) if isinstance(value, (str, tuple)) else value

    rows = [(path, mark, row and tuple(map(shared, row))) for path, (mark, row, _) in sorted(posts.items())]
    problems = {path: pickle.dumps(found, 5) for path, (_, _, found) in posts.items() if found}
    return marshal.dumps((rows, problems))


def _posts_of(name: str, packed: bytes) -> Iterator[tuple[str, Kept]]:
    """The posts of a sheaf, in order of their paths."""
    try:
        rows, problems = marshal.loads(packed)
        for path, mark, row in rows:
            found = pickle.loads(problems[path]) if path in problems else ()
            yield path, (mark, row and Row._make(row), found)
    except Exception as fault:  # bytes that are none of ours fail in every way
        raise Damaged(name) from fault
