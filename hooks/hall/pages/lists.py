"""Lists by department, column, topic, form and place: the newest, then month by month, busy months day by day."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from hall.forms import FORMS
from hall.listing import Group
from hall.model.moments import WEEKDAYS, day_name
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.cards import cards_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.keys import marks_of
from hall.pages.places import NO_PLACE, near_values, place_values
from hall.pages.sheet import Sheet, Values

NEWEST = 30
BUSY = 100
"""A month of more posts than this is a calendar with its days below it (docs/architecture.md, "Addresses")."""

SORTS = {"column": "栏目", "section": "栏目", "topic": "话题", "form": "形式", "place": "地点"}
INDEX = {
    "column": ("columns/", "栏目"),
    "topic": ("topics/", "话题"),
    "form": ("forms/", "形式"),
    "place": ("places/", "地点"),
}


def sheets_of_group(group: Group, context: Context) -> Iterator[Sheet]:
    """A list's own page, its months and their days."""
    base = context.address_of(group.sort, group.name)
    months = context.almanac.by_month(group.rows)
    if group.sort in SORTS:

        def values(at: Context) -> Values:
            return list_values(group, months, at)

        yield Sheet(base, "list", _list_key(group, months, context), values)
    if group.sort == "section":
        return  # its months are its department's
    yield from _month_sheets(group, base if group.sort != "hall" else "archive/", months, context)


def _list_key(group: Group, months: dict[Month, Sequence[Row]], context: Context) -> int:
    held = context.in_force
    now: list[object] = [marks_of(rows) for rows in held] if group.sort == "place" else []
    if group.sort == "place":
        now.append(near_values(group.name, context))
    counts = [(month, len(rows)) for month, rows in months.items()]
    units = sorted({row.dept for row in group.rows})
    shown = marks_of(group.rows[:NEWEST])
    return context.key("list", group.sort, group.name, shown, counts, units, now, has_ended(group, context))


def has_ended(group: Group, context: Context) -> bool:
    """Whether the list is of a topic that hall.yml ended before today."""
    topic = context.hall.topics.get(group.name) if group.sort == "topic" else None
    return bool(topic and topic.ends and topic.ends < context.hall.today)


def _month_sheets(group: Group, base: str, months: dict[Month, Sequence[Row]], context: Context) -> Iterator[Sheet]:
    order = list(months)
    for place, month in enumerate(order):
        rows = months[month]
        after, before = (
            (order[place - 1] if place else None),
            (order[place + 1] if place + 1 < len(order) else None),
        )
        key = context.key("month", group.sort, group.name, month, before, after, marks_of(rows))
        address = base + month.path

        def values(
            at: Context,
            month: Month = month,
            rows: Sequence[Row] = rows,
            before: Month | None = before,
            after: Month | None = after,
        ) -> Values:
            return month_values(group, base, month, rows, before, after, at)

        busy = len(rows) > BUSY
        yield Sheet(address, "month", key, values, partial(_day_sheets, group, base, month, rows) if busy else None)


def _day_sheets(group: Group, base: str, month: Month, rows: Sequence[Row], context: Context) -> Iterator[Sheet]:
    days = context.almanac.by_day(rows)
    order = list(days)
    for place, day in enumerate(order):
        after, before = (
            (order[place - 1] if place else None),
            (order[place + 1] if place + 1 < len(order) else None),
        )
        key = context.key("day", group.sort, group.name, day, before, after, marks_of(days[day]))

        def values(at: Context, day: date = day, before: date | None = before, after: date | None = after) -> Values:
            return day_values(group, base, month, day, days[day], before, after, at)

        yield Sheet(f"{base}{day:%Y/%m/%d}/", "day", key, values)


def timeline(rows: Sequence[Row], context: Context) -> list[dict[str, Any]]:
    """Cards below their days."""
    return [
        {"day": day_name(day), "iso": day.isoformat(), "cards": cards_of(of_day, context)}
        for day, of_day in context.almanac.by_day(rows).items()
    ]


def years_of(months: dict[Month, Sequence[Row]], base: str) -> list[dict[str, Any]]:
    """Links to the months of a list, by year."""
    years: dict[int, list[dict[str, Any]]] = {}
    for month, rows in months.items():
        years.setdefault(month.year, []).append(
            {"name": f"{month.month}月", "address": base + month.path, "count": len(rows)}
        )
    return [{"year": year, "months": links} for year, links in years.items()]


def crumbs_of(group: Group, context: Context) -> list[dict[str, str]]:
    """The way from the front page to a list."""
    if group.sort == "section":
        return [
            {"name": "单位", "address": "departments/"},
            context.link("dept", group.name.partition("/")[0]),
        ]
    if group.sort == "dept":
        return [{"name": "单位", "address": "departments/"}]
    if group.sort in INDEX:
        address, name = INDEX[group.sort]
        return [{"name": name, "address": address}]
    return []


