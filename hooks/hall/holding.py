"""Which text of every post is published: the newest that can be read and is approved, out of Git (docs/reviews.md, "What counts").

What lies on the main branch is laid out in a folder of its own; where the newest text of a post waits, an older one
takes its place there, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hall.committed import TREE, UNREADABLE, Committed, bytes_of, lay_out, read_committed, sight_of
from hall.entering import enter
from hall.git.trees import Blobs
from hall.model.address import parse_post_path
from hall.model.held import Held
from hall.model.problem import Problem
from hall.model.receipt import State
from hall.model.settings import Settings
from hall.opening import Opened, open_hall
from hall.proof import blob_of
from hall.review.grounds import Grounds
from hall.review.judging import PUBLISHED, Verdict, judge
from hall.reviewing import grounds_of, subject_of
from hall.store import Store
from hall.withdrawing import withdrawn_as


class Approved(NamedTuple):
    """The hall as it is published, what is held of it, and what is wrong with what was committed."""

    opened: Opened
    held: list[Held]
    problems: list[Problem]


def open_approved(
    root: Path,
    settings: Settings,
    store: Store,
    now: datetime,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Approved:
    """Open the hall of what the checked-out commit holds, every post in its newest readable, approved text.

    Args:
        root: the repository.
        settings: those that were committed.
        store: what is known from earlier builds.
        now: the hall's time.
        progress: told how many of the posts to read are read.

    Raises:
        Broken: history is cut off.
    """
    tree = root / TREE
    found = read_committed(root, settings, store)
    wanted, committed, held = found.files, dict(found.files), found.held
    lay_out(root, tree, store, wanted)
    sight = sight_of(wanted, found.links)
    opened = open_hall(tree, settings, sight, store, now, progress=progress, repository=root)
    problems: list[Problem] = []
    made: dict[str, bytes] = {}
    if waits := _choose(found, opened, made):
        held += waits
        waiting = {path: blob for path, blob in committed.items() if path not in wanted}
        lay_out(root, tree, store, wanted, made)
        problems = opened.problems
        sight = sight_of(wanted, found.links - wanted.keys())
        opened = open_hall(tree, settings, sight, store, now, repository=root, waiting=waiting)
    known = opened.hall.departments
    named = [one._replace(name=known[one.dept].name if one.dept in known else one.dept) for one in held]
    return Approved(opened, sorted(named), problems)


def _choose(found: Committed, opened: Opened, made: dict[str, bytes]) -> list[Held]:
    """Put in the place of each text that waits the newest that does not, or none; what is held.

    What had to be made because Git does not have it is added to `made`.
    """
    faulty = {one.path for one in opened.problems if one.leaves_out and parse_post_path(one.path)}
    waiting = {path for path, one in opened.store.receipts.judged().items() if one.state == State.UNREVIEWED}
    todo = sorted((faulty | waiting) & (found.files.keys() | found.links))
    if not todo:
        return []
    grounds = None
    if opened.desk and opened.past:
        grounds = grounds_of(opened.desk, opened.past, opened.store)[0]
    return [_put_older(found, path, opened, grounds, path in faulty, made) for path in todo]


def _put_older(
    found: Committed, path: str, opened: Opened, grounds: Grounds | None, faulty: bool, made: dict[str, bytes]
) -> Held:
    receipt = opened.store.receipts.of(path)
    reasons = [UNREADABLE] if faulty else list(receipt.lacking) if receipt else []
    dept = path.split("/")[1]
    newest = found.files.pop(path, "")
    down = ""
    for blob in found.past().blobs(path):
        if blob == newest and faulty:
            continue
        verdict = _verdict(found, path, blob, opened, found.files, grounds)
        if verdict is None:
            continue
        if verdict.state not in (*PUBLISHED, State.NONE) and verdict.media and grounds:
            verdict = _with_older_media(found, path, blob, verdict, opened, grounds)
        if verdict.state in (*PUBLISHED, State.NONE):
            if down and not (blob := _taken_down(found.blobs, path, blob, down, opened, made)):
                break
            found.files[path] = blob
            return Held(path, dept, dept, reasons, True)
        down = down or (blob if verdict.withdraws else "")
    return Held(path, dept, dept, reasons, False)


def _verdict(
    found: Committed, path: str, blob: str, opened: Opened, files: Mapping[str, str], grounds: Grounds | None
) -> Verdict | None:
    """How a text stands, None where it cannot be read."""
    entered = enter(path, bytes_of(found.blobs, blob), opened.hall.settings)
    if entered.row is None or entered.whole is None:
        return None
    if grounds is None or opened.desk is None:
        return Verdict(blob, -1, State.NONE)
    desk = opened.desk._replace(files=files)
    subject = subject_of(entered.row, desk, entered.whole.post.cosigned is not None)
    return judge(subject, blob, grounds)[-1]


def _taken_down(blobs: Blobs, path: str, words: str, withdrawal: str, opened: Opened, made: dict[str, bytes]) -> str:
    """The blob of an approved text under a withdrawal whose other changes wait, "" where it cannot be made."""
    data = withdrawn_as(bytes_of(blobs, words), bytes_of(blobs, withdrawal))
    row = enter(path, data, opened.hall.settings).row if data is not None else None
    if data is None or row is None or not row.withdrawn:
        return ""
    blob = blob_of(data, words)
    made[blob] = data
    return blob


def _with_older_media(
    found: Committed, path: str, blob: str, verdict: Verdict, opened: Opened, grounds: Grounds
) -> Verdict:
    """The verdict where the media that wait are those that were approved with the text; these then are published."""
    files = dict(found.files)
    for medium in verdict.media:
        for older in found.past().blobs(medium):
            files[medium] = older
            one = _verdict(found, path, blob, opened, files, grounds)
            if one and medium not in one.media:
                break
        else:
            return verdict
    one = _verdict(found, path, blob, opened, files, grounds)
    if one and one.state in PUBLISHED:
        found.files.update({medium: files[medium] for medium in verdict.media})
        return one
    return verdict
