"""What there is to mend in a repository, file by file, and the mending."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from hall import disk
from hall.model.address import parse_post_path
from hall.model.settings import Settings
from hall.tidying.links import mend_links, needles_of
from hall.tidying.names import better_names
from hall.tidying.post import tidy_post
from hall.tidying.text import Done, tidy_bytes

SETTINGS = (".yml", ".yaml")


class Mending(NamedTuple):
    """One file: its new path, the same where its name was right; its new bytes, None where they were; and what is done."""

    path: str
    to: str
    data: bytes | None
    done: tuple[Done, ...]


def find_mendings(
    root: Path, files: Collection[str], wanted: Callable[[str], bool], settings: Settings
) -> Iterator[Mending]:
    """Every file that can be mended, in the order of paths.

    Args:
        root: the repository.
        files: the files below departments/.
        wanted: whether a file is to be mended; links to what gets another name are mended everywhere.
        settings: the hall's settings.
    """
    most = settings.bounds.file_bytes
    moved = better_names(filter(wanted, files), files)
    needles = needles_of(moved)
    for path in sorted(files):
        new = moved.get(path, path)
        mine = wanted(path)
        if not (mine or (needles and parse_post_path(path))):
            continue
        done = [Done(1, f"改名为 {new}")] if new != path else []
        data = tidy = _read(root, path, most) if path.endswith((".md", *SETTINGS)) else None
        if tidy is not None and mine:
            tidy, more = _tidy(path, new, tidy, settings)
            done += more
        if tidy is not None and parse_post_path(new) and (new != path or any(needle in tidy for needle in needles)):
            tidy, more = mend_links(path, new, tidy, moved, files, most)
            done += more
        if done:
            yield Mending(path, new, tidy if tidy != data else None, tuple(done))


def mend(root: Path, mending: Mending) -> None:
    """Carry one mending out.

    Raises:
        OSError: the file cannot be written or moved.
    """
    if mending.data is not None:
        disk.replace_file(root / mending.path, mending.data)
    if mending.to != mending.path:
        disk.move_file(root / mending.path, root / mending.to)


def _read(root: Path, path: str, most: int) -> bytes | None:
    """A file's bytes; nothing where it is none that can be read, or too large to be understood."""
    try:
        data = disk.read_file(root, path, most)
    except disk.BadFile:
        return None
    return data if len(data) <= most else None


def _tidy(path: str, new: str, data: bytes, settings: Settings) -> tuple[bytes, list[Done]]:
    if parse_post_path(new):
        return tidy_post(new, data, settings)
    read = tidy_bytes(path, data, settings.bounds.file_bytes) if path.endswith(SETTINGS) else None
    return (read[0].encode(), read[1]) if read else (data, [])
