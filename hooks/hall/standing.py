"""What stands in the site's folder, held against what the store says was written."""

from __future__ import annotations

from typing import NamedTuple

from hall.disk import Site
from hall.store import Store


class Standing(NamedTuple):
    """How the site's folder differs from what was written there.

    Attributes:
        stale: the files that are not as they were written: those that are `missing`, and those that hold other bytes.
        missing: the files that are not there.
        strangers: the files that are there and are nobody's.
        touched: size, time and name of files that hold the same bytes and have another time, as in a tree that was
            copied or restored.
        parts: the parts to which the stale files belong.
    """

    stale: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    touched: tuple[tuple[int, int, str], ...] = ()
    parts: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether every file is there as it was written, and no other."""
        return not self.stale and not self.strangers

    def has(self, file: str, known: bool) -> bool:
        """Whether a file is there; `known` says that it was written there."""
        return file not in self.missing if known else file in self.strangers


def stand(store: Store, site: Site) -> Standing:
    """Hold the files that are there against the store, by a connection of its own: this is for a process beside others."""
    stale: set[str] = set()
    missing: set[str] = set()
    parts: set[str] = set()
    touched: list[tuple[int, int, str]] = []
    strangers = site.scan()
    with store.beside() as own:
        for file, part, size, moment, digest in own.all_pages():
            now = strangers.pop(file, None)
            if now == (size, moment):
                continue
            if now and now[0] == size and site.digest(file) == digest:
                touched.append((*now, file))
                continue
            stale.add(file)
            parts.add(part)
            if now is None:
                missing.add(file)
    return Standing(frozenset(stale), frozenset(missing), frozenset(strangers), tuple(touched), frozenset(parts))
