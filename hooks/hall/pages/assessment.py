"""A department's assessment: how it stands now, what threatens, and every point of the newest result."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from hall.documents import Document, document_of
from hall.model.period import Length, Period
from hall.model.settings import Public
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.leaderboard import note_of
from hall.pages.oversight import aims_of, effect_of, orders_of, watched_key
from hall.pages.scores import active_of, link_of, reasons_of, result_of, small_of, strip_of
from hall.pages.sheet import Order, Part, Sheet, Values

PAST, DRAWN = 24, 30
"""So many issued results, and so many posts that were drawn, a page lists."""


def assessment_parts(context: Context) -> Iterator[Part]:
    """A part a department that has any day in the month that goes on or in the newest that ended; none unless all is public."""
    boards, last = context.boards, context.boards.newest
    if context.hall.settings.public is not Public.YES or last is None:
        return
    shown = list(dict.fromkeys([boards.periods(Length.MONTH)[0], last]))
    running = document_of(boards, shown[0])
    newest = boards.key(last)
    for slug in context.hall.departments:
        if slug in boards.assessed:
            line = _line(slug, running)
            key = context.key(
                "assessment",
                slug,
                line,
                _seen(line, context),
                newest,
                _issued(slug, context),
                watched_key(slug, context),
            )
            yield Part(f"assessment/{slug}", Order.HALL, key, partial(_sheets, slug, shown, key))


def _seen(line: Document | None, context: Context) -> list[tuple[str, int] | None]:
    """The posts that a result links to, whose words the page shows."""
    paths = [item["path"] for why in line["reasons"] for item in why["evidence"]] if line else []
    return [(row.path, row.mark) if (row := context.present(path)) else None for path in paths]


def _line(slug: str, document: Document) -> Document | None:
    return next((one for one in document["departments"] if one["slug"] == slug), None)


def _sheets(slug: str, periods: list[Period], key: int, context: Context) -> Iterator[Sheet]:
    yield Sheet(f"{slug}/assessment/", "assessment", key, partial(assessment_values, slug, periods))


def _issued(slug: str, context: Context) -> list[dict[str, str]]:
    found = []
    for period, issue in sorted(context.hall.dossier.issued.items(), key=lambda one: one[0].first, reverse=True)[:PAST]:
        if line := issue.cards.get(slug):
            score = line.get("score")
            said = f"{score:.2f}" if isinstance(score, (int, float)) else str(line.get("standing_name", ""))
            place = f"#dept-{slug}" if line.get("peers") else ""  # who is not ranked has no reasons there
            found.append({"name": period.chinese, "address": f"leaderboard/{period.name}/{place}", "said": said})
    return found


def assessment_values(slug: str, periods: list[Period], context: Context) -> Values:
    """The values of `assessment.html`."""
    dept = context.hall.departments[slug]
    crumbs = [{"name": "单位", "address": "departments/"}, {"name": dept.name, "address": f"{slug}/"}]
    title = f"{dept.name}的考核"
    sections = [_section(slug, period, context) for period in periods]
    return {
        **common(context, f"{slug}/assessment/", "assessment", title, f"{title}：每一分怎么来的，哪里要当心。", crumbs),
        "title": title,
        "unit": context.unit(slug),
        "sections": [one for one in sections if one],
        "issued": _issued(slug, context),
        "orders": orders_of(slug, context),
        "effect": effect_of(slug, context),
    }


def _drawn(slug: str, document: Document) -> list[str]:
    """The department's posts that were drawn to be read."""
    drawn = document["spotcheck"]
    return [path for path in drawn["posts"] if path.split("/")[1] == slug][:DRAWN] if drawn else []


def _section(slug: str, period: Period, context: Context) -> dict[str, Any] | None:
    document = document_of(context.boards, period)
    one = _line(slug, document)
    if one is None:
        return None
    running = document["state"] == "running"
    peers = [other for other in document["departments"] if other["peers"] == one["peers"] and one["peers"]]
    return {
        "name": period.chinese,
        "address": f"leaderboard/{period.name}/",
        "state": {"kind": document["state"], "name": document["state_name"]},
        "note": note_of(document),
        "small": small_of(one, document["rules"]),
        "result": {**result_of(one, context), "rank": "" if running else one["rank"] or ""},
        "peers": one["peers"],
        "active": active_of(one),
        "warnings": [warning["text"] for warning in one["warnings"]],
        "reasons": reasons_of(one, context, all_rules=True),
        "objections": one["objections"],
        "aims": aims_of(one, slug, context),
        "drawn": [link_of({"text": "", "path": path}, context) for path in _drawn(slug, document)],
        # Among peers only once it stands still: else every post of one would change the pages of all.
        "strip": None if running else strip_of(one, peers),
        "differs": "；".join(document["differs"].get(slug, [])),
    }
