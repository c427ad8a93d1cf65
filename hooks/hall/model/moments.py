"""Moments of the model: days and whole seconds to times and back."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = "一二三四五六日"
EARLIEST, LATEST = -62_135_510_400, 253_402_214_400
"""0001-01-02 and 9999-12-31 in UTC: days that every time zone has."""
LAST_YEAR = 2100
"""Nothing that a post says lies behind it."""


def start_of(day: date | None, days: int = 0) -> datetime | None:
    """The first moment of a day, or of one some days later, without a zone: `seconds_of` puts it into the hall's."""
    return datetime.combine(day + timedelta(days=days), time()) if day else None


def seconds_of(when: datetime | None, zone: ZoneInfo) -> int:
    """Whole seconds since 1970, 0 for none; what has no offset is in the hall's zone."""
    if when is None:
        return 0
    return int((when if when.tzinfo else when.replace(tzinfo=zone)).timestamp())


def local_of(seconds: int, zone: ZoneInfo) -> datetime:
    """The moment of whole seconds since 1970, in the hall's zone; the calendar's ends for what lies beyond, as a commit may."""
    return datetime.fromtimestamp(min(max(seconds, EARLIEST), LATEST), UTC).astimezone(zone)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_name(day: date) -> str:
    """`2013年6月30日 星期日`; with its year, for a page is still read when that is over."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"
