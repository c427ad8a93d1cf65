"""A list's months, each with all of its posts; a busy one is a calendar, with its days below it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from hall.listing import Group
from hall.model.moments import WEEKDAYS, day_name
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.keys import marks_of
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import crumbs_of, timeline, title_of

BUSY = 100
"""A month of more posts than this is a calendar with its days below it (docs/architecture.md, "Addresses")."""

When = TypeVar("When", bound=Month | date)


class Leaf(NamedTuple, Generic[When]):
    """A month or day of a list, and those to turn to from there.

    Attributes:
        group: the list.
        base: the address below which its months stand.
        when: the month or day.
        rows: its posts, newest first.
        before: the one before it that has posts, if there is any.
        after: the one after it.
    """

    group: Group
    base: str
    when: When
    rows: Sequence[Row]
    before: When | None
    after: When | None

    @property
    def address(self) -> str:
        """The address of its page."""
        return _link(self.base, self.when)["address"]


def leaves_of(group: Group, base: str, rows: Mapping[When, Sequence[Row]]) -> Iterator[Leaf[When]]:
    """A list's months or days that have posts, in the order in which these are given: newest first."""
    order: list[When] = list(rows)
    for when, after, before in zip(order, [None, *order], [*order[1:], None], strict=False):
        yield Leaf(group, base, when, rows[when], before, after)


def month_sheets(group: Group, base: str, months: Mapping[Month, Sequence[Row]], context: Context) -> Iterator[Sheet]:
    """The pages of a list's months; those of a busy month's days are below it."""
    for leaf in leaves_of(group, base, months):
        below = partial(_day_sheets, leaf) if len(leaf.rows) > BUSY else None
        yield Sheet(leaf.address, "month", _key("month", leaf, context), partial(month_values, leaf), below)


def _day_sheets(month: Leaf[Month], context: Context) -> Iterator[Sheet]:
    for leaf in leaves_of(month.group, month.base, context.almanac.by_day(month.rows)):
        yield Sheet(leaf.address, "day", _key("day", leaf, context), partial(day_values, leaf))


def _key(kind: str, leaf: Leaf[Any], context: Context) -> int:
    return context.key(kind, *leaf.group[:2], leaf.when, leaf.before, leaf.after, marks_of(leaf.rows))


def month_values(leaf: Leaf[Month], context: Context) -> Values:
    """The values of `month.html`: a timeline, or a calendar where the month is busy."""
    busy = len(leaf.rows) > BUSY
    return {
        **_values("month", leaf.when.name, leaf, [], context),
        "timeline": [] if busy else timeline(leaf.rows, context),
        "calendar": calendar_of(leaf, context) if busy else None,
    }


def day_values(leaf: Leaf[date], context: Context) -> Values:
    """The values of `day.html`."""
    month = _link(leaf.base, Month(leaf.when.year, leaf.when.month))
    name = day_name(leaf.when)
    return {
        **_values("day", name, leaf, [month], context),
        "month": month,
        "timeline": timeline(leaf.rows, context),
    }


def _values(kind: str, name: str, leaf: Leaf[Any], above: list[dict[str, str]], context: Context) -> Values:
    """What the pages of months and of days both show."""
    group = leaf.group
    owner = {"name": title_of(group, context), "address": context.address_of(group.sort, group.name)}
    if group.sort == "hall":
        owner = {"name": "归档", "address": "archive/"}
    title = f"{title_of(group, context)} {name}"
    about = f"{title}的全部发布，共 {len(leaf.rows)} 条。"
    way = [*crumbs_of(group, context), owner, *above]
    return {
        **common(context, leaf.address, kind, title, about, way, of=group[:2]),
        "title": title,
        "owner": owner,
        "before": _link(leaf.base, leaf.before) if leaf.before else None,
        "after": _link(leaf.base, leaf.after) if leaf.after else None,
        "total": len(leaf.rows),
    }


def _link(base: str, when: Month | date) -> dict[str, str]:
    if isinstance(when, Month):
        return {"name": when.name, "address": base + when.path}
    return {"name": day_name(when), "address": f"{base}{when:%Y/%m/%d}/"}


def calendar_of(leaf: Leaf[Month], context: Context) -> dict[str, Any]:
    """A month's days in weeks from Monday, with how many posts each has."""
    counts = {day: len(rows) for day, rows in context.almanac.by_day(leaf.rows).items()}

    def cell(number: int) -> dict[str, Any] | None:
        if not number:
            return None
        day = date(leaf.when.year, leaf.when.month, number)
        count = counts.get(day, 0)
        return {"day": number, "address": _link(leaf.base, day)["address"] if count else None, "count": count}

    weeks = calendar.Calendar().monthdayscalendar(leaf.when.year, leaf.when.month)
    return {"weekdays": list(WEEKDAYS), "weeks": [[cell(number) for number in week] for week in weeks]}
