"""Two texts to what changed between them, in words that a reader follows: what went, what came, and a little around it.

Sentences are compared first, then the words of those that changed; the work grows with the length of the texts and
not with its square, whatever stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from hall.model.hunk import Hunk, joined

Judge = Callable[[str], bool]
"""Says whether a privacy or secrecy rule finds anything in some words."""

SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”」』’）)]*|[^。！？!?；;\n]+")
WORD = re.compile(r"[0-9A-Za-z]+(?:[.,:/%@_-]+[0-9A-Za-z]+)*%?|[ \t]+|.", re.S)
FEW = 40_000
"""Up to so many pairs are compared one by one."""

ALIKE = 0.4
"""Sentences of which less is the same are told whole: scattered letters help nobody."""

ISLAND = 2
"""So few letters that stayed between two changes are told with them."""

AROUND = 12
"""So many letters that stayed are shown beside a change."""

MOST = 20_000
"""So many letters of changes are told; more is another text."""


class Sort(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    HIDDEN = "hidden"
    """They went or came, and are not shown."""
    REST = "rest"
    """There is more than is told."""


class Piece(NamedTuple):
    """Some words, and what became of them."""

    sort: Sort
    text: str


Passage = tuple[Piece, ...]
"""A place of a text where something changed."""


class Care(NamedTuple):
    """What must not be told (content/handbook/fields.md, "更正").

    `judges` say in which words a rule finds anything. `public` is all that is public now: words that stand in it are no
    secret. `later` says that a later change is hidden whole, so that what only went then must not be seen here.
    """

    judges: Sequence[Judge] = ()
    public: str = ""
    later: bool = False

    def finds(self, words: str) -> bool:
        """Whether a rule finds anything in some words."""
        return any(judge(words) for judge in self.judges)


def passages_of(before: str, after: str, care: Care) -> list[Passage]:
    """What changed from one text to another, in order."""
    old, new = SENTENCE.findall(before), SENTENCE.findall(after)
    found: list[Passage] = []
    told = 0
    for hunk in differing(old, new):
        gone, came = "".join(old[hunk.start : hunk.end]), "".join(new[hunk.begin : hunk.finish])
        pieces = _shown(_refined(gone, came), gone, came, care)
        told += sum(len(piece.text) for piece in pieces)
        if told > MOST:
            found.append((Piece(Sort.REST, ""),))
            break
        found.append(tuple(pieces))
    return found


def differing(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Where two lists differ, in order.

    Long lists are parted at what stands in both just once (as patience diff does); what lies between and is
    still long counts as changed whole.
    """
    return joined(_differing(old, new, Hunk(0, len(old), 0, len(new)), parted=False))


def _differing(old: Sequence[str], new: Sequence[str], within: Hunk, parted: bool) -> Iterator[Hunk]:
    start, end, begin, finish = within
    while start < end and begin < finish and old[start] == new[begin]:
        start, begin = start + 1, begin + 1
    while start < end and begin < finish and old[end - 1] == new[finish - 1]:
        end, finish = end - 1, finish - 1
    if start == end and begin == finish:
        return
    if (end - start) * (finish - begin) <= FEW:
        matcher = SequenceMatcher(None, old[start:end], new[begin:finish], autojunk=False)
        for tag, i, j, k, n in matcher.get_opcodes():
            if tag != "equal":
                yield Hunk(start + i, start + j, begin + k, begin + n)
    elif parted:
        yield Hunk(start, end, begin, finish)
    else:
        anchors = _anchors(old, new, Hunk(start, end, begin, finish))
        for at, to in [*anchors, (end, finish)]:
            yield from _differing(old, new, Hunk(start, at, begin, to), parted=True)
            start, begin = at, to


def _anchors(old: Sequence[str], new: Sequence[str], within: Hunk) -> list[tuple[int, int]]:
    """The longest run of places, rising in both, of what stands in each just once."""
    start, end, begin, finish = within
    in_old, in_new = Counter(old[start:end]), Counter(new[begin:finish])
    places = {new[at]: at for at in range(begin, finish) if in_new[new[at]] == 1}
    pairs = [(at, places[old[at]]) for at in range(start, end) if in_old[old[at]] == 1 and old[at] in places]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        back.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    run: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = back[number]
    return run[::-1]


def _refined(gone: str, came: str) -> list[Piece]:
    """Changed sentences word by word, or whole where little of them stayed."""
    old, new = WORD.findall(gone), WORD.findall(came)
    hunks: list[Hunk] = []
    for hunk in differing(old, new):
        if hunks and sum(map(len, old[hunks[-1].end : hunk.start])) <= ISLAND:
            last = hunks.pop()
            hunk = Hunk(last.start, hunk.end, last.begin, hunk.finish)
        hunks.append(hunk)
    pieces: list[Piece] = []
    at = 0
    for start, end, begin, finish in hunks:
        parts = ((Sort.SAME, old[at:start]), (Sort.GONE, old[start:end]), (Sort.NEW, new[begin:finish]))
        pieces += [Piece(sort, "".join(words)) for sort, words in parts if words]
        at = end
    if at < len(old):
        pieces.append(Piece(Sort.SAME, "".join(old[at:])))
    stayed = sum(len(piece.text) for piece in pieces if piece.sort is Sort.SAME)
    if gone and came and stayed < ALIKE * min(len(gone), len(came)):
        return [Piece(Sort.GONE, gone), Piece(Sort.NEW, came)]
    return pieces


def _shown(pieces: list[Piece], gone: str, came: str, care: Care) -> list[Piece]:
    """The pieces without what must not be told, and without most of what stayed.

    A rule may need the whole sentence to find anything (a name beside an illness): then all that went out of it
    is hidden, unless the sentence that came in its place is no better.
    """
    secret = any(judge(gone) and not judge(came) for judge in care.judges)
    found: list[Piece] = []
    for place, (sort, text) in enumerate(pieces):
        past = text not in care.public and (care.finds(text) or (care.later and sort is not Sort.GONE))
        if past or (secret and sort is Sort.GONE):
            found.append(Piece(Sort.HIDDEN, ""))
        elif sort is Sort.SAME:
            found.append(Piece(sort, _clipped(text, place > 0, place + 1 < len(pieces))))
        else:
            found.append(Piece(sort, text))
    return found


def _clipped(text: str, behind: bool, before: bool) -> str:
    """As much of what stayed as helps to find the place."""
    head, tail = (AROUND if behind else 0), (AROUND if before else 0)
    if len(text) <= head + tail + 1:
        return text
    return f"{text[:head]}…{text[len(text) - tail :]}"
