"""A hall's rows in lists: by department, column, topic, form and place, by month and day, and what holds today."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from hall.model.hall import Hall
from hall.model.moments import local_of, seconds_of, start_of
from hall.model.period import Month
from hall.model.row import Row

MASK = (1 << 60) - 1
ENDING_SOON = 14 * 86_400
IN_FEEDS = 30 * 86_400
"""So long a withdrawn post stays in RSS and Atom under its id."""
GRAVITY = "红橙黄蓝"


def key_of(*parts: object) -> int:
    """A number that stands for values: the same for the same ones, on every machine."""
    return int.from_bytes(blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()) & MASK


class Group(NamedTuple):
    """The posts that one list is of, newest first; `sort` is `hall`, `dept`, `section`, `column`, `topic`, `form` or `place`."""

    sort: str
    name: str
    rows: list[Row]


class Almanac:
    """Days and months in the hall's time zone. Rows newest first fall into runs, so that few need to be asked for their day."""

    def __init__(self, hall: Hall) -> None:
        self._zone = hall.zone

    def day(self, row: Row) -> date:
        """The day on which a post was published."""
        return local_of(row.when, self._zone).date()

    def by_month(self, rows: Sequence[Row]) -> dict[Month, Sequence[Row]]:
        """The rows of each month; rows must be newest first, and so are the months."""
        return {Month(day.year, day.month): run for day, run in self._runs(rows, lambda day: day.replace(day=1))}

    def by_day(self, rows: Sequence[Row]) -> dict[date, Sequence[Row]]:
        """The rows of each day; rows must be newest first, and so are the days."""
        return dict(self._runs(rows, lambda day: day))

    def _runs(self, rows: Sequence[Row], first_of: Callable[[date], date]) -> Iterator[tuple[date, Sequence[Row]]]:
        at = 0
        while at < len(rows):
            day = first_of(self.day(rows[at]))
            begins = seconds_of(start_of(day), self._zone)
            end = bisect_right(rows, -begins, at, key=_age)
            yield day, rows[at:end]
            at = end


def _age(row: Row) -> int:
    return -row.when


def groups_of(hall: Hall) -> list[Group]:
    """Every list of the hall; departments, their columns and the hall's, forms and places have one though it be empty.

    A county has what its towns have. What a post names that the hall has not (its rule says so) has no list.
    """
    depts: dict[str, list[Row]] = {slug: [] for slug in hall.departments}
    sections: dict[str, dict[str, list[Row]]] = {
        slug: {column.name: [] for column in dept.columns} for slug, dept in hall.departments.items()
    }
    columns: dict[str, list[Row]] = {name: [] for name in hall.columns}
    places: dict[str, list[Row]] = {code: [] for code in hall.places}
    within = {place.code: place.within for place in hall.settings.places if place.within in places}
    topics: dict[str, list[Row]] = {}
    forms: dict[str, list[Row]] = {}
    for row in hall.rows:
        slug, column = row.dept, row.column
        depts[slug].append(row)
        if column in sections[slug]:
            sections[slug][column].append(row)
        if column in columns:
            columns[column].append(row)
        for topic in row.topics:
            if topic in topics:
                topics[topic].append(row)
            else:
                topics[topic] = [row]
        forms.setdefault(row.form, []).append(row)
        for code in row.places:
            if code not in places:
                continue
            places[code].append(row)
            county = within.get(code)
            if county and county not in row.places and places[county][-1:] != [row]:
                places[county].append(row)
        for other in row.joint:
            if other != slug and other in depts:
                depts[other].append(row)
    own = {f"{slug}/{name}": rows for slug, by_name in sections.items() for name, rows in by_name.items()}
    sorts = {"dept": depts, "section": own, "column": columns, "topic": topics, "form": forms, "place": places}
    return [
        Group("hall", "", list(hall.rows)),
        *(Group(sort, name, rows) for sort, lists in sorts.items() for name, rows in lists.items()),
    ]


class InForce(NamedTuple):
    """What holds at the hall's time, each newest first, alerts gravest first."""

    alerts: list[Row]
    services: list[Row]
    consults: list[Row]
    ending: list[Row]


