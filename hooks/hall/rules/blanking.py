"""Markdown without its code, for rules that look at the text as typed."""

from __future__ import annotations

import re

FENCED = re.compile(
    r"^(?P<lead>[ ]{0,3})(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S
)
INLINE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)


def blank_code(text: str) -> str:
    """The text with every character of code and comments but line ends made a blank: offsets stay true."""
    if "`" in text or "~~~" in text:
        text = FENCED.sub(_blank, text)
        text = INLINE.sub(_blank, text)
    return COMMENT.sub(_blank, text) if "<!--" in text else text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
