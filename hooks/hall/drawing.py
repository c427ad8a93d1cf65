"""Parts of the site drawn and written, by several processes where there is much to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from hall import disk
from hall.crew import hands, spread
from hall.pages import Order, Part, Sheet
from hall.pages.cards import card_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.entries import spelt_of
from hall.pages.feeds import fed_by
from hall.press import Press
from hall.standing import Standing
from hall.store import Page, Store

FEW = 100
"""Up to so many parts one process is quicker than starting more; a part has a few pages at least."""


class Done(NamedTuple):
    """A part that was brought up to date: the pages that were written, and files that are its no more."""

    part: str
    key: int
    pages: list[Page]
    gone: list[str]
    added: list[str]
    changed: list[str]
    cards: dict[str, bytes]
    entries: dict[str, bytes]
    ends: dict[int, str]


class Drawing(NamedTuple):
    """All that drawing needs: the hall, what draws and writes, what was written, and how the site stands."""

    context: Context
    press: Press
    site: disk.Site
    store: Store
    standing: Standing


def draw_all(parts: list[Part], drawing: Drawing, progress: Callable[[int, int], None]) -> Iterator[Done]:
    """Every part brought up to date, parts of a lower order first."""
    count = 0
    for order in sorted({part.order for part in parts}):
        these = [part for part in parts if part.order == order]
        many = order in (Order.POSTS, Order.LISTS, Order.HALL) and len(these) > FEW and hands() > 1
        for done in _by_many(these, drawing) if many else (draw(part, drawing) for part in these):
            yield done
            count += 1
            progress(count, len(parts))


def _by_many(parts: list[Part], drawing: Drawing) -> Iterator[Done]:
    fed = fed_by(drawing.context) if any(part.rows for part in parts) else frozenset()
    for done in spread(partial(_draw_number, drawing, parts, fed), range(len(parts)), drawing.store.reopen):
        drawing.context.cards.put_away(done.cards)
        drawing.context.entries.put_away(done.entries)
        drawing.context.chain_ends.update(done.ends)
        yield done


def _draw_number(drawing: Drawing, parts: list[Part], fed: frozenset[str], number: int) -> Done:
    part = parts[number]
    ends = len(drawing.context.chain_ends)
    done = draw(part, drawing)
    # What was drawn or found here is handed back: cards and entries for the workers that draw lists, ends for the next build.
    context = drawing.context
    for row in part.rows:
        card_of(row, context)
        if row.path in fed:
            spelt_of(row, context)
    paths = [row.path for row in part.rows]
    return done._replace(
        cards=context.cards.hand_over(paths),
        entries=context.entries.hand_over(paths),
        ends=dict(islice(context.chain_ends.items(), ends, None)),
    )


def draw(part: Part, drawing: Drawing) -> Done:
    """Draw the pages of a part that are not as they were.

    Raises:
        ValueError: two pages have one address.
    """
    known = {page.file: page for page in drawing.store.pages(part.name)}
    done = Done(part.name, part.key, [], [], [], [], {}, {}, {})
    seen: set[str] = set()
    _draw_sheets(part.sheets(drawing.context), part.name, drawing, known, seen, done)
    done.gone.extend(file for file in known if file not in seen)
    return done


def _draw_sheets(
    sheets: Iterable[Sheet], part: str, drawing: Drawing, known: dict[str, Page], seen: set[str], done: Done
) -> None:
    for sheet in sheets:
        file = sheet.file
        if file in seen:
            raise ValueError(f"two pages at {file}")
        seen.add(file)
        page = known.get(file)
        fresh = page is not None and page.key == sheet.key and file not in drawing.standing.stale
        if not fresh:
            there = drawing.standing.has(file, page is not None)
            written, new = drawing.site.write(file, drawn(sheet, drawing), new=not there)
            done.pages.append(Page(file, part, sheet.key, *written))
            if new:
                (done.changed if there else done.added).append(file)
        if sheet.below and fresh and not drawing.standing.stale:
            folder = file.removesuffix("index.html")  # what stands in it beside the page is a sheet of its own
            seen.update(other for other in known if other.startswith(folder) and "/" in other[len(folder) :])
        elif sheet.below:
            _draw_sheets(sheet.below(drawing.context), part, drawing, known, seen, done)


def drawn(sheet: Sheet, drawing: Drawing) -> bytes:
    """The bytes of a page."""
    values = sheet.values(drawing.context)
    if sheet.kind == "bytes":
        data: bytes = values["bytes"]
        return data
    if sheet.kind == "embed":
        return drawing.press.piece("embed", sheet.address, values)
    if sheet.kind == "notfound":
        site = drawing.context.hall.settings.site
        about = common(drawing.context, "404.html", "notfound", "没有找到这一页", "")
        return drawing.press.notfound(values["frame"], about, site.path)
    return drawing.press.page(sheet.kind, sheet.address, values)
