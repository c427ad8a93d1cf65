"""Stretches of time."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Month(NamedTuple):
    """A calendar month in the hall's time zone."""

    year: int
    month: int

    @property
    def path(self) -> str:
        """As it stands in addresses: `2013/04/`."""
        return f"{self.year:04}/{self.month:02}/"

    @property
    def name(self) -> str:
        """As people read it: `2013年4月`."""
        return f"{self.year}年{self.month}月"


class Period(NamedTuple):
    """Half open: what happens at `end` belongs to the next one."""

    start: datetime
    end: datetime

    def holds(self, when: datetime) -> bool:
        """Whether a moment lies in the period."""
        return self.start <= when < self.end
