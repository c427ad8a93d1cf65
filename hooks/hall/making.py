"""The readable recipe: from an open hall to everything that is published, in order.

Parts of the site are written posts first, then lists, then what there is one of; at the end goes what no longer
belongs. A page is drawn only where its key or its file is not that of the last build; a part's key is kept once
all of its pages stand, so that what a killed build left undone is done by the next.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from hall import disk, feeds
from hall.listing import key_of
from hall.marks import draw_mark
from hall.model.address import media_address
from hall.opening import Opened
from hall.pages import Part, Sheet, parts_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.feed import feed_key, hall_feed
from hall.press import Press, shell_of
from hall.store import Page, Store

SHELLS = (
    ("front", (0,)), ("today", (1,)), ("departments", (1,)), ("index", (1,)), ("department", (1,)), ("list", (2, 3)),
    ("month", (3, 4)), ("day", (4, 5)), ("post", (3,)), ("moved", (3,)),
)  # fmt: skip
FIRST, LAST = 0, 4
# Material's own script and search: our pages load neither.
UNUSED = ("assets/javascripts/bundle.", "assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml", "search/", "404.html")
FEW = 400
"""Up to so many pages one process is quicker than starting more."""


@dataclass
class Made:
    """What a build did: addresses, and seconds by step."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


class Done(NamedTuple):
    """A part that was brought up to date."""

    part: str
    key: int
    pages: list[Page]
    gone: list[str]
    added: list[str]
    changed: list[str]


class Drawing(NamedTuple):
    """All that drawing needs; worker processes inherit it."""

    context: Context
    press: Press
    site: disk.Site
    store: Store
    present: dict[str, tuple[int, int]]
    stale: set[str]

    def much(self, parts: list[Part]) -> bool:
        """Whether there are so many pages to draw that more processes pay; a part has a few at least."""
        return len(parts) * 4 > FEW


def make(opened: Opened, frame: Path, fragments: Path, site_folder: Path, progress: Callable[[int, int], None] = lambda done, all: None) -> Made:
    """Bring the finished site up to the open hall.

    Args:
        opened: the hall.
        frame: where MkDocs left the shells, the hall's own pages and the assets.
        fragments: the templates of the second stage only.
        site_folder: where the site is published from.
        progress: told how many of the parts to draw are done.
    """
    made = Made()
    begun = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal begun
        now = time.perf_counter()
        made.seconds[name] = made.seconds.get(name, 0) + now - begun
        begun = now

    site = disk.Site(site_folder)
    present = site.scan()
    stale = settle_files(opened.store, site, present)
    lap("看现有文件")
    frames = {address: (frame / address / "index.html").read_text("utf-8") for address in shells()}
    press = Press(frames, {f"parts/{name}": path.read_text("utf-8") for name, path in disk.walk(fragments)}, str(disk.folder(frame.parent / "templates")))
    look = key_of(opened.look, sorted(frames.items()), disk.digest_of([fragments]))
    context = Context(opened.hall, look, opened.store.whole, press.card)
    drawing = Drawing(context, press, site, opened.store, present, stale)
    parts = sorted([*parts_of(context), *copied_parts(opened, frame, context)], key=lambda part: (part.order, part.name))
    lap("排列页面")
    known = opened.store.part_keys()
    undone = parts_with(opened.store, stale)
    waiting = [part for part in parts if known.get(part.name) != part.key or part.name in undone]
    for done in draw_all(waiting, drawing, progress):
        opened.store.put_part(done.part, done.key, done.pages, done.gone)
        made.added += done.added
        made.changed += done.changed
    lap("写页面")
    for name in known.keys() - {part.name for part in parts}:
        opened.store.forget_part(name)
    kept = {file for file, *_ in opened.store.all_pages()}
    made.removed = sorted(present.keys() - kept)
    site.remove(made.removed)
    opened.store.save()
    made.unchanged = len(kept) - len(made.added) - len(made.changed)
    lap("收尾")
    made.added.sort()
    made.changed.sort()
    return made


def shells() -> list[str]:
    """The addresses at which MkDocs leaves frames."""
    return [shell_of(kind, depth) for kind, depths in SHELLS for depth in depths]


def settle_files(store: Store, site: disk.Site, present: dict[str, tuple[int, int]]) -> set[str]:
    """The files that are not what the store says was written; those that only have another time are noted as they are."""
    stale: set[str] = set()
    touched: list[tuple[int, int, str]] = []
    for file, _, size, moment, digest in store.all_pages():
        now = present.get(file)
        if now == (size, moment):
            continue
        if now and now[0] == size and site.digest(file) == digest:
            touched.append((*now, file))
        else:
            stale.add(file)
    store.touch(touched)
    return stale


def parts_with(store: Store, files: set[str]) -> set[str]:
    """The parts to which files belong."""
    return {part for file, part, *_ in store.all_pages() if file in files} if files else set()


