"""What the commands of `hall review` need of the hall that they run in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.surroundings import clock, given_now, held, mended, progress, show

if TYPE_CHECKING:
    from hall.model.settings import Settings
    from hall.opening import Opened
    from hall.review.records import Record


def settings_of(root: Path) -> Settings:
    """The hall's settings; a fault in one sentence where they cannot be used."""
    from hall.sources import Broken, read_settings

    try:
        return read_settings(root)[0]
    except Broken as broken:
        show(broken.problems)
        raise click.ClickException("发布厅本身的文件有错，先改好 departments/hall.yml。") from None


def moment(settings: Settings, now: str | None) -> datetime:
    """The hall's time."""
    return given_now(now, settings.zone) or settings.today or clock()


def opened_for_review(root: Path, now: str | None) -> Opened:
    """The open hall with every receipt; a misuse where there are no review records."""
    from hall.building import code_key, open_store
    from hall.opening import open_hall
    from hall.reviewing import is_in_force
    from hall.sources import Broken, look

    settings = settings_of(root)
    if not is_in_force(root, settings):
        raise click.UsageError(
            "这个发布厅还没有启用审核凭据：在 departments/hall.yml 写 review.since（从哪次提交起），并去掉 today。"
        )

    def work() -> Opened:
        store = open_store(root / ".cache/hall.db", code_key(), settings)
        with progress("读入发布") as advance:
            opened = open_hall(root, settings, look(root), store, moment(settings, now), progress=advance)
        store.save()
        return opened

    try:
        with held(root):
            return mended(root, work)
    except Broken as broken:
        show(broken.problems)
        raise click.ClickException("发布厅本身的文件有错。") from None


def put(root: Path, records: Iterable[Record], settings: Settings, when: datetime, message: str) -> None:
    """Commit records onto the branch; a fault in one sentence where Git refuses."""
    from hall.git import NoGit
    from hall.git.branches import REVIEWS, add_to_branch

    who = f"{settings.site.name} <hall@{settings.site.authority}>"
    try:
        add_to_branch(root, REVIEWS, {one.path: one.line for one in records}, message, who, when)
    except NoGit as reason:
        raise click.ClickException(str(reason)) from None


def relative(root: Path, path: str) -> str:
    """A path as the repository has it, whichever folder the command runs in."""
    file = Path(path)
    if (root / path).exists() and not file.is_absolute():
        return file.as_posix().removeprefix("./")
    whole = (Path.cwd() / file).resolve()
    return whole.relative_to(root.resolve()).as_posix() if whole.is_relative_to(root.resolve()) else path
