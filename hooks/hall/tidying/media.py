"""Media to mend: what their metadata say of people and places, which side is up, sides and bytes beyond the limits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

from hall import disk
from hall.crew import Bounded, Ended
from hall.media import ALLOWED, TIDIED, ending_of, tidied
from hall.model.settings import Bounds, Settings
from hall.tidying.plan import Mending
from hall.tidying.text import Done

SECONDS, MEMORY = 20, 1 << 30
"""Bounds of one file: drawing a photo anew takes more than looking at it."""
LARGEST = 100 << 20
"""What is larger is left to its author."""


def find_media(
    root: Path, files: Collection[str], wanted: Callable[[str], bool], settings: Settings
) -> Iterator[Mending]:
    """Every medium that can be mended, in the order of paths, one at a time: many photos together are large.

    Args:
        root: the repository.
        files: the files below departments/.
        wanted: whether a file is to be mended.
        settings: the hall's settings.
    """
    with Bounded(partial(_tidy, root, settings.bounds), SECONDS, MEMORY) as worker:
        for path in sorted(files):
            if path.split("/")[2:3] == ["media"] and ALLOWED.get(ending_of(path)) in TIDIED and wanted(path):
                try:
                    data, did = worker.do(path)
                except Ended:
                    continue  # hall check says what is wrong with it
                if data is not None:
                    yield Mending(path, path, data, tuple(Done(1, what) for what in did))


def _tidy(root: Path, bounds: Bounds, path: str) -> tuple[bytes | None, tuple[str, ...]]:
    try:
        data = disk.read_file(root, path, LARGEST)
    except disk.BadFile:
        return None, ()
    return tidied(data, bounds) if len(data) <= LARGEST else (None, ())
