"""What stands in the site's folder, held against what the store says was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hall.disk import Site
from hall.store import Store


class Standing(NamedTuple):
    """The files that are there, those that are not as they were written, and the parts to which these belong."""

    present: dict[str, tuple[int, int]]
    stale: set[str]
    parts: set[str]
    whole: bool


def stand(store: Store, site: Site, scan: Callable[[], dict[str, tuple[int, int]]]) -> Standing:
    """Hold the files that a scan finds against the store.

    Those that only have another time, as in a tree that was copied or restored, are noted as they are.
    """
    stale: set[str] = set()
    parts: set[str] = set()
    touched: list[tuple[int, int, str]] = []
    pages = store.all_pages()
    present = scan()
    for file, part, size, moment, digest in pages:
        now = present.get(file)
        if now == (size, moment):
            continue
        if now and now[0] == size and site.digest(file) == digest:
            touched.append((*now, file))
        else:
            stale.add(file)
            parts.add(part)
    store.touch(touched)
    return Standing(present, stale, parts, not stale and len(pages) == len(present))
