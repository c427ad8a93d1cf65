"""The hall's feed."""

from __future__ import annotations

import re
from itertools import islice

from hall.feeds import Entry, Feed
from hall.model.address import post_address
from hall.model.moments import local_of
from hall.model.row import Row
from hall.pages.cards import pictures_of
from hall.pages.common import marks_of
from hall.pages.context import ROOT, Context
from hall.pages.text import text_of, without

NEWEST = 50
FOR_SCREENS = re.compile("class|id|tabindex|role|loading|decoding|aria-.*|data-.*")


def feed_key(context: Context) -> int:
    """Stands for all that the hall's feed says."""
    rows = newest_of(context)
    return context.key("feed", marks_of(rows), [context.identity(row) for row in rows])


def newest_of(context: Context) -> list[Row]:
    """The posts that the feed carries."""
    return list(islice((row for row in context.hall.rows if not row.withdrawn), NEWEST))


def hall_feed(context: Context) -> Feed:
    """The newest posts of the whole hall in full, with absolute addresses."""
    settings = context.hall.settings
    return Feed(
        title=settings.title,
        description=settings.site.description or settings.title,
        home=settings.site.address,
        address=settings.site.address + "feed.xml",
        language=settings.language or "zh-CN",
        licence=settings.site.licence or "",
        entries=tuple(entry_of(row, context) for row in newest_of(context)),
    )


def entry_of(row: Row, context: Context) -> Entry:
    """A post as feeds carry it."""
    site = context.hall.settings.site.address
    whole = context.whole(row.path)
    pictures = "".join(
        f'<figure><img src="{ROOT}{one["address"]}" alt="{one["alt"]}"><figcaption>{one["caption"]}</figcaption></figure>'
        for one in _escaped(pictures_of(whole.post))
    )
    words = without(FOR_SCREENS, text_of(whole.prose, row, context, own_anchors=False)) + pictures
    return Entry(
        identity=context.identity(row),
        address=site + post_address(row.path),
        title=row.lead,
        summary=row.summary or row.lead,
        html=words.replace(ROOT, site),
        published=local_of(row.when, context.hall.zone),
        author=context.dept_name(row),
        categories=(row.column, *row.topics),
    )


def _escaped(pictures: list[dict[str, object]]) -> list[dict[str, str]]:
    from html import escape

    return [{name: escape(str(value)) for name, value in one.items()} for one in pictures]
