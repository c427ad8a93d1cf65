"""Pictures as pages show them: in sizes for every screen, with their place kept before they are there.

`<picture>` names the smaller copies by their type, so that a browser that cannot read WebP takes the original.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from hall.media import widths_of
from hall.model.address import picture_address
from hall.pages.context import Context
from hall.press import ROOT

IN_TEXT = "(min-width: 960px) 740px, 100vw"
"""How wide a picture stands in a post's text: the column of hall.css, or the screen."""
IMG = re.compile(r'<img src="' + ROOT + r'([^"]*)" loading="lazy"((?:[^>"]|"[^"]*")*)>')
LAZY = ' loading="lazy"'
SIDES = re.compile(r' (?:width|height)="')


def in_sizes(pictures: list[dict[str, object]], context: Context, first: bool = False) -> list[dict[str, object]]:
    """The pictures of a post's fields that may be published, with their sides and their smaller copies.

    Args:
        pictures: as `pictures_of` gives them.
        context: the hall.
        first: whether the first of them is the page's first, which is not to wait until it is near.
    """
    found: list[dict[str, object]] = []
    for picture in pictures:
        path = _path_of(str(picture["address"]))
        if path not in context.hall.barred:
            width, height = _sides(path, context)
            more = {"sizes": copies_of(path, context), "lazy": bool(found) or not first}
            found.append({**picture, "width": width, "height": height, **more})
    return found


def _path_of(address: str) -> str:
    """The file that is published at a medium's address."""
    return "departments/" + unquote(address)


def _sides(path: str, context: Context) -> tuple[int | None, int | None]:
    medium = context.hall.media.get(path)
    return (medium.width, medium.height) if medium and medium.width and medium.height else (None, None)


def copies_of(path: str, context: Context) -> list[dict[str, object]]:
    """Address and width of each smaller copy."""
    medium, mark = context.hall.media.get(path), context.hall.files.get(path)
    widths = widths_of(medium) if medium and mark else ()
    return [{"address": picture_address(mark or "", width), "width": width} for width in widths]


def text_in_sizes(words: str, context: Context, first: bool = False) -> str:
    """A post's HTML, its pictures in sizes.

    Args:
        words: the HTML as `text_of` gives it.
        context: the hall.
        first: whether the first of them is the page's first.
    """
    if "<img" not in words:
        return words
    waits = not first

    def sized(found: re.Match[str]) -> str:
        nonlocal waits
        path, rest = _path_of(found[1]), found[2]
        width, height = _sides(path, context)
        if width and not SIDES.search(rest):
            rest = f' width="{width}" height="{height}"{rest}'
        image = f'<img src="{ROOT}{found[1]}"{LAZY if waits else ""}{rest}>'
        waits = True
        if copies := copies_of(path, context):
            listed = ", ".join(f"{ROOT}{one['address']} {one['width']}w" for one in copies)
            return f'<picture><source type="image/webp" srcset="{listed}" sizes="{IN_TEXT}">{image}</picture>'
        return image

    return IMG.sub(sized, words)
