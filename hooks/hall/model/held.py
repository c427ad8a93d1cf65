"""What is held back: on the main branch, but not published as it stands there."""

from __future__ import annotations

from typing import NamedTuple


class Held(NamedTuple):
    """A file whose newest text waits: its department's slug and name, why it waits, in sentences, and whether an older
    text is published in its place."""

    path: str
    dept: str
    name: str
    reasons: list[str]
    older: bool
