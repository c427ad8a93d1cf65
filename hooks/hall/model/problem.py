"""What a check found in somebody's file."""

from __future__ import annotations

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
