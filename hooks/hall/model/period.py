"""Stretches of time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

NAME = re.compile(r"(19[0-9]{2}|20[0-9]{2}|2100)(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")


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


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return MONTHS[self]


MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}


class Period(NamedTuple):
    """A calendar month, quarter or year in the hall's time zone, over which departments are counted and assessed."""

    length: Length
    year: int
    number: int

    @property
    def name(self) -> str:
        """As it stands in addresses and file names: `2013-04`, `2013-Q2`, `2013`."""
        if self.length is Length.YEAR:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.number:02}" if self.length is Length.MONTH else f"{self.year:04}-Q{self.number}"

    @property
    def chinese(self) -> str:
        """As people read it: `2013年4月`, `2013年第2季度`, `2013年`."""
        if self.length is Length.YEAR:
            return f"{self.year}年"
        return f"{self.year}年{self.number}月" if self.length is Length.MONTH else f"{self.year}年第{self.number}季度"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * self.length.months + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return _last(self)

    def shifted(self, by: int) -> Period:
        """The period so many later, or earlier."""
        a_year = 12 // self.length.months
        at = self.year * a_year + self.number - 1 + by
        return Period(self.length, at // a_year, at % a_year + 1)


@lru_cache(4096)  # a board asks for the same few again and again
def _last(period: Period) -> date:
    return period.shifted(1).first - timedelta(days=1)


def period_of(day: date, length: Length) -> Period:
    """The period of a length that a day lies in."""
    return Period(length, day.year, (day.month - 1) // length.months + 1)


def parse_period(text: str) -> Period | None:
    """The period that a name means, or None: `2013-04`, `2013-Q2` or `2013`, and nothing else."""
    found = NAME.fullmatch(text)
    if not found:
        return None
    year = int(found[1])
    if found[2]:
        return Period(Length.MONTH, year, int(found[2]))
    return Period(Length.QUARTER, year, int(found[3])) if found[3] else Period(Length.YEAR, year, 1)
