"""What pages that show lists have in common: posts below their days, links to months, what a list is called and the way to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hall.listing import Group
from hall.model.moments import day_name
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.cards import cards_of
from hall.pages.context import Context

NEWEST = 30
"""So many posts a list shows before it goes by month."""
SORTS = {"column": "栏目", "topic": "话题", "form": "形式", "place": "地点"}
"""What the lists that go over all departments are sorted by."""


def timeline(rows: Sequence[Row], context: Context) -> list[dict[str, Any]]:
    """Cards below their days."""
    return [
        {"day": day_name(day), "iso": day.isoformat(), "cards": cards_of(of_day, context)}
        for day, of_day in context.almanac.by_day(rows).items()
    ]


def years_of(months: Mapping[Month, Sequence[Row]], base: str) -> list[dict[str, Any]]:
    """Links to the months of a list, by year."""
    years: dict[int, list[dict[str, Any]]] = {}
    for month, rows in months.items():
        years.setdefault(month.year, []).append(
            {"name": f"{month.month}月", "address": base + month.path, "count": len(rows)}
        )
    return [{"year": year, "months": links} for year, links in years.items()]


def title_of(group: Group, context: Context) -> str:
    """What a list's page is called: topics with their signs."""
    name = context.name_of(group.sort, group.name)
    return f"#{name}#" if group.sort == "topic" else name


def crumbs_of(group: Group, context: Context) -> list[dict[str, str]]:
    """The way from the front page to a list."""
    if group.sort in SORTS:
        return [{"name": SORTS[group.sort], "address": f"{group.sort}s/"}]
    if group.sort == "hall":
        return []
    departments = {"name": "单位", "address": "departments/"}
    if group.sort == "section":
        return [departments, context.link("dept", group.name.partition("/")[0])]
    return [departments]
