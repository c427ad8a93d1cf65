"""The readable recipe: from an open hall to everything that is published, in order.

Assets are written first, then posts, lists and what there is one of; at the end goes what no longer belongs. A page
is drawn only where its key or its file is not that of the last build; a part's key is kept once all of its
pages stand, so that what a killed build left undone is done by the next.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hall import disk
from hall.copying import copied_parts, shown_files
from hall.drawing import Drawing, draw_all
from hall.git.branches import REVIEWS, files_of, tip_of
from hall.git.trees import Blobs
from hall.indexing import search_parts
from hall.listing import key_of
from hall.model.made import Made
from hall.model.receipt import Receipt
from hall.opening import Opened
from hall.pages import parts_of
from hall.pages.context import Context
from hall.pages.evidence import Evidence
from hall.picturing import copies_of, make_copies
from hall.press import Press
from hall.shells import shells
from hall.standing import Standing

A_MONTH = 500
"""Posts of which all is kept at hand: those of a department's month are asked for by their pages, their data and their feeds."""


class Means(NamedTuple):
    """What pages are drawn with: what stands for the code that draws; where MkDocs left the shells, the hall's own pages and
    the assets; the templates of the second stage only."""

    code: str
    frame: Path
    fragments: Path


def make(
    opened: Opened,
    means: Means,
    site: disk.Site,
    standing: Standing,
    search: bool = False,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Made:
    """Bring the finished site up to the open hall.

    Args:
        opened: the hall.
        means: what is drawn with.
        site: where the site is published from.
        standing: what stands there.
        search: whether there is to be an index to search in.
        progress: told how many of the parts to draw are done.

    Raises:
        NoPagefind: an index is wanted and cannot be made; until its pieces are reached nothing is written.
    """
    made = Made()
    code, frame, fragments = means
    store = opened.store
    at = time.perf_counter()
    frames = {address: (frame / address / "index.html").read_text("utf-8") for address in shells()}
    parts_folder = {f"parts/{name}": path.read_text("utf-8") for name, path in disk.walk(fragments)}
    press = Press(frames, parts_folder, str(disk.folder(frame.parent / "templates")))
    look = key_of(opened.look, code, sorted(frames.items()), sorted(parts_folder.items()))
    ends = {int(key): end for key, end in json.loads(store.recall("log") or "{}").items()}
    context = Context(
        opened.hall, look, lru_cache(A_MONTH)(store.whole), press.card, evidence_of(opened, ends), store.file.parent
    )
    drawing = Drawing(context, press, site, store, standing)
    parts = [
        *parts_of(context),
        *copied_parts(opened.root, frame, context),
        *search_parts(frame, context, code, search),
    ]
    known = store.part_keys()
    waiting = [part for part in parts if known.get(part.name) != part.key or part.name in standing.parts]
    at = made.lap("排列页面", at)
    if any(part.name == "pictures" for part in waiting):
        hall = opened.hall
        copies = copies_of(hall, shown_files(hall))
        stand = {address for address in copies if address not in standing.stale and store.has_page(address)}
        make_copies(opened.root, hall, copies, stand)
        at = made.lap("缩小图片", at)
    store.save()  # those who draw read receipts by connections of their own
    left = set(standing.strangers)
    for done in draw_all(waiting, drawing, progress):
        store.put_part(done.part, done.key, done.pages, done.gone)
        left.update(done.gone)
        made.added += done.added
        made.changed += done.changed
    store.remark("log", json.dumps({part.key: ends[part.key] for part in parts if part.key in ends}))
    for name in known.keys() - {part.name for part in parts}:
        left.update(store.forget_part(name))
    at = made.lap("写页面", at)
    made.removed = sorted(file for file in left - standing.missing if not store.has_page(file))
    site.remove(made.removed)
    store.save()
    made.unchanged = store.count_pages() - len(made.added) - len(made.changed)
    made.lap("收尾", at)
    made.added.sort()
    made.changed.sort()
    return made


def evidence_of(opened: Opened, ends: dict[int, str]) -> Evidence:
    """By what an open hall's posts can be checked."""
    root, most = opened.repository, opened.hall.settings.bounds.file_bytes

    def source(path: str) -> bytes:
        return disk.read_file(opened.root, path, most)

    @lru_cache(A_MONTH)
    def receipt(path: str) -> Receipt | None:  # asked for anew: a forked process has a connection of its own
        return opened.store.receipts.of(path)

    tip = tip_of(root, REVIEWS)
    kept = {name: one for name, one in files_of(root, tip, "log").items() if name.endswith(".txt")} if tip else {}
    return Evidence(source, Blobs(root).read, opened.store.proofs, receipt, kept, ends)
