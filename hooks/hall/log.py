"""The log of public changes: a line a change, each with the hash of the line before (docs/operating.md, "The log of public changes").

A line is `time act address source text before`: when (ISO 8601 with offset), what was done, at which address (for a move
the former one, `>` and the new one), the SHA-256 of the post's source and of the text of its page, and the SHA-256 of
the whole line before. `-` stands for a text that is not known or is no more, 64 zeros for the line before the first.
So who keeps a copy of any line can prove what was altered or removed before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

PUBLISHED, CHANGED, WITHDRAWN, REMOVED, MOVED = ACTS = ("发布", "修改", "撤回", "删除", "移动")
START = "0" * 64
NONE = "-"
LINE = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d) (?P<act>发布|修改|撤回|删除|移动) (?P<address>\S+)"
    r" (?P<source>[0-9a-f]{64}|-) (?P<text>[0-9a-f]{64}|-) (?P<before>[0-9a-f]{64})"
)


class Entry(NamedTuple):
    """A change that became public."""

    time: str
    act: str
    address: str
    source: str
    text: str

    @property
    def here(self) -> str:
        """The address at which the post is after it."""
        return self.address.rpartition(">")[2]


class Line(NamedTuple):
    """A line of the log: its entry and the hash of the line before; `spelt` is the line itself."""

    entry: Entry
    before: str
    spelt: str

    @property
    def digest(self) -> str:
        """What the next line says of this one."""
        return digest_of(self.spelt)


class Breach(NamedTuple):
    """What is wrong with a log: the file, the line from 1, and a sentence that says it."""

    file: str
    line: int
    says: str


def digest_of(spelt: str) -> str:
    """The SHA-256 of a line, without its end."""
    return sha256(spelt.encode()).hexdigest()


def spell(entries: Iterable[Entry], before: str = START) -> list[str]:
    """Lines of the log, chained to the one that has the hash `before`."""
    lines = []
    for entry in entries:
        lines.append(" ".join((*entry, before)))
        before = digest_of(lines[-1])
    return lines


def parse_line(spelt: str) -> Line | None:
    """The line that a text is, or None."""
    found = LINE.fullmatch(spelt)
    if not found:
        return None
    *entry, before = found.groups()
    return Line(Entry(*entry), before, spelt)


def parse_log(files: Mapping[str, str]) -> tuple[list[Line], list[Breach]]:
    """The lines of a log whose files are named after their days, and where its chain does not hold.

    Args:
        files: the text of each file by its name, `2013-04-01.txt`.
    """
    lines: list[Line] = []
    breaches: list[Breach] = []
    before = START
    for name in sorted(files):
        spelt = files[name].split("\n")
        if spelt[-1]:
            breaches.append(Breach(name, len(spelt), "最后一行没有写完。"))
        else:
            spelt.pop()
        for number, one in enumerate(spelt, 1):
            line = parse_line(one)
            if line is None:
                breaches.append(Breach(name, number, "这一行不合格式。"))
            else:
                if line.before != before:
                    breaches.append(Breach(name, number, "与前一行接不上：前面有一行被改动、删去或添加过。"))
                if not line.entry.time.startswith(name.removesuffix(".txt")):
                    breaches.append(Breach(name, number, "时间不是这一天的。"))
                lines.append(line)
            before = digest_of(one)
    return lines, breaches


def compare(old: Sequence[Line], new: Sequence[Line]) -> list[str]:
    """Where a log has not kept all lines of an older copy, whole or in parts; a sentence each, none where it has."""
    places = {line.spelt: place for place, line in enumerate(new)}
    found = [f"旧日志里有、现在没有：{line.spelt}" for line in old if line.spelt not in places]
    kept = [places[line.spelt] for line in old if line.spelt in places]
    if any(one >= two for one, two in pairwise(kept)):
        found.append("旧日志各行的前后次序变了。")
    return found


def latest(lines: Iterable[Line]) -> dict[str, Entry]:
    """What the log says last of each address: of a move, that the post is at the new one."""
    found: dict[str, Entry] = {}
    for line in lines:
        entry = line.entry
        former, moved, here = entry.address.rpartition(">")
        if moved:
            found.pop(former, None)
        found[here] = entry
    return found


class Shown(NamedTuple):
    """What an address shows now: the two hashes, whether it is withdrawn, and the post's former addresses."""

    source: str
    text: str
    withdrawn: bool = False
    former: tuple[str, ...] = ()


def changes(known: Mapping[str, Entry], shown: Mapping[str, Shown], time: str) -> list[Entry]:
    """What became public since the log's last line, in order of addresses.

    Args:
        known: what the log says last of each address.
        shown: what every address shows now.
        time: when that is found.
    """
    found = []
    gone = {address for address, entry in known.items() if entry.act != REMOVED and address not in shown}
    for address, now in sorted(shown.items()):
        last = known.get(address)
        if last is None or last.act == REMOVED:
            former = next((one for one in now.former if one in gone), None)
            gone.discard(former or "")
            if former:
                last = known[former]
                found.append(Entry(time, MOVED, f"{former}>{address}", now.source, now.text))
                continue
            found.append(Entry(time, WITHDRAWN if now.withdrawn else PUBLISHED, address, now.source, now.text))
        elif (last.source, last.text) != (now.source, now.text):
            found.append(Entry(time, WITHDRAWN if now.withdrawn else CHANGED, address, now.source, now.text))
    found += [Entry(time, REMOVED, address, NONE, NONE) for address in sorted(gone)]
    return found
