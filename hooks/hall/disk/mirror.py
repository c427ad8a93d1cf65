"""The folders of a repository as another text of it has them, beside the work tree and at the cost of the difference."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Reader = Callable[[Iterable[str]], Iterator[tuple[str, Iterator[bytes]]]]
"""Gives the bytes of objects by their names, in parts."""


@contextmanager
def mirrored(
    root: Path, here: Mapping[str, str], there: Mapping[str, str], read: Reader, whole: Iterable[str] = ()
) -> Iterator[Path]:
    """A folder that holds other bytes than the work tree for as long as it is used.

    A folder in which nothing differs is a link to the work tree's; a file that does not differ shares its bytes.

    Args:
        root: the work tree.
        here: its files, with the names of their bytes.
        there: the files that are wanted, in the same way.
        read: gives bytes by name.
        whole: folders in which no folder may be a link.
    """
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="judged-", dir=cache))
    try:
        differ = sorted(path for path in there if here.get(path) != there[path])
        _share(root, place, there, {*differ, *(here.keys() - there.keys())}, tuple(f"{one}/" for one in whole))
        by_name: dict[str, list[str]] = {}
        for path in differ:
            by_name.setdefault(there[path], []).append(path)
        for name, parts in read(by_name):
            first, *others = by_name[name]
            with _folder_of(place / first).open("wb") as opened:
                opened.writelines(parts)
            for other in others:
                shutil.copyfile(place / first, _folder_of(place / other))
        if (root / ".git").exists():
            os.symlink(root / ".git", place / ".git")  # its history is the same
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _folder_of(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _share(root: Path, place: Path, there: Mapping[str, str], differ: set[str], whole: tuple[str, ...]) -> None:
    """Lay out what does not differ."""
    mixed = {""}
    for path in (*differ, *whole):
        while path := path.rpartition("/")[0]:
            mixed.add(path)
    linked: set[str] = set()
    for path in there:
        if path in differ:
            continue
        above = path.rpartition("/")[0]
        if above in linked:
            continue
        if above in mixed or path.startswith(whole or ("\0",)):
            _share_file(root / path, _folder_of(place / path))
            continue
        top = above
        while (higher := top.rpartition("/")[0]) not in mixed:
            top = higher
        linked.add(above)
        if not (place / top).is_symlink():
            os.symlink(root / top, _folder_of(place / top), target_is_directory=True)


def _share_file(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another disk, or one that has no such links
        shutil.copyfile(source, target, follow_symlinks=False)
