"""A post's HTML with the addresses that its marks stand for."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from hall.model.address import file_at, media_address, post_address
from hall.model.prose import Prose, Ref
from hall.model.row import Row
from hall.pages.context import Context
from hall.press import ROOT
from hall.prose import fill

TAG = re.compile(r'<[a-z](?:[^>"]|"[^"]*")*>')
ATTRIBUTE = re.compile(r' ([a-z-]+)="[^"]*"')


def without(names: re.Pattern[str], words: str) -> str:
    """Cleaned HTML without the attributes of some names; what looks like one in its words stays."""
    return TAG.sub(lambda tag: ATTRIBUTE.sub(lambda one: "" if names.fullmatch(one[1]) else one[0], tag[0]), words)


def text_of(prose: Prose, row: Row, context: Context, own_anchors: bool = True) -> str:
    """The HTML of a post's text, every link from the site's root (`ROOT`).

    Args:
        prose: the drawn text.
        row: its post.
        context: the hall.
        own_anchors: whether `#…` leads within this page; else it leads to the post's own.
    """
    if not prose.refs:
        return prose.html
    here = "" if own_anchors else ROOT + post_address(row.path)
    return fill(prose.html, [_part(ref, row, context, here) for ref in prose.refs])


def _part(ref: Ref, row: Row, context: Context, here: str) -> str:
    if ref.sort == "anchor":
        return f'href="{here}#{escape(ref.target)}"'
    if ref.sort == "topic":
        return (
            f'<a class="topic" href="{ROOT}{context.link("topic", ref.target)["address"]}">#{escape(ref.target)}#</a>'
        )
    if ref.sort == "unit":
        return _unit(ref.target, context)
    address = address_of_file(file_at(row.path, ref.target), context)
    if ref.sort == "image":
        return f'src="{ROOT}{address}" loading="lazy" decoding="async"' if address else ""
    fragment = ref.target.partition("#")[2]
    return f'href="{ROOT}{address}{"#" + quote(fragment) if fragment else ""}"' if address is not None else ""


def _unit(words: str, context: Context) -> str:
    for end in range(len(words), 1, -1):
        slug = context.hall.names.get(words[:end])
        if slug:
            return f'<a class="unit" href="{ROOT}{slug}/">@{escape(words[:end])}</a>{escape(words[end:])}'
    return f"@{escape(words)}"


def address_of_file(path: str, context: Context) -> str | None:
    """The address at which a file of the repository is published, or None where it is not."""
    row = context.present(path)
    if row:
        return post_address(row.path)
    parts = path.split("/")
    if parts[0] != "departments" or len(parts) < 2 or parts[1] not in context.hall.departments:
        return None
    if path in context.hall.barred:
        return None
    if path in context.hall.files:
        return media_address(path) if parts[2] == "media" else None
    return f"{parts[1]}/"
