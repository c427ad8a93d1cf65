"""What stands in the site's folder, held against what the store says was written."""

from __future__ import annotations

from hall.disk import Site
from hall.store import Store


def settle_files(store: Store, site: Site, present: dict[str, tuple[int, int]]) -> set[str]:
    """The files that are not what the store says was written.

    Those that only have another time, as in a tree that was copied or restored, are noted as they are.
    """
    stale: set[str] = set()
    touched: list[tuple[int, int, str]] = []
    for file, _, size, moment, digest in store.all_pages():
        now = present.get(file)
        if now == (size, moment):
            continue
        if now and now[0] == size and site.digest(file) == digest:
            touched.append((*now, file))
        else:
            stale.add(file)
    store.touch(touched)
    return stale


def parts_with(store: Store, files: set[str]) -> set[str]:
    """The parts to which files belong."""
    return {part for file, part, *_ in store.all_pages() if file in files} if files else set()


def is_whole(store: Store, site: Site) -> bool:
    """Whether the site's files are all as they were written, and no others are there."""
    present = site.scan()
    return not settle_files(store, site, present) and len(present) == store.count_pages()
