"""Shapes: what feedgen spells of an entry of which only the shape is known, filled with the words of many entries.

feedgen and its XML take 0.2 ms an entry, filling a shape 0.01, and a hall has few shapes: with or without a summary,
with so many authors, categories and files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from hall.feeds.feed import Author, Entry, File, Origin

SLOT = re.compile("\ue000([0-9]+)\ue001")
# Moments and a size that no post can have: what they are spelt as is a slot.
PUBLISHED, UPDATED = datetime(1901, 2, 3, 4, 5, 6, tzinfo=UTC), datetime(1902, 3, 4, 5, 6, 7, tzinfo=UTC)
SIZE = 7_000_000_000_000
SUMMARY = 3
"""The summary's place among an entry's texts."""


class Shape(NamedTuple):
    """How many of each an entry has, and which of its texts there are."""

    authors: int
    categories: int
    files: int
    origin: bool
    given: tuple[bool, ...]

    @property
    def entry(self) -> Entry:
        """An entry of this shape whose every text is a slot."""
        number = count()
        given = iter(self.given)

        def text() -> str:
            slot = f"\ue000{next(number)}\ue001"
            return slot if next(given) else ""

        identity, address, title, summary, language, image = (text() for _ in range(6))
        authors = tuple(Author(text(), text()) for _ in range(self.authors))
        categories = tuple(text() for _ in range(self.categories))
        files = tuple(File(text(), text(), SIZE + place, text()) for place in range(self.files))
        origin = Origin(text(), text(), text(), text()) if self.origin else None
        html = f"\ue000{len(self.given)}\ue001"
        return Entry(
            identity, address, title, html, PUBLISHED, UPDATED, authors, summary, categories, files, origin, language, image
        )  # fmt: skip


def texts(entry: Entry) -> list[str]:
    """Every text of an entry but its HTML, in the order of a shape's slots."""
    found = [entry.identity, entry.address, entry.title, entry.summary, entry.language, entry.image]
    for author in entry.authors:
        found += author
    found += entry.categories
    for file in entry.files:
        found += (file.address, file.type, file.title)
    if entry.origin:
        found += entry.origin
    return found


class Words(NamedTuple):
    """What fills the gaps of a shape, UTF-8 and escaped for XML: the texts and the HTML in one piece, and the files' sizes."""

    shape: Shape
    escaped: list[bytes]
    sizes: list[bytes]


def words_of(entry: Entry) -> Words:
    """The words of an entry, and its shape."""
    found = texts(entry)
    given = tuple([bool(text) for text in found])
    shape = Shape(len(entry.authors), len(entry.categories), len(entry.files), entry.origin is not None, given)
    html = entry.html.replace("]]>", "]]]]><![CDATA[>") if "]]>" in entry.html else entry.html
    # All at once: no text holds what no XML document can.
    escaped = plain("\0".join(found)).encode().split(b"\0")
    escaped.append(f"<![CDATA[{html}]]>".encode())
    return Words(shape, escaped, [b"%d" % file.size for file in entry.files])


def summarized(words: Words, summary: str) -> Words:
    """The same words with another summary, which is not empty."""
    given = words.shape.given
    shape = words.shape._replace(given=(*given[:SUMMARY], True, *given[SUMMARY + 1 :]))
    escaped = [*words.escaped[:SUMMARY], plain(summary).encode(), *words.escaped[SUMMARY + 1 :]]
    return words._replace(shape=shape, escaped=escaped)


def plain(text: str) -> str:
    """Text for XML that is taken for text alone, even by readers that look for HTML in it.

    Source: the W3C feed validator's documentation of CharacterData, which asks for references by number.
    """
    return text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;").replace('"', "&#x22;")


class Spelling:
    """One spelling of entries: `draw` spells one with feedgen, `date` a moment."""

    def __init__(self, draw: Callable[[Entry], str], date: Callable[[datetime], str]) -> None:
        self.date = date

        @lru_cache(1000)
        def pattern(shape: Shape) -> tuple[bytes, list[int]]:
            texts_end = len(shape.given) + 1
            spelt = draw(shape.entry)
            marked = [date(PUBLISHED), date(UPDATED), *(str(SIZE + place) for place in range(shape.files))]
            for place, mark in enumerate(marked):
                spelt = spelt.replace(mark, f"\ue000{texts_end + place}\ue001")
            filled = SLOT.sub("%b", spelt.replace("%", "%%"))
            return filled.encode(), [int(found[1]) for found in SLOT.finditer(spelt)]

        self._pattern = pattern

    def fill(self, entry: Entry, words: Words) -> bytes:
        """The entry in this spelling, UTF-8."""
        pattern, order = self._pattern(words.shape)
        dates = self.date(entry.published).encode(), self.date(entry.updated).encode()
        all_words = [*words.escaped, *dates, *words.sizes]
        return pattern % tuple([all_words[number] for number in order])
