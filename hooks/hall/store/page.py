"""A page as the store keeps it."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A page as it was last written; `key` stands for all that it shows."""

    file: str
    part: str
    key: int
    size: int
    time: int
    digest: bytes
