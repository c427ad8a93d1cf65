"""Times and days as editors write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
LOOSE = re.compile(
    r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})日?(?:[T\s]*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?.*"
)
LAST_YEAR = 2100


class NoMoment(ValueError):
    """The text is no time; `message` and `remedy` say why, in Chinese."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def parse_moment(text: str, zone: ZoneInfo, first_year: int) -> datetime:
    """A time with its offset: `2013-04-01T09:00:00+08:00`; without one it is in `zone`, a day alone is 00:00.

    Raises:
        NoMoment: it is no such time, does not exist, or lies outside the years from `first_year` to 2100.
    """
    found = MOMENT.fullmatch(text)
    if not found:
        raise NoMoment(f"“{text[:40]}”不是能识别的时间。", f"写成 {_near(text, ' 09:00:00')}")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    _check_year(year, first_year)
    try:
        when = datetime.combine(date(year, month, day), time(hour, minute, second))
        return when.replace(tzinfo=_offset(found[7]) if found[7] else zone)
    except ValueError:
        raise NoMoment(f"{text} 这个时间不存在。", "核对年月日和钟点。") from None


def parse_day(text: str, first_year: int) -> date:
    """A day: `2013-04-01`.

    Raises:
        NoMoment: it is no such day.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise NoMoment(f"“{text[:40]}”不是能识别的日期。", f"写成 {_near(text)}")
    year, month, day = map(int, text.split("-"))
    _check_year(year, first_year)
    try:
        return date(year, month, day)
    except ValueError:
        raise NoMoment(f"{text} 这一天不存在。", "核对年月日。") from None


def _check_year(year: int, first_year: int) -> None:
    if not first_year <= year <= LAST_YEAR:
        raise NoMoment(f"年份 {year:04} 不在 {first_year} 到 {LAST_YEAR} 之间。", "核对年份，用四位数字。")


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _near(text: str, example_time: str = "") -> str:
    found = LOOSE.fullmatch(unicodedata.normalize("NFKC", text))
    if found:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return f"2013-04-01{example_time} 这样的形式"
        if found[4] and example_time:
            return f"{day} {int(found[4]):02}:{int(found[5]):02}:{int(found[6] or 0):02}"
        return day
    return f"2013-04-01{example_time} 这样的形式"
