"""What a command takes from its surroundings: the folder, the clock, the terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from hall.model.problem import Problem
    from hall.model.settings import Settings
    from hall.sources import Offices

T = TypeVar("T")
WHOLE, FAULT, HELD = 0, 1, 3
"""Exit statuses; 2 is wrong use, which click gives by itself."""
SECONDS_TO_2100 = 4_102_444_800


def nearest_root(folder: Path) -> Path | None:
    """The repository: the nearest folder from here up that has a departments/hall.yml."""
    return next(
        (one for one in (folder, *folder.parents) if os.path.isfile(one / "departments/hall.yml")),
        None,
    )


def find_root() -> Path:
    """The repository that the command runs in; a misuse where there is none."""
    root = nearest_root(Path.cwd())
    if root is None:
        # A lost hall.yml is a fault of that hall, which the command will name.
        root = next((one for one in (Path.cwd(), *Path.cwd().parents) if is_hall(one)), None)
    if root is None:
        raise click.UsageError(
            "这里没有发布厅（找不到 departments/hall.yml）；请进入发布厅的文件夹，或用 hall demo 新建一个。"
        )
    return root


def settings_of(root: Path) -> Settings:
    """The hall's settings; where they cannot be used that is shown, and the command ends."""
    from hall.sources import read_settings

    with unbroken():
        return read_settings(root)[0]


def read_offices(root: Path) -> tuple[Settings, Offices]:
    """The hall's settings and departments; where its own files cannot be used that is shown, and the command ends."""
    from hall.sources import look, read_departments, read_sources

    settings = settings_of(root)
    with unbroken():
        return settings, read_departments(root, read_sources(root, look(root)).files, settings)


@contextmanager
def unbroken(instead: str = "先把上面的错误改好。") -> Iterator[None]:
    """Where the hall's own files cannot be used, every problem of theirs is shown and the command ends.

    Args:
        instead: what did not happen, or what to do, as the last line says it.
    """
    from hall.sources import Broken

    try:
        yield
    except Broken as broken:
        show(broken.problems)
        raise click.ClickException(f"发布厅本身的文件有错，{instead}") from None


def is_hall(folder: Path) -> bool:
    """Whether a folder looks like a hall's repository even without its hall.yml."""
    return (folder / "departments").is_dir() and (folder / "mkdocs.yml").is_file()


def inside(root: Path, path: str) -> str:
    """A path as problems name it, from the repository's root; a misuse where it is outside.

    It is read from the folder in which the command runs, and where nothing is there from the root, as problems name it.
    """
    if not os.path.lexists(path) and os.path.lexists(root / path):
        path = str(root / path)
    try:
        found = Path(os.path.relpath(os.path.abspath(path), root)).as_posix()
    except ValueError:  # another drive
        found = ".."
    if found.split("/")[0] == "..":
        raise click.UsageError(f"“{path}”不在发布厅的文件夹里。")
    return found


def is_wanted(path: str, wanted: list[str]) -> bool:
    """Whether a problem is at or below one of the paths that were asked for, or all are wanted."""
    return not wanted or any(one in (".", path) or path.startswith(one + "/") for one in wanted)


def given_now(text: str | None, zone: str) -> datetime | None:
    """The time that the caller sets: the option, else SOURCE_DATE_EPOCH (reproducible-builds.org).

    Args:
        text: what was written behind --now, if anything.
        zone: the hall's time zone, for a time without an offset.
    """
    if text is not None:
        return parse_time(text, zone, "--now")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", epoch) or int(epoch) >= SECONDS_TO_2100:
        raise click.UsageError(f"环境变量 SOURCE_DATE_EPOCH 应当是 1970 年以来的整数秒，现在是“{epoch}”。")
    return datetime.fromtimestamp(int(epoch), UTC)


def moment(settings: Settings, now: str | None = None) -> datetime:
    """The hall's time: what the caller sets, else `today` of hall.yml, else the clock."""
    return given_now(now, settings.zone) or settings.today or clock()


def parse_time(text: str, zone: str, option: str, first_year: int = 1970) -> datetime:
    """A time as it is written in posts; a misuse where it is none.

    Args:
        text: what was written.
        zone: the hall's time zone, for a time without an offset.
        option: behind which option it was written.
        first_year: the earliest year that makes sense.
    """
    from zoneinfo import ZoneInfo

    from hall.source.moments import NoMoment, parse_moment

    try:
        return parse_moment(text, ZoneInfo(zone), first_year)
    except NoMoment as wrong:
        raise click.UsageError(f"{option}：{wrong.message}{wrong.remedy.rstrip('。')}。") from None


def clock() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def show(problems: list[Problem], style: str = "") -> None:
    """Print every problem, a line each; as annotations where GitHub runs us.

    Args:
        problems: what was found.
        style: a name of `report.LINES`; left out, the lines go to the error stream.
    """
    from hall import report

    line = report.LINES[style or default_style()]
    for problem in problems:
        click.echo(line(problem), err=not style)


def default_style() -> str:
    """How problems are written where nobody says."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function that is told (done, all) and draws a bar, on a terminal only and only where there is something to do."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with ExitStack() as stack:
        bar: Any = None

        def advance(done: int, total: int) -> None:
            nonlocal bar
            if bar is None:
                bar = stack.enter_context(click.progressbar(length=total, label=label, file=sys.stderr))
            bar.update(done - bar.pos)

        yield advance


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold the hall's lock; a fault in one sentence where another process has it."""
    from hall import disk

    try:
        with disk.Lock(root / ".cache/lock"):
            yield
    except disk.Busy as busy:
        raise click.ClickException(str(busy)) from None


def mended(root: Path, work: Callable[[], T]) -> T:
    """What some work gives; where the store broke under it, that is said in one line and the work done again without."""
    from hall.store import Damaged, discard, guarded

    try:
        with guarded():
            return work()
    except Damaged:
        click.echo("缓存已损坏，重新建立。", err=True)
        discard(root / ".cache")
        return work()
