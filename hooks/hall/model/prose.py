"""A text that has been drawn."""

from __future__ import annotations

from typing import NamedTuple

from hall.model.post import Post


class Ref(NamedTuple):
    """Something that the text names and the hall must know: `sort` is `link`, `image`, `anchor`, `topic` or `unit`.

    `line` counts from 1 in the text; 0 where the parser does not say.
    """

    sort: str
    target: str
    line: int = 0


class Heading(NamedTuple):
    """A heading of the text."""

    level: int
    id: str
    text: str


class Piece(NamedTuple):
    """A piece of the text as the parser understood it, for rules to look at.

    `sort` is one of

    - `words`: a line of text outside code; `start` is 1 where a paragraph begins, and `size` is the line's length before it
    - `code`: a block of code, indented (`text` is its content) or fenced (`text` begins with the fence)
    - `heading`: `size` is its level, `text` its words
    - `row`: a row of a table, `size` cells wide as its head is
    - `picture`: `text` is its description
    - `tag`: a tag of raw HTML, `text` as typed
    - `comment`: one of raw HTML

    `line` and `end` count from 1 in the text, both inclusive.
    """

    sort: str
    line: int
    end: int
    text: str = ""
    size: int = 0


class Prose(NamedTuple):
    """A text drawn: HTML with numbered marks where `refs` belong, its headings, and its words alone.

    `anchors` are the ids at which a link may aim; `pieces` are there while rules look at the text, and not kept.
    """

    html: str
    refs: tuple[Ref, ...]
    headings: tuple[Heading, ...]
    plain: str
    anchors: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


class Whole(NamedTuple):
    """All that is known of one post from its file alone."""

    post: Post
    prose: Prose
