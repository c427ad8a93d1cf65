"""A check of everything that lies in the work tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from hall import disk
from hall.building import Found, code_key, open_store, recall, remember
from hall.checking.lines import line_in
from hall.git.departed import published_tip
from hall.model.hall import Hall
from hall.model.marking import Line
from hall.model.problem import Problem
from hall.needs import Need, needs_of
from hall.sources import Sight, look, look_for_odd, read_settings


def system_clock() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def no_progress(done: int, total: int) -> None:
    """Tells nobody."""


class Checked(NamedTuple):
    """What a check found, in the order of files and lines.

    `line` gives a line of a file that was checked; `changed` are the files that were, None for all; `known` are marks of
    what was wrong before the change, None where nothing was compared; `needs` says who has to review the changed posts;
    `notice` is one line to print where the store was begun anew.
    """

    problems: list[Problem]
    line: Line
    changed: frozenset[str] | None = None
    known: frozenset[str] | None = None
    notice: str = ""
    needs: Sequence[Need] = ()


class Judgement(NamedTuple):
    """The problems of a folder, the store's notice, who has to review the posts that were asked for, and the hall."""

    problems: list[Problem]
    notice: str
    needs: list[Need]
    hall: Hall


def check_hall(
    root: Path,
    now: datetime | None = None,
    clock: Callable[[], datetime] = system_clock,
    progress: Callable[[int, int], None] = no_progress,
) -> Checked:
    """Every problem of the work tree.

    Args:
        root: the repository.
        now: the hall's time, where it is given; else hall.yml's `today`, else what the clock says.
        clock: asked only where nobody else says what time it is.
        progress: told how many of the posts to read are read.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    settings, problems = read_settings(root)
    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(look, root)  # mostly waiting for Git: what understands posts is imported meanwhile
        from hall.opening import open_hall
        from hall.vanishing import follow, vanished

        code = code_key()
        odd = look_for_odd(root)
        sight = looking.result()
    when = now or settings.today or clock()
    tip = published_tip(root)
    state = f"{sight.digest} {tip} {code} {disk.digest_of([root / 'content'])}"
    store = open_store(root / ".cache/hall.db", code, settings)
    try:
        past = recall(store, state, int(when.timestamp()), "checked")
        if past:
            return Checked(sorted({*past.problems, *odd}), line_in(root), notice=store.notice)
        trail = follow(root, tip, store)
        opened = open_hall(root, settings, sight, store, when, progress=progress)
        found = sorted({*problems, *opened.problems, *vanished(opened, trail(), root, sight=sight)})
        remember(store, state, opened, Found(found, len(opened.hall.rows), opened.read, []), "checked")
        store.save()
        return Checked(sorted({*found, *odd}), line_in(root), notice=store.notice)
    finally:
        store.close()


def problems_of(
    place: Path,
    sight: Sight,
    home: Path,
    now: datetime | None,
    clock: Callable[[], datetime],
    progress: Callable[[int, int], None],
    changed: frozenset[str] = frozenset(),
    commit: str = "",
) -> Judgement:
    """What is to be said of a folder whose files are known.

    Args:
        place: the folder.
        sight: its files.
        home: the repository, where the store is.
        now: the hall's time, where it is given.
        clock: asked only where nobody else says what time it is.
        progress: told how many of the posts to read are read.
        changed: the posts whose reviewers are asked for.
        commit: whose files they are, "" for those of the work tree or the index.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    from hall.opening import open_hall
    from hall.vanishing import follow, vanished

    settings, problems = read_settings(place)
    store = open_store(home / ".cache/hall.db", code_key(), settings)
    try:
        trail = follow(home, published_tip(home), store)
        opened = open_hall(place, settings, sight, store, now or settings.today or clock(), progress=progress)
        lost = vanished(opened, trail(), home, commit, sight if place == home else None)
        needs: list[Need] = []
        if changed:
            rows = [row for _, row, _ in store.some_posts(changed).values() if row]
            needs = needs_of(rows, opened.hall.departments, settings, opened.hall.today)
        return Judgement(sorted({*problems, *opened.problems, *lost}), store.notice, needs, opened.hall)
    finally:
        store.close()
