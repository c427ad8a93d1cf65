"""Which text of every post is published: the newest that can be read and is approved, out of Git (design section 7).

What lies on the main branch is laid out in a folder of its own; where the newest text of a post waits, an older one takes its
place there, or none. One department's mistake never silences another, so a department.yml and a moved.yml that cannot be read
count in their newest readable version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall import disk
from hall.entering import enter
from hall.git import Listing, NoGit
from hall.git.past import commit_of
from hall.git.trees import Blobs, list_commit, read_blobs
from hall.history import Past
from hall.model.address import parse_post_path
from hall.model.held import Held
from hall.model.problem import Problem
from hall.model.receipt import State
from hall.model.settings import Settings
from hall.opening import Opened, open_hall
from hall.proof import blob_of
from hall.review.judging import PUBLISHED, Grounds, Verdict, judge
from hall.reviewing import begin_reading, grounds_of, subject_of
from hall.source import parse_department, parse_moved
from hall.source.reading import Rules
from hall.source.settings import PATH as SETTINGS_PATH
from hall.source.values import OLDEST
from hall.source.wording import PATH as WORDING_PATH
from hall.sources import Sight, read_settings
from hall.store import Store
from hall.withdrawing import withdrawn_as

FOLDERS = ("departments", "content")
TREE = ".cache/approved"
SETTINGS = ".cache/settings"
SETTINGS_FILES = (SETTINGS_PATH, WORDING_PATH)
LAID = "laid"
BATCH = 500
"""So many files are in memory at once."""
UNREADABLE = "新的文字有错误，读不了。"


class Approved(NamedTuple):
    """The hall as it is published, what is held of it, and what is wrong with what was committed."""

    opened: Opened
    held: list[Held]
    problems: list[Problem]


def committed_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings that the checked-out commit holds, and what is less than wrong with them.

    Raises:
        Broken: hall.yml is missing there, or wrong.
        NoGit: there is no commit.
    """
    head = commit_of(root, "HEAD")
    if not head:
        raise NoGit("这里还没有提交过什么。")
    folder, blobs = root / SETTINGS, Blobs(root)
    wanted, _ = list_commit(root, head, SETTINGS_FILES).blobs()
    disk.remove(folder, [path for path in SETTINGS_FILES if path not in wanted])
    for path, blob in wanted.items():
        disk.write_bytes(folder / path, _bytes_of(blobs, blob))
    return read_settings(folder)


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
    """
    tree = root / TREE
    wanted, links = list_commit(root, commit_of(root, "HEAD"), FOLDERS).blobs()
    committed = dict(wanted)
    blobs = Blobs(root)
    past: Past | None = None

    def line(path: str) -> list[str]:
        nonlocal past
        past = past or begin_reading(root, store)().past
        return past.blobs(path)

    held = list(_mend_departments(blobs, wanted, line, settings))
    lay_out(root, tree, store, wanted)
    opened = open_hall(tree, settings, _sight(wanted, links), store, now, progress=progress, repository=root)
    problems: list[Problem] = []
    made: dict[str, bytes] = {}
    if found := _choose(blobs, opened, wanted, line, made):
        held += found
        waiting = {path: blob for path, blob in committed.items() if path not in wanted}
        lay_out(root, tree, store, wanted, made)
        problems = opened.problems
        sight = _sight(wanted, links)
        opened = open_hall(tree, settings, sight, store, now, repository=root, waiting=waiting)
    known = opened.hall.departments
    named = [one._replace(name=known[one.dept].name if one.dept in known else one.dept) for one in held]
    return Approved(opened, sorted(named), problems)


def _sight(wanted: Mapping[str, str], links: set[str]) -> Sight:
    """The files as `sources.look` would see them."""
    lines = [f"100644 {blob} 0\t{path}" for path, blob in wanted.items() if path.startswith("departments/")]
    lines += [f"120000 {'0' * 40} 0\t{path}" for path in links if path.startswith("departments/")]
    data = "\0".join(sorted(lines)).encode("utf-8", "surrogateescape")
    return Sight(Listing(data, frozenset()), {}, [], blake2b(data, digest_size=16).hexdigest())


def lay_out(
    root: Path, tree: Path, store: Store, wanted: Mapping[str, str], made: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Bring a folder up to the wanted blobs, by path; only what differs from the last time is read and written.

    `made` are those that Git does not have.
    """
    kept: dict[str, str] = (store.fact(LAID) or {}) if tree.is_dir() else {}
    new = {path: blob for path, blob in wanted.items() if kept.get(path) != blob and ".." not in path.split("/")}
    gone = kept.keys() - wanted.keys()
    if not new and not gone:
        return None
    store.put_fact(LAID, {path: blob for path, blob in kept.items() if path in wanted and path not in new})
    store.save()  # what a killed build left half done is written again
    disk.remove(tree, gone)
    disk.fill(tree, [(path, made[blob]) for path, blob in new.items() if blob in made])
    todo = [(path, blob) for path, blob in new.items() if blob not in made]
    for at in range(0, len(todo), BATCH):
        some = todo[at : at + BATCH]
        blobs = read_blobs(root, (blob for _, blob in some))
        files = [(path, b"".join(parts)) for (path, _), (_, parts) in zip(some, blobs, strict=True)]
        try:
            disk.fill(tree, files)
        except (IsADirectoryError, NotADirectoryError, FileExistsError):  # what was a folder is a file now
            disk.empty(tree)
            store.put_fact(LAID, {})
            return lay_out(root, tree, store, wanted, made)
    store.put_fact(LAID, dict(wanted))
    store.save()
    return None


