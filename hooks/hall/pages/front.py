"""The front page: what holds today, the newest posts, and the ways to everything else."""

from __future__ import annotations

from typing import Any

from hall.model.department import Kind
from hall.model.moments import seconds_of, start_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.head import front_head
from hall.pages.keys import marks_of
from hall.pages.lines import LINES, line_of
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import NEWEST, timeline

HOT_DAYS = 30
HOT_TOPICS = 12
SHELVES = 6
ALERTS = 5
"""How many alerts in force stand here, the gravest first; the page of today has them all."""


def front_sheet(context: Context) -> Sheet:
    """The front page."""
    hall = context.hall
    held = [marks_of(rows) for rows in context.in_force]
    newest = marks_of(hall.rows[:NEWEST])
    shelves = [marks_of(context.rows("column", name)[:LINES]) for name in hall.columns]
    hot = hot_topics(context)
    key = context.key("front", context.today(), newest, held, shelves, hot, len(hall.rows))
    return Sheet("", "front", key, front_values)


def hot_topics(context: Context) -> list[tuple[str, int]]:
    """The topics of the last 30 days with most posts, those that hall.yml ended left out; ties by name."""
    today = context.hall.today
    since = seconds_of(start_of(today, days=-HOT_DAYS), context.hall.zone)
    counts: dict[str, int] = {}
    for row in context.hall.rows:
        if row.when < since:
            break
        for topic in row.topics:
            counts[topic] = counts.get(topic, 0) + 1
    described = context.hall.topics
    going = [name for name in counts if not (name in described and (ends := described[name].ends) and ends < today)]
    return sorted(((name, counts[name]) for name in going), key=lambda one: (-one[1], one[0]))[:HOT_TOPICS]


def wall(context: Context) -> list[dict[str, Any]]:
    """Departments by kind, in the order of kinds."""
    found = []
    for kind in Kind:
        units = [context.unit(slug) for slug, dept in context.hall.departments.items() if dept.kind is kind]
        if units:
            found.append({"kind": kind.chinese, "units": units})
    return found


def front_values(context: Context) -> Values:
    """The values of `front.html`."""
    hall, held = context.hall, context.in_force
    site = hall.settings.site
    names = ("预警", "便民服务", "征求意见", "即将到期")
    keys = ("alerts", "services", "consults", "ending")
    shelves: list[dict[str, Any]] = []
    for name in hall.columns:
        rows = context.rows("column", name)[:LINES]
        if rows and len(shelves) < SHELVES:
            shelves.append({"column": context.link("column", name), "lines": [line_of(row, context) for row in rows]})
    return {
        **common(context, "", "front", site.name, site.description or "", head=front_head(context)),
        "alerts": [
            {
                "text": context.words(row),
                "address": context.post_link(row)["address"],
                "level": row.grade,
                "unit": context.dept_name(row),
            }
            for row in held.alerts[:ALERTS]
        ],
        "other_alerts": max(0, len(held.alerts) - ALERTS),
        "counties": [
            {**context.link("place", one), "code": one} for one, place in hall.places.items() if not place.within
        ],
        "timeline": timeline(hall.rows[:NEWEST], context),
        "shelves": shelves,
        "topics": [{**context.link("topic", name), "count": count} for name, count in hot_topics(context)],
        "wall": wall(context),
        "today": {
            "day": context.today(),
            "counts": [
                {"name": name, "count": len(rows), "address": f"today/#{key}"}
                for name, key, rows in zip(names, keys, held, strict=True)
            ],
        },
        "archive": {"name": "全部发布，按月查看", "address": "archive/"},
        "totals": {"units": len(hall.departments), "posts": len(hall.rows)},
    }
