"""A check from beginning to end: what is wrong in a repository, without a site."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hall import disk
from hall.building import code_key, recall
from hall.model.problem import Problem
from hall.opening import open_hall
from hall.sources import look, read_settings
from hall.store import Store

__all__ = ["Checked", "check_hall", "line_in", "read_guide"]

GUIDE = "content/handbook/problems.md"
TEXTS = (".md", ".yml")
LARGEST = 1 << 20
"""Of a longer text no lines are shown."""


class Checked(NamedTuple):
    """What a check found, in the order of files and lines; `notice` is one line to print where the store was begun anew."""

    problems: list[Problem]
    notice: str = ""


def check_hall(
    root: Path,
    now: datetime | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Checked:
    """Every problem of the working tree.

    Args:
        root: the repository.
        now: the hall's time, where it is given; else hall.yml's `today`, else what the clock says.
        clock: asked only where nobody else says what time it is.
        progress: told how many of the posts to read are read.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    settings, problems = read_settings(root)
    sight = look(root)
    code = code_key()
    when = now or settings.today or clock()
    state = f"{sight.digest} {code} {disk.digest_of([root / 'content'])}"
    store = Store(root / ".cache/hall.db", f"{code} {settings.bounds} {settings.zone}")
    try:
        past = recall(store, state, int(when.timestamp()), "checked")
        if past:
            return Checked(past.problems, store.notice)
        opened = open_hall(root, settings, sight, store, when, progress=progress)
        found = sorted({*problems, *opened.problems})
        kept = {
            "state": state,
            "from": int(when.timestamp()),
            "until": opened.next_change,
            "problems": found,
            "posts": len(opened.hall.rows),
            "scheduled": [],
        }
        store.remark("checked", json.dumps(kept))
        store.save()
        return Checked(found, store.notice)
    finally:
        store.close()


def line_in(root: Path) -> Callable[[str, int], str | None]:
    """What gives a line of a text in the repository, None where there is none that can be read."""
    return _line_of(lambda path: disk.read_file(root, path, LARGEST))


def _line_of(read: Callable[[str], bytes]) -> Callable[[str, int], str | None]:
    @cache
    def lines(path: str) -> list[str]:
        if not path.endswith(TEXTS):
            return []
        try:
            text = read(path).decode("utf-8", "replace")
        except disk.BadFile:
            return []
        return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

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
