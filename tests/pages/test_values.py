"""Values and templates fit: of what a kind of page is given, its template leaves nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hall.pages import parts_of
from hall.pages.sheet import Sheet
from tests.pages.conftest import Shown

TEMPLATES = Path(__file__).parents[2] / "overrides"
FRAME = ("main.html", "hall/base.html", "partials/header.html", "partials/footer.html")
PARTS = re.compile(r'(?:include|import|from) "(?:hall/)?(parts/[a-z]+\.html)"')
SAID = re.compile(r"⟦.*?⟧", re.S)
WITHOUT = frozenset({"bytes", "embed", "notfound"})
"""Sheets that are no page of a shell."""


def said_in(kind: str) -> set[str]:
    """Every word of the second stage of a template, of the frame and of what it includes."""
    texts = [(TEMPLATES / name).read_text("utf-8") for name in (f"hall/{kind}.html", *FRAME)]
    texts += [(TEMPLATES / "hall" / name).read_text("utf-8") for text in texts[:1] for name in PARTS.findall(text)]
    return {word for text in texts for part in SAID.findall(text) for word in re.findall(r"[a-z_]+", part)}


def pages_of(sheets: Iterable[Sheet], shown: Shown) -> Iterator[Sheet]:
    """The pages among some sheets and below them."""
    for sheet in sheets:
        if sheet.kind not in WITHOUT:
            yield sheet
        if sheet.below:
            yield from pages_of(sheet.below(shown), shown)


def test_a_template_says_all_that_it_is_given(rich: Shown) -> None:
    given: dict[str, set[str]] = {}
    for part in parts_of(rich):
        for sheet in pages_of(part.sheets(rich), rich):
            given.setdefault(sheet.kind, set()).update(sheet.values(rich))
    assert len(given) > 12
    assert {kind: names - said_in(kind) for kind, names in given.items() if not names <= said_in(kind)} == {}
