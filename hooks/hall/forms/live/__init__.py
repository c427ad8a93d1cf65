"""A live report, entry by entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given
from hall.model.moments import local_of, seconds_of
from hall.model.prose import Heading

HALF_DAY = 12 * 60
"""Minutes. From so many on a step between two entries is taken for midnight; shorter ones show in which order they stand."""

ENTRY = re.compile(r"\s*([01]?[0-9]|2[0-3]|24(?=[:：]00))[:：]([0-5][0-9])(?![0-9])\s*(.*)", re.S)
"""The words of a heading below which an entry stands."""

SECTION = re.compile(r"^(?=#{1,6}[ \t])", re.M)
HEADED = re.compile(r"^#{1,6}[ \t]+0?([0-9]{1,2})[:：]([0-9]{2})(?![0-9])", re.M)


@dataclass(frozen=True, kw_only=True)
class Live(Block):
    """When a live report begins and ends; its text has an entry below each `## HH:MM 标题`."""

    starts: datetime = entry("开始", required=True, example="2013-06-10T09:00:00+08:00")
    ends: datetime | None = entry("结束", example="2013-06-10T12:00:00+08:00")


class Told(NamedTuple):
    """An entry of a live report: its moment, its words and the anchor of its heading.

    `key` tells it from the report's others, whatever becomes of its words, of the report's title and of its day:
    the day of the report, the time, and from the second on its number among those of one minute.
    """

    moment: datetime
    key: str
    words: str
    anchor: str

    @property
    def clock(self) -> str:
        """The time of day."""
        return f"{self.moment:%H:%M}"


def told(block: Live, headings: Iterable[Heading], zone: ZoneInfo) -> list[Told]:
    """The entries of a live report as they stand: the earliest is of the day on which the report begins, and where the clock
    goes back by half a day or more, another day has begun."""
    timed = [
        (time(int(found[1]) % 24, int(found[2])), found[3], one.id)
        for one in headings
        if (found := ENTRY.match(one.text))
    ]
    steps = [_minutes(after[0]) - _minutes(before[0]) for before, after in pairwise(timed)]
    newest_first = next((step < 0 for step in steps if step and abs(step) < HALF_DAY), False)
    first = at = local_of(seconds_of(block.starts, zone), zone)
    entries: list[Told] = []
    seen: Counter[str] = Counter()
    for clock, words, anchor in reversed(timed) if newest_first else timed:
        days = _minutes(at.time()) - _minutes(clock) >= HALF_DAY
        at = at.replace(hour=clock.hour, minute=clock.minute, second=0) + timedelta(days=days)
        key = f"day-{(at.date() - first.date()).days + 1}/{at:%H:%M}"
        seen[key] += 1
        entries.append(Told(at, key if seen[key] == 1 else f"{key}/{seen[key]}", words, anchor))
    return entries[::-1] if newest_first else entries


def without_new_entries(before: str, after: str) -> str:
    """The Markdown of a live report without the entries of times at which an earlier text of it had none, or fewer."""
    left = Counter(found.groups() for found in HEADED.finditer(before))
    kept, *sections = SECTION.split(after)
    for one in sections:
        found = HEADED.match(one)
        if found:
            left[found.groups()] -= 1
        if not found or left[found.groups()] >= 0:
            kept += one
    return kept


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def facts(block: Live) -> list[Fact]:
    """The lines of its box of facts."""
    return facts_given(("开始", block.starts), ("结束", block.ends))


def ties(block: Live) -> Ties:
    """Going on from its start to its end."""
    return Ties(Span(block.starts, block.ends))


def moments(block: Live, headings: Iterable[Heading], zone: ZoneInfo) -> tuple[int, ...]:
    """When its entries were told, as they stand."""
    return tuple(int(one.moment.timestamp()) for one in told(block, headings, zone))


FORM = Form("live", "微直播", "边发生边报道，一条一条加", Live, needs_block=True, facts=facts, ties=ties, told=moments)
