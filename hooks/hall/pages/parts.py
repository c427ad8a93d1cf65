"""The parts of the site and their keys."""

from __future__ import annotations

from collections.abc import Iterator

from hall.listing import Group
from hall.model.row import Row
from hall.pages.api import api_sheets
from hall.pages.api_posts import month_sheet
from hall.pages.assessment import assessment_parts
from hall.pages.context import Context
from hall.pages.department import department_key, department_sheet
from hall.pages.embed import embed_sheet
from hall.pages.endings import ended
from hall.pages.faulty import faulty_sheets
from hall.pages.feeds import feed_sheets, finished
from hall.pages.hall_pages import hall_sheets
from hall.pages.keys import marks_of, stamp_of
from hall.pages.leaderboard import leaderboard_parts
from hall.pages.lists import has_ended, sheets_of_group
from hall.pages.log import log_parts
from hall.pages.moved import moved_sheets
from hall.pages.posts import post_sheet
from hall.pages.redirects import redirect_sheets
from hall.pages.sheet import Order, Part, Sheet
from hall.pages.subscribing import subscribing_sheets


def parts_of(context: Context) -> list[Part]:
    """Every part of the site that is drawn, in the order in which they are written."""
    parts: list[Part] = []
    for group in context.groups:
        if group.sort == "dept":
            parts += _posts(group, context)
        parts.append(_list(group, context))
    sheets = list(hall_sheets(context))
    parts.append(Part("hall", Order.HALL, context.key([sheet.key for sheet in sheets]), hall_sheets))
    parts += log_parts(context)
    for name, some in (("feeds", subscribing_sheets), ("api", api_sheets)):
        parts.append(Part(name, Order.HALL, context.key([sheet.key for sheet in some(context)]), some))
    parts += leaderboard_parts(context)
    parts += assessment_parts(context)
    for name, some in (("moved", moved_sheets), ("redirects", redirect_sheets)):
        keys = [(sheet.address, sheet.key) for sheet in some(context)]
        parts.append(Part(name, Order.HALL, context.key(keys), some))
    if context.hall.problems:
        parts.append(Part("faulty", Order.HALL, context.key(sorted(context.hall.problems.items())), faulty_sheets))
    return sorted(parts, key=lambda part: (part.order, part.name))


def _posts(group: Group, context: Context) -> Iterator[Part]:
    """A department's own posts, a part for each month of their addresses, so that one post touches few; and the file of the
    month's data, which says of each what its page shows."""
    own = [row for row in group.rows if row.dept == group.name]
    begins = len("departments//posts/2013/") + len(group.name)
    month_at = [row.path[begins : begins + 7] for row in own]
    places: dict[str, list[int]] = {}
    for place, month in enumerate(month_at):
        places.setdefault(month, []).append(place)
    around = [None, *own, None]  # the newer one stands at a post's place, the older one two further
    for month, here in places.items():
        rows = [own[place] for place in here]
        others = [
            other.mark
            for place in here
            for near in (place - 1, place + 1)
            if (other := around[near + 1]) and month_at[near] != month
        ]
        former = [context.former.get(row.path) for row in rows] if context.former else []
        key = context.key("posts", group.name, month, stamp_of(rows), others, former)

        def sheets(at: Context, month: str = month, here: list[int] = here, rows: list[Row] = rows) -> Iterator[Sheet]:
            for place, row in zip(here, rows, strict=True):
                yield post_sheet(row, around[place], around[place + 2], at)
            yield month_sheet(group.name, month, rows, at)

        yield Part(f"posts/{group.name}/{month}", Order.POSTS, key, sheets, rows)


def _list(group: Group, context: Context) -> Part:
    """A list with its months and days. Its key needs no order of the posts."""
    extra: list[object] = []
    if group.sort == "dept":
        extra.append(department_key(group.name, context))
        extra.append(next(iter(finished(group, context)), None))
    elif group.sort == "topic":
        extra.append(has_ended(group, context))
    elif group.sort == "place":
        extra += [marks_of(rows) for rows in context.in_force]

    if ended(group, context):
        extra.append("ended")

    def sheets(at: Context) -> Iterator[Sheet]:
        if group.sort == "dept":
            yield department_sheet(group, at)
        yield from sheets_of_group(group, at)
        yield from feed_sheets(group, at)
        if group.sort == "dept":
            yield from embed_sheet(group.name, at)

    return Part(
        f"list/{group.sort}/{group.name}",
        Order.LISTS,
        context.key("list", group.sort, group.name, stamp_of(group.rows), extra),
        sheets,
    )
