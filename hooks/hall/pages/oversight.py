"""What is watched beside the score, as a department's pages show it: rectifications, effect, its own aims."""

from __future__ import annotations

from typing import Any

from hall.documents import Document
from hall.effects import Line, by_source, by_topic
from hall.model.assessment import COUNTS
from hall.model.oversight import COUNTED, Progress, Rectification
from hall.model.period import Length
from hall.model.settings import Public
from hall.pages.context import Context
from hall.pages.scores import link_of
from hall.tables import cell

MOST = 10
"""So many closed rectifications, and so many topics, a page lists."""
MONTHS = 12


def orders_of(slug: str, context: Context) -> list[dict[str, Any]]:
    """What a department has to put right, as everybody may see it: what is open, then the newest that are closed."""
    if context.hall.settings.public is not Public.YES:
        return []
    orders = context.hall.dossier.oversight.rectifications.get(slug, ())
    closed = [one for one in orders if one.closed]
    shown = [*(one for one in orders if not one.closed), *reversed(closed[-MOST:])]
    return [_order(one, context) for one in shown]


def _order(one: Rectification, context: Context) -> dict[str, Any]:
    progress = one.progress(context.boards.today)
    link = link_of({"text": "", "path": one.evidence}, context) if one.evidence else None
    return {
        "number": one.number,
        "state": progress.chinese,
        "grave": progress is Progress.LATE,
        "problem": one.problem,
        "by": one.by,
        "raised": one.raised.isoformat(),
        "deadline": one.deadline.isoformat(),
        "evidence": link,
        "reply": one.reply or "",
        "replied": one.replied.isoformat() if one.replied else "",
        "closed": one.closed.isoformat() if one.closed else "",
    }


def effect_of(slug: str, context: Context) -> dict[str, Any] | None:
    """What readers did with a department's posts: the last months by source, the newest by topic; None without any."""
    held = context.hall.dossier.oversight.effects
    months = [one for one in context.boards.periods(Length.MONTH) if held.get((slug, one))][:MONTHS]
    if not months:
        return None
    topics = by_topic(held[slug, months[0]], context.hall)[:MOST]
    return {
        "heads": list(COUNTED.values()),
        "months": [
            {"name": one.chinese, "lines": [_line(line) for line in by_source(held[slug, one])]} for one in months
        ],
        "topics": [
            {**_line(line), "name": line.name, "address": context.address_of("topic", line.name)} for line in topics
        ],
        "newest": months[0].chinese,
    }


def _line(line: Line) -> dict[str, Any]:
    return {"source": line.source, "posts": line.posts, "counts": [cell(count) or "—" for count in line.counts]}


def aims_of(one: Document, slug: str, context: Context) -> list[dict[str, Any]]:
    """How far a department has come with its own aims, by the counts of a period; they never touch the score."""
    found = []
    for aim in context.hall.dossier.aims.get(slug, ()):
        count = one["activity"].get(aim.count, 0)
        found.append({"name": aim.name, "done": aim.is_met(count), "said": f"{COUNTS[aim.count]} {count}"})
    return found


def watched_key(slug: str, context: Context) -> list[object]:
    """Stands for all of it, but for the posts' own words."""
    oversight = context.hall.dossier.oversight
    held = [(period, these) for (of, period), these in sorted(oversight.effects.items()) if of == slug]
    return [orders_of(slug, context), held[-MONTHS * 2 :], context.hall.dossier.aims.get(slug, ())]
