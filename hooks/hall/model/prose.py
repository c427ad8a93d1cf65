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

    - `words`: text outside code, on one line; `size` is 1 where it begins the line
    - `code`: a block of code; `size` is 1 and `text` its first line where it is fenced, else 0 and its content
    - `heading`: `size` is its level, `text` its words
    - `row`: a row of a table, `size` cells wide as typed; `text` says how wide its head is
    - `stress`: emphasis, `size` is 1, or strong emphasis, `size` is 2
    - `picture`: `text` is its description, `size` is 1 where it is said to be decoration, 2 on another host
    - `address`: a link's target, or with `size` 1 a picture's source, that is no path in the repository, as a browser
      reads it
    - `tag`: in a text with raw HTML, `text` is `b` or `/b`, `size` is 1 where it is kept
    - `comment`: one of raw HTML, `size` is 1 where it has an end

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
