"""A post's file as it stands, for rules that hold for every byte of it: its fields, remarks, text, code and comments.

All of it becomes public with the month's source (`pages/api_posts.py`).
"""

from __future__ import annotations

import html
from typing import NamedTuple

from hall.model.problem import Problem, Severity, place_in
from hall.privacy import Find, find


class Written(NamedTuple):
    """A post's file while rules look at it: its path, its text with LF line ends, and what in it names a person."""

    path: str
    raw: str
    finds: tuple[Find, ...] = ()


def written(path: str, data: bytes) -> Written:
    """A file's bytes, as far as they are text, with entities as what they stand for."""
    raw = data.decode("utf-8", "replace").removeprefix("\ufeff")
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "&#" in raw:
        raw = html.unescape(raw)
    return Written(path, raw, tuple(find(raw)))


def at_offset(code: str, file: Written, start: int, message: str, remedy: str, severity: Severity) -> Problem:
    """A problem at a place of a file."""
    return Problem(file.path, *place_in(file.raw, start), code, severity, message, remedy)
