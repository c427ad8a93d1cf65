"""How the store packs what it keeps: a worker process packs, so that the one that writes only copies bytes."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hall.model.medium import Medium
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.row import Row

Kept = tuple[str, Row | None, tuple[Problem, ...]]
"""A post's fingerprint; its row, None where it is left out; its problems."""


class Packed(NamedTuple):
    """A post as the store keeps it: a worker process packs it, so that the one that writes only copies bytes."""

    path: str
    fingerprint: str
    row: bytes | None
    problems: bytes | None
    whole: bytes | None
    proof: tuple[bytes, bytes]


def pack(
    path: str,
    fingerprint: str,
    row: Row | None,
    whole: Whole | None,
    problems: tuple[Problem, ...],
    proof: tuple[str, str] = ("", ""),
) -> Packed:
    """Make a post ready for the store; `proof` are the SHA-256 of its source and of the text of its page."""
    return Packed(
        path,
        fingerprint,
        marshal.dumps(tuple(row)) if row else None,
        pickle.dumps(problems, 5) if problems else None,
        pickle.dumps(whole, 5) if whole else None,
        (bytes.fromhex(proof[0]), bytes.fromhex(proof[1])),
    )


class PackedMedium(NamedTuple):
    """A medium as the store keeps it."""

    path: str
    fingerprint: str
    facts: bytes
    problems: bytes | None


def pack_medium(path: str, fingerprint: str, medium: Medium, problems: tuple[Problem, ...]) -> PackedMedium:
    """Make a medium ready for the store."""
    packed = pickle.dumps(problems, 5) if problems else None
    return PackedMedium(path, fingerprint, marshal.dumps(tuple(medium)), packed)


class Damaged(Exception):
    """The store's file was changed by somebody else, or broke; it can be thrown away and made anew."""


def unpack(packed: Packed) -> Kept:
    """What every build needs of a post that `pack` packed."""
    row = Row._make(marshal.loads(packed.row)) if packed.row else None
    return packed.fingerprint, row, pickle.loads(packed.problems) if packed.problems else ()


def media_of(
    kept: Iterable[tuple[str, tuple[str, bytes, bytes | None]]],
) -> Iterator[tuple[str, Medium, tuple[Problem, ...]]]:
    """Each medium's path, what is known of it, and its problems."""
    for path, (_, facts, problems) in kept:
        try:
            unpacked = Medium._make(marshal.loads(facts)), pickle.loads(problems) if problems else ()
        except Exception as fault:  # bytes that are none of ours fail in every way
            raise Damaged(path) from fault
        yield path, *unpacked


def pack_plain(value: Any) -> bytes:
    """A value of plain tuples, lists, dictionaries, sets, texts and numbers ready for the store."""
    return marshal.dumps(value)


def plain_of(name: str, packed: bytes) -> object:
    """The value that `pack_plain` packed; `name` is what a broken one is called."""
    try:
        return marshal.loads(packed)
    except Exception as fault:  # bytes that are none of ours fail in every way
        raise Damaged(name) from fault
