"""Signs of a Chinese keyboard in front matter that keep YAML from reading it: colons, blanks, halves of brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hall.source.faults import ODD_SPACES
from hall.tidying.text import Done

KEY = re.compile(rf"([ ]*(?:- +)?)([A-Za-z_]\w*)[ \t]*([:：])([ \t{ODD_SPACES}]*)(.*)")
QUOTES = {'"': "”＂“", "'": "’＇‘"}
BRACKETS = {"[": "］】", "{": "｝"}


def tidy_lines(lines: list[str], names: Collection[str]) -> tuple[list[str], list[Done]]:
    """The lines of front matter, as far as they begin with the name of a field; what is part of a longer text stays.

    Args:
        lines: the lines between the fences.
        names: the names that a field can have.

    Returns:
        The lines, as many as there were, and what was mended, counted from 1.
    """
    found = list(lines)
    done: list[Done] = []
    for at in _lines_with_fields(lines):
        parts = KEY.fullmatch(lines[at])
        if not parts or parts[2] not in names:
            continue
        lead, name, colon, gap, rest = parts.groups()
        says = []
        if colon == "：":
            says.append("全角冒号改成半角冒号")
        elif rest and not gap and not rest.startswith("/"):
            says.append("冒号后面补一个空格")
        if gap.strip(" \t"):
            says.append("冒号后面的全角空格改成半角空格")
        value = _closed(rest)
        if value != rest:
            says.append(f"结尾的 {rest.rstrip()[-1]} 改成半角")
        if says:
            found[at] = f"{lead}{name}:{' ' if rest else ''}{value}"
            done += [Done(at + 1, f"{name}：{one}") for one in says]
    return found, done


def _closed(value: str) -> str:
    """A value whose first half of quotes or brackets is narrow and whose last is wide."""
    bare = value.rstrip()
    if len(bare) < 2:
        return value
    first, last, inner = bare[0], bare[-1], bare[1:-1]
    if last in QUOTES.get(first, "") and first not in inner and "\\" not in inner:
        return bare[:-1] + first
    if last in BRACKETS.get(first, "") and not set("[]{}\"'") & set(inner):
        return bare[:-1] + {"[": "]", "{": "}"}[first]
    return value


def _lines_with_fields(lines: list[str]) -> Iterator[int]:
    """The lines that are no part of a text of several lines which began above."""
    open_quote = ""
    depth, inside = 0, False  # lines deeper than this belong to the text above
    for at, line in enumerate(lines):
        if open_quote:
            if open_quote in line:
                open_quote = ""
            continue
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        if inside and indent > depth:
            continue
        inside = False
        yield at
        if parts := KEY.fullmatch(line):
            value = _closed(parts[5]).strip()
            depth = len(parts[1])
            inside = bool(value)
            if value[:1] in QUOTES and not value[1:].endswith(value[0]):
                open_quote = value[0] if value[0] not in value[1:] else ""
