"""H408: a published path that vanishes without an heir (docs/architecture.md, "Addresses").

What was published is what the main line had, was due when it went and, where there are review records, was approved by
then. A branch that is not merged has published nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hall.crew import aside
from hall.entering import enter
from hall.git import NoGit
from hall.git.departed import Departed, departed_along, missing_here, missing_since
from hall.git.past import is_ancestor, spot_of
from hall.git.trees import read_blobs
from hall.model.address import parse_post_path
from hall.model.hall import Hall
from hall.model.held import Held
from hall.model.moments import seconds_of
from hall.model.problem import Problem, Severity
from hall.opening import Opened
from hall.review.judging import PUBLISHED, judge
from hall.reviewing import Desk, grounds_of, start, subject_of
from hall.sources import FOLDER, Sight
from hall.store import Store

FACT = "departed"
NOW = 1 << 40
"""When a file went that is missing here: later than all that was published."""


class Trail(NamedTuple):
    """The posts that went along the published line up to a commit, by path."""

    tip: str
    cuts: list[str]
    departed: dict[str, Departed]


def follow(root: Path, tip: str, store: Store) -> Callable[[], Trail | None]:
    """Begin to follow the published line from where the store knows it; what to call to have the posts that went along it.

    Args:
        root: the repository.
        tip: the line's newest commit, "" for none: then there is no trail.
        store: what is known from earlier builds.
    """
    if not tip:
        return lambda: None
    before, cuts, departed = store.fact(FACT) or ("", [], {})
    known = Trail(before, cuts, {path: Departed(*one) for path, one in departed.items()})
    going = aside(partial(_follow, root, tip, known))

    def arrive() -> Trail | None:
        trail = going()
        if trail and trail != known:
            store.put_fact(FACT, (trail.tip, trail.cuts, {path: tuple(one) for path, one in trail.departed.items()}))
            store.save()
        return trail

    return arrive


def _follow(root: Path, tip: str, known: Trail) -> Trail | None:
    try:
        cuts = sorted(spot_of(root).cuts)
        if (tip, cuts) == known[:2]:
            return known
        if not known.tip or cuts != known.cuts or not is_ancestor(root, known.tip, tip):
            known = Trail("", cuts, {})
        news = departed_along(root, tip, known.tip, FOLDER)
    except NoGit:
        return None
    return Trail(tip, cuts, known.departed | {path: one for path, one in news.items() if parse_post_path(path)})


def vanished(
    opened: Opened, trail: Trail | None, root: Path, commit: str = "", sight: Sight | None = None
) -> list[Problem]:
    """Every published path of a hall at which nothing is any more, and that nothing took the place of.

    Args:
        opened: the hall.
        trail: what went along the published line.
        root: the repository.
        commit: whose files the hall has, "" for the index.
        sight: what one look at the work tree found, where the hall has its files.
    """
    if trail is None:
        return []
    try:
        gone = trail.departed | _gone_since(root, trail.tip, commit, sight)
    except NoGit:
        return []
    hall = opened.hall
    lost = {
        path: one
        for path, one in gone.items()
        if path not in hall.files and parse_post_path(path) and heir_of(path, hall) not in hall.files
    }
    found = {path: (one.blob, title) for path, one, title in _published(lost, opened, root)} if lost else {}
    # Of a post that had several names the last one says it for all.
    ends = (path for path in found if path not in hall.moved or heir_of(path, hall) not in found)
    return [_problem(path, *found[path], hall) for path in ends]


def _gone_since(root: Path, tip: str, commit: str, sight: Sight | None) -> dict[str, Departed]:
    """What the newest published commit has and the hall has not."""
    found = missing_since(root, tip, commit, FOLDER)
    if sight and sight.listing and (away := {path for path in sight.listing.loose if path not in sight.loose}):
        found |= missing_here(root, tip, away)
    return {path: Departed(NOW, blob) for path, blob in found.items()}


def heir_of(path: str, hall: Hall) -> str:
    """Where `moved.yml` says that a path is now, whether or not anything is there."""
    seen: set[str] = set()
    while path in hall.moved and path not in hall.files and path not in seen:
        seen.add(path)
        path = hall.moved[path]
    return path


def _published(lost: Mapping[str, Departed], opened: Opened, root: Path) -> Iterator[tuple[str, Departed, str]]:
    """Those that were public when they went, with their titles."""
    hall = opened.hall
    now = seconds_of(hall.now, hall.zone)
    desk, past = opened.desk, opened.past
    if desk is None:  # a hall that was laid out elsewhere has not asked Git
        reading = start(root, hall.settings, opened.store, [])
        if reading:
            desk = Desk(root, hall.settings, hall.departments, hall.files, hall.sizes, now)
            past = reading()
    grounds = grounds_of(desk, past, opened.store)[0] if desk and past else None
    paths = sorted(lost)
    for path, (_, parts) in zip(paths, read_blobs(root, [lost[path].blob for path in paths]), strict=True):
        one = lost[path]
        entered = enter(path, b"".join(parts), hall.settings)
        if entered.row is None or entered.whole is None or entered.row.when > min(one.time, now):
            continue
        if grounds and desk:
            subject = subject_of(entered.row, desk, entered.whole.post.cosigned is not None)
            verdicts = judge(subject, one.blob, grounds)
            if not any(verdict.state in PUBLISHED and verdict.time <= one.time for verdict in verdicts):
                continue
        yield path, one, entered.row.lead


def _problem(path: str, blob: str, title: str, hall: Hall) -> Problem:
    place = parse_post_path(path)
    assert place
    file = f"departments/{place.dept}/moved.yml"
    new = next((other for other, mark in hall.files.items() if mark == blob and parse_post_path(other)), "")
    if not new:
        same = (row.path for row in hall.rows if row.dept == place.dept and row.lead == title)
        new = next((other for other in same if other not in hall.moved.values()), "")
    message = f"“{title}”发布过，现在文件不见了，网址 /{place.address} 会打不开。"
    remedy = f"改了名字或搬走的，在 {file} 里写一行“旧路径: 新路径”；不该再公开的，把文件放回来，写上 withdrawn。"
    if path in hall.moved:
        message = f"{message[:-1]}；moved.yml 说它搬到了 {heir_of(path, hall)}，那里也没有。"
        remedy = "把 moved.yml 里的新路径改对；不该再公开的，把文件放回来，写上 withdrawn。"
    elif new:
        remedy = f"如果是改了名字，在 {file} 里加一行：{path}: {new}"
    return Problem(path, 1, 1, "H408", Severity.ERROR, message, remedy)


def absent(lost: Iterable[Problem], hall: Hall) -> list[Held]:
    """What vanished without an heir, as it is listed beside what is held: it costs its own address and nothing else."""
    found = []
    for one in lost:
        slug = one.path.split("/")[1]
        name = hall.departments[slug].name if slug in hall.departments else slug
        found.append(Held(one.path, slug, name, [one.message], False))
    return found
