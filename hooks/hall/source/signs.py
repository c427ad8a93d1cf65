"""Characters that a text may not have, or had better not have."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

# What XML 1.0 (2.2 Char) cannot carry, and so no feed could; the controls that YAML refuses; and the noncharacters
# that our own marks use. Files may not have them, nor may an escape such as "\b" bring them in.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What looks like nothing and yet parts words for search, or ends lines for some programs only. Joiners belong to
# emoji and to other scripts, so they count beside Chinese only; tags belong to flags.
INVISIBLE = re.compile(
    "[\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
    "|[\u200c\u200d](?=[\u3400-\u9fff])"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
# All of them and some more in one class: many times quicker where there are none.
PERHAPS_INVISIBLE = re.compile(
    "[\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\U000e0000-\U000e007f]"
)
TURNING = frozenset("\u202d\u202e")
"""They make text be read in another order than it stands (Unicode TR 36, 3.2)."""
ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,31});")


def has_invisible(text: str) -> bool:
    """Whether something in a text looks like nothing, typed as it is or as HTML writes it."""
    if not text.isascii() and PERHAPS_INVISIBLE.search(text):
        return True
    return "&" in text and any(_hidden(one, text) for one in ENTITY.finditer(text))


def invisible_of(line: str) -> Iterator[tuple[int, str]]:
    """Where, from 1, something stands that looks like nothing, and which character it is."""
    for found in INVISIBLE.finditer(line):
        yield found.start() + 1, found[0]
    for found in ENTITY.finditer(line) if "&" in line else ():
        if sign := _hidden(found, line):
            yield found.start() + 1, sign


def _hidden(entity: re.Match[str], text: str) -> str:
    """The invisible character that an entity stands for, or nothing."""
    sign = html.unescape(entity[0])
    return sign if INVISIBLE.match(sign + text[entity.end() : entity.end() + 1]) else ""
