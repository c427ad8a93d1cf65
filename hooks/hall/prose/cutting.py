"""Drawn HTML in pieces, where its headings are."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from typing import NamedTuple

from hall.prose.weaving import HEADINGS, TAG, VOID

ID = re.compile(r'\sid="([^"]*)"')
NOTES = 'class="footnotes"'


class Cut(NamedTuple):
    """What stands below no heading that was asked for, what stands below each that was, and the footnotes."""

    rest: str
    pieces: dict[str, str]
    notes: str


def cut(drawn: str, anchors: Collection[str]) -> Cut:
    """A text's HTML cut at the headings with these ids; a piece ends where another begins, or a heading of its rank.

    A heading within a quotation or a list cuts nothing: every piece is whole. The headings themselves are in no piece.
    """
    rest: list[str] = []
    pieces: dict[str, list[str]] = {}
    notes: list[str] = []
    into, rank, depth, at, heads = rest, 0, 0, 0, False
    for tag in TAG.finditer(drawn):
        if tag[1]:
            depth -= 1
            if heads and not depth:
                heads, at = False, tag.end()
            continue
        if not depth and tag[2] in HEADINGS:
            found = ID.search(tag[3])
            anchor = html.unescape(found[1]) if found else ""
            heads = anchor in anchors
            if heads or int(tag[2][1]) <= rank:
                into.append(drawn[at : tag.start()])
                into, rank = (pieces.setdefault(anchor, []), int(tag[2][1])) if heads else (rest, 0)
                at = tag.start()
        elif not depth and NOTES in tag[3]:
            into.append(drawn[at : tag.start()])
            into, rank, at = notes, 0, tag.start()
        if tag[2] not in VOID:
            depth += 1
    into.append(drawn[at:])
    return Cut("".join(rest), {anchor: "".join(words).strip() for anchor, words in pieces.items()}, "".join(notes))
