"""A check of what a change brings: what a branch changed, or what would be committed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from hall import disk
from hall.checking.corrections import check_corrections
from hall.checking.lines import line_in
from hall.checking.lists import check_lists, sets_lists, topics_before
from hall.checking.whole import Checked, Judgement, no_progress, problems_of, system_clock
from hall.git import Listing, NoGit, list_files
from hall.git.trees import common_base, head_of, list_commit, list_index, read_blobs
from hall.model.hall import Hall
from hall.model.marking import marks_of
from hall.sources import Broken, Sight, look, read_settings

FOLDERS = ("departments", "content")


class NoChange(Exception):
    """There is no such change to judge; the message is a sentence in Chinese."""


class Text(NamedTuple):
    """The files of one state of the repository: `sight` of departments/, and the name of every file's bytes."""

    sight: Sight
    names: dict[str, str]


def check_change(
    root: Path,
    since: str | None,
    now: datetime | None = None,
    clock: Callable[[], datetime] = system_clock,
    progress: Callable[[int, int], None] = no_progress,
    compare: bool = False,
) -> Checked:
    """The problems of the files that a change touches, and those that it causes in others.

    Args:
        root: the repository.
        since: a revision: the change is what lies between where it and this branch went apart and the work tree. None:
            the change is what the index has and the last commit has not, whatever the work tree says.
        now: the hall's time, where it is given; else hall.yml's `today`, else what the clock says.
        clock: asked only where nobody else says what time it is.
        progress: told how many of the posts to read are read.
        compare: whether to tell what is new even where no file but the changed ones has problems.

    Raises:
        NoChange: there is no such change.
        Broken: the hall's own files cannot be used.
    """
    if not (root / ".git").exists():
        raise NoChange("这里没有 Git 历史，看不出改了什么；请去掉 --since 或 --staged。")
    sight = look(root)
    judge = partial(problems_of, home=root, now=now, clock=clock, progress=progress)
    try:
        base = common_base(root, since) if since is not None else head_of(root)
        here = Text(sight, names_of(sight) | names_of_content(root))
        before = text_of(list_commit(root, base, FOLDERS)) if base else Text(Sight(None, {}, [], ""), {})
        after = here if since is not None else text_of(list_index(root, FOLDERS))
    except NoGit as reason:
        raise NoChange(str(reason)) from None
    changed = frozenset(
        path for path in before.names.keys() | after.names.keys() if before.names.get(path) != after.names.get(path)
    )
    with mirror(root, here, after) as place:
        problems, notice, needs, hall = judge(place, after.sight, changed=changed if compare else frozenset())
        settings, _ = read_settings(place)
        time = now or settings.today or clock()
        problems = sorted({*problems, *check_corrections(root, place, before.names, changed, settings, time)})
        lines = line_in(place)
        topics = topics_before(root, before.names, changed, settings)
        unused = topics.keys() - {topic for row in hall.rows for topic in row.topics}
        shifted = bool(unused) or any(sets_lists(path) for path in changed & before.names.keys())
        known = None
        if compare or shifted or any(one.path not in changed for one in problems):
            known, was = known_before(root, here, before, partial(judge, commit=base))
            if shifted and was:
                problems = sorted({*problems, *check_lists(was, hall, topics)})
            marks = marks_of(problems, lines)
            problems = [
                one for one, mark in zip(problems, marks, strict=True) if one.path in changed or mark not in known
            ]
        shown = {(one.path, one.line): lines(one.path, one.line) for one in problems}
    return Checked(problems, lambda path, number: shown.get((path, number)), changed, known, notice, needs)


Judge = Callable[..., Judgement]


def known_before(root: Path, here: Text, before: Text, judge: Judge) -> tuple[frozenset[str], Hall | None]:
    """Marks of what was wrong before a change, and the hall; nothing where the hall's own files could not be used."""
    if not before.names:
        return frozenset(), None
    with mirror(root, here, before) as place:
        try:
            judged = judge(place, before.sight)
        except Broken:
            return frozenset(), None
        return frozenset(marks_of(judged.problems, line_in(place))), judged.hall


def mirror(root: Path, here: Text, text: Text) -> AbstractContextManager[Path]:
    """The folder in which a text lies: the work tree itself, or one beside it."""
    if text is here:
        return nullcontext(root)
    return disk.mirrored(root, here.names, text.names, partial(read_blobs, root), whole=("content",))


def text_of(listing: Listing) -> Text:
    """The text that a commit or the index is."""
    names = listing.blobs()[0]
    own = b"\0".join(one for one in listing.tracked.split(b"\0") if b"\tdepartments/" in one)
    digest = blake2b(own, digest_size=16).hexdigest()
    return Text(Sight(Listing(own, frozenset()), {}, [], digest), names)


def names_of(sight: Sight) -> dict[str, str]:
    """The name of the bytes of each file that one look found."""
    return (sight.listing.blobs()[0] if sight.listing else {}) | sight.loose


def names_of_content(root: Path) -> dict[str, str]:
    """The same of the hall's own pages."""
    listing = list_files(root, "content")
    names = listing.blobs()[0]
    for path in listing.loose:
        try:
            names[path] = disk.fingerprint(root, path)
        except disk.BadFile:
            continue
    return names
