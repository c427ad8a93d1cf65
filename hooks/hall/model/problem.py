"""What a check found in somebody's file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from hall.model.choice import Choice


class Severity(Choice):
    """How grave a problem is; a post with a veto or an error is left out."""

    VETO = "veto", "一票否决"
    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


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

    @property
    def name(self) -> str:
        """How grave it is, as people call it: `错误`, `已允许的错误`."""
        return f"已允许的{self.severity.chinese}" if self.allowed else self.severity.chinese

    @property
    def advice(self) -> str:
        """What to do about it, or why nothing: its post has an exception."""
        return f"例外的理由：{self.allowed}" if self.allowed else self.remedy


def place_in(text: str, start: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in a text."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for a name that there is not: the most like it that there is, else `otherwise`."""
    near = get_close_matches(word, list(known), 1)
    return f"是不是 {near[0]}？" if near else otherwise


def at_file(path: str, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Problem:
    """A problem of a whole file: it stands on the first line."""
    return Problem(path, 1, 1, code, severity, message, remedy)


def no_plain_file(path: str, why: object) -> Problem:
    """What keeps something in the repository from being read at all."""
    return at_file(path, "H021", str(why), "换成普通文件；没有权限的，改好文件的权限。")
