"""Which feeds there are, and which posts each has: beside every list the three spellings of one feed.

They stand at the list's former addresses too, the same bytes: no static host can redirect what is no page, so who subscribed
there goes on reading, and learns of the present address from the documents' own link to themselves.

A subscription document has as many of the newest entries as fit 512 KB, at least 50, at most 500 (at 110 posts a day, 50
would last 11 hours). So it is for the hall and for departments; other lists have 50, and more only where these are of
less than 14 days. What was corrected or withdrawn counts as new, and stands at its published time. The entries of a live
report stand beside it as entries of their own, as far as `fitting` lets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from itertools import islice, takewhile

from hall.feeds import FILES, Dated, Feed, Gone, Spelt, archive, documents, spell
from hall.listing import Group, buried, changed_at, fresh_at
from hall.model.moments import local_of, seconds_of, start_of
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.common import feed_name
from hall.pages.context import Context
from hall.pages.endings import ended
from hall.pages.entries import feed_identity, gone_of, updated_of
from hall.pages.fitting import LEAST, MOST, fitting, in_order
from hall.pages.keys import marks_of
from hall.pages.months import Leaf, leaves_of
from hall.pages.sheet import Sheet, Values
from hall.pages.told import gone_with, told_of

GRAVES = 50
"""So many tombstones a subscription document has: readers come by more often than that many posts are withdrawn."""
RECENT = 14 * 86_400
WIDE = ("hall", "dept")


def candidates(group: Group, context: Context) -> list[Row]:
    """The posts that a list's feed may have, those to which something came last first."""
    now = context.now
    late = context.changed_late.get((group.sort, group.name))
    rows: Sequence[Row] = group.rows
    if late:
        newest = {row.path: row for row in (*rows[: MOST + len(late)], *late)}.values()
        entries = [row for row in newest if not buried(row, now)]
        rows = sorted(entries, key=lambda row: (-fresh_at(row, now), -row.when, row.path))
    if group.sort in WIDE or len(rows) <= LEAST:
        return list(rows[:MOST])
    since = fresh_at(rows[0], now) - RECENT
    more = takewhile(lambda row: fresh_at(row, now) >= since, islice(rows, LEAST, MOST))
    return [*rows[:LEAST], *more]


def fed_by(context: Context) -> frozenset[str]:
    """The paths of all posts that lists' feeds may have."""
    return frozenset(row.path for group in context.groups for row in candidates(group, context))


def tombs(group: Group, context: Context) -> list[Row]:
    """The posts of a list that were withdrawn so long ago that only a tombstone is left, and live reports at once, latest
    first."""
    late = context.changed_late.get((group.sort, group.name), ())
    gone = [row for row in late if buried(row, context.now) or (row.gone and row.told)]
    return sorted(gone, key=lambda row: (-row.gone, row.path))[:GRAVES]


def feed_sheets(group: Group, context: Context) -> Iterator[Sheet]:
    """A list's feed in its three spellings, and a department's archives."""
    folder = context.address_of(group.sort, group.name)
    folders = [folder, *(former for former, one in context.moved_lists.items() if one == group[:2])]
    months = finished(group, context) if group.sort == "dept" else {}
    newest = next(iter(months), None)
    shown = marks_of(candidates(group, context)), marks_of(tombs(group, context))
    key = context.key("feed", group.sort, group.name, shown, newest, ended(group, context) is not None)

    @cache
    def spelt() -> dict[str, bytes]:
        return subscription(group, newest, context)

    for name in FILES:

        def values(at: Context, name: str = name) -> Values:
            return {"bytes": spelt()[name]}

        for one in folders:
            yield Sheet(one + name, "bytes", key, values)
    for leaf in leaves_of(group, folder, months):
        key = context.key("archive", group.name, leaf.when, leaf.before, leaf.after, marks_of(leaf.rows))
        yield Sheet(f"{leaf.address}atom.xml", "bytes", key, partial(_archive_values, leaf))


def subscription(group: Group, newest: Month | None, context: Context) -> dict[str, bytes]:
    """The documents that subscribers read.

    Args:
        group: the list.
        newest: the last month of its archive, if it has one.
        context: the hall.
    """
    rows, told = fitting(candidates(group, context), context)
    entries = in_order(rows, told, context)
    spelt = [one for _, one in entries]
    late = tombs(group, context)
    graves = [gone_of(row, context) for row in late if buried(row, context.now)]
    graves += [one for row in late for one in gone_with(row, context)]
    feed = feed_of(group, rows, graves[:GRAVES], told, context)
    links = [("prev-archive", f"{feed.folder}{newest.path}atom.xml")] if newest else []
    end = ended(group, context)
    if end:
        entry, successors = end
        links += [("related", f"{address}atom.xml") for address in successors]
        feed = feed._replace(expired=True)
        place = sum(local_of(when, context.hall.zone) > entry.published for when, _ in entries)
        spelt.insert(place, spell(entry))
        feed = feed._replace(updated=max(feed.updated, entry.updated) if rows else entry.updated, empty=False)
    return documents(feed._replace(links=tuple(links)), spelt)


