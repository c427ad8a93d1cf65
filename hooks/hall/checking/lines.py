"""Lines of files for people to see, and the handbook's words on problems."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hall import disk
from hall.model.marking import Line

GUIDE = "content/handbook/problems.md"
TEXTS = (".md", ".yml")
LARGEST = 1 << 20
"""Of a longer text no lines are shown."""


def line_in(root: Path) -> Line:
    """What gives a line of a text in a folder, None where there is none that can be read."""

    @cache
    def lines(path: str) -> list[str]:
        if not path.endswith(TEXTS):
            return []
        try:
            data = disk.read_file(root, path, LARGEST)
        except (disk.BadFile, ValueError):  # a name with a NUL in it is none
            return []
        if len(data) > LARGEST:
            return []
        text = data.decode("utf-8", "replace").lstrip("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line(path: str, number: int) -> str | None:
        found = lines(path)
        words = found[number - 1] if 0 < number <= len(found) else None
        return None if words is None or "\ufffd" in words else words

    return line


def read_guide(root: Path) -> str:
    """The handbook's page of problems, nothing where this hall has none."""
    try:
        return disk.read_file(root, GUIDE, LARGEST).decode("utf-8", "replace")
    except disk.BadFile:
        return ""
