"""Markdown to safe HTML, with what it links to left open.

GitHub-Flavored Markdown (comrak), cleaned to a safe list (nh3). Where GFM harms Chinese text the reader wins (design
section 4): emphasis beside Chinese punctuation works, a single `~` is a range sign, a bare address ends where Chinese
begins, the words of alerts and footnotes are Chinese. Links, pictures, topics and departments become numbered marks
in the HTML, so that it depends on the text alone; who knows the hall puts addresses in their place (`fill`).
"""

from __future__ import annotations

import re

from hall.model.prose import Piece, Prose
from hall.prose.drawing import clean, draw
from hall.prose.pieces import pieces_of
from hall.prose.weaving import fill, weave
from hall.prose.words import excerpt, opening

__all__ = ["Tangled", "excerpt", "fill", "opening", "render"]

DEEPEST = 200
"""So many elements in each other; cleaning takes time with the square of it."""
# They close each other or hold nothing, so that many in a row are not deep.
FLAT = frozenset("p li td th tr br hr img input wbr col dd dt option thead tbody tfoot source rp rt".split())


# In a text without any of these no rule finds anything in its pieces (kept by a test), and most posts are such:
# raw HTML, code, tables, links, emphasis by underscores or with stars that stay or hide names, headings that are
# none, lines that make headings, text that is indented.
NOTABLE = re.compile(
    r"[<`|\[\]_＃~\t\\]|！\[|】\s?[(（]|https?:|www\.|[\u3400-\u4dbf\u4e00-\u9fff]\*[^*\n]{0,12}、"
    r"|^[ >*+.)\d-]*(?:\#\#|\#[^\#\n]*$)|^[ >]*[-=]+[ ]*$|^[ >*+.)\d-]*[ ]{4}",
    re.M,
)
STRESSED = re.compile("<(?:em|strong)>[、，；。：]")


class Tangled(Exception):
    """Raw HTML is nested without measure; `line` is where, from 1 in the text."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def render(text: str) -> Prose:
    """The prose that a post's Markdown is.

    Args:
        text: Markdown with LF line ends and without the characters that H009 forbids.

    Raises:
        Tangled: its HTML is nested too deep.
    """
    if not NOTABLE.search(text):
        drawn = draw(text, places=False)
        if "*" not in drawn and not STRESSED.search(drawn):
            return weave(clean(drawn))
    drawn = draw(text)
    pieces = pieces_of(drawn, text)
    _check_depth(pieces)
    return weave(clean(drawn), pieces)


def _check_depth(pieces: tuple[Piece, ...]) -> None:
    depth = 0
    for piece in pieces:
        if piece.sort == "tag" and piece.text.lstrip("/") not in FLAT:
            depth = max(0, depth - 1) if piece.text.startswith("/") else depth + 1
            if depth > DEEPEST:
                raise Tangled(piece.line)
