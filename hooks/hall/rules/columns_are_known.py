"""H101: a post's column is one of its department's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from operator import attrgetter

from hall.model.hall import Hall
from hall.model.problem import Problem
from hall.model.prose import Whole

PLACE = attrgetter("dept", "column")


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Columns that their posts' departments do not have."""
    known = {(slug, column.name) for slug, dept in hall.departments.items() for column in dept.columns}
    places = list(map(PLACE, hall.rows))
    if known.issuperset(places):
        return
    for row, place in zip(hall.rows, places, strict=True):
        if place not in known:
            dept = hall.departments[row.dept]
            names = [column.name for column in dept.columns]
            near = get_close_matches(row.column, names, 1)
            hint = f"是不是“{near[0]}”？" if near else f"可选：{'、'.join(names)}。"
            yield whole(row.path).post.problem("H101", "column", f"{dept.name}没有“{row.column[:40]}”这个栏目。", hint)
