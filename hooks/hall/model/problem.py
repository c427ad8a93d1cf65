"""What a check found in somebody's file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a problem is; a post with a veto or an error is left out."""

    VETO = "veto"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Problem(NamedTuple):
    """One thing that a person should mend. Sorts by file, then line.

    `line` and `column` count from 1 in the file as it stands; `message` says what was found
    and `remedy` what to do, both in Chinese sentences for somebody who knows no Git; `allowed` is the reason that its
    post gives for an exception, nothing where it gives none.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    remedy: str
    allowed: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether what has this problem is left out of the hall."""
        return self.severity in (Severity.VETO, Severity.ERROR) and not self.allowed


def place_in(text: str, start: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in a text."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for a name that there is not: the most like it that there is, else `otherwise`."""
    near = get_close_matches(word, list(known), 1)
    return f"是不是 {near[0]}？" if near else otherwise
