"""What was put right and what was taken back, as a feed of its own: `/feeds/corrections/`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape

from hall.feeds import Author, Entry, Feed, Spelt, spell
from hall.listing import buried, changed_at
from hall.model.moments import local_of, seconds_of
from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.entries import entry_of, updated_of
from hall.pages.feeds import feed_files, own_feed
from hall.pages.keys import marks_of
from hall.pages.sheet import Sheet

CORRECTIONS = "feeds/corrections/"
MOST = 50


def corrections_sheets(context: Context) -> Iterator[Sheet]:
    """The feed in its three spellings."""
    rows = corrected(context)
    key = context.key("corrections", marks_of(rows))
    yield from feed_files(CORRECTIONS, key, corrections_of)


def corrected(context: Context) -> list[Row]:
    """The posts that were corrected or withdrawn last, and are still in feeds."""
    late = context.changed_late.get(("hall", ""), ())
    rows = [row for row in late if changed_at(row, context.now) > row.when and not buried(row, context.now)]
    return sorted(rows, key=lambda row: (-changed_at(row, context.now), row.path))[:MOST]


def corrections_of(context: Context) -> tuple[Feed, list[Spelt]]:
    """The feed, and an entry for every correction and withdrawal, latest first."""
    found = [entry for row in corrected(context) for entry in _entries(row, context)]
    newest = sorted(found, key=lambda entry: (entry.published, entry.identity), reverse=True)[:MOST]
    feed = own_feed(CORRECTIONS, "feeds/", "更正与撤回", "各单位更正和撤回了什么，一条一条都在这里。", context)
    if newest:
        feed = feed._replace(updated=max(entry.updated for entry in newest), empty=False)
    return feed, [spell(entry) for entry in newest]


def _entries(row: Row, context: Context) -> Iterator[Entry]:
    """Each has an identity of its own, so that a reader that knows the post shows them all the same."""
    post = entry_of(row, context)
    if row.withdrawn:
        yield post._replace(identity=f"{post.identity}/withdrawn", published=post.updated.replace(microsecond=0))
        return
    site = context.hall.settings.site.address
    apart = timedelta(microseconds=updated_of(row, post.identity, context).microsecond)
    for number, one in enumerate(context.whole(row.path).post.corrections, 1):
        moment = seconds_of(one.date, context.hall.zone)
        if moment > context.now:
            continue
        when = local_of(moment, context.hall.zone)
        words = one.text or "内容有更正。"
        html = f'<p>{escape(words)}</p><p>原文：<a href="{escape(post.address)}">{escape(row.lead)}</a></p>'
        yield Entry(
            identity=f"{post.identity}/corrections/{number}",
            address=post.address,
            title=f"【更正】{row.lead}",
            html=html,
            published=when,
            updated=when + apart + timedelta(microseconds=number),
            authors=(Author(context.dept_name(row), f"{site}{row.dept}/"),),
            summary=words,
            categories=("更正",),
        )
