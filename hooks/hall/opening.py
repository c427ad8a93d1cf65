"""Joins reading to understanding: a folder to the open hall, with every problem in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall import disk, rules
from hall.entering import enter
from hall.git import NoGit, Work
from hall.listing import key_of, next_change
from hall.model.address import parse_post_path
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.moments import local_of, seconds_of
from hall.model.problem import Problem, Severity
from hall.model.row import Row
from hall.model.settings import Settings
from hall.source import parse_department, parse_moved, parse_settings
from hall.source.reading import Rules
from hall.source.settings import PATH as SETTINGS_PATH
from hall.store import Packed, Store, pack

LIBRARIES = ("comrak", "nh3", "PyYAML", "python-frontmatter", "Jinja2", "MarkupSafe", "feedgen", "mkdocs", "mkdocs-material")
LARGEST_SETTING = 262_144
FEW = 300
"""Up to so many posts one process is quicker than starting more (measured: a worker costs 40 ms, a post 0.3 ms)."""


class Broken(Exception):
    """The hall's own files cannot be used; nothing can be built. `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].message if problems else "")
        self.problems = problems


class Opened(NamedTuple):
    """The open hall of a repository: `look` stands for all that every page shows, `read` counts the posts that the store did not know."""

    root: Path
    hall: Hall
    problems: list[Problem]
    store: Store
    look: int
    read: int
    next_change: int


class Sources(NamedTuple):
    """What lies below departments/: paths with fingerprints, and how many bytes media have."""

    files: dict[str, str]
    sizes: dict[str, int]
    problems: list[Problem]


def code_key() -> str:
    """Stands for this code and the libraries that what is stored depends on."""
    return f"{disk.digest_of([Path(__file__).parent])} {[version(name) for name in LIBRARIES]}"


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The hall's settings.

    Raises:
        Broken: hall.yml is missing or wrong.
    """
    try:
        data = disk.read_file(root, SETTINGS_PATH, LARGEST_SETTING)
    except disk.BadFile as wrong:
        raise Broken([Problem(SETTINGS_PATH, 1, 1, "H305", Severity.ERROR, str(wrong), "发布厅需要 departments/hall.yml；可用 hall demo 生成一个样例。")]) from None
    settings, problems = parse_settings(data)
    if settings is None:
        raise Broken(problems)
    return settings, problems


def open_hall(root: Path, now: datetime | None, clock: Callable[[], datetime], code: str, progress: Callable[[int, int], None] = lambda done, all: None) -> Opened:
    """Open a hall.

    Args:
        root: the repository.
        now: the hall's time, where it is given; else hall.yml's `today`, else what the clock says.
        clock: asked only where nobody else says what time it is.
        code: what `code_key` gave.
        progress: told how many of the posts to read are read.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    settings, problems = read_settings(root)
    sources = read_sources(root)
    problems += sources.problems
    problems += [one for check in rules.OF_PATHS for one in check(sources.files, settings.bounds)]
    departments, moved, found = read_departments(root, sources, settings)
    problems += found
    problems += [one for check in rules.OF_DEPARTMENTS for one in check(departments, settings)]
    bad = {problem.path for problem in problems if problem.leaves_out}
    store = Store(root / ".cache/hall.db", f"{code} {settings.bounds} {settings.zone}")
    wanted = {path: mark for path, mark in sources.files.items() if path not in bad and parse_post_path(path)}
    read = update_posts(root, store, wanted, settings, progress)
    when = now or settings.today or clock()
    hall, found = understand(settings, departments, moved, sources, store, when, bad)
    problems += found
    shown = [replace(dept, people=(), contact=None, accounts=(), office=None, reviewers_from=()) for dept in departments.values()]
    return Opened(root, hall, sorted(set(problems)), store, key_of(code, settings, shown), read, next_change(every_row(store), hall))


def every_row(store: Store) -> Iterator[Row]:
    """The row of every post that could be read."""
    return (row for _, row, _ in store.rows() if row)


def read_sources(root: Path) -> Sources:
    """The files below departments/, by Git where it is there, else by hashing."""
    problems: list[Problem] = []
    files: dict[str, str] = {}
    try:
        work = Work(root)
        work.refresh()
        listing = work.list_files("departments")
        files |= listing.blobs
        odd = listing.links
        loose: Iterable[str] = listing.loose
    except NoGit as reason:
        if (root / ".git").exists():
            raise Broken([Problem(".git", 1, 1, "H401", Severity.ERROR, f"Git 读不了这个文件夹：{reason}", "按上面的提示处理后再试。")]) from None
        about = disk.list_files(root, "departments")
        odd, loose = frozenset(), about
    for path in sorted(loose):
        try:
            files[path] = disk.fingerprint(root, path)
        except disk.Gone:
            files.pop(path, None)
        except disk.BadFile as wrong:
            problems.append(Problem(path, 1, 1, "H021", Severity.ERROR, str(wrong), "换成普通文件。"))
            files.pop(path, None)
    for path in odd & files.keys():
        del files[path]
        problems.append(Problem(path, 1, 1, "H021", Severity.ERROR, "这里是符号链接或子模块，不允许。", "把内容作为普通文件放进来。"))
    sizes = {path: disk.size(root, path) for path in files if path.split("/", 3)[2:3] == ["media"]}
    return Sources(files, sizes, problems)


