"""The entries of a live report as entries of feeds: an identity each, stable whatever becomes of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from hall.feeds import Dated, Entry, Gone, spell
from hall.model.moments import local_of, seconds_of
from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.entries import apart, entry_of, grave_of
from hall.pages.posts import entries_of
from hall.pages.saying import cut_of, said
from hall.press import ROOT
from hall.prose import excerpt, opening


def told_of(row: Row, context: Context) -> list[Dated]:
    """The entries of a live report that have been told, newest first, spelt once."""
    found = context.told.get(row.path)
    if found is None:
        found = context.told[row.path] = [
            Dated(int(entry.published.timestamp()), row.path, entry.updated, spell(entry))
            for entry in entries_told(row, context)
        ]
    return found


def entries_told(row: Row, context: Context) -> Iterator[Entry]:
    """The entries of a live report that have been told, newest first; none of a withdrawn one.

    An entry is published when it was told, though not before its report; a correction that names its time updates it.
    """
    if row.withdrawn or not row.told:
        return
    report, whole, zone = entry_of(row, context), context.whole(row.path), context.hall.zone
    pieces = cut_of(whole, row, context).pieces
    entries = entries_of(whole, context)
    for one in reversed(entries) if entries[0].moment <= entries[-1].moment else entries:
        when, html = max(int(one.moment.timestamp()), row.when), pieces.get(one.anchor)
        if html is None or when > context.now:
            continue
        identity = f"{report.identity}/{one.key}"
        named = re.compile(rf"(?<![0-9])0?{one.moment.hour}[:：]{one.moment:%M}(?![0-9])")
        corrections = [seconds_of(each.date, zone) for each in whole.post.corrections if named.search(each.text or "")]
        changed = [when, *corrections]
        words = said(html)
        title = one.words or opening(words)
        yield report._replace(
            identity=identity,
            address=f"{report.address}#{quote(one.anchor)}",
            title=f"{one.clock} {title}｜{row.lead}",
            html=html.replace(ROOT, context.hall.settings.site.address) or f"<p>{escape(title)}</p>",
            published=local_of(when, zone),
            updated=apart(max(moment for moment in changed if moment <= context.now), identity, context),
            summary=excerpt(words),
            files=(),
            image="",
        )


def gone_with(row: Row, context: Context) -> list[Gone]:
    """The entries that a withdrawn live report had, as tombstones."""
    entries = entries_of(context.whole(row.path), context) if row.told else []
    return [grave_of(f"{context.identity(row)}/{one.key}", row, context) for one in entries]