def finished(group: Group, context: Context) -> dict[Month, Sequence[Row]]:
    """The months of a list that are over, newest first: an archive is not begun before (RFC 5005, section 4)."""
    today = context.hall.today
    this = (today.year, today.month)
    return {month: rows for month, rows in context.almanac.by_month(group.rows).items() if tuple(month) < this}


def _archive_values(leaf: Leaf[Month], context: Context) -> Values:
    """A month of a department, complete. What was withdrawn has its tombstone at once: no day changes an archive."""
    standing = [row for row in leaf.rows if not row.withdrawn]
    told = [one for row in standing for one in told_of(row, context)]
    graves = [one for row in leaf.rows if row.withdrawn for one in (gone_of(row, context), *gone_with(row, context))]
    feed = feed_of(leaf.group, standing, graves, told, context)
    base = feed.folder
    links = [("current", f"{base}atom.xml")]
    links += [("prev-archive", f"{base}{leaf.before.path}atom.xml")] if leaf.before else []
    links += [("next-archive", f"{base}{leaf.after.path}atom.xml")] if leaf.after else []
    feed = feed._replace(folder=base + leaf.when.path, links=tuple(links), archive=True)
    return {"bytes": archive(feed, [one for _, one in in_order(standing, told, context, keep=False)])}


def feed_of(group: Group, rows: Sequence[Row], graves: Sequence[Gone], told: Sequence[Dated], context: Context) -> Feed:
    """A list's feed, without its entries.

    Args:
        group: the list.
        rows: the posts that are its entries.
        graves: what is gone from it.
        told: the entries of live reports that it has.
        context: the hall.
    """
    settings = context.hall.settings
    site = settings.site
    address = context.address_of(group.sort, group.name)
    name = feed_name(group.sort, group.name, context)
    dept = context.hall.departments.get(group.name.partition("/")[0]) if group.sort in ("dept", "section") else None
    latest = max((changed_at(row, context.now) for row in rows), default=0)
    moments = [
        updated_of(row, context.identity(row), context) for row in rows if changed_at(row, context.now) == latest
    ]
    moments += [*(one.updated for one in told), *(one.when for one in graves)]
    begun = start_of(dept.registered) if dept and dept.registered else None
    first = begun or start_of(date(settings.bounds.first_year, 1, 1))
    return Feed(
        identity=feed_identity(group.sort, group.name, context),
        title=settings.title if group.sort == "hall" else f"{name} - {settings.title}",
        description=(site.description if group.sort == "hall" else f"{name}的全部发布，全文。") or settings.title,
        home=site.address + address,
        folder=site.address + address,
        updated=max(moments, default=local_of(seconds_of(first, context.hall.zone), context.hall.zone)),
        author=dept.name if dept else site.organiser or site.name,
        language=settings.language or "zh-CN",
        licence=site.licence or "",
        about=f"{site.address}api/",
        empty=not rows,
        gone=tuple(graves),
    )


def feed_files(folder: str, key: int, made: Callable[[Context], tuple[Feed, list[Spelt]]]) -> Iterator[Sheet]:
    """The three documents of a feed that no list of posts has, such as that of corrections or of the leaderboard.

    Args:
        folder: where they stand, with a slash at its end.
        key: stands for all that they say.
        made: gives the feed (see `own_feed`) and its entries, spelt.
    """
    for name in FILES:

        def values(at: Context, name: str = name) -> Values:
            feed, entries = made(at)
            return {"bytes": documents(feed, entries)[name]}

        yield Sheet(folder + name, "bytes", key, values)


def own_feed(folder: str, home: str, title: str, description: str, context: Context) -> Feed:
    """A feed that no list of posts has, as yet without entries: `_replace` what it has of its own, `updated` first of all.

    Args:
        folder: the address at which its documents stand.
        home: the address of the page that it is of.
        title: what it is called, without the site's name.
        description: what it is of.
        context: the hall.
    """
    settings = context.hall.settings
    site = settings.site
    year = settings.bounds.first_year
    begun = local_of(seconds_of(start_of(date(year, 1, 1)), context.hall.zone), context.hall.zone)
    return Feed(
        identity=f"tag:{site.authority},{year}:{folder}",
        title=f"{title} - {settings.title}",
        description=description,
        home=site.address + home,
        folder=site.address + folder,
        updated=begun,
        author=site.organiser or site.name,
        language=settings.language or "zh-CN",
        licence=site.licence or "",
        about=f"{site.address}api/",
        empty=True,
    )
