"""Where I live: what a place's page has beside its posts."""

from __future__ import annotations

from typing import Any

from hall.listing import Group
from hall.pages.cards import cards_of
from hall.pages.context import Context

NO_PLACE: dict[str, Any] = {"shelf_sections": [], "local": [], "near": None}
"""What the page of another list has there."""


def place_values(group: Group, context: Context) -> dict[str, Any]:
    """What holds now for a place, and what is near it."""
    here = {row.path for row in group.rows}
    held = []
    for name, rows in (("正在生效的预警", context.in_force.alerts), ("正在办理的服务", context.in_force.services)):
        if cards := cards_of((row for row in rows if row.path in here), context):
            held.append({"title": name, "cards": cards})
    return {"shelf_sections": held, **near_values(group.name, context)}


def near_values(code: str, context: Context) -> dict[str, Any]:
    """Of a place: the departments that are at home there, and its towns, or the county that it is in."""
    hall = context.hall
    county = hall.places[code].within
    here = {code, county}
    towns = [place.code for place in hall.settings.places if place.within == code]
    others = [county] if county and county in hall.places else towns
    counts = [len(context.rows("place", one)) if one != county else 0 for one in others]
    links = [{**context.link("place", one), "count": count} for one, count in zip(others, counts, strict=True)]
    return {
        "local": [context.unit(slug) for slug, dept in hall.departments.items() if here & {*dept.places}],
        "near": {"name": "所在县区" if county else "下面的镇办", "links": links} if links else None,
    }
