"""The log of public changes: a page with all its days, and a file a day (docs/operating.md, "The log of public changes")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.listing import key_of
from hall.log import ACTS, CHANGED, NONE, PUBLISHED, START, WITHDRAWN, Entry, digest_of, spell
from hall.model.address import post_address
from hall.model.moments import local_of
from hall.model.period import Month
from hall.model.row import Row
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.keys import stamp_of
from hall.pages.sheet import Order, Part, Sheet, Values


class Event(NamedTuple):
    """A public change of a post as its file tells it; `known` says that the text of that time is the one of now."""

    time: int
    address: str
    act: str
    path: str
    known: bool


class Chapter(NamedTuple):
    """A month of the log; its key stands for all months before it too, as their last line is in its first one."""

    month: Month
    key: int
    rows: Sequence[Row]
    later: list[Event]


class Book:
    """The log of a hall without records: what its posts' files tell of their own past, and nobody knows more."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.chapters = self._written()

    def _written(self) -> list[Chapter]:
        context = self._context
        published = context.almanac.by_month(context.plain.rows)
        later: dict[Month, list[Event]] = {}
        for row in context.plain.rows:
            if row.corrected or row.withdrawn:
                for event in events_of(row)[1:]:
                    day = local_of(event.time, context.hall.zone)
                    later.setdefault(Month(day.year, day.month), []).append(event)
        chapters = []
        key = 0
        for month in sorted(published.keys() | later.keys()):
            rows, events = published.get(month, ()), later.get(month, [])
            key = context.key("log", key, month, stamp_of(rows), events)
            chapters.append(Chapter(month, key, rows, events))
        return chapters

    @property
    def key(self) -> int:
        """Stands for the whole log."""
        return self.chapters[-1].key if self.chapters else 0

    def before(self, number: int) -> str:
        """The hash of the last line before a chapter; what an earlier build found is not made again."""
        ends = self._context.chain_ends
        at = number
        while at and self.chapters[at - 1].key not in ends:
            at -= 1
        for each in range(at, number):
            self.days(each)
        return ends[self.chapters[number - 1].key] if number else START

    def days(self, number: int) -> dict[str, str]:
        """The text of each day's file in a chapter."""
        chapter = self.chapters[number]
        before = self.before(number)
        events = [event for row in chapter.rows for event in events_of(row)[:1]] + chapter.later
        events.sort(key=lambda event: (event.time, event.address, ACTS.index(event.act)))
        proofs = self._context.proofs(event.path for event in events if event.known)
        zone = self._context.hall.zone
        lines = spell((_entry(event, zone, proofs) for event in events), before)
        self._context.chain_ends[chapter.key] = digest_of(lines[-1])
        files: dict[str, str] = {}
        for line in lines:
            files[line[:10]] = f"{files.get(line[:10], '')}{line}\n"
        return files

    def counts(self) -> dict[str, int]:
        """How many lines each day has."""
        found: Counter[str] = Counter()
        for chapter in self.chapters:
            for day, rows in self._context.almanac.by_day(chapter.rows).items():
                found[day.isoformat()] += len(rows)
            found.update(f"{local_of(event.time, self._context.hall.zone):%Y-%m-%d}" for event in chapter.later)
        return found


def _entry(event: Event, zone: ZoneInfo, proofs: Mapping[str, tuple[str, str]]) -> Entry:
    source, text = proofs[event.path] if event.known else (NONE, NONE)
    return Entry(local_of(event.time, zone).isoformat(), event.act, event.address, source, text)


def events_of(row: Row) -> list[Event]:
    """What a post's file tells of it: that it came out, was corrected, was taken down."""
    address = post_address(row.path)
    found = [(row.when, PUBLISHED)]
    if row.corrected:
        found.append((max(row.corrected, row.when), CHANGED))
    if row.withdrawn:
        found.append((max(row.gone, found[-1][0]), WITHDRAWN))
    return [Event(time, address, act, row.path, (time, act) == found[-1]) for time, act in found]


def log_parts(context: Context) -> Iterator[Part]:
    """The log's parts: that which is kept on the branch `reviews`, else a month each of what the posts' files tell."""
    if context.kept_log:
        yield _kept(context)
        return
    book = Book(context)
    for number, chapter in enumerate(book.chapters):

        def sheets(at: Context, number: int = number) -> Iterator[Sheet]:
            for day, text in book.days(number).items():
                yield _file(f"{day}.txt", text)

        yield Part(f"log/{chapter.month.path}", Order.HALL, chapter.key, sheets)

    def page(at: Context) -> Iterator[Sheet]:
        yield Sheet("log/", "log", key, lambda one: log_values(book.counts(), book.before(len(book.chapters)), one))

    key = context.key("log", book.key)
    yield Part("logbook", Order.HALL, key, page)


def _kept(context: Context) -> Part:
    """The log as it is kept."""
    files = sorted(context.kept_log.items())
    key = context.key("log", files)

    def page(at: Context) -> Values:
        texts = {name.removesuffix(".txt"): kept_values(blob, at)["bytes"] for name, blob in files}
        last = texts[max(texts)].decode().rstrip("\n").rpartition("\n")[2]
        return log_values({day: text.count(b"\n") for day, text in texts.items()}, digest_of(last), at)

    def sheets(at: Context) -> Iterator[Sheet]:
        for name, blob in files:
            yield Sheet(f"log/{name}", "bytes", key_of(blob), partial(kept_values, blob))
        yield Sheet("log/", "log", key, page)

    return Part("log", Order.HALL, key, sheets)


def kept_values(blob: str, context: Context) -> Values:
    """A day's file as it is kept."""
    found = context.blob(blob)
    assert found is not None  # the branch has it
    return {"bytes": found}


def _file(name: str, text: str) -> Sheet:
    return Sheet(f"log/{name}", "bytes", key_of(text), lambda at: {"bytes": text.encode()})


def log_values(counts: dict[str, int], head: str, context: Context) -> Values:
    """The values of `log.html`: years with their months and days, newest first, and the hash of the last line."""
    years: dict[str, dict[str, list[dict[str, object]]]] = {}
    for day, count in sorted(counts.items(), reverse=True):
        months = years.setdefault(day[:4], {})
        months.setdefault(day[5:7], []).append({"name": f"{int(day[8:])}日", "day": day, "count": count})
    about = "每一次发布、修改、撤回和删除，按时间记在这里，一行接一行，前后相扣。"
    return {
        **common(context, "log/", "log", "公开记录", about),
        "about": about,
        "years": [
            {
                "year": year,
                "months": [{"name": f"{int(month)}月", "days": days[::-1]} for month, days in months.items()],
            }
            for year, months in years.items()
        ],
        "total": sum(counts.values()),
        "head": head,
    }