def read_departments(root: Path, sources: Sources, settings: Settings) -> tuple[dict[str, Department], dict[str, str], list[Problem]]:
    """Every department, in the order of their slugs; former paths of posts; and what is wrong with their files."""
    departments: dict[str, Department] = {}
    moved: dict[str, str] = {}
    problems: list[Problem] = []
    zone = ZoneInfo(settings.zone)
    for path in sorted(sources.files):
        parts = path.split("/")
        if len(parts) != 3 or parts[2] not in ("department.yml", "moved.yml"):
            continue
        try:
            data = disk.read_file(root, path, LARGEST_SETTING)
        except disk.BadFile as wrong:
            problems.append(Problem(path, 1, 1, "H021", Severity.ERROR, str(wrong), "换成普通文件。"))
            continue
        if parts[2] == "moved.yml":
            found, wrong_ones = parse_moved(path, data)
            moved |= found
        else:
            dept, wrong_ones = parse_department(parts[1], data, Rules(path, zone, 1900))
            if dept:
                departments[parts[1]] = dept
        problems += wrong_ones
    return departments, moved, problems


def update_posts(root: Path, store: Store, wanted: dict[str, str], settings: Settings, progress: Callable[[int, int], None]) -> int:
    """Bring the store up to the wanted posts; how many had to be read."""
    known = store.fingerprints()
    store.forget_posts(known.keys() - wanted.keys())
    new = sorted(path for path, mark in wanted.items() if known.get(path) != mark)
    read_one = partial(read_post, root, settings, {path: wanted[path] for path in new})
    done = 0
    for packed in _spread(read_one, new):
        store.put_posts(packed)
        done += len(packed)
        progress(done, len(new))
    store.save()
    return len(new)


def read_post(root: Path, settings: Settings, fingerprints: dict[str, str], path: str) -> Packed:
    """One post from the disk, understood and packed for the store."""
    try:
        data = disk.read_file(root, path, settings.bounds.file_bytes)
    except disk.BadFile as wrong:
        problem = Problem(path, 1, 1, "H021", Severity.ERROR, str(wrong), "换成普通文件。")
        return pack(path, fingerprints[path], None, None, (problem,))
    entered = enter(path, data, settings)
    return pack(path, fingerprints[path], entered.row, entered.whole, entered.problems)


def _spread(read_one: Callable[[str], Packed], paths: list[str]) -> Iterator[list[Packed]]:
    """The packed posts, in chunks; by several processes where there are many."""
    chunks = [paths[at : at + 100] for at in range(0, len(paths), 100)]
    workers = os.cpu_count() or 1
    if len(paths) <= FEW or workers < 2 or not hasattr(os, "fork"):
        for chunk in chunks:
            yield [read_one(path) for path in chunk]
        return
    from multiprocessing import get_context

    with get_context("fork").Pool(workers, _become, (read_one,)) as pool:
        yield from pool.imap_unordered(_read_chunk, chunks)


_read_one: Callable[[str], Packed] | None = None


def _become(read_one: Callable[[str], Packed]) -> None:
    """Make a worker process one that reads posts."""
    global _read_one
    _read_one = read_one


def _read_chunk(paths: list[str]) -> list[Packed]:
    assert _read_one is not None
    return [_read_one(path) for path in paths]


def understand(
    settings: Settings,
    departments: dict[str, Department],
    moved: dict[str, str],
    sources: Sources,
    store: Store,
    now: datetime,
    bad: set[str],
) -> tuple[Hall, list[Problem]]:
    """The hall at a time, without what its rules leave out; and every post's problems."""
    problems: list[Problem] = []
    now_seconds = seconds_of(now, ZoneInfo(settings.zone))
    rows: list[Row] = []
    scheduled: list[str] = []
    for path, row, found in store.rows():
        problems += found
        if row is None or path in bad or row.dept not in departments:
            continue
        if row.when > now_seconds:
            scheduled.append(path)
        else:
            rows.append(settle(row, departments[row.dept], settings))
    rows.sort(key=lambda row: (-row.when, row.path))
    hall = Hall(settings, departments, tuple(rows), now, sources.files, sources.sizes, frozenset(scheduled), moved)
    of_the_hall = [one for check in rules.OF_THE_HALL for one in check(hall, store.whole)]
    left_out = {problem.path for problem in of_the_hall if problem.leaves_out}
    if left_out:
        hall = replace(hall, rows=tuple(row for row in rows if row.path not in left_out))
    return hall, problems + of_the_hall


def settle(row: Row, dept: Department, settings: Settings) -> Row:
    """The row with what the department fills in where its post is silent."""
    if row.column and row.source and (row.places or not dept.places):
        return row
    day = local_of(row.when, ZoneInfo(settings.zone)).date() if dept.names and not row.source else None
    return row._replace(
        column=row.column or dept.first_column,
        source=row.source or (dept.name_on(day) if day else dept.name),
        places=row.places or dept.places,
    )
