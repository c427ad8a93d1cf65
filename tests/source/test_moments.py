"""Times and days as editors write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.source.moments import NoMoment, parse_day, parse_moment
from tests.reading import ZONE

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-04-01", datetime(2013, 4, 1, tzinfo=ZONE)),
        ("2013-04-01 09:05", datetime(2013, 4, 1, 9, 5, tzinfo=ZONE)),
        ("2013-04-01 09:05:07", datetime(2013, 4, 1, 9, 5, 7, tzinfo=ZONE)),
        ("2013-04-01T09:05:07+08:00", datetime(2013, 4, 1, 9, 5, 7, tzinfo=CHINA)),
        ("2013-04-01T09:05:07+0800", datetime(2013, 4, 1, 9, 5, 7, tzinfo=CHINA)),
        ("2013-04-01T09:05+08:00", datetime(2013, 4, 1, 9, 5, tzinfo=CHINA)),
        ("2013-04-01t01:05:07z", datetime(2013, 4, 1, 1, 5, 7, tzinfo=UTC)),
        ("2013-04-01T01:05:07Z", datetime(2013, 4, 1, 1, 5, 7, tzinfo=UTC)),
        ("2013-04-01T09:05:07.123+08:00", datetime(2013, 4, 1, 9, 5, 7, tzinfo=CHINA)),
        ("2013-03-31 20:00:00 -05:00", datetime(2013, 3, 31, 20, tzinfo=timezone(timedelta(hours=-5)))),
    ],
)
def test_a_moment_is_read(text: str, expected: datetime) -> None:
    """A day alone is 00:00, and what has no offset is in the hall's zone."""
    when = parse_moment(text, ZONE, 2000)
    assert when == expected
    assert when.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2013-4-1", "写成 2013-04-01"),
        ("2013/4/1 9:05", "写成 2013-04-01 09:05:00"),
        ("2013.04.01", "写成 2013-04-01"),
        ("20130401", "写成 2013-04-01"),
        ("2013年4月1日", "写成 2013-04-01"),
        ("2013年4月1日 9时5分", "写成 2013-04-01 09:05:00"),
        ("２０１３-０４-０１", "写成 2013-04-01"),
        ("“2013-04-01”", "写成 2013-04-01"),
        ("2013-04-01 09:00 +8", "写成 2013-04-01T09:00:00+08:00"),
        ("2013-04-01T09:00:00+8:00", "写成 2013-04-01T09:00:00+08:00"),
        ("2013-04-01 09:00 北京时间", "写成 2013-04-01 09:00:00"),
        ("2013-04-01 下午3:00", "写成 2013-04-01 09:00:00 这样的形式"),
        ("12:30", "写成 2013-04-01 09:00:00 这样的形式"),
        ("2013", "写成 2013-04-01 09:00:00 这样的形式"),
        ("2013‐04‐01", "写成 2013-04-01"),
        ("2013-04-01T09:00:00−05:00", "写成 2013-04-01T09:00:00-05:00"),
        # What would drop a part of what was said is no help.
        ("2013-091", "写成 2013-04-01 09:00:00 这样的形式"),
        ("2013-04-01, 2013-04-02", "写成 2013-04-01 09:00:00 这样的形式"),
        ("20130401T090000Z", "写成 2013-04-01 09:00:00 这样的形式"),
        ("今天", "写成 2013-04-01 09:00:00 这样的形式"),
        ("2013-13-45", "月份写 01 到 12。"),
        ("2013-02-29", "2013 年 2 月的日子是 01 到 28。"),
        ("2012-02-30", "2012 年 2 月的日子是 01 到 29。"),
        ("2013-04-00", "2013 年 4 月的日子是 01 到 30。"),
        ("2013-04-01 24:00", "一天的末了写成第二天的零点：2013-04-02 00:00:00"),
        ("2013-04-01T24:30:00+09:00", "一天的末了写成第二天的零点：2013-04-02 00:30:00+09:00"),
        ("2013-04-01 25:00", "钟点写 00 到 23。"),
        ("2013-04-01T23:59:60Z", "分和秒写 00 到 59。"),
        ("2013-04-01T09:00:00+99:00", "时差 +99:00 哪里都没有；北京时间写 +08:00，或者不写。"),
        ("2013-04-01T09:00:00+08:75", "时差 +08:75 哪里都没有；北京时间写 +08:00，或者不写。"),
        ("1999-12-31", "核对年份，用四位数字。"),
        ("2101-01-01", "核对年份，用四位数字。"),
        ("0000-00-00", "核对年份，用四位数字。"),
    ],
)
def test_what_is_no_moment_is_told_the_right_form(text: str, remedy: str) -> None:
    """Where what was meant can be seen, the remedy is that, ready to be pasted."""
    with pytest.raises(NoMoment) as raised:
        parse_moment(text, ZONE, 2000)
    assert raised.value.remedy == remedy
    assert raised.value.message


def test_a_day_is_read_and_is_no_moment() -> None:
    """`2013-04-01` and nothing else."""
    assert parse_day("2013-04-01", 1900) == date(2013, 4, 1)
    assert parse_day("1996-05-31", 1900) == date(1996, 5, 31)
    for text in ("2013-4-1", "2013-04-01 09:00", "2013-02-29", "1899-12-31", "２０１３-０４-０１"):
        with pytest.raises(NoMoment):
            parse_day(text, 1900)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.times().map(lambda one: one.replace(microsecond=0)))
def test_what_python_writes_is_read_again(day: date, clock: time) -> None:
    """A time in ISO 8601, with and without its offset."""
    when = datetime.combine(day, clock)
    assert parse_moment(when.isoformat(), ZONE, 2000) == when.replace(tzinfo=ZONE)
    assert parse_moment(when.replace(tzinfo=CHINA).isoformat(), ZONE, 2000) == when.replace(tzinfo=CHINA)
    assert parse_day(when.date().isoformat(), 1900) == when.date()


@given(st.text(max_size=60) | st.from_regex(r"\d{1,5}[-/年.]\d{1,3}[-/月.]\d{1,3}[日T ]?(\d{1,2}:\d{1,2})?.{0,8}"))
def test_any_text_is_a_moment_or_no_moment(text: str) -> None:
    """Never anything else."""
    try:
        when = parse_moment(text, ZONE, 2000)
    except NoMoment as wrong:
        said = wrong.message, wrong.remedy
    else:
        said = ("", "x")
        assert 2000 <= when.year <= 2100
    assert "\n" not in said[0]
    assert said[1]
