"""A choice out of few: its word in files, and its words on pages."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """What files write and what pages say: `LIVE = "live", "已上线"`."""

    chinese: str

    def __new__(cls, value: str, chinese: str = "") -> Self:
        """The member that files write as `value`; no words only where a member is looked up by its value."""
        one = str.__new__(cls, value)
        one._value_ = value
        one.chinese = chinese
        return one
