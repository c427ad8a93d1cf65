"""By what posts can be checked: their sources, proofs, receipts, and the log of public changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from hall.model.receipt import Receipt


class Evidence(NamedTuple):
    """By what posts can be checked.

    Attributes:
        source: the bytes of the published post at a path.
        blob: the bytes of a Git blob, or None where this repository does not have it.
        proofs: the SHA-256 of posts' sources and of the texts of their pages, by path.
        receipt: what is known of a post's approval, or None.
        kept_log: the blobs of the log's files on the branch `reviews`, by name; none where it is made of the posts.
        chain_ends: the hash of the last line of each month of the log, by the month's key; what is found is added.
    """

    source: Callable[[str], bytes]
    blob: Callable[[str], bytes | None]
    proofs: Callable[[Iterable[str]], Mapping[str, tuple[str, str]]]
    receipt: Callable[[str], Receipt | None]
    kept_log: Mapping[str, str]
    chain_ends: dict[int, str]


def unknown() -> Evidence:
    """Nothing by which posts could be checked."""
    return Evidence(
        lambda path: b"", lambda blob: None, lambda paths: dict.fromkeys(paths, ("", "")), lambda path: None, {}, {}
    )
