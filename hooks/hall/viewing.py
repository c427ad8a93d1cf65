"""The media of the hall: each file's bytes to what is known of it and every problem that it has by itself.

What is known is kept by fingerprint, so that only new and changed files are read. Their content is not trusted: it is
understood in processes that are ended where it takes too much.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from hall import disk, rules
from hall.crew import Bounded, Ended, each
from hall.media import MEMORY, SECONDS, understand
from hall.model.medium import Medium, Viewed
from hall.model.problem import Problem, no_plain_file
from hall.model.settings import Settings
from hall.rules.medium_fits_pages import most_bytes
from hall.store import PackedMedium, Store, media_of, pack_medium

CHUNK = 100
FEW = 40
"""Up to so many files one process is quicker than starting more."""
MOST = 50
"""So many problems of one rule in one file are shown."""
ENDED = {
    "slow": f"看了 {SECONDS} 秒还没看完",
    "large": f"看它要用的内存超过 {MEMORY >> 20} MB",
    "broken": "看它的时候程序出错了",
}


class Media(NamedTuple):
    """What is known of every medium by its path, every problem of theirs, and how many had to be read."""

    known: dict[str, Medium]
    problems: list[Problem]
    read: int


def view_media(
    root: Path,
    store: Store,
    wanted: dict[str, str],
    settings: Settings,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Media:
    """Bring the store up to the media that there are.

    Args:
        root: the repository.
        store: what is known from earlier builds.
        wanted: the fingerprint of every medium by its path.
        settings: the hall's settings.
        progress: told how many of the files to read are read.
    """
    known = store.media()
    gone = known.keys() - wanted.keys()
    store.forget_media(gone)
    for path in gone:
        del known[path]
    new = sorted(path for path, mark in wanted.items() if path not in known or known[path][0] != mark)
    chunks = [[(path, wanted[path]) for path in new[at : at + CHUNK]] for at in range(0, len(new), CHUNK)]
    work = partial(_view_some, root, settings)
    done = 0
    for packed in each(work, chunks, len(new) > FEW):
        store.put_media(packed)
        known.update((one.path, one[1:]) for one in packed)
        done += len(packed)
        progress(done, len(new))
    if new or gone:
        store.save()
    found = Media({}, [], len(new))
    for path, medium, problems in media_of(sorted(known.items())):
        found.known[path] = medium
        found.problems.extend(problems)
    return found


def _view_some(root: Path, settings: Settings, wanted: list[tuple[str, str]]) -> list[PackedMedium]:
    with Bounded(partial(view, root, settings), SECONDS, MEMORY) as worker:
        return [pack_medium(path, mark, *_ask(worker, path, settings)) for path, mark in wanted]


def _ask(worker: Bounded, path: str, settings: Settings) -> tuple[Medium, tuple[Problem, ...]]:
    try:
        found: tuple[Medium, tuple[Problem, ...]] = worker.do(path)
        return found
    except Ended as end:
        return judged(Viewed(path, Medium(fault=ENDED[end.reason])), settings)


def view(root: Path, settings: Settings, path: str) -> tuple[Medium, tuple[Problem, ...]]:
    """Read one medium and judge it; of one that is larger than may be published only that is said."""
    most = most_bytes(path, settings.bounds)
    try:
        data = disk.read_file(root, path, most)
    except disk.BadFile as wrong:
        return Medium(), (no_plain_file(path, wrong),)
    if len(data) > most:
        return judged(Viewed(path, Medium(size=disk.size(root, path))), settings)
    return judged(Viewed(path, *understand(data)), settings)


def judged(viewed: Viewed, settings: Settings) -> tuple[Medium, tuple[Problem, ...]]:
    """What every rule says of a medium."""
    found = {one for check in rules.OF_A_MEDIUM for one in islice(check(viewed, settings), MOST)}
    return viewed.medium, tuple(sorted(found))
