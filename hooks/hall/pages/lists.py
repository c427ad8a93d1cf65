"""The page of a column, topic, form or place: what it is, its newest posts, and the ways to its months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from hall.forms import FORMS
from hall.listing import Group
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.common import common, feed_name
from hall.pages.context import Context
from hall.pages.keys import marks_of
from hall.pages.months import month_sheets
from hall.pages.places import NO_PLACE, near_values, place_values
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import NEWEST, SORTS, crumbs_of, timeline, title_of, years_of


def sheets_of_group(group: Group, context: Context) -> Iterator[Sheet]:
    """A list's own page, its months and their days."""
    base = context.address_of(group.sort, group.name)
    months = context.almanac.by_month(group.rows)
    if group.sort in SORTS or group.sort == "section":
        yield Sheet(base, "list", _list_key(group, months, context), partial(list_values, group, months))
    if group.sort != "section":  # its months are its department's
        yield from month_sheets(group, base if group.sort != "hall" else "archive/", months, context)


def _list_key(group: Group, months: dict[Month, Sequence[Row]], context: Context) -> int:
    now: list[object] = []
    if group.sort == "place":
        now = [*(marks_of(rows) for rows in context.in_force), near_values(group.name, context)]
    counts = [(month, len(rows)) for month, rows in months.items()]
    units = sorted({row.dept for row in group.rows})
    shown = marks_of(group.rows[:NEWEST])
    return context.key("list", group.sort, group.name, shown, counts, units, now, has_ended(group, context))


def has_ended(group: Group, context: Context) -> bool:
    """Whether the list is of a topic that hall.yml ended before today."""
    topic = context.hall.topics.get(group.name) if group.sort == "topic" else None
    return bool(topic and topic.ends and topic.ends < context.hall.today)


def list_values(group: Group, months: dict[Month, Sequence[Row]], context: Context) -> Values:
    """The values of `list.html`."""
    base = context.address_of(group.sort, group.name)
    archive = context.address_of("dept", group.name.partition("/")[0]) if group.sort == "section" else base
    intro = intro_of(group, context)
    there = {row.dept for row in group.rows} if group.sort != "section" else set()
    units = [context.unit(slug) for slug in context.hall.departments if slug in there]
    place = place_values(group, context) if group.sort == "place" else NO_PLACE
    named = feed_name(group.sort, group.name, context)
    sort = SORTS[group.sort] if group.sort != "section" else SORTS["column"]
    return {
        **common(
            context,
            base,
            "list",
            named,
            intro or f"{named}：{sort}的最新发布。",
            crumbs_of(group, context),
            of=group[:2],
        ),
        "title": title_of(group, context),
        "sort": sort,
        "intro": intro,
        "owner": _owner(group, context),
        "notes": [{"kind": "closed", "text": "已结束"}] if has_ended(group, context) else [],
        "units": [unit for unit in units if unit not in place["local"]],
        **place,
        "timeline": timeline(group.rows[:NEWEST], context),
        "years": years_of(months, archive),
    }


def intro_of(group: Group, context: Context) -> str:
    """What is said of a list in a sentence, where anything is."""
    hall = context.hall
    if group.sort == "section":
        slug, _, name = group.name.partition("/")
        described = hall.departments[slug].column(name), hall.columns.get(name)
        return next((one.description for one in described if one and one.description), "")
    if group.sort == "column":
        return hall.columns[group.name].description or ""
    if group.sort == "topic":
        topic = hall.topics.get(group.name)
        return (topic and topic.introduction) or ""
    if group.sort == "form":
        return FORMS[group.name].about
    place = hall.places[group.name]
    above = hall.places.get(place.within or "")
    return f"{above.name}的{place.name}。" if above else ""


def _owner(group: Group, context: Context) -> dict[str, str] | None:
    """The department that answers for a list, if one does."""
    if group.sort == "section":
        return context.link("dept", group.name.partition("/")[0])
    topic = context.hall.topics.get(group.name) if group.sort == "topic" else None
    owner = topic and topic.owner
    return context.link("dept", owner) if owner and owner in context.hall.departments else None