def in_force(hall: Hall) -> InForce:
    """Alerts that are neither lifted, replaced nor over; services going on; open consultations; notices that end soon."""
    now = seconds_of(hall.now, hall.zone)
    replaced = {hall.heir(row.target) for row in hall.rows if row.form == "alert" and row.target}
    held = InForce([], [], [], [])
    for row in hall.rows:
        if row.withdrawn or (row.expires and row.expires <= now):
            continue
        going = row.starts <= now and (row.ends > now or not row.ends)
        if row.form == "alert":
            if going and not row.lifts and row.path not in replaced:
                held.alerts.append(row)
        elif row.form == "service":
            if going and (row.starts or row.ends):
                held.services.append(row)
        elif row.form in ("consult", "survey"):
            if going and row.ends:
                held.consults.append(row)
        elif row.form == "notice" and now < row.ends <= now + ENDING_SOON and row.grade != "废止":
            held.ending.append(row)
    held.alerts.sort(key=lambda row: GRAVITY.find(row.grade))  # stable: newest first among equals
    return held


EXPIRED, WAITING, ENDED = 1, 2, 4
"""Past `expires`; before the beginning, and past the end, of what the post is about."""


def state_of(row: Row, now: int) -> int:
    """What the clock makes of a post: 0, or the bits `EXPIRED`, `WAITING` and `ENDED`, more for what feeds make of it, and above
    them how many of its entries were told."""
    return (
        (EXPIRED if row.expires and row.expires <= now else 0)
        | (WAITING if row.starts and row.starts > now else 0)
        | (ENDED if row.ends and row.ends <= now else 0)
        | (8 if row.corrected > now else 0)
        | (16 if row.gone > now else 0)
        | (32 if buried(row, now) else 0)
        | (sum(moment <= now for moment in row.told) << 6)
    )


def changed_at(row: Row, now: int) -> int:
    """When a post's text last changed by more than a slip: its publication, its last correction, or its withdrawal.

    Source: RFC 4287, section 4.2.15. A day to come that somebody wrote does not count until it is there.
    """
    return max(row.when, *(moment for moment in (row.corrected, row.gone) if moment <= now))


def fresh_at(row: Row, now: int) -> int:
    """When something of a post last came: its text, a correction, its withdrawal, or an entry of a live report."""
    return (
        max(changed_at(row, now), *(moment for moment in row.told if moment <= now))
        if row.told
        else changed_at(row, now)
    )


def buried(row: Row, now: int) -> bool:
    """Whether a withdrawn post is no entry of feeds any more, but a tombstone (content/handbook/fields.md, "撤回": after 30 days)."""
    return bool(row.gone) and row.gone + IN_FEEDS <= now


def next_change(rows: Iterable[Row], scheduled: Iterable[int], hall: Hall) -> int:
    """When the clock alone will next change a page: seconds since 1970; at the latest at midnight, for `/today/`."""
    now = seconds_of(hall.now, hall.zone)
    midnight = seconds_of(start_of(hall.today, days=1), hall.zone)
    moments = [midnight, *scheduled]
    for row in rows:
        if row.expires or row.starts or row.ends:
            moments += (row.expires, row.starts, row.ends, row.ends - ENDING_SOON, *row.told)
        if row.corrected or row.gone:
            moments += (row.corrected, row.gone, row.gone + IN_FEEDS)
    return min(moment for moment in moments if moment > now)


class Bonds(NamedTuple):
    """How posts hang together: by path, what explains, reposts, replaces, translates or continues what."""

    pointing: dict[str, list[Row]]
    chains: dict[str, list[Row]]


def bonds_of(hall: Hall) -> Bonds:
    """Every bond between published posts; those that point at a post are oldest first."""
    pointing: dict[str, list[Row]] = {}
    chains: dict[str, list[Row]] = {}
    for row in reversed(hall.rows):
        for path in (row.target, row.translation_of):
            if path:
                pointing.setdefault(hall.heir(path), []).append(row)
        if row.chain:
            chains.setdefault(row.chain, []).append(row)
    return Bonds(pointing, chains)
