"""Rows of tables as they are typed: what is a cell's border and what is text."""

from __future__ import annotations

import re

TICKS = re.compile("`+")
BARE_BAR = re.compile(r"(?<!\\)\|")
CELL = re.compile(":?-+:?")


def keep_bars(text: str) -> str:
    """The Markdown with the bars inside code in rows of tables escaped: GFM would end the cell there."""
    lines = text.split("\n")
    inside = False
    for number, line in enumerate(lines):
        begins = number + 1 < len(lines) and is_delimiter(lines[number + 1])
        inside = "|" in line and (inside or begins)
        if inside and "`" in line:
            lines[number] = _escape_bars(line)
    return "\n".join(lines)


def is_delimiter(line: str) -> bool:
    """Whether a line could stand below a table's head: `| --- | :-: |`."""
    inner = line.strip(" \t>")
    if not inner.startswith(("|", ":", "-")) or inner.strip("|:- \t"):
        return False
    return all(CELL.fullmatch(cell.strip()) for cell in inner.removeprefix("|").removesuffix("|").split("|"))


def cells_of(row: str) -> int:
    """How many cells a row has as its author sees it: a bar behind a backslash or in code is text."""
    inner = row
    for start, end in reversed(code_spans(row)):
        inner = inner[:start] + inner[end:]
    inner = inner.replace("\\|", "").strip()
    return inner.removeprefix("|").removesuffix("|").count("|") + 1 if inner else 0


def code_spans(line: str) -> list[tuple[int, int]]:
    """Where code stands in a line, its backticks included: a run of them is closed by the next one of its length."""
    runs = [(found.start(), found.end()) for found in TICKS.finditer(line)]
    waiting: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        waiting.setdefault(runs[number][1] - runs[number][0], []).append(number)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(runs):
        start, end = runs[at]
        same = waiting[end - start]
        while same and same[-1] <= at:
            same.pop()
        if same:
            at = same.pop()
            spans.append((start, runs[at][1]))
        at += 1
    return spans


def _escape_bars(line: str) -> str:
    out, at = [], 0
    for start, end in code_spans(line):
        out += [line[at:start], BARE_BAR.sub(r"\\|", line[start:end])]
        at = end
    return "".join([*out, line[at:]])
