"""Posts and a period to counts a department (content/handbook/assessment.md, "怎样数").

A post counts for the department at whose path it was first published, and for those that issue it jointly: one that
moves takes no past with it. A withdrawn post was there, so its day is no silence, but it counts for nothing
else. Posts of the same second are as many posts, on one day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from hall.model.activity import Activity, Answer, Freshness, Message, Silence
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.moments import local_of, seconds_of, start_of
from hall.model.period import Period
from hall.model.receipt import State
from hall.model.row import Row

REPOST = "repost"
GRAVE = frozenset({"alert", "bulletin"})
"""Forms whose posts come as the event demands: they and what points at one of the last year are no burst."""
BACKDATED = 7
"""Days between a post's own day, in its name, and its publication, from which on it counts as back-dated."""
A_YEAR = 366
"""Columns are looked at no further back than this."""
LAST = date.max.toordinal()


class Line(NamedTuple):
    """Posts in order of time, and beside each the number of its day."""

    days: list[int]
    rows: list[Row]

    def between(self, first: int, last: int) -> slice:
        """Those from a day to another, both included."""
        return slice(bisect_left(self.days, first), bisect_right(self.days, last))


class Ledger:
    """A hall's posts by department in order of time, made in one pass, from which any period is counted."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._lines = {slug: Line([], []) for slug in hall.departments}
        self._months: dict[str, Counter[int]] = {slug: Counter() for slug in hall.departments}
        self._columns: dict[tuple[str, str], Line] = {}
        self._backdated: set[str] = set()
        served = {slug: (_number(dept.live, 0), _number(dept.closed, LAST)) for slug, dept in hall.departments.items()}
        ends, day, month, good = 0, 0, 0, ""
        for row in reversed(hall.rows):
            if row.when >= ends:  # the first of another day: few of 100,000 are
                today = local_of(row.when, hall.zone).date()
                ends = seconds_of(start_of(today, days=1), hall.zone)
                day, month = today.toordinal(), today.year * 12 + today.month - 1
                good = date.fromordinal(max(1, day - BACKDATED)).isoformat()
            begin = row.path.rfind("/") + 1
            if row.path[begin : begin + 10] < good and row.path[begin + 4 : begin + 5] == "-":
                self._backdated.add(row.path)
            owner = self._owner(row, day) if hall.moved else row.dept
            for slug in (owner, *(other for other in row.joint if other != owner)):
                if (line := self._lines.get(slug)) is not None:
                    line.days.append(day)
                    line.rows.append(row)
                    begins, ends_at = served[slug]
                    if begins <= day <= ends_at and not row.withdrawn:
                        self._months[slug][month] += 1
            column = self._columns.get((owner, row.column))
            if column is None:
                column = self._columns[owner, row.column] = Line([], [])
            column.days.append(day)
            column.rows.append(row)

    def _owner(self, row: Row, day: int) -> str:
        first = self.hall.origin(row.path).split("/")[1]
        dept = self.hall.departments.get(first)
        known = dept is not None and (dept.closed is None or day <= dept.closed.toordinal())
        return first if known else row.dept

    def rows(self, slug: str, period: Period) -> Sequence[Row]:
        """A department's posts of a period, oldest first."""
        return self.rows_between(slug, period.first, period.last)

    def rows_between(self, slug: str, first: date, last: date) -> Sequence[Row]:
        """A department's posts from a day to another, both included, oldest first."""
        line = self._lines[slug]
        return line.rows[line.between(first.toordinal(), last.toordinal())]

    def past(self, slug: str, period: Period, many: int) -> tuple[int, ...]:
        """How many posts a department had in the last periods, the given one last: counted as `activity` counts them."""
        counts, length = self._months[slug], period.length.months
        ends = period.year * 12 + period.number * length
        months = [counts.get(at, 0) for at in range(ends - many * length, ends)]
        return (
            tuple(months)
            if length == 1
            else tuple(sum(months[at : at + length]) for at in range(0, len(months), length))
        )

    def since(self, dept: Department) -> date | None:
        """When a department went live; where nobody says so, with its first post; None where it is not there yet."""
        days = self._lines[dept.slug].days
        return dept.live or (date.fromordinal(days[0]) if days else None)

    def last_before(self, slug: str, day: date) -> int:
        """The number of the day of a department's last post before a day, 0 for none."""
        days = self._lines[slug].days
        at = bisect_left(days, day.toordinal())
        return days[at - 1] if at else 0

    def row_before(self, slug: str, day: date) -> Row | None:
        """That post."""
        line = self._lines[slug]
        at = bisect_left(line.days, day.toordinal())
        return line.rows[at - 1] if at else None

    def activity(self, dept: Department, period: Period, today: date) -> Activity | None:
        """A department's counts of a period; None where it has no days in it.

        Args:
            dept: the department.
            period: the period.
            today: the last day that counts.
        """
        since = self.since(dept)
        if since is None:
            return None
        first = max(since, period.first)
        last = min(one for one in (dept.closed, period.last, today) if one)
        if first > last:
            return None
        line = self._lines[dept.slug]
        held = line.between(first.toordinal(), last.toordinal())
        days, all_rows = line.days[held], line.rows[held]
        rows = [row for row in all_rows if not row.withdrawn]
        asked = self.hall.messages
        forms = Counter([row.form for row in rows])
        ordered = self._ordered(rows, period)
        a_year_ago = period.first.toordinal() - A_YEAR
        tied = {row.path for row in rows if self._grave.get(row.path, 0) >= a_year_ago} if self._grave else set()
        calm = ordered | tied
        by_day = Counter(
            [day for day, row in zip(days, all_rows, strict=True) if not row.withdrawn and row.path not in calm]
        )
        return Activity(
            dept.slug,
            since,
            first,
            last,
            posts=len(rows),
            originals=len(rows) - forms.get(REPOST, 0),
            active_days=len(set(days)),
            topics=len({topic for row in rows for topic in row.topics}),
            by_form=tuple(sorted(forms.items())),
            by_day=tuple(by_day[day] for day in sorted(by_day)),
            tied=len(calm),
            ordered=len(ordered),
            silences=tuple(self._silences(line, held, since, first, last)),
            columns=tuple(self._freshness(dept, name.name, last) for name in dept.columns),
            answers=tuple(
                Answer(row.path, row.form, -((row.asked - row.when) // 3600))
                for row in rows
                if row.asked and row.asked <= row.when
            ),
            corrected=sum(bool(row.corrected) for row in rows),
            withdrawn=len(all_rows) - len(rows),
            backdated=tuple(row.path for row in all_rows if row.path in self._backdated) if self._backdated else (),
            owed=tuple(
                (row.path, (today.toordinal() - day) * 24)
                for day, row in zip(days, all_rows, strict=True)
                if row.review == State.OWED
            ),
            messages=None
            if asked is None
            else tuple(one for one in waiting(asked, first, last) if one.dept == dept.slug),
        )

    def _ordered(self, rows: Iterable[Row], period: Period) -> set[str]:
        """The reposts of what the rules of the period say must be reposted."""
        version = self.hall.dossier.rules.on(period.first)
        must = {self.hall.heir(path) for path in version.mandatory} if version else ()
        return (
            {row.path for row in rows if row.form == REPOST and self.hall.heir(row.target) in must} if must else set()
        )

    @cached_property
    def _grave(self) -> dict[str, int]:
        """The day of each alert and bulletin, and of the newest one that a post points at, whosever it is."""
        hall, zone = self.hall, self.hall.zone
        days = {row.path: local_of(row.when, zone).date().toordinal() for row in hall.rows if row.form in GRAVE}
        found = dict(days)
        for row in hall.rows if days else ():
            if row.form not in GRAVE and (row.target or row.links):
                known = [day for path in (row.target, *row.links) if (day := days.get(hall.heir(path)))]
                if known:
                    found[row.path] = max(known)
        return found

    def _silences(self, line: Line, held: slice, since: date, first: date, last: date) -> Iterable[Silence]:
        """Stretches of two days and more, from the last post before the period on; one day is no silence."""
        at, path = since.toordinal(), ""
        if held.start and since < first and line.days[held.start - 1] >= at:
            at, path = line.days[held.start - 1], line.rows[held.start - 1].path
        for place in range(held.start, held.stop):
            day = line.days[place]
            if day - at > 1:
                after = line.rows[place].path
                yield Silence(date.fromordinal(at), date.fromordinal(day), path, after)
            if day != at or not path:
                at = day
            path = line.rows[place].path
        if last.toordinal() - at > 1:
            yield Silence(date.fromordinal(at), last, path)

    def has_posts(self, slug: str, column: str, on: date) -> bool:
        """Whether anything stood in a department's column on a day."""
        line = self._columns.get((slug, column))
        return bool(line and line.days[0] <= on.toordinal())

    def _freshness(self, dept: Department, column: str, last: date) -> Freshness:
        line = self._columns.get((dept.slug, column))
        at = bisect_right(line.days, last.toordinal()) if line else 0
        if not line or not at or (age := last.toordinal() - line.days[at - 1]) > A_YEAR:
            return Freshness(column, None)
        return Freshness(column, age, line.rows[at - 1].path)


def waiting(messages: Iterable[Message], first: date, last: date) -> Iterator[Message]:
    """The messages that waited on any of some days, as it was known on the last of them: a later answer is none yet."""
    for one in messages:
        if one.asked <= last and not (one.answered and one.answered < first):
            yield one._replace(answered=None) if one.answered and one.answered > last else one


def _number(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise
