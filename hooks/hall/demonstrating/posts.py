"""Which synthetic posts there are: how many a day, by whom, under which names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.demonstrating.desk import Desk, Task
from hall.demonstrating.texts import NAMES, form_of, write_post
from hall.model.address import parse_post_path
from hall.model.department import Department, Kind
from hall.model.settings import Settings

FIRST_DAY = date(2013, 4, 1)
MOST_A_DAY, LEAST_A_DAY = 300, 5
HOLDS = timedelta(days=270)
"""So long the security.txt of a demonstration holds: less than a year (RFC 9116, section 2.5.5)."""
OPENS, HOURS = 7, 14
"""Posts come out between 7:00 and 21:00."""
LINK = re.compile(r"(?<![\w./-])(departments/[\w./-]+\.md)|\]\(([\w./-]+\.md)", re.ASCII)
"""A post that is named by its whole path, or a link from one file to another."""


class Sample(NamedTuple):
    """A text of a demonstration's post: where its file stands, when it came out, whose it is, its bytes, what was done
    with it, and whether its approvals are known in other ways than by trailers."""

    path: str
    when: datetime
    dept: str
    data: bytes
    what: str = "新增"
    graded: bool = False


def synthetic_posts(
    departments: Mapping[str, Department],
    settings: Settings,
    pictures: Mapping[str, list[str]],
    count: int,
    seed: int,
) -> Iterator[Sample]:
    """So many posts, oldest first.

    Args:
        departments: who publishes, by slug.
        settings: the hall's, of which places and the time zone count.
        pictures: the names of pictures in departments' media folders.
        count: how many posts.
        seed: another number gives another hall.
    """
    chance = Random(seed)  # noqa: S311 - made-up texts, no secret
    desk = Desk(chance, departments, [place.code for place in settings.places], pictures)
    slugs = list(departments)
    shares = [14 if departments[slug].kind is Kind.FLAGSHIP else chance.randint(2, 10) for slug in slugs]
    zone = ZoneInfo(settings.zone)
    for day, number, of_day in times(count):
        minute = number * HOURS * 60 // of_day
        when = datetime.combine(day, time(OPENS + minute // 60, minute % 60), zone)
        dept = departments[chance.choices(slugs, shares)[0]]
        theme = desk.theme(dept.slug)
        subject = chance.choice(theme.subjects)
        form = form_of(desk, dept.slug, when)
        name = f"{day}-{NAMES.get(form, subject.slug)}-{number + 1:03}.md"
        task = Task(dept, when, theme, subject, form, f"departments/{dept.slug}/posts/{day:%Y}/{name}")
        yield Sample(task.path, when, dept.slug, write_post(desk, task).encode())


def times(count: int) -> Iterator[tuple[date, int, int]]:
    """The day, the number on that day and how many that day has, of so many posts: a year's worth, fewer at weekends."""
    usual = max(LEAST_A_DAY, -(-count // 365))
    day = FIRST_DAY
    while count:
        of_day = min(count, MOST_A_DAY, usual if day.weekday() < 5 else max(1, usual * 3 // 5))
        yield from ((day, number, of_day) for number in range(of_day))
        count -= of_day
        day += timedelta(days=1)


def last_day(count: int) -> date:
    """The day of the last of so many posts."""
    return max((day for day, _, _ in times(count)), default=FIRST_DAY)


def settings_text(text: str, today: datetime) -> str:
    """The text of hall.yml as a demonstration of another day has it: what would have run out by then holds on."""
    text = re.sub(r"^(    expires: ).*$", rf"\g<1>{(today + HOLDS).date()}", text, flags=re.M)
    lines = (f"demo: true\ntoday: {today.isoformat()}\n", re.sub(r"^(?:demo|today):.*\n", "", text, flags=re.M))
    return "".join(lines)


def kept_posts(files: Mapping[str, bytes]) -> list[str]:
    """The posts of the layout that a synthetic hall keeps: those that the hall's own pages link to, and what these name.

    Args:
        files: every file of the layout, by path.
    """
    waiting = [path for path in files if path.startswith("content/") and path.endswith(".md")]
    kept: set[str] = set()
    while waiting:
        page = waiting.pop()
        for named, relative in LINK.findall(files[page].decode()):
            path = named or posixpath.normpath(posixpath.join(posixpath.dirname(page), relative))
            if path in files and path not in kept and parse_post_path(path):
                kept.add(path)
                waiting.append(path)
    return sorted(kept)
