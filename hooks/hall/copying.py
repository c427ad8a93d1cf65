"""The parts of the site that are not drawn from posts: assets, the hall's own pages, marks and media."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

from hall import disk
from hall.listing import key_of
from hall.marks import draw_mark
from hall.media import clean_drawing, ending_of
from hall.model.address import RESERVED, media_address
from hall.model.department import Department
from hall.model.hall import Hall
from hall.pages import Order, Part, Sheet
from hall.pages.context import Context
from hall.pages.signposts import signpost_sheets, signposts_key
from hall.picturing import copies_of, read_copy, recipe

# Where the hall's own pages and files may stand although no department may; elsewhere they are left out (H302).
OURS = frozenset({"assets", "handbook", "robots.txt"})
# Material's own script and search, which our pages do not load, and what the hall makes itself.
UNUSED = (
    "shell-", "index.html", "404.html", "sitemap", "search/",
    "assets/javascripts/bundle.", "assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/favicon.png",
    "assets/stylesheets/palette.",
)  # fmt: skip


def copied_parts(root: Path, frame: Path, context: Context) -> Iterator[Part]:
    """Every such part.

    Args:
        root: the repository, for media.
        frame: where MkDocs left the assets and the hall's own pages.
        context: the hall.
    """
    hall = context.hall
    own = []
    pages: list[str] = []
    taken = (hall.departments.keys() | RESERVED) - OURS
    for address, path in disk.walk(frame):
        if not (address.startswith(UNUSED) or address.endswith(".map") or address.split("/")[0] in taken):
            data = path.read_bytes()
            own.append(_sheet(quote(address), key_of(data), partial(bytes, data)))
            if address.endswith("/index.html") or address == "robots.txt":
                pages.append(quote(address.removesuffix("index.html")))
    yield _part("frame", Order.ASSETS, own)
    marks = [
        _sheet(f"assets/marks/{slug}.svg", context.key("mark", slug), partial(_mark, dept))
        for slug, dept in hall.departments.items()
    ]
    yield _part("marks", Order.ASSETS, marks)
    shown = sorted(shown_files(hall))
    media = [_sheet(media_address(path), _medium_key(path, context), partial(published, root, path)) for path in shown]
    yield _part("media", Order.ASSETS, media)
    yield Part("signposts", Order.SIGNPOSTS, signposts_key(pages, context), partial(signpost_sheets, pages))
    yield Part(
        "pictures",
        Order.ASSETS,
        context.key("pictures", [hall.files[path] for path in shown]),
        partial(_copies, root, shown),
    )
    lost = (frame / "404.html").read_text("utf-8")
    yield _part("404", Order.SIGNPOSTS, [Sheet("404.html", "notfound", context.key(lost), lambda at: {"frame": lost})])


def _medium_key(path: str, context: Context) -> int:
    """Stands for a medium as it goes out: of all but drawings its bytes alone, so that no other code reads them again."""
    mark = context.hall.files[path]
    return context.key("media", path, mark) if ending_of(path) == "svg" else key_of(path, mark)


def _copies(root: Path, shown: list[str], context: Context) -> Iterator[Sheet]:
    """The smaller copies of pictures; an address says what it holds, so that one key does for all."""
    hall = context.hall
    copies = copies_of(hall, shown)
    key = key_of(recipe()) if copies else 0
    for address, (path, width) in copies.items():
        yield _sheet(address, key, partial(read_copy, root, hall, address, path, width))


def published(root: Path, path: str) -> bytes:
    """A medium as it goes out: byte for byte, but a drawing only with what is drawn in it.

    It is opened by its own address too, where it could run with the site's rights. That it can be read was seen before.
    """
    data = disk.read_file(root, path, disk.LARGEST)
    return clean_drawing(data) if ending_of(path) == "svg" else data


def shown_files(hall: Hall) -> set[str]:
    """The media that published posts show: what belongs to a post that is not out yet, or that the law took away, is not."""
    shown = {link for row in hall.rows if row.withdrawn != "law" for link in row.links}
    return {path for path in (shown & hall.sizes.keys()) - hall.barred.keys() if path.split("/")[1] in hall.departments}


def _mark(dept: Department) -> bytes:
    return draw_mark(dept.name, dept.kind.value).encode()


def _part(name: str, order: Order, sheets: list[Sheet]) -> Part:
    return Part(name, order, key_of([(sheet.address, sheet.key) for sheet in sheets]), lambda at: sheets)


def _sheet(address: str, key: int, read: Callable[[], bytes]) -> Sheet:
    return Sheet(address, "bytes", key, lambda at: {"bytes": read()})
