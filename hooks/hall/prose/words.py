"""A text's words, all of them or the first ones."""

from __future__ import annotations

import html
import re
from unicodedata import category

BRACKETED = re.compile(r"【([^】\n]{1,60})】")
TAG = re.compile(r'<[a-z/](?:[^>"]|"[^"]*")*>')
DESCRIBED = re.compile(r'<img [^>]*?\balt="([^"]+)"')
JOINER = "\u200d"
EXTENDING = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Letters of which two make a flag."""
SENTENCE = re.compile(r"[^。！？!?；;\n]+")


def opening(plain: str, most: int = 30) -> str:
    """A brief's opening words: its 【…】, else its first sentence, cut to `most` characters."""
    line = plain.split("\n", 1)[0].strip()
    if (bracketed := BRACKETED.match(line)) and bracketed[1].strip():
        return bracketed[1].strip()
    found = SENTENCE.match(line)
    sentence = (found[0] if found else line).strip()
    return sentence if len(sentence) <= most else begun(sentence, most - 1).rstrip("，、：:,. ") + "…"


def excerpt(plain: str, most: int = 120) -> str:
    """The first words of a text, cut at a sentence's end where one is near."""
    text = " ".join(plain.split("\n"))
    if len(text) <= most:
        return text
    cut = begun(text, most)
    end = max(cut.rfind(mark) for mark in "。！？")
    return cut[: end + 1] if end >= most // 2 else cut.rstrip("，、：；,. ") + "…"


def begun(text: str, most: int) -> str:
    """The first characters of a longer text as readers count them: none is cut in two, be it a flag, a family or a letter
    with its marks.

    Source: Unicode Standard Annex #29, rules GB9, GB11 and GB12, as far as texts of ours have such characters.
    """
    end = most
    while end and _inseparable(text[:end], text[end]):
        end -= 1
    return text[: end or most]


def _inseparable(before: str, after: str) -> bool:
    if before[-1] == JOINER or EXTENDING.match(after) or category(after)[0] == "M":
        return True
    flags = len(before) - len(before.rstrip(FLAGS))
    return after in FLAGS and flags % 2 == 1


def descriptions(cleaned: str) -> list[str]:
    """How the pictures of cleaned HTML are described; those that are decoration are not."""
    return [html.unescape(words) for words in DESCRIBED.findall(cleaned)]


def without_tags(cleaned: str) -> str:
    """What cleaned HTML says, every letter of it and nothing between them."""
    return html.unescape(TAG.sub("", cleaned))
