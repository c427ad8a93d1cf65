"""Values that many processes need and memory has no room for: in a file without a name, which every process forked later can read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Generic, TypeVar
from weakref import finalize

T = TypeVar("T")


class Shelf(Generic[T]):
    """Values by name: what this process made in memory, what others made before it was forked in the file.

    Args:
        pack: a value as bytes.
        unpack: bytes as the value.
        folder: where the file takes its room; left out, where the system has temporary files.
    """

    def __init__(self, pack: Callable[[T], bytes], unpack: Callable[[bytes], T], folder: Path | None = None) -> None:
        self._pack, self._unpack, self._folder = pack, unpack, folder
        self._made: dict[str, T] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def get(self, name: str) -> T | None:
        """The value of a name, None where it has none."""
        found = self._made.get(name)
        if found is None and (place := self._places.get(name)):
            at, size = place
            return self._unpack(os.pread(self._file.fileno(), size, at))
        return found

    def __setitem__(self, name: str, value: T) -> None:
        """Keep a value for as long as this process needs it."""
        self._made[name] = value

    def hand_over(self, names: Iterable[str]) -> dict[str, bytes]:
        """What was made here of some names, for the process that forked this one; it does not stay here."""
        return {name: self._pack(self._made.pop(name)) for name in names if name in self._made}

    def put_away(self, packed: Mapping[str, bytes]) -> None:
        """Keep what a process handed over for those that are forked later."""
        if not packed:
            return
        if not self._places:
            self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - it lasts as long as the shelf
            finalize(self, self._file.close)
        for name, data in packed.items():
            self._places[name] = self._end, len(data)
            self._end += len(data)
        self._file.write(b"".join(packed.values()))
        self._file.flush()
