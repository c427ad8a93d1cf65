"""What every page says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hall.feeds import FILES
from hall.pages.context import Context
from hall.pages.head import Head, head_values

NO_HEAD = Head()
HALL = ("hall", "")
SPELLINGS = {"atom.xml": "Atom", "feed.xml": "RSS", "feed.json": "JSON Feed"}
"""What readers call the files of a feed."""


def common(
    context: Context,
    address: str,
    kind: str,
    title: str,
    description: str,
    crumbs: Iterable[dict[str, str]] = (),
    published: str = "",
    head: Head = NO_HEAD,
    of: tuple[str, str] = HALL,
) -> dict[str, Any]:
    """The values that every template gets: `page` and `site`; `of` is the list whose feeds are the page's own."""
    settings = context.hall.settings
    way = list(crumbs)
    return {
        "page": {
            "title": title,
            "description": description,
            "address": address,
            "canonical": settings.site.address + address,
            "kind": kind,
            "crumbs": way,
            "feeds": feeds_of(of, context),
            "robots": "noindex" if settings.demo else "",
            "published": published,
            **head_values(head, context, address, kind, title, description, way),
        },
        "site": {"name": settings.site.name, "demo": bool(settings.demo)},
    }


def feeds_of(of: tuple[str, str], context: Context) -> list[dict[str, str]]:
    """What a reader finds by itself on a page: the three spellings of the page's own feed, and the hall's."""
    found = context.discoverable.get(of)
    if found is None:
        name = feed_name(*of, context)
        folder = context.address_of(*of)
        found = [
            {"title": f"{name}（{spelling}）", "type": FILES[file], "address": folder + file, "name": spelling}
            for file, spelling in SPELLINGS.items()
        ]
        if of != HALL:
            found.append({**feeds_of(HALL, context)[0], "name": ""})
        context.discoverable[of] = found
    return found


def feed_name(sort: str, name: str, context: Context) -> str:
    """What a list's feed is called, without the site's name where it is not the hall's own."""
    own = context.name_of(sort, name)
    if sort == "section":
        return f"{context.name_of('dept', name.partition('/')[0])} {own}"
    return f"#{own}#" if sort == "topic" else own
