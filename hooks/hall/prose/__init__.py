"""Markdown to safe HTML, with what it links to left open.

GitHub-Flavored Markdown (comrak), cleaned to a safe list (nh3). Where GFM harms Chinese text the reader wins (design
section 4): emphasis beside Chinese punctuation works, a single `~` is a range sign, a bare address ends where Chinese
begins, the words of alerts and footnotes are Chinese. Links, pictures, topics and departments become numbered marks
in the HTML, so that it depends on the text alone; who knows the hall puts addresses in their place (`fill`).
"""

from __future__ import annotations

import re

from hall.model.prose import Prose
from hall.prose.cutting import Cut, cut
from hall.prose.drawing import clean, draw
from hall.prose.pieces import DEEPEST, Tangled, pieces_of
from hall.prose.weaving import fill, weave
from hall.prose.words import descriptions, excerpt, opening, without_tags

__all__ = ["DEEPEST", "Cut", "Tangled", "cut", "descriptions", "excerpt", "fill", "opening", "render", "without_tags"]

# In a text without any of these no rule finds anything in its pieces (kept by a test), and most posts are such:
# raw HTML, code, tables, links, emphasis by underscores or with stars that stay or hide names, headings that are
# none, lines that make headings, text that is indented.
NOTABLE = re.compile(
    r"[<`|｜\[\]_＃＞［~\t\\]|！\[|】\s?[(（]|(?:https?|ftp):|www\.|[\u3400-\u4dbf\u4e00-\u9fff]\*[^*\n]{0,12}、"
    r"|[0-9]\*|[\u3400-\u9fff]\*[0-9]|【\^|#[^#\s]{1,20}[/\\]|^[ >*+.)\d-]*(?:[·‘’｀]{3}|【[ xX\u3000]?】)"
    r"|^(?:[-·•][\u3400-\u9fff“《【]|•[ \u3000]|[（(]?\d{1,2}[.．、）)][^\s\d]|[（(]?[一二三四五六七八九十]{1,3}[、）)])[^\n]*\n[-·•（(\d一二三四五六七八九十]"
    r"|^[ >*+.)\d-]*(?:\#\#|\#[^\#\n]*$)|^[ >]*[-=]+[ ]*$|^[ >*+.)\d-]*[ ]{4}",
    re.M,
)
STRESSED = re.compile("<(?:em|strong)>[、，；。：]")


# What Markdown nests by itself: so much of it is looked at, in case it is deep.
NESTED = ("<em", "<strong", "<del", "<blockquote", "<ul", "<ol")


def render(text: str) -> Prose:
    """The prose that a post's Markdown is.

    Args:
        text: Markdown with LF line ends and without the characters that H009 forbids.

    Raises:
        Tangled: it is nested too deep.
    """
    if not NOTABLE.search(text):
        drawn = draw(text, places=False)
        deep = sum(drawn.count(tag) for tag in NESTED) > DEEPEST
        if "*" not in drawn and not deep and not STRESSED.search(drawn):
            return weave(clean(drawn))
    drawn = draw(text)
    pieces = pieces_of(drawn, text)  # first: it refuses what would take too long to clean
    return weave(clean(drawn), pieces)
