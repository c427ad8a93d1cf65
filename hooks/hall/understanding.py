"""Rows into the open hall: what is published at its time, what is scheduled, and every problem that posts have among each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from hall import rules
from hall.listing import next_change
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.moments import local_of, seconds_of
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.row import Row
from hall.reviewing import settled
from hall.rules.exceptions_are_due import check_used, excuse
from hall.store import Judged, Kept

COLUMN, SOURCE, PLACES = map(Row._fields.index, ("column", "source", "places"))


def understand(
    empty: Hall, known: dict[str, Kept], whole: Callable[[str], Whole], bad: set[str], judged: Mapping[str, Judged]
) -> tuple[Hall, list[Problem], int]:
    """A hall filled with the posts that are published at its time and that its rules do not leave out.

    Args:
        empty: the hall without posts.
        known: the posts.
        whole: gives the whole of one.
        bad: paths that are left out already.
        judged: what receipts say of posts.

    Returns:
        The hall; the problems of all posts, by themselves and among each other; when the clock alone will change it.
    """
    problems: list[Problem] = []
    now = seconds_of(empty.now, empty.zone)
    rows: list[Row] = []
    scheduled: dict[str, str] = {}
    upcoming: list[int] = []
    unseen: list[Row] = []  # by the public: their mistakes are told all the same
    excused: dict[str, set[str]] = {}  # what posts that have exceptions did with them
    for path, (_, row, found) in sorted(known.items()):
        problems += found
        if row is None or path in bad or row.dept not in empty.departments:
            continue
        row = settle(row, empty.departments[row.dept], empty.zone)
        if judged:
            row = settled(row, judged, now)
        if row.allows:
            excused[path] = {problem.code for problem in found}
        if found and any(problem.leaves_out for problem in found):
            unseen.append(row)
        elif row.when > now:
            unseen.append(row)
            scheduled[path] = row.review
            upcoming.append(row.when)
        else:
            rows.append(row)
    rows.sort(key=attrgetter("when"), reverse=True)  # they come by path, and equal ones stay so
    hall = replace(empty, rows=tuple(rows), scheduled=scheduled)
    changes = next_change(rows, upcoming, hall)
    of_the_hall = [one for check in rules.OF_THE_HALL for one in check(hall, whole)]
    rest = replace(hall, rows=tuple(unseen))
    of_the_hall += [one for check in rules.OF_ROWS for one in check(rest, whole)]
    if excused:
        of_the_hall = excuse_all(of_the_hall, hall, rest, excused, whole)
    left_out = {problem.path for problem in of_the_hall if problem.leaves_out}
    if left_out:
        hall = replace(hall, rows=tuple(row for row in rows if row.path not in left_out))
    return hall, problems + of_the_hall, changes


def excuse_all(
    problems: list[Problem], hall: Hall, rest: Hall, excused: dict[str, set[str]], whole: Callable[[str], Whole]
) -> list[Problem]:
    """Problems among posts as their exceptions leave them, and exceptions that nothing needs.

    Args:
        problems: what was found.
        hall: the posts that are seen.
        rest: those that are not yet: of these not everything was asked.
        excused: codes of what posts with exceptions have by themselves, by path.
        whole: gives the whole of one.
    """
    allows = {path: (hall.by_path.get(path) or rest.by_path[path]).allows for path in excused}
    for one in problems:
        if one.path in excused:
            excused[one.path].add(one.code)
    found = [excuse(one, allows.get(one.path, ())) for one in problems]
    for path, used in excused.items():
        if path in hall.by_path and any(code not in used for code, _ in allows[path]):
            found += check_used(whole(path).post, used, rules.CODES)
    return found


def settle(row: Row, dept: Department, zone: ZoneInfo) -> Row:
    """The row with what the department fills in where its post is silent."""
    if row.column and row.source and (row.places or not dept.places):
        return row
    name = dept.name_on(local_of(row.when, zone).date()) if dept.names and not row.source else dept.name
    values: list[Any] = list(row)  # `_replace` takes three times as long, and most of 100,000 posts come here
    values[COLUMN] = row.column or dept.first_column
    values[SOURCE] = row.source or name
    values[PLACES] = row.places or dept.places
    return Row._make(values)
