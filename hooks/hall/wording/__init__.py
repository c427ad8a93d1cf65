"""Wrong words and the right ones: a list in `words.tsv`, each with its severity, reason and source.

`unless` has longer words, between blanks, in which what looks wrong is right: 支付主任 has 付主任. Only what is sure stands in
the list; where dictionaries allow both spellings it is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hall.model.problem import Severity
from hall.model.wording import Word


class Slip(NamedTuple):
    """A wrong word in a text."""

    start: int
    word: Word


def parse_words(text: str) -> tuple[Word, ...]:
    """The words of a list: a line each behind the first, six columns parted by tabs."""
    rows = [line.split("\t") for line in text.splitlines()[1:] if line]
    return tuple(
        Word(
            wrong=row[0],
            right=row[1],
            severity=Severity(row[2]),
            reason=row[3],
            source=row[4],
            unless=tuple(row[5].split()),
        )
        for row in rows
    )


WORDS = parse_words((files("hall.wording") / "words.tsv").read_text("utf-8"))


class Lexicon(NamedTuple):
    """Words by their wrong spelling, and what finds any of them."""

    words: dict[str, Word]
    pattern: re.Pattern[str]


@cache
def lexicon_of(own: tuple[Word, ...] = ()) -> Lexicon:
    """The list that comes with the hall and the hall's own, which holds where both have a word."""
    words = {word.wrong: word for word in (*WORDS, *own)}
    return Lexicon(words, re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True))))


OPENING, CLOSING = "“「『", "”」』"


def slips_in(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """The wrong words of a text that are not quoted; a quotation is between quotation marks on one line, or behind `>`."""
    for found in lexicon.pattern.finditer(text):
        word = lexicon.words[found[0]]
        if not _is_right_here(word, text, found.start()) and not is_quoted(text, found.start(), found.end()):
            yield Slip(found.start(), word)


def _is_right_here(word: Word, text: str, start: int) -> bool:
    """Whether one of the longer words stands over this place."""
    end = start + len(word.wrong)
    return any(text.find(one, max(0, start - len(one) + 1), end + len(one) - 1) >= 0 for one in word.unless)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a place of a text is somebody else's words."""
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", end)
    before, after = text[begins:start], text[end : ends if ends >= 0 else len(text)]
    if before.lstrip().startswith(">"):
        return True
    if any(
        before.rfind(left) > before.rfind(right) and right in after
        for left, right in zip(OPENING, CLOSING, strict=True)
    ):
        return True
    return "<blockquote" in text and text.rfind("<blockquote", 0, start) > text.rfind("</blockquote", 0, start)
