"""A text's words, all of them or the first ones."""

from __future__ import annotations

import html
import re

BRACKETED = re.compile(r"【([^】\n]{1,60})】")
TAG = re.compile(r'<[a-z/](?:[^>"]|"[^"]*")*>')
SENTENCE = re.compile(r"[^。！？!?；;\n]+")


def opening(plain: str, most: int = 30) -> str:
    """A brief's opening words: its 【…】, else its first sentence, cut to `most` characters."""
    line = plain.split("\n", 1)[0].strip()
    if (bracketed := BRACKETED.match(line)) and bracketed[1].strip():
        return bracketed[1].strip()
    found = SENTENCE.match(line)
    sentence = (found[0] if found else line).strip()
    return sentence if len(sentence) <= most else sentence[: most - 1].rstrip("，、：:,. ") + "…"


def excerpt(plain: str, most: int = 120) -> str:
    """The first words of a text, cut at a sentence's end where one is near."""
    text = " ".join(plain.split("\n"))
    if len(text) <= most:
        return text
    cut = text[:most]
    end = max(cut.rfind(mark) for mark in "。！？")
    return cut[: end + 1] if end >= most // 2 else cut.rstrip("，、：；,. ") + "…"


def without_tags(cleaned: str) -> str:
    """What cleaned HTML says, every letter of it and nothing between them."""
    return html.unescape(TAG.sub("", cleaned))
