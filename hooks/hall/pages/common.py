"""What every page says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.head import Head, head_values

MARK = attrgetter("mark")
NO_HEAD = Head()
FEED = {"title": "全部发布", "type": "application/rss+xml", "address": "feed.xml"}


def common(
    context: Context,
    address: str,
    kind: str,
    title: str,
    description: str,
    crumbs: Iterable[dict[str, str]] = (),
    published: str = "",
    head: Head = NO_HEAD,
) -> dict[str, Any]:
    """The values that every template gets: `page` and `site`."""
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
            "feeds": [{**FEED, "title": f"{settings.site.name}：{FEED['title']}"}],
            "robots": "noindex" if settings.demo else "",
            "published": published,
            **head_values(head, context, address, kind, title, description, way),
        },
        "site": {"name": settings.site.name, "demo": bool(settings.demo)},
    }


def marks_of(rows: Iterable[Row]) -> list[int]:
    """What stands for these posts as they are shown now."""
    return list(map(MARK, rows))
