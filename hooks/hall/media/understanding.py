"""A medium's bytes to what is known of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from hall.media.bounds import WORDS, Unfit
from hall.media.kinds import kind_of, sort_of
from hall.model.medium import Medium

# An atom that cameras and phones write the place into (QuickTime File Format, user data; ISO 6709 text).
FILM_PLACE = re.compile(rb"\xa9xyz..\x15\xc7[+-]|com\.apple\.quicktime\.location\.ISO6709", re.S)
PACKAGE, TAIL = b"PK\x05\x06", 1 << 17
"""What an archive ends with, and how near its end (APPNOTE 4.3.16)."""


def understand(data: bytes) -> tuple[Medium, str]:
    """What a file is by its content, and the words that it and its metadata hold; one that is broken says so itself."""
    if not data:
        return Medium(fault="这是一个空文件"), ""
    kind = kind_of(data)
    try:
        if kind == "zip":
            from hall.media.office import kind_of_package

            kind = kind_of_package(data)
        medium, words = _reader(kind)(data)
    except Unfit as wrong:
        return Medium(kind, len(data), fault=str(wrong)), ""
    if kind == "pdf" or sort_of(kind) in ("picture", "film"):
        medium = medium._replace(enclosed=(*medium.enclosed, *_beside(data, kind)))
    return medium, words


def _reader(kind: str) -> Callable[[bytes], tuple[Medium, str]]:
    """What understands a kind; the libraries are loaded for those that need them."""
    sort = sort_of(kind)
    if sort == "picture":
        from hall.media.pictures import look_at_picture

        return lambda data: look_at_picture(data, kind)
    if kind == "svg":
        from hall.media.vector import look_at_drawing

        return look_at_drawing
    if kind == "pdf":
        from hall.media.pdf import look_at_pdf

        return look_at_pdf
    if sort == "document" and kind != "ole":
        from hall.media.office import look_at_office

        return lambda data: look_at_office(data, kind)
    if kind == "text":
        return _look_at_text
    if sort == "film":
        return lambda data: (Medium(kind, len(data), located=bool(FILM_PLACE.search(data))), "")
    return lambda data: (Medium(kind, len(data)), "")


def _look_at_text(data: bytes) -> tuple[Medium, str]:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("gb18030", "replace")
    return Medium("text", len(data), words=len(words)), words[:WORDS]


def _beside(data: bytes, kind: str) -> list[str]:
    """A second file in one: what begins as a picture can be an archive or a PDF to who opens it as such."""
    found = []
    if PACKAGE in data[-TAIL:] and _is_package(data):
        found.append("压缩包")
    if kind != "pdf" and b"%PDF-" in data[:1024]:
        found.append("PDF")
    return found


def _is_package(data: bytes) -> bool:
    """Four bytes can be chance; a list of parts is not."""
    from hall.media.packages import BOMB, Package

    try:
        return bool(Package(data).names)
    except Unfit as wrong:
        return str(wrong) == BOMB
