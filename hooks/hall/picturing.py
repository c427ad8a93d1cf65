"""Smaller copies of pictures, made once and kept below .cache/ by what the picture holds."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from hall import disk
from hall.crew import Bounded, Ended, each
from hall.media import Unfit, widths_of
from hall.model.address import picture_address
from hall.model.hall import Hall

FOLDER = ".cache/pictures"
FEW = 4
"""Up to so many pictures one process is quicker than starting more."""
SECONDS, MEMORY = 30, 1 << 30
"""Bounds of making one picture's copies: that it can be read within bounds was seen before."""


def copies_of(hall: Hall, shown: Collection[str]) -> dict[str, tuple[str, int]]:
    """The picture and the width of every copy by its address.

    Args:
        hall: the hall.
        shown: the media that are published.
    """
    return {
        picture_address(hall.files[path], width): (path, width)
        for path in sorted(shown)
        if path in hall.media
        for width in widths_of(hall.media[path])
    }


def make_copies(root: Path, hall: Hall, wanted: dict[str, tuple[str, int]], standing: Collection[str]) -> None:
    """Make the copies that neither the site nor the cache has; drop from the cache those that nobody wants.

    Args:
        root: the repository.
        hall: the hall.
        wanted: every copy by its address.
        standing: the addresses that the site has.
    """
    folder = disk.folder(root / FOLDER)
    names = set(disk.list_names(folder))
    disk.remove(folder, names - {name_of(address) for address in wanted})
    missing: dict[str, tuple[int, ...]] = {}
    for address, (path, width) in wanted.items():
        if address not in standing and name_of(address) not in names:
            missing[path] = (*missing.get(path, ()), width)
    items = [(path, hall.media[path].kind, hall.files[path], widths) for path, widths in missing.items()]
    work = partial(_make_one, root)
    for _ in each(work, items, len(items) > FEW):
        pass


def read_copy(root: Path, hall: Hall, address: str, path: str, width: int) -> bytes:
    """A copy's bytes, made where the cache does not have them."""
    name = f"{FOLDER}/{name_of(address)}"
    try:
        return disk.read_file(root, name, disk.LARGEST)
    except disk.Gone:
        _make_one(root, (path, hall.media[path].kind, hall.files[path], (width,)))
        return disk.read_file(root, name, disk.LARGEST)


def name_of(address: str) -> str:
    """A copy's name in the cache: with the recipe by which it is made."""
    return f"{recipe()}-{address.rpartition('/')[2]}"


def recipe() -> str:
    """Stands for how copies are made."""
    from hall.media.sizes import RECIPE  # with Pillow, which a build without pictures does not need

    return RECIPE


def _make_one(root: Path, item: tuple[str, str, str, tuple[int, ...]]) -> None:
    path, kind, fingerprint, widths = item
    data = disk.read_file(root, path, disk.LARGEST)
    with Bounded(_smaller, SECONDS, MEMORY) as worker:
        try:
            made: dict[int, bytes] = worker.do((data, kind, widths))
        except Ended:
            made = dict.fromkeys(widths, data)  # as it is: browsers look at what a picture holds
    for width, copy in made.items():
        disk.write_bytes(root / FOLDER / name_of(picture_address(fingerprint, width)), copy)


def _smaller(item: tuple[bytes, str, tuple[int, ...]]) -> dict[int, bytes]:
    from hall.media.sizes import smaller

    data, kind, widths = item
    try:
        return smaller(data, kind, widths)
    except Unfit:
        return dict.fromkeys(widths, data)
