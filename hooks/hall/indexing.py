"""The parts of the site that make it searchable: an index a piece, one of pages, and the page to search on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from hall import disk, search
from hall.elements import Page
from hall.listing import key_of
from hall.pages import Order, Part, Sheet
from hall.pages.context import Context
from hall.pages.keys import stamp_of
from hall.pages.pieces import Piece, pieces_of, records_of_lists, records_of_posts
from hall.pages.search_page import search_sheet
from hall.search import NEEDED, Record

PAGES = "search/index/"
"""Where the index of pages stands, and what a browser needs of Pagefind."""

TITLE, KEYWORDS = "(//h1)[1]//text()", "//meta[@name='ColumnKeywords']/@content"
WORDS = "//article[contains(concat(' ', @class, ' '), ' page__main ')]//text()"


def search_parts(frame: Path, context: Context, code: str, wanted: bool) -> Iterator[Part]:
    """Every such part.

    Args:
        frame: where MkDocs left the hall's own pages.
        context: the hall.
        code: stands for this code and its libraries.
        wanted: whether there is to be an index; without one the page still leads to lists.

    Raises:
        NoPagefind: an index is wanted and cannot be made.
    """
    months = context.almanac.by_month(context.hall.rows)
    pieces = pieces_of(context.almanac.by_day(context.hall.rows)) if wanted else []
    sheet = search_sheet(pieces, months, wanted, context)
    yield Part("search", Order.SIGNPOSTS, sheet.key, lambda at: [sheet])
    if not wanted:
        return
    search.program()
    own = [*own_pages(frame)]
    names = [(slug, dept.name, dept.names) for slug, dept in context.hall.departments.items()]
    shown = key_of(code, context.hall.settings, names)
    reached = [dept.contact for dept in context.hall.departments.values()]  # which the look does not stand for
    key = key_of(context.look, own, reached, [group.name for group in context.groups])
    yield Part(
        "search/pages", Order.SIGNPOSTS, key, partial(index_sheets, PAGES, lambda at: [*own, *records_of_lists(at)])
    )
    for piece in pieces:
        key = key_of("piece", shown, piece.first, stamp_of(piece.rows))
        yield Part(
            f"search/{piece.first}",
            Order.SIGNPOSTS,
            key,
            partial(index_sheets, piece.folder, partial(_of_piece, piece)),
        )


def _of_piece(piece: Piece, context: Context) -> Iterable[Record]:
    return records_of_posts(piece.rows, context)


def index_sheets(folder: str, records: Callable[[Context], Iterable[Record]], context: Context) -> Iterator[Sheet]:
    """The files of an index; `order.json` has the ids of its records as they were given, the newest first."""
    index = search.build_index(list(records(context)))
    order = json.dumps(index.order, separators=(",", ":")).encode()
    for path, data in sorted({**index.files, "order.json": order}.items()):
        if path in NEEDED and folder != PAGES:
            continue
        yield Sheet(f"{folder}{path}", "bytes", key_of(data), partial(_bytes, data))


def _bytes(data: bytes, context: Context) -> dict[str, bytes]:
    return {"bytes": data}


def own_pages(frame: Path) -> Iterator[Record]:
    """The hall's own pages for the public, as MkDocs drew them: the examples of the editors' guide are no news."""
    for address, path in disk.walk(frame):
        if not address.endswith("/index.html") or address.startswith(("shell-", "handbook/")):
            continue
        page = Page(path.read_text("utf-8"))
        if (title := page.words(TITLE)) and (words := page.words(WORDS)):
            names = tuple(name for found in page.values(KEYWORDS) for name in found.split(","))
            yield Record(address.removesuffix("index.html"), title, words, about="||本站说明", names=names)
