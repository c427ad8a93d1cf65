"""How feeds end: with an entry that names the successors, so that whoever subscribed learns where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import NamedTuple

from hall.addresses import encoded
from hall.feeds import Author, Entry
from hall.listing import Group
from hall.model.department import Status
from hall.model.moments import local_of, seconds_of, start_of
from hall.model.settings import Moved
from hall.pages.common import feed_name
from hall.pages.context import Context
from hall.pages.entries import feed_identity, list_identity


class Heir(NamedTuple):
    """A list that follows one that ended: its name, its address from the site's root, and what it took over."""

    name: str
    address: str
    duties: str = ""


def ended(group: Group, context: Context) -> tuple[Entry, list[str]] | None:
    """The entry with which the feeds of a department and its columns end, and its successors' addresses; None while it goes on."""
    if group.sort not in ("dept", "section"):
        return None
    slug = group.name.partition("/")[0]
    dept = context.hall.departments[slug]
    day = dept.closed
    if dept.status is not Status.CLOSED or day is None or day > context.hall.today:
        return None
    heirs = [
        Heir(context.name_of("dept", one.dept), f"{one.dept}/", one.duties or "")
        for one in dept.successors
        if one.dept in context.hall.departments
    ]
    entry = ending(f"{dept.name}已停止发布", feed_identity("dept", slug, context), f"{slug}/", day, heirs, context)
    site = context.hall.settings.site.address
    return entry._replace(authors=(Author(dept.name, f"{site}{slug}/"),)), [site + one.address for one in heirs]


def ended_lists(context: Context) -> Iterator[tuple[str, Moved]]:
    """The lists that hall.yml says have ended, with their addresses; those that stand again have not."""
    present = {context.address_of(group.sort, group.name) for group in context.groups}
    for one in context.hall.settings.moved:
        address = encoded(one.from_)
        if one.closed and one.closed <= context.hall.today and address not in present:
            yield address, one


def heirs_of(moved: Moved, context: Context) -> list[Heir]:
    """The lists that follow one that ended, as far as they are there, at the addresses where they are now."""
    present = {context.address_of(group.sort, group.name): (group.sort, group.name) for group in context.groups}
    there = {**present, **context.moved_lists}
    found = [there[one] for one in map(encoded, moved.successors) if one in there]
    return [Heir(feed_name(sort, name, context), context.address_of(sort, name)) for sort, name in found]


def list_ending(address: str, moved: Moved, context: Context) -> Entry:
    """The only entry that the feed of a list has which hall.yml says has ended."""
    assert moved.closed
    identity = list_identity(address, context.hall.settings)
    return ending(f"{name_of(moved)}已停止更新", identity, address, moved.closed, heirs_of(moved, context), context)


def name_of(moved: Moved) -> str:
    """What a list that has ended was called; the end of its address, where hall.yml does not say."""
    return moved.name or moved.from_.rstrip("/").rpartition("/")[2]


def ending(words: str, identity: str, address: str, day: date, heirs: list[Heir], context: Context) -> Entry:
    """An entry that says that nothing will follow, and what to read instead.

    Args:
        words: what ended.
        identity: the feed's.
        address: the page's, from the site's root.
        day: when it ended.
        heirs: what follows.
        context: the hall.
    """
    settings = context.hall.settings
    site = settings.site.address
    lines = [
        f'<li>{escape(one.duties or "有关内容")}由<a href="{site}{one.address}">{escape(one.name)}</a>承接，'
        f'请改为<a href="{site}{one.address}atom.xml">订阅它</a>。</li>'
        for one in heirs
    ]
    summary = f"{words}，这个订阅源不再更新。"
    names = "、".join(one.name for one in heirs)
    moment = moment_of(day, context)
    return Entry(
        identity=f"{identity}closed",
        address=site + address,
        title=f"{words}，由{names}承接" if names else words,
        html=f"<p>{escape(summary)}</p>" + (f"<ul>{''.join(lines)}</ul>" if lines else ""),
        published=moment,
        updated=moment,
        authors=(Author(settings.site.organiser or settings.site.name, site),),
        summary=summary,
    )


def moment_of(day: date, context: Context) -> datetime:
    """When a day begins in the hall's time zone."""
    return local_of(seconds_of(start_of(day), context.hall.zone), context.hall.zone)
