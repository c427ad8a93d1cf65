"""A post's text as feeds carry it: nothing that is only for our own pages, and a live report apart from its entries."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from hall.model.address import post_address
from hall.model.prose import Whole
from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.posts import entries_of
from hall.pages.text import text_of, without
from hall.press import ROOT
from hall.prose import Cut, cut, without_tags

FOR_SCREENS = re.compile("class|id|tabindex|role|loading|decoding|aria-.*|data-.*")
# A checkbox says nothing in a reader that draws no forms, and most drop it.
CHECKBOX = re.compile(r"<input\b[^>]*>")
NOTES = re.compile('<sup><a href="[^"]*#fn-[^"]*">[^<]*</a></sup>|<section>.*</section>', re.S)
END = re.compile("</(?:p|li|td|th|h[1-6])>")


def words_of(whole: Whole, row: Row, context: Context) -> str:
    """The text; of a live report what stands above its entries, and where each of them is: no reader is to see a word twice."""
    if not row.told:
        return _plain(text_of(whole.prose, row, context, own_anchors=False))
    cut, page = cut_of(whole, row, context), ROOT + post_address(row.path)
    lines = [
        f'<li><a href="{page}#{quote(one.anchor)}">{escape(f"{one.clock} {one.words}".strip())}</a></li>'
        for one in entries_of(whole, context)
        if one.anchor in cut.pieces and one.moment.timestamp() <= context.now
    ]
    return cut.rest + (f"<p>直播的每一条（各自另发）：</p><ul>{''.join(lines)}</ul>" if lines else "")


def cut_of(whole: Whole, row: Row, context: Context) -> Cut:
    """A live report's text and entries; footnotes go with each that refers to some."""
    drawn = text_of(whole.prose, row, context, own_anchors=False)
    rest, pieces, notes = cut(drawn, {one.anchor for one in entries_of(whole, context)})
    rest, *found = [
        _plain(words + notes if 'class="footnote-ref"' in words else words) for words in (rest, *pieces.values())
    ]
    return Cut(rest, dict(zip(pieces, found, strict=True)), notes)


def said(html: str) -> str:
    """All that HTML says, on one line, without footnotes."""
    return " ".join(without_tags(END.sub(" ", NOTES.sub("", html))).split())


def _plain(words: str) -> str:
    words = without(FOR_SCREENS, words)
    return CHECKBOX.sub(lambda box: "☑" if " checked" in box[0] else "☐", words) if "<input" in words else words
