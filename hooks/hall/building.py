"""A build from beginning to end: the frame, the open hall, the site. The hooks and the command both come here."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hall import disk
from hall.crew import aside
from hall.frame import frame_folder, frame_key
from hall.git.branches import REVIEWS, tip_of
from hall.git.departed import published_tip
from hall.git.past import branch_tips, commit_of
from hall.model.held import Held
from hall.model.made import Made
from hall.model.moments import local_of
from hall.model.problem import Problem, Severity, at_file
from hall.model.settings import Settings
from hall.sources import Broken, look, read_settings
from hall.standing import Standing, stand
from hall.store import Store

if TYPE_CHECKING:
    from hall.opening import Opened

__all__ = ["Broken", "Build", "Found", "begin", "code_key", "finish", "frame_build"]

FRAGMENTS = "overrides/hall/parts"


class Found(NamedTuple):
    """What a build found: problems in order of files, how many posts are published and were read, which wait for their
    time, and which files are held."""

    problems: list[Problem]
    posts: int
    read: int
    scheduled: list[str]
    held: Sequence[Held] = ()


NOTHING = Found([], 0, 0, [])


class Mode(NamedTuple):
    """What a build is to make of a hall.

    - `preview`: what is left out is shown with its problems
    - `changed_only`: pages that did not change count as there though they are not, for a deployment that uploads the
      difference and keeps no copy of the site
    - `search`: there is an index to search in
    - `strict`: of every post the newest readable, approved text is published, out of Git
    """

    preview: bool = False
    changed_only: bool = False
    search: bool = False
    strict: bool = False


PLAIN = Mode()


@dataclass(frozen=True)
class Build:
    """One build, made anew for each; `opened` is None where nothing changed or only the frame is wanted."""

    root: Path
    site: disk.Site
    settings: Settings
    code: str = ""
    state: str = ""
    found: Found = NOTHING
    opened: Opened | None = None
    standing: Standing | None = None
    store: Store | None = None
    mode: Mode = PLAIN
    seconds: float = 0

    @property
    def leaves_out(self) -> bool:
        """Whether a problem keeps a post from the site."""
        return any(problem.leaves_out for problem in self.found.problems)


@cache
def code_key() -> str:
    """Stands for this code and the libraries beside it, by their versions: what is stored depends on them.

    Read once: a process runs the code that it began with.
    """
    return f"{disk.digest_of([Path(__file__).parent])} {disk.installed()}"


def frame_build(root: Path, site: Path) -> Build:
    """A build of the frame alone, which needs no posts.

    Raises:
        Broken: hall.yml cannot be used.
    """
    return Build(root, disk.Site(site), read_settings(root)[0])


def begin(
    root: Path,
    site: Path,
    mode: Mode = PLAIN,
    now: datetime | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Build:
    """Open the hall of a repository for a build, or learn that nothing changed since the last.

    Args:
        root: the repository.
        site: the folder of the finished site.
        mode: what is to be made.
        now: the hall's time, where it is given; else hall.yml's `today`, else what the clock says.
        clock: asked only where nobody else says what time it is.
        progress: told how many of the posts to read are read.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    begun = time.perf_counter()
    settings, problems = committed(root) if mode.strict else read_settings(root)
    folder = disk.Site(site)
    code = code_key()
    when = now or settings.today or clock()
    name = "preview.db" if mode.preview else "hall.db"
    store = open_store(root / ".cache" / name, code, settings)
    looking: Callable[[], Standing] = Standing if mode.changed_only else aside(partial(stand, store, folder))
    sight, tip = look(root), published_tip(root)  # while the site is looked at
    seen = f"{sight.digest} {tip} {tips_of(root, settings)} {code} {frame_key(root, settings, code)}"
    state = f"{seen} {site.absolute()} {mode.preview} {mode.search} {mode.strict and commit_of(root, 'HEAD')}"
    past = recall(store, state, int(when.timestamp()))
    if past and (standing := looking()).whole:
        store.touch(standing.touched)
        return Build(root, folder, settings, code, state, past, None, standing, store, mode)
    from hall.opening import open_hall  # with all that understands posts: 150 ms that an unchanged hall need not pay
    from hall.vanishing import absent, follow, vanished

    trail = follow(root, tip, store)
    held: list[Held] = []
    if mode.strict:
        from hall.holding import open_approved

        opened, held, more = open_approved(root, settings, store, when, progress)
        problems += more
    else:
        opened = open_hall(root, settings, sight, store, when, mode.preview, progress)
    lost = vanished(
        opened, trail(), root, commit_of(root, "HEAD") if mode.strict else "", None if mode.strict else sight
    )
    held += absent(lost, opened.hall) if mode.strict else []
    problems = sorted({*problems, *opened.problems, *lost})
    standing = looking()
    store.touch(standing.touched)
    found = Found(problems, len(opened.hall.rows), opened.read, sorted(opened.hall.scheduled), held)
    seconds = time.perf_counter() - begun
    return Build(root, folder, settings, code, state, found, opened, standing, store, mode, seconds)


