"""What reading a file depends on beyond its text."""

from __future__ import annotations

from typing import NamedTuple
from zoneinfo import ZoneInfo


class Bearings(NamedTuple):
    """Where the file that is read stands, and by what its times are understood.

    Attributes:
        path: the file's, from the repository's root.
        zone: the hall's time zone, for times without an offset.
        first_year: no time of publication lies before it.
    """

    path: str
    zone: ZoneInfo
    first_year: int