def _mend_departments(
    blobs: Blobs, wanted: dict[str, str], line: Callable[[str], list[str]], settings: Settings
) -> Iterator[Held]:
    """Put the newest readable version in the place of each department.yml and moved.yml that cannot be read."""
    zone = ZoneInfo(settings.zone)
    for path in sorted(wanted):
        parts = path.split("/")
        if len(parts) != 3 or parts[0] != "departments" or parts[2] not in ("department.yml", "moved.yml"):
            continue

        def readable(data: bytes, path: str = path, slug: str = parts[1], name: str = parts[2]) -> bool:
            if name == "moved.yml":
                return not any(one.leaves_out for one in parse_moved(path, data)[1])
            return parse_department(slug, data, Rules(path, zone, OLDEST))[0] is not None

        if readable(_bytes_of(blobs, wanted[path])):
            continue
        older = next((blob for blob in line(path) if readable(_bytes_of(blobs, blob))), "")
        if older:
            wanted[path] = older
        yield Held(path, parts[1], parts[1], [UNREADABLE], bool(older))


def _bytes_of(blobs: Blobs, name: str) -> bytes:
    data = blobs.read(name)
    if data is None:
        raise NoGit(f"Git 里没有 {name} 这个对象。")
    return data


def _choose(
    blobs: Blobs, opened: Opened, wanted: dict[str, str], line: Callable[[str], list[str]], made: dict[str, bytes]
) -> list[Held]:
    """Put in the place of each text that waits the newest that does not, or none; what is held.

    What had to be made because Git does not have it is added to `made`.
    """
    faulty: dict[str, list[str]] = {}
    for problem in opened.problems:
        if problem.leaves_out and problem.path in wanted and parse_post_path(problem.path):
            faulty.setdefault(problem.path, []).append(problem.message)
    waiting = {path for path, one in opened.store.receipts.judged().items() if one.state == State.UNREVIEWED}
    todo = sorted((faulty.keys() | waiting) & wanted.keys())
    if not todo:
        return []
    grounds = None
    if opened.desk and opened.past:
        grounds = grounds_of(opened.desk, opened.past, opened.store)[0]
    return [_put_older(blobs, path, opened, wanted, line, grounds, bool(faulty.get(path)), made) for path in todo]


def _put_older(
    blobs: Blobs,
    path: str,
    opened: Opened,
    wanted: dict[str, str],
    line: Callable[[str], list[str]],
    grounds: Grounds | None,
    faulty: bool,
    made: dict[str, bytes],
) -> Held:
    receipt = opened.store.receipts.of(path)
    reasons = [UNREADABLE] if faulty else list(receipt.lacking) if receipt else []
    dept = path.split("/")[1]
    down = ""
    for blob in dict.fromkeys(line(path)):
        if blob == wanted[path] and faulty:
            continue
        verdict = _verdict(blobs, path, blob, opened, wanted, grounds)
        if verdict is None:
            continue
        if verdict.state not in (*PUBLISHED, State.NONE) and verdict.media and grounds:
            verdict = _with_older_media(blobs, path, blob, verdict, opened, wanted, grounds, line)
        if verdict.state in (*PUBLISHED, State.NONE):
            if down and not (blob := _taken_down(blobs, path, blob, down, opened, made)):
                break
            wanted[path] = blob
            return Held(path, dept, dept, reasons, True)
        down = down or (blob if verdict.withdraws else "")
    del wanted[path]
    return Held(path, dept, dept, reasons, False)


def _verdict(
    blobs: Blobs, path: str, blob: str, opened: Opened, files: Mapping[str, str], grounds: Grounds | None
) -> Verdict | None:
    """How a text stands, None where it cannot be read."""
    entered = enter(path, _bytes_of(blobs, blob), opened.hall.settings)
    if entered.row is None or entered.whole is None:
        return None
    if grounds is None or opened.desk is None:
        return Verdict(blob, -1, State.NONE)
    desk = opened.desk._replace(files=files)
    subject = subject_of(entered.row, desk, entered.whole.post.cosigned is not None)
    return judge(subject, blob, grounds)[-1]


def _taken_down(blobs: Blobs, path: str, words: str, withdrawal: str, opened: Opened, made: dict[str, bytes]) -> str:
    """The blob of an approved text under a withdrawal whose other changes wait, "" where it cannot be made."""
    data = withdrawn_as(_bytes_of(blobs, words), _bytes_of(blobs, withdrawal))
    row = enter(path, data, opened.hall.settings).row if data is not None else None
    if data is None or row is None or not row.withdrawn:
        return ""
    made[blob_of(data)] = data
    return blob_of(data)


def _with_older_media(
    blobs: Blobs,
    path: str,
    blob: str,
    verdict: Verdict,
    opened: Opened,
    wanted: dict[str, str],
    grounds: Grounds,
    line: Callable[[str], list[str]],
) -> Verdict:
    """The verdict where the media that wait are those that were approved with the text; these then are published."""
    files = dict(wanted)
    for medium in verdict.media:
        for older in dict.fromkeys(line(medium)):
            files[medium] = older
            found = _verdict(blobs, path, blob, opened, files, grounds)
            if found and medium not in found.media:
                break
        else:
            return verdict
    found = _verdict(blobs, path, blob, opened, files, grounds)
    if found and found.state in PUBLISHED:
        wanted.update({medium: files[medium] for medium in verdict.media})
        return found
    return verdict
