"""Times and days as editors write them."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hall.model.moments import LAST_YEAR

MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?[ ]?([Zz]|[+-]\d{2}:?\d{2})?)?", re.A
)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.A)
# What people write, after full-width signs were made narrow.
LOOSE = re.compile(
    r"\D{0,3}(\d{4})(?:(?:\s*[-/.年—–_]\s*|\s+)(\d{1,2})(?:\s*[-/.月—–_]\s*|\s+)(\d{1,2})|(\d{2})(\d{2}))\s*日?"
    r"(?:[T\s]*(\d{1,2})[:时点](\d{1,2})分?(?::(\d{1,2}))?)?\s*(?:(?:GMT|UTC)?([+-]\d{1,2})(?::?(\d{2}))?|\D*)",
    re.A | re.S,
)
HYPHENS = str.maketrans("\u2010\u2012\u2212", "---")
FARTHEST = timedelta(hours=14)


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
        raise NoMoment(f"“{_short(text)}”不是能识别的时间。", f"写成 {_near(text, with_time=True)}")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    _check_year(year, first_year)
    try:
        when = datetime.combine(date(year, month, day), time(hour, minute, second))
        return when.replace(tzinfo=_offset(found[7]) if found[7] else zone)
    except ValueError:
        what = "时间" if found[4] else "日子"
        remedy = _instead(year, month, day, (hour, minute, second), found[7] or "")
        raise NoMoment(f"没有 {text} 这个{what}。", remedy) from None


def parse_day(text: str, first_year: int) -> date:
    """A day: `2013-04-01`.

    Raises:
        NoMoment: it is no such day.
    """
    found = DAY.fullmatch(text)
    if not found:
        raise NoMoment(f"“{_short(text)}”不是能识别的日期。", f"写成 {_near(text)}")
    year, month, day = map(int, found.groups())
    _check_year(year, first_year)
    try:
        return date(year, month, day)
    except ValueError:
        raise NoMoment(f"没有 {text} 这个日子。", _instead(year, month, day)) from None


def _check_year(year: int, first_year: int) -> None:
    if not first_year <= year <= LAST_YEAR:
        raise NoMoment(f"年份 {year:04} 不在 {first_year} 到 {LAST_YEAR} 之间。", "核对年份，用四位数字。")


def _offset(text: str) -> timezone:
    """The zone that an offset names.

    Raises:
        ValueError: nowhere on Earth has it.
    """
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    ahead = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or ahead > FARTHEST:
        raise ValueError(text)
    return timezone(-ahead if text[0] == "-" else ahead)


def _instead(year: int, month: int, day: int, clock: tuple[int, int, int] = (0, 0, 0), offset: str = "") -> str:
    """What is wrong with a time that does not exist, and what it may have meant."""
    hour, minute, second = clock
    if not 1 <= month <= 12:
        return "月份写 01 到 12。"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"{year} 年 {month} 月的日子是 01 到 {last}。"
    if hour == 24 and (year, month, day) != (LAST_YEAR, 12, 31):
        after = date(year, month, day) + timedelta(days=1)
        return f"一天的末了写成第二天的零点：{after} 00:{minute:02}:{second:02}{offset}"
    if hour > 23:
        return "钟点写 00 到 23。"
    if minute > 59 or second > 59:
        return "分和秒写 00 到 59。"
    return f"时差 {offset} 哪里都没有；北京时间写 +08:00，或者不写。"


def _near(text: str, with_time: bool = False) -> str:
    """The right way to write what was meant, or an example."""
    example = f"2013-04-01{' 09:00:00' if with_time else ''} 这样的形式"
    found = LOOSE.fullmatch(unicodedata.normalize("NFKC", text)[:100].translate(HYPHENS).strip("“”‘’\"' "))
    if not found:
        return example
    try:
        day = date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5])).isoformat()
        if not found[6] or not with_time:
            # A clock in words, such as 下午3点, is nothing that could be put right here.
            return example if with_time and re.search("[:时点]", text) else day
        clock = time(int(found[6]), int(found[7]), int(found[8] or 0)).isoformat()
    except ValueError:
        return example
    return f"{day}T{clock}{int(found[9]):+03}:{found[10] or '00'}" if found[9] else f"{day} {clock}"


def _short(text: str) -> str:
    return " ".join(text.split())[:40]
