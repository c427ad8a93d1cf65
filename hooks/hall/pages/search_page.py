"""The page to search on: a form, and for those without JavaScript lists by month and topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from hall.forms import FORMS
from hall.model.moments import day_name
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.pieces import Piece
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import years_of
from hall.search import facet

ADDRESS = "search/"
TOPICS = 60


def search_sheet(pieces: Sequence[Piece], months: dict[Month, Sequence[Row]], wanted: bool, context: Context) -> Sheet:
    """The page; where no index is wanted, it has no form."""
    topics = [(group.name, len(group.rows)) for group in context.groups if group.sort == "topic"]
    key = context.key(
        "search",
        wanted,
        [piece.first for piece in pieces],
        [(month, len(rows)) for month, rows in months.items()],
        topics,
    )
    return Sheet(ADDRESS, "search", key, partial(search_values, pieces, months, wanted))


def search_values(
    pieces: Sequence[Piece], months: dict[Month, Sequence[Row]], wanted: bool, context: Context
) -> Values:
    """The values of `search.html`."""
    hall = context.hall
    topics = sorted(
        (group for group in context.groups if group.sort == "topic"), key=lambda one: (-len(one.rows), one.name)
    )
    years = sorted({month.year for month in months}, reverse=True)
    return {
        **common(context, ADDRESS, "search", "搜索", "在全部发布、单位、栏目、话题和说明里查找。"),
        "wanted": wanted,
        "bundles": [
            {"folder": one.folder, "year": one.first.year, "since": day_name(one.first).split()[0]} for one in pieces
        ],
        "choices": [
            _choice("dept", "单位", ((slug, dept.name) for slug, dept in hall.departments.items())),
            _choice("form", "形式", ((slug, form.name) for slug, form in FORMS.items())),
            _choice("column", "栏目", ((name, name) for name in hall.columns)),
            _choice("place", "地点", ((code, place.name) for code, place in hall.places.items())),
            _choice("year", "年份", ((str(year), f"{year}年") for year in years)),
        ],
        "alike": hall.settings.alike,
        "years": years_of(months, "archive/"),
        "topics": [{**context.link("topic", one.name), "count": len(one.rows)} for one in topics[:TOPICS]],
    }


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> dict[str, Any]:
    found = [{"value": value, "name": words, "token": facet(name, value)} for value, words in options]
    return {"name": name, "label": label, "options": found}
