"""Joins reading to understanding: a folder to the open hall, with every problem in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall import disk, rules
from hall.crew import each
from hall.dossiers import read_dossier
from hall.entering import enter
from hall.listing import key_of
from hall.model.address import parse_post_path
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.moments import seconds_of
from hall.model.problem import Problem, no_plain_file
from hall.model.settings import Settings, Shown
from hall.proof import prove
from hall.reviewing import Desk, Read, none, review, start
from hall.sources import Sight, Sources, read_departments, read_own_pages, read_sources
from hall.store import Kept, Packed, Store, pack, unpack
from hall.understanding import understand
from hall.viewing import view_media

SURROGATE = re.compile("[\ud800-\udfff]")
CHUNK = 100
FEW = 300
"""Up to so many posts one process is quicker than starting more."""


class Opened(NamedTuple):
    """The open hall of a repository.

    `root` has the sources, `repository` the history: another folder where what is published is not what lies there.
    `look` stands for all that every page shows, `read` counts the posts that the store did not know,
    `next_change` is when the clock alone will change a page; `desk` and `past` are what posts were judged by, None where
    there are no review records.
    """

    root: Path
    hall: Hall
    problems: list[Problem]
    store: Store
    look: int
    read: int
    next_change: int
    repository: Path
    desk: Desk | None = None
    past: Read | None = None


def open_hall(
    root: Path,
    settings: Settings,
    sight: Sight,
    store: Store,
    now: datetime,
    preview: bool = False,
    progress: Callable[[int, int], None] = lambda done, all: None,
    repository: Path | None = None,
    waiting: Mapping[str, str] = MappingProxyType({}),
) -> Opened:
    """Open a hall whose settings are read and whose files were looked at.

    Args:
        root: where the sources are.
        settings: the hall's settings.
        sight: what one look at its files found.
        store: what is known from earlier builds.
        now: the hall's time.
        preview: whether what is left out is to be shown with its problems.
        progress: told how many of the posts to read are read.
        repository: where the history is; left out, `root`.
        waiting: posts that exist and are not published, with their fingerprints: others may name them.
    """
    repository = repository or root
    lost: list[Problem] = []
    reading = start(repository, settings, store, lost)
    sources = read_sources(root, sight)
    offices = read_departments(root, sources.files, settings)
    own = read_own_pages(root)
    problems = sources.problems + offices.problems + own.problems + lost
    problems += [one for check in rules.OF_PATHS for one in check(sources.files, settings.bounds)]
    problems += [one for check in rules.OF_DEPARTMENTS for one in check(offices.departments, settings)]
    paths = {*sources.files, *offices.moved}  # also where the hall's addresses once were
    problems += [one for check in rules.OF_OWN_PAGES for one in check(own.texts, paths)]
    dossier, wrong = read_dossier(root, sources.files, offices.departments, settings)
    problems += wrong
    bad = {problem.path for problem in problems if problem.leaves_out}
    known = store.posts()
    read = update_posts(root, store, known, sources.files, bad, settings, progress)
    codes = {place.code for place in settings.places}
    departments = {slug: with_places_of(dept, codes) for slug, dept in offices.departments.items()}
    media = view_media(root, store, media_to_view(sources), settings, progress)
    problems += media.problems
    empty = Hall(
        settings, departments, (), now, files={**sources.files, **waiting}, sizes=sources.sizes, media=media.known,
        barred=barred_by(problems, sources.sizes), moved=offices.moved, dossier=dossier,
    )  # fmt: skip
    desk = Desk(repository, settings, departments, sources.files, sources.sizes, seconds_of(now, empty.zone))
    past = reading() if reading else None
    if past and past.notice:
        store.notice = past.notice
    reviewed = review(desk, past, known, store) if past else none(store)
    hall, found, changes = understand(empty, known, store.whole, bad, reviewed.judged)
    problems = sorted(set(problems + found + reviewed.problems))
    if preview:
        hall = replace(hall, problems=by_post(problems))
    shown = [display_of(dept) for dept in departments.values()]
    look = key_of(settings, shown, numbers_of(departments, settings))
    changes = min([changes, *reviewed.changes])
    return Opened(root, hall, problems, store, look, read, changes, repository, desk if past else None, past)


def media_to_view(sources: Sources) -> dict[str, str]:
    """The fingerprints of the media whose names are text."""
    return {path: sources.files[path] for path in sources.sizes if path.isascii() or not SURROGATE.search(path)}


def barred_by(problems: list[Problem], media: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The media that may not be published, with the codes of what is gravely wrong with each."""
    found: dict[str, tuple[str, ...]] = {}
    for problem in sorted(problems):
        if problem.leaves_out and problem.path in media and problem.code not in found.get(problem.path, ()):
            found[problem.path] = (*found.get(problem.path, ()), problem.code)
    return found


def with_places_of(dept: Department, codes: set[str]) -> Department:
    """A department without places that the hall does not have: that is its own file's fault, not its posts'."""
    return replace(dept, places=tuple(code for code in dept.places if code in codes))


def numbers_of(departments: dict[str, Department], settings: Settings) -> list[list[str]]:
    """Each department's people in order, where receipts on every page show them by their numbers."""
    if not settings.people or settings.people.shown is not Shown.NUMBER:
        return []
    return [[person.name for person in dept.people] for dept in departments.values()]


def display_of(dept: Department) -> Department:
    """A department without what only its own page shows."""
    return replace(dept, people=(), contact=None, accounts=(), office=None, reviewers_from=())


def by_post(problems: list[Problem]) -> dict[str, tuple[Problem, ...]]:
    """The problems of each post's file."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        if parse_post_path(problem.path):
            found[problem.path] = (*found.get(problem.path, ()), problem)
    return found


def update_posts(
    root: Path,
    store: Store,
    known: dict[str, Kept],
    files: dict[str, str],
    bad: set[str],
    settings: Settings,
    progress: Callable[[int, int], None],
) -> int:
    """Bring the store, and what is known of it, up to the files that are posts and not bad; how many had to be read."""
    gone = [path for path in known if path not in files or path in bad]
    store.forget_posts(gone)
    for path in gone:
        del known[path]
    changed = [path for path, mark in files.items() if path not in known or known[path][0] != mark]
    new = sorted(path for path in changed if path not in bad and (path in known or parse_post_path(path)))
    chunks = [[(path, files[path]) for path in new[at : at + CHUNK]] for at in range(0, len(new), CHUNK)]
    work = partial(read_posts, root, settings)
    read: dict[str, Kept] = {}
    for packed in each(work, chunks, len(new) > FEW):
        store.put_wholes(packed)
        read.update((one.path, unpack(one)) for one in packed)
        progress(len(read), len(new))
    store.put_posts(read)
    store.save()
    known.update(read)
    return len(new)


def read_posts(root: Path, settings: Settings, wanted: list[tuple[str, str]]) -> list[Packed]:
    """Posts from the disk, understood and packed for the store, each with the fingerprint that it was wanted by."""
    found = []
    zone = ZoneInfo(settings.zone)
    for path, fingerprint in wanted:
        try:
            data = disk.read_file(root, path, settings.bounds.file_bytes)
        except disk.BadFile as wrong:
            found.append(pack(path, fingerprint, None, None, (no_plain_file(path, wrong),)))
            continue
        entered = enter(path, data, settings)
        row, whole = entered.sketch or (entered.row, entered.whole)
        proof = prove(row, whole, data, zone) if row and whole else ("", "")
        found.append(pack(path, fingerprint, row, whole, entered.problems, proof))
    return found
