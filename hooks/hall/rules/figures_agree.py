"""H206, H207, H208: the hall tells each figure once (the notice, part 2, section 2:
consistent statistics).

One ledger for all posts: the same name, place, period, basis and status has the same value. A figure that says which
post's figure it revises takes that one's place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from hall.model.hall import Hall
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.row import Row

Key = tuple[str, ...]
NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?")


class Line(NamedTuple):
    """A figure in the ledger: which post states it, as what value, and which post's it revises."""

    row: Row
    value: str
    shown: str
    revises: str


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Other values for what was told before, and revisions of what was never told."""
    ledger: dict[Key, list[Line]] = defaultdict(list)
    told: dict[str, set[Key]] = defaultdict(set)
    for row in reversed(hall.rows):
        for figure in row.figures:
            if row.withdrawn:
                continue
            *said, value, unit, revises = figure
            key = tuple(map(_plain, said))
            line = Line(row, _worth(value) + _plain(unit), value + unit, hall.heir(revises) if revises else "")
            ledger[key].append(line)
            told[row.path].add(key[:3])
    for key, lines in ledger.items():
        yield from _judge(key, lines, told, whole)


def _judge(key: Key, lines: list[Line], told: dict[str, set[Key]], whole: Callable[[str], Whole]) -> Iterator[Problem]:
    for line in lines:
        if line.revises and key[:3] not in told[line.revises]:
            message = f"说是修订，那一篇里却没有“{_name(key)}”。"
            remedy = "核对 revises 写的是不是那一篇，指标、地区、时期要和它写得一样。"
            yield whole(line.row.path).post.problem("H208", "figures", message, remedy, Severity.WARNING)
    revised = {line.revises for line in lines}
    first: dict[str, Line] = {}
    for line in lines:
        if line.row.path in revised:
            continue
        known = first.setdefault(line.row.dept, line)
        if known.value != line.value:
            message = f"“{_name(key)}”这里是 {line.shown}，{_where(known)}里是 {known.shown}。"
            remedy = "核对后改成一样的；是修订，就写上 status 和 revises。"
            yield whole(line.row.path).post.problem("H206", "figures", message, remedy)
    by_dept = sorted(first.values(), key=lambda line: line.row.dept)
    for line in by_dept:
        other = next((one for one in by_dept if one.value != line.value), None)
        if other:
            message = f"“{_name(key)}”这里是 {line.shown}，{_where(other)}里是 {other.shown}。"
            remedy = "两家一起核对；口径不同，就在 basis 里写明。"
            yield whole(line.row.path).post.problem("H207", "figures", message, remedy, Severity.WARNING)


def _name(key: Key) -> str:
    return " ".join(part for part in key[:4] if part)[:80]


def _where(line: Line) -> str:
    return line.row.path


def _plain(words: str) -> str:
    """Words as they are compared: in one width, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def _worth(value: str) -> str:
    """A value as it is compared: `1,234.50` is `1234.5`."""
    plain = _plain(value).replace(",", "")
    return str(Decimal(plain).normalize()) if NUMBER.fullmatch(plain) else plain