def list_values(group: Group, months: dict[Month, Sequence[Row]], context: Context) -> Values:
    """The values of `list.html`."""
    base = context.address_of(group.sort, group.name)
    archive = context.address_of("dept", group.name.partition("/")[0]) if group.sort == "section" else base
    title = context.name_of(group.sort, group.name)
    intro, owner, notes = _about(group, context)
    units = (
        sorted({row.dept for row in group.rows}, key=list(context.hall.departments).index)
        if group.sort != "section"
        else []
    )
    place = place_values(group, context) if group.sort == "place" else NO_PLACE
    full = f"#{title}#" if group.sort == "topic" else title
    named = f"{context.name_of('dept', group.name.partition('/')[0])} {title}" if group.sort == "section" else full
    return {
        **common(
            context,
            base,
            "list",
            named,
            intro or f"{named}：{SORTS[group.sort]}的最新发布。",
            crumbs_of(group, context),
            of=group[:2],
        ),
        "title": full,
        "sort": SORTS[group.sort],
        "intro": intro,
        "owner": owner,
        "notes": notes,
        "units": [unit for unit in map(context.unit, units) if unit not in place["local"]],
        **place,
        "timeline": timeline(group.rows[:NEWEST], context),
        "years": years_of(months, archive),
    }


def _about(group: Group, context: Context) -> tuple[str, dict[str, str] | None, list[dict[str, str]]]:
    hall = context.hall
    if group.sort == "section":
        slug, _, name = group.name.partition("/")
        own, common_one = hall.departments[slug].column(name), hall.columns.get(name)
        text = (own and own.description) or (common_one and common_one.description) or ""
        return text, context.link("dept", slug), []
    if group.sort == "column":
        return hall.columns[group.name].description or "", None, []
    if group.sort == "topic":
        topic = hall.topics.get(group.name)
        if topic is None:
            return "", None, []
        owner = context.link("dept", topic.owner) if topic.owner and topic.owner in hall.departments else None
        return (
            topic.introduction or "",
            owner,
            [{"kind": "closed", "text": "已结束"}] if has_ended(group, context) else [],
        )
    if group.sort == "form":
        return FORMS[group.name].about, None, []
    place = hall.places[group.name]
    above = hall.places.get(place.within or "")
    return (f"{above.name}的{place.name}。" if above else ""), None, []


def _title(group: Group, context: Context) -> str:
    name = context.name_of(group.sort, group.name)
    return f"#{name}#" if group.sort == "topic" else name


def _owner(group: Group, context: Context) -> dict[str, str]:
    if group.sort == "hall":
        return {"name": "归档", "address": "archive/"}
    return {"name": _title(group, context), "address": context.address_of(group.sort, group.name)}


def month_values(
    group: Group,
    base: str,
    month: Month,
    rows: Sequence[Row],
    before: Month | None,
    after: Month | None,
    context: Context,
) -> Values:
    """The values of `month.html`: a timeline, or a calendar where the month is busy."""
    owner = _owner(group, context)
    title = f"{_title(group, context)} {month.name}"
    busy = len(rows) > BUSY
    return {
        **common(
            context,
            base + month.path,
            "month",
            title,
            f"{title}的全部发布，共 {len(rows)} 条。",
            [*crumbs_of(group, context), owner],
            of=group[:2],
        ),
        "title": title,
        "owner": owner,
        "timeline": [] if busy else timeline(rows, context),
        "calendar": calendar_of(month, rows, base, context) if busy else None,
        "before": _link(base, before),
        "after": _link(base, after),
        "total": len(rows),
    }


def _link(base: str, month: Month | None) -> dict[str, str] | None:
    return {"name": month.name, "address": base + month.path} if month else None


def calendar_of(month: Month, rows: Sequence[Row], base: str, context: Context) -> dict[str, Any]:
    """A month's days in weeks from Monday, with how many posts each has."""
    counts = {day: len(of_day) for day, of_day in context.almanac.by_day(rows).items()}

    def cell(number: int) -> dict[str, Any] | None:
        if not number:
            return None
        day = date(month.year, month.month, number)
        count = counts.get(day, 0)
        return {"day": number, "address": f"{base}{day:%Y/%m/%d}/" if count else None, "count": count}

    weeks = calendar.Calendar().monthdayscalendar(month.year, month.month)
    return {"weekdays": list(WEEKDAYS), "weeks": [[cell(number) for number in week] for week in weeks]}


def day_values(
    group: Group,
    base: str,
    month: Month,
    day: date,
    rows: Sequence[Row],
    before: date | None,
    after: date | None,
    context: Context,
) -> Values:
    """The values of `day.html`."""
    owner = _owner(group, context)
    title = f"{_title(group, context)} {day.year}年{day_name(day)}"
    above = {"name": month.name, "address": base + month.path}

    def link(other: date | None) -> dict[str, str] | None:
        return {"name": day_name(other), "address": f"{base}{other:%Y/%m/%d}/"} if other else None

    about = f"{title}的全部发布，共 {len(rows)} 条。"
    way = [*crumbs_of(group, context), owner, above]
    return {
        **common(context, f"{base}{day:%Y/%m/%d}/", "day", title, about, way, of=group[:2]),
        "title": title,
        "owner": owner,
        "month": above,
        "timeline": timeline(rows, context),
        "before": link(before),
        "after": link(after),
        "total": len(rows),
    }
