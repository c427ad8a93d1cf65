"""What readers did with posts, as far as a department can honestly tell: brought in, kept, added up; never scored."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from hall.model.address import post_address
from hall.model.hall import Hall
from hall.model.oversight import COUNTED, Effect
from hall.source.effect import Told
from hall.source.oversight import HEADS

Counts = dict[str, int]


class Placed(NamedTuple):
    """What a report tells, by department and the path of its post; and how much of it is of no post."""

    by_dept: dict[str, dict[str, Counts]]
    outside: int


class Line(NamedTuple):
    """Counts of a source, or of a topic by a source: None where the source does not tell."""

    name: str
    source: str
    posts: int
    counts: tuple[int | None, ...]


def placed(told: Iterable[Told], hall: Hall) -> Placed:
    """What a report tells of which post: by the post's address, at any host, by a former one, or by its path."""
    paths = {post_address(row.path): row.path for row in hall.rows}
    paths |= {post_address(old): path for old in hall.moved if (path := hall.heir(old)) in hall.by_path and old != path}
    found: dict[str, dict[str, Counts]] = {}
    outside = 0
    base = hall.settings.site.path
    for one in told:
        named = one.address.startswith("departments/")
        path = hall.heir(one.address) if named else paths.get(_address(one.address, base), "")
        row = hall.by_path.get(path)
        if row is None:
            outside += 1
            continue
        counts = found.setdefault(row.dept, {}).setdefault(row.path, {})
        for name, count in one.counts.items():
            counts[name] = counts.get(name, 0) + count
    return Placed(found, outside)


def _address(text: str, base: str) -> str:
    """An address below the site's root, without host, query and fragment."""
    try:
        path = unquote(urlsplit(text).path)
    except ValueError:
        return ""
    return (path.removeprefix(base) if path.startswith(base) else path).lstrip("/")


def joined(kept: Iterable[Effect], source: str, counts: Mapping[str, Counts]) -> list[Effect]:
    """What is kept of a department's period with a source's new counts in the place of its old ones, in order of paths."""
    others = [one for one in kept if one.source != source]
    return sorted(
        [*others, *(Effect(path, source, **found) for path, found in counts.items())], key=lambda one: one[:2]
    )


def as_csv(effects: Iterable[Effect]) -> str:
    """The file of a department's period."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows(["" if cell is None else cell for cell in one] for one in effects)
    return text.getvalue()


def by_source(effects: Iterable[Effect]) -> list[Line]:
    """The sums of each source: never over sources, which count different things."""
    return _summed((one.source, "", one) for one in effects)


def by_topic(effects: Iterable[Effect], hall: Hall) -> list[Line]:
    """The sums of each topic, source by source, the most read first."""
    named = [(one.source, topic, one) for one in effects if (row := hall.by_path.get(one.path)) for topic in row.topics]
    return sorted(_summed(named), key=lambda one: (-sum(count or 0 for count in one.counts), one.name, one.source))


def _summed(named: Iterable[tuple[str, str, Effect]]) -> list[Line]:
    groups: dict[tuple[str, str], list[Effect]] = {}
    for source, name, one in named:
        groups.setdefault((source, name), []).append(one)
    return [Line(name, source, len(these), tuple(_sums(these))) for (source, name), these in sorted(groups.items())]


def _sums(these: list[Effect]) -> Iterator[int | None]:
    for name in COUNTED:
        told = [count for one in these if (count := getattr(one, name)) is not None]
        yield sum(told) if told else None
