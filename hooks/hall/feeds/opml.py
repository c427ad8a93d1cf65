"""OPML 2.0: many feeds in one file that readers import."""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Outline(NamedTuple):
    """A feed in a list of feeds: its words, its document, and the page that it is of."""

    text: str
    feed: str
    page: str


def opml(title: str, groups: list[tuple[str, list[Outline]]]) -> bytes:
    """Feeds in named groups, each feed once, as a file that readers import; no date stands in it.

    A group has its words and nothing else: what has more must say its type (the W3C feed validator's MissingOutlineType).
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{escape(title)}</title></head>", "<body>"]
    for name, outlines in groups:
        if not outlines:
            continue
        lines.append(f'<outline text="{escape(name)}">')
        lines += [_outline(one) for one in outlines]
        lines.append("</outline>")
    return "\n".join([*lines, "</body>", "</opml>", ""]).encode()


def _outline(one: Outline) -> str:
    text = escape(one.text)
    return (
        f'  <outline type="rss" text="{text}" title="{text}" xmlUrl="{escape(one.feed)}" htmlUrl="{escape(one.page)}"/>'
    )
