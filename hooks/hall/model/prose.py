"""A text that has been drawn."""

from __future__ import annotations

from typing import NamedTuple

from hall.model.post import Post


class Ref(NamedTuple):
    """Something that the text names and the hall must know: `sort` is `link`, `image`, `anchor`, `topic` or `unit`."""

    sort: str
    target: str


class Heading(NamedTuple):
    """A heading of the text."""

    level: int
    id: str
    text: str


class Prose(NamedTuple):
    """A text drawn: HTML with numbered marks where `refs` belong, its headings, and its words alone."""

    html: str
    refs: tuple[Ref, ...]
    headings: tuple[Heading, ...]
    plain: str


class Whole(NamedTuple):
    """All that is known of one post from its file alone."""

    post: Post
    prose: Prose
