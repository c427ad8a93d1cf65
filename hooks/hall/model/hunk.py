"""A place where two texts differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Hunk(NamedTuple):
    """Where two texts, or two lists of words, differ: `before[start:end]` became `after[begin:finish]`."""

    start: int
    end: int
    begin: int
    finish: int

    @property
    def size(self) -> int:
        """How many letters or words differ."""
        return max(self.end - self.start, self.finish - self.begin)


def joined(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Hunks, first to last, those side by side as one."""
    found: list[Hunk] = []
    for hunk in hunks:
        last = found[-1] if found else None
        if last and last.end == hunk.start and last.finish == hunk.begin:
            found[-1] = Hunk(last.start, hunk.end, last.begin, hunk.finish)
        else:
            found.append(hunk)
    return found
