"""A post as lists show it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from hall import proof
from hall.forms import FORMS
from hall.listing import ENDED, EXPIRED, WAITING, state_of
from hall.model.address import media_address, post_address
from hall.model.form import Fact
from hall.model.post import Post
from hall.model.prose import Whole
from hall.model.row import Row
from hall.pages.context import STANDINGS, Context
from hall.pages.pictures import in_sizes, text_in_sizes
from hall.pages.text import text_of, without

LEVELS = {"红": "level-red", "橙": "level-orange", "黄": "level-yellow", "蓝": "level-blue"}
WHERE_ENDED = {
    "consult": "已截止",
    "survey": "已截止",
    "service": "已结束",
    "alert": "已失效",
    "live": "已结束",
    "interview": "已结束",
}
WHERE_OPEN = {"consult": "征集中", "survey": "进行中", "live": "直播中", "interview": "进行中"}
FACTS_IN_LISTS = 3
ID = re.compile("id")


def cards_of(rows: Iterable[Row], context: Context) -> list[Markup]:
    """Posts as lists show them, as one piece: templates put it in as it is."""
    drawn = [card_of(row, context) for row in rows]
    return [Markup("".join(drawn))] if drawn else []  # noqa: S704 - drawn with autoescape


def card_of(row: Row, context: Context) -> str:
    """A post as lists show it, safe HTML, drawn once."""
    found = context.cards.get(row.path)
    if found is None:
        found = context.cards[row.path] = context.draw_card(card_values(row, context))
    return found


def card_values(row: Row, context: Context) -> dict[str, Any]:
    """The values of `parts/card.html`."""
    form = FORMS[row.form]
    card = {**heading_values(row, context), "summary": row.summary, "html": None, "pictures": [], "facts": []}
    if row.withdrawn == "law" or not (form.whole_in_lists or row.pictured or row.form == "service"):
        return card
    whole = context.whole(row.path)
    card["pictures"] = in_sizes(pictures_of(whole.post), context)[: 9 if form.whole_in_lists else 1]
    if form.whole_in_lists:
        words = text_in_sizes(text_of(whole.prose, row, context, own_anchors=False), context)
        card["html"] = Markup(without(ID, words))  # noqa: S704 - cleaned by prose
    elif row.form == "service":
        card["facts"] = facts_of(whole, context)[:FACTS_IN_LISTS]
    return card


def heading_values(row: Row, context: Context) -> dict[str, Any]:
    """What stands around a post's text, in lists and on its own page."""
    form = FORMS[row.form]
    return {
        "form": row.form,
        "form_name": form.name,
        "lead": row.lead,
        "title": row.title or None,
        "address": post_address(row.path),
        "unit": context.unit(row.dept, context.dept_name(row)),
        "joint": [context.unit(slug) for slug in row.joint],
        "time": context.time(row.when),
        "column": context.link("section", f"{row.dept}/{row.column}"),
        "topics": [context.link("topic", topic) for topic in row.topics],
        "places": [context.link("place", code) for code in row.places],
        "notes": notes_of(row, context),
    }


def notes_of(row: Row, context: Context) -> list[dict[str, str]]:
    """The short marks that say how a post stands, gravest first."""
    return [{"kind": kind, "text": words} for kind, words in _notes(row, context)]


def _notes(row: Row, context: Context) -> Iterator[tuple[str, str]]:
    if row.withdrawn:
        yield "withdrawn", "已撤回"
    elif row.review in STANDINGS:
        yield "unreviewed", STANDINGS[row.review]
    original = context.original(row)
    if original and original.withdrawn:
        yield "withdrawn", "原文已撤回"
    elif original and original.corrected:
        yield "corrected", "原文已更正"
    yield from _notes_of_form(row, context)
    yield from _notes_of_time(row, context)
    if row.corrected:
        yield "corrected", f"{context.time(row.corrected)['day']} 更正"
    if row.joint:
        yield "joint", "联合发布"


def _notes_of_form(row: Row, context: Context) -> Iterator[tuple[str, str]]:
    if row.form == "alert":
        yield (LEVELS[row.grade], f"{row.grade}色") if row.grade in LEVELS else ("closed", "已解除")
        if context.hall.settings.demo:
            yield "exercise", "演练"
    elif row.form == "notice" and row.grade in ("失效", "废止"):
        yield "lapsed", row.grade
    elif row.form == "bulletin":
        yield "chain", row.grade


def _notes_of_time(row: Row, context: Context) -> Iterator[tuple[str, str]]:
    state = state_of(row, context.now)
    if state & EXPIRED:
        yield "expired", "已过期"
    elif state & ENDED and row.form in WHERE_ENDED and not row.lifts:
        yield "closed", WHERE_ENDED[row.form]
    elif row.form in WHERE_OPEN and not state & WAITING and row.ends:
        yield "open", WHERE_OPEN[row.form]


def facts_of(whole: Whole, context: Context) -> list[dict[str, str | None]]:
    """The lines of the form's own box, times and telephone numbers in their place."""
    return [_fact(fact, context) for fact in proof.facts_of(whole.post)]


def _fact(fact: Fact, context: Context) -> dict[str, str | None]:
    words = proof.words_of_fact(fact, context.hall.zone)
    href = None
    if fact.tel:
        digits = re.sub(r"[^0-9+]", "", words)
        href = f"tel:{digits}" if 3 <= len(digits) <= 15 else None
    elif words.startswith(("https://", "http://")):
        href = words
    return {"name": fact.name, "value": words, "href": href}


def pictures_of(post: Post) -> list[dict[str, object]]:
    """The pictures of the front matter."""
    media = f"departments/{post.place.dept}/media"
    return [
        {
            "address": media_address(posixpath.normpath(f"{media}/{image.file}")),
            "alt": "" if image.decorative else image.alt or "",
            "caption": image.caption or "",
            "width": None,
            "height": None,
        }
        for image in post.images
    ]
