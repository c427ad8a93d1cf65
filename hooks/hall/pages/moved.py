"""Former addresses of posts and lists (docs/architecture.md, "Addresses"): each leads to the present one, or says what followed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hall.feeds import Feed, Spelt, spell
from hall.model.address import post_address
from hall.model.settings import Moved
from hall.pages.common import HALL, common, feed_name
from hall.pages.context import Context
from hall.pages.embed import embed_sheet
from hall.pages.endings import ended_lists, heirs_of, list_ending, name_of
from hall.pages.entries import list_identity
from hall.pages.feeds import feed_files, own_feed
from hall.pages.sheet import Sheet, Values


def moved_sheets(context: Context) -> Iterator[Sheet]:
    """A page at each former address: of a post that is still published, of a list, and of a list that ended, with its feed."""
    for old in sorted(context.hall.moved):
        new = context.hall.heir(old)
        row = context.hall.by_path.get(new)
        if row and old not in context.hall.by_path:
            key = context.key("moved", old, new, row.mark)
            yield Sheet(post_address(old), "moved", key, partial(_post_values, old, new))
    for address, (sort, name) in context.moved_lists.items():
        words = feed_name(sort, name, context)
        key = context.key("moved", address, sort, name, words)
        yield Sheet(address, "moved", key, partial(_list_values, address, (sort, name)))
        if sort == "dept":
            for sheet in embed_sheet(name, context):
                yield sheet._replace(address=f"embed/{address.rstrip('/')}.html")
    for address, moved in ended_lists(context):
        key = context.key("ended", address, [tuple(one) for one in heirs_of(moved, context)])
        yield Sheet(address, "moved", key, partial(_ended_values, address, moved))
        yield from feed_files(address, key, partial(_ended_feed, address, moved))


def _values(
    context: Context, address: str, heading: str, title: str, targets: list[dict[str, str]], of: tuple[str, str] = HALL
) -> Values:
    shown = common(context, address, "moved", title, "", of=of)
    return {**shown, "heading": heading, "label": "新地址", "targets": targets, "go": True}


def _post_values(old: str, new: str, at: Context) -> Values:
    target = at.hall.by_path[new]
    return _values(at, post_address(old), "这条发布搬家了", target.lead, [at.post_link(target)])


def _list_values(address: str, of: tuple[str, str], at: Context) -> Values:
    name = feed_name(*of, at)
    target = {"name": name, "address": at.address_of(*of)}
    return _values(at, address, "这一页搬家了，订阅不用改，照常收到", name, [target], of)


def _ended_values(address: str, moved: Moved, at: Context) -> Values:
    targets = [{"name": one.name, "address": one.address} for one in heirs_of(moved, at)]
    heading = f"{name_of(moved)}已停止更新"
    return {**_values(at, address, heading, heading, targets), "label": "请改看", "go": False}


def _ended_feed(address: str, moved: Moved, at: Context) -> tuple[Feed, list[Spelt]]:
    entry = list_ending(address, moved, at)
    site = at.hall.settings.site.address
    feed = own_feed(address, address, name_of(moved), entry.summary, at)._replace(
        identity=list_identity(address, at.hall.settings),
        updated=entry.updated,
        empty=False,
        expired=True,
        links=tuple(("related", f"{site}{one.address}atom.xml") for one in heirs_of(moved, at)),
    )
    return feed, [spell(entry)]