def copied_parts(opened: Opened, frame: Path, context: Context) -> Iterator[Part]:
    """What is not drawn from posts: assets and the hall's own pages, departments' marks, media, the feed, the page for what is not there."""
    hall = opened.hall

    def part(name: str, order: int, sheets: list[Sheet]) -> Part:
        return Part(name, order, key_of([(sheet.address, sheet.key) for sheet in sheets]), lambda at: sheets)

    def sheet(address: str, key: int, read: Callable[[], bytes]) -> Sheet:
        return Sheet(address, "bytes", key, lambda at: {"bytes": read()})

    own = []
    for address, path in disk.walk(frame):
        if not address.startswith(("shell-", *UNUSED)) and address != "index.html" and not address.endswith(".map"):
            data = path.read_bytes()
            own.append(sheet(quote(address), key_of(data), lambda data=data: data))  # type: ignore[misc]
    yield part("frame", FIRST, own)
    marks = [
        sheet(f"assets/marks/{slug}.svg", context.key("mark", slug), lambda dept=dept: draw_mark(dept.name, dept.kind.value).encode())  # type: ignore[misc]
        for slug, dept in hall.departments.items()
    ]
    yield part("marks", FIRST, marks)
    media = [
        sheet(media_address(path), key_of(path, mark), lambda path=path: disk.read_file(opened.root, path, disk.LARGEST))  # type: ignore[misc]
        for path, mark in hall.files.items()
        if path.split("/", 3)[2:3] == ["media"] and path.split("/")[1] in hall.departments
    ]
    yield part("media", FIRST, media)
    feed = Sheet("feed.xml", "bytes", feed_key(context), lambda at: {"bytes": feeds.rss(hall_feed(at))})
    yield part("feed", LAST, [feed])
    lost = (frame / "404.html").read_text("utf-8")
    yield part("404", LAST, [Sheet("404.html", "notfound", context.key(lost), lambda at: {"frame": lost})])


def draw_all(parts: list[Part], drawing: Drawing, progress: Callable[[int, int], None]) -> Iterator[Done]:
    """Every part brought up to date, in order; by several processes where there is much to draw."""
    workers = os.cpu_count() or 1
    done = 0
    for order in sorted({part.order for part in parts}):
        these = [part for part in parts if part.order == order]
        many = len(these) > 1 and order in (1, 2) and workers > 1 and hasattr(os, "fork") and drawing.much(these)
        for one in _by_processes(these, drawing, workers) if many else (draw(part, drawing) for part in these):
            yield one
            done += 1
            progress(done, len(parts))


def _by_processes(parts: list[Part], drawing: Drawing, workers: int) -> Iterator[Done]:
    from multiprocessing import get_context

    with get_context("fork").Pool(workers, _become, (drawing, parts)) as pool:
        yield from pool.imap_unordered(_draw_number, range(len(parts)))


_shared: tuple[Drawing, list[Part]] | None = None


def _become(drawing: Drawing, parts: list[Part]) -> None:
    """Make a worker process one that draws parts, with a connection of its own."""
    global _shared
    drawing.store.reopen()
    _shared = (drawing, parts)


def _draw_number(number: int) -> Done:
    assert _shared is not None
    drawing, parts = _shared
    return draw(parts[number], drawing)


def draw(part: Part, drawing: Drawing) -> Done:
    """Draw the pages of a part that are not as they were.

    Raises:
        ValueError: two pages have one address.
    """
    known = {page.file: page for page in drawing.store.pages(part.name)}
    pages: list[Page] = []
    added: list[str] = []
    changed: list[str] = []
    seen: set[str] = set()
    for sheet in part.sheets(drawing.context):
        file = sheet.file
        if file in seen:
            raise ValueError(f"two pages at {file}")
        seen.add(file)
        page = known.get(file)
        if page and page.key == sheet.key and file not in drawing.stale:
            continue
        written, new = drawing.site.write(file, drawn(sheet, drawing))
        pages.append(Page(file, part.name, sheet.key, *written))
        if new:
            (changed if file in drawing.present else added).append(file)
    return Done(part.name, part.key, pages, [file for file in known if file not in seen], added, changed)


def drawn(sheet: Sheet, drawing: Drawing) -> bytes:
    """The bytes of a page."""
    values = sheet.values(drawing.context)
    if sheet.kind == "bytes":
        data: bytes = values["bytes"]
        return data
    if sheet.kind == "notfound":
        site = drawing.context.hall.settings.site
        about = common(drawing.context, "404.html", "notfound", "没有找到这一页", "")
        return drawing.press.notfound(values["frame"], about, site.path)
    return drawing.press.page(sheet.kind, sheet.address, values)


def write_changes(made: Made, file: Path) -> None:
    """Leave for a deployment which addresses are new, changed and gone."""
    found = {"added": made.added, "changed": made.changed, "removed": made.removed, "held": []}
    disk.write_text(file, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
