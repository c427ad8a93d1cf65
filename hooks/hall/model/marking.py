"""Marks of problems that outlive shifts of lines, and which lines nobody may show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b

from hall.model.problem import Problem

PRIVATE = "H5"
"""The class of problems that secrets are: what they are about is never shown."""
Line = Callable[[str, int], str | None]
"""The line of a file, None where it is none that can be shown."""


def secret_places(problems: Sequence[Problem]) -> frozenset[tuple[str, int]]:
    """File and line of every secret: whatever else is wrong there, the line is not shown."""
    return frozenset((one.path, one.line) for one in problems if one.code.startswith(PRIVATE))


def marks_of(problems: Sequence[Problem], line: Line) -> list[str]:
    """A mark for each problem that stays while its own line does, wherever that moves.

    Lines that are alike are told apart by their order. A line with a secret is no part of it: who has the mark could
    try out what the secret is.
    """
    secret = secret_places(problems)
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for one in problems:
        place = (one.path, one.line)
        words = one.message if place in secret else " ".join((line(*place) or one.message).split())
        key = one.path, one.code, words
        seen[key] += 1
        marks.append(blake2b("\0".join((*key, str(seen[key]))).encode("utf-8", "replace"), digest_size=16).hexdigest())
    return marks