def committed(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings that the checked-out commit holds, and what is less than wrong with them.

    Raises:
        Broken: they cannot be used, or nothing is committed.
    """
    from hall.committed import committed_settings
    from hall.git import NoGit

    try:
        return committed_settings(root)
    except NoGit as reason:
        message, remedy = f"--strict 只发布提交过、审过的文字，要在 Git 仓库里做：{reason}", "先提交，或不用 --strict。"
        raise Broken([at_file(".git", "H401", message, remedy)]) from None


def tips_of(root: Path, settings: Settings) -> str:
    """The commits on which receipts depend, as far as there are records."""
    tips = [tip_of(root, REVIEWS)]
    if settings.review and settings.review.since and not settings.today:
        tips += [commit_of(root, "HEAD"), *branch_tips(root, REVIEWS)]
    return " ".join(tips)


def open_store(file: Path, code: str, settings: Settings) -> Store:
    """The store of what was read by this code under these settings; what others read is forgotten."""
    site = settings.site.address, settings.site.contact
    judged_by = settings.bounds, settings.zone, site, settings.sources, settings.words
    return Store(file, f"{code} {judged_by}")


def recall(store: Store, state: str, now: int, name: str = "built") -> Found | None:
    """What the last build found, where nothing that it saw has changed and the clock alone changes no page.

    Args:
        store: where it was kept.
        state: stands for all that is seen now.
        now: the hall's time, in seconds since 1970.
        name: of which remark: of a build, or of a check.
    """
    kept = json.loads(store.recall(name) or "{}")
    if kept.get("state") != state or not kept["from"] <= now < kept["until"]:
        return None
    problems = [Problem._make(one)._replace(severity=Severity(one[4])) for one in kept["problems"]]
    held = [Held._make(one) for one in kept.get("held", [])]
    return Found(problems, kept["posts"], 0, kept["scheduled"], held)


def remember(store: Store, state: str, opened: Opened, found: Found, name: str = "built") -> None:
    """Keep what was found, for `recall` with the same arguments."""
    kept = {"state": state, "from": int(opened.hall.now.timestamp()), "until": opened.next_change, **found._asdict()}
    store.remark(name, json.dumps(kept))


def finish(build: Build, progress: Callable[[int, int], None] = lambda done, all: None) -> Made:
    """Make the site of a build whose frame stands.

    Raises:
        NoPagefind: an index to search in is wanted and cannot be made.
    """
    assert build.store is not None
    made = Made(unchanged=build.store.count_pages())
    if build.opened and build.standing:
        from hall.making import Means, make

        means = Means(build.code, frame_folder(build.root), build.root / FRAGMENTS)
        made = make(build.opened, means, build.site, build.standing, build.mode.search, progress)
        remember(build.store, build.state, build.opened, build.found)
        made.seconds = {"读入": build.seconds, **made.seconds}
    build.store.save()
    until = json.loads(build.store.recall("built") or "{}").get("until")
    write_changes(made, until, build.found.held, build.settings, build.root)
    build.store.close()
    return made


def write_changes(made: Made, until: int | None, held: Sequence[Held], settings: Settings, root: Path) -> None:
    """Leave for a deployment which files below the site's folder are new, changed and gone, what is held, and when the
    clock alone will change the next."""
    waiting = [one.path for one in held]
    found: dict[str, object] = {"added": made.added, "changed": made.changed, "removed": made.removed, "held": waiting}
    listed = json.dumps([one._asdict() for one in held], ensure_ascii=False, indent=1)
    disk.write_text(root / ".cache/held.json", listed + "\n")
    if until:
        found["next"] = local_of(until, ZoneInfo(settings.zone)).isoformat()
    disk.write_text(root / ".cache/changes.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")
