"""China's working days, with its holidays and swapped weekends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

import chinese_calendar

SATURDAY = 5


class Workdays:
    """The working days of a hall: the State Council's yearly notices as the library has them, and the hall's own list.

    The hall's own days go before the library's. A year that the library does not know has plain weekends beside them:
    `knows` says so, and pages do.
    """

    def __init__(self, holidays: Collection[date] = (), workdays: Collection[date] = ()) -> None:
        self._free, self._worked = frozenset(holidays), frozenset(workdays)

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year are known, from the library or from the hall's own list."""
        return _by_notice(date(year, 1, 1)) is not None or any(day.year == year for day in self._free)

    def works(self, day: date) -> bool:
        """Whether a day is a working day."""
        if day in self._free or day in self._worked:
            return day in self._worked
        known = _by_notice(day)
        return day.weekday() < SATURDAY if known is None else known

    def between(self, begun: date, done: date) -> int:
        """How many working days it took: those after the first day up to the last one, as time limits are counted."""
        return sum(self.works(begun + timedelta(days=number)) for number in range(1, (done - begun).days + 1))

    def after(self, day: date, count: int) -> date:
        """The working day that is so many after a day."""
        while count:
            day += timedelta(days=1)
            count -= self.works(day)
        return day


@cache
def _by_notice(day: date) -> bool | None:
    """Whether a day is a working day by the notices, None for a year that the library does not know."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
