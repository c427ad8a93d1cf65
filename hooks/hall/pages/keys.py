"""What stands for posts in the keys of pages: where a page's key is that of the last build, it is not drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from hall.listing import MASK, Bonds, key_of, state_of
from hall.model.hall import Hall
from hall.model.moments import seconds_of
from hall.model.row import Row

MARK = attrgetter("mark")


def marks_of(rows: Iterable[Row]) -> list[int]:
    """What stands for these posts as they are shown now, in their order."""
    return list(map(MARK, rows))


def stamp_of(rows: Sequence[Row]) -> tuple[int, int]:
    """What stands for these posts in whatever order: the sum of their marks, made in one pass, and how many they are."""
    return sum(map(MARK, rows)) & MASK, len(rows)


def with_shown_marks(hall: Hall, bonds: Bonds) -> Hall:
    """The hall with marks for all that posts show: what the clock makes of them, their bonds and their first path beside
    their own file."""
    now = seconds_of(hall.now, hall.zone)
    rows = list(hall.rows)
    for place, row in enumerate(hall.rows):
        timed = row.expires or row.starts or row.ends or row.gone or row.corrected or row.told
        state = state_of(row, now) if timed else 0
        near, first = bonds.pointing.get(row.path), hall.origins.get(row.path)
        if state or near or first or row.links or row.target or row.chain or row.translation_of:
            named = [hall.by_path.get(hall.heir(path)) for path in (*row.links, row.target, row.translation_of)]
            others = [*named, *(near or ()), *bonds.chains.get(row.chain, ())]
            seen = [(other.path, other.mark) if other else None for other in others]
            media = [
                (hall.sizes[path], hall.files.get(path), path in hall.barred)
                for path in row.links
                if path in hall.sizes
            ]
            rows[place] = row._replace(mark=key_of(row.mark, state, first, seen, media))
    return replace(hall, rows=tuple(rows))
