"""What the commands of `hall review` need of the hall that they run in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.surroundings import held, mended, moment, progress, settings_of, unbroken

if TYPE_CHECKING:
    from hall.model.settings import Settings
    from hall.opening import Opened
    from hall.review.records import Record


def opened_for_review(root: Path, now: str | None) -> Opened:
    """The open hall with every receipt; a misuse where there are no review records."""
    from hall.building import code_key, open_store
    from hall.opening import open_hall
    from hall.reviewing import is_in_force
    from hall.sources import look

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

    with unbroken(), held(root):
        return mended(root, work)


def put(root: Path, records: Iterable[Record], settings: Settings, when: datetime, message: str) -> None:
    """Commit records onto the branch; a fault in one sentence where Git refuses."""
    from hall.git import NoGit
    from hall.git.branches import REVIEWS, add_to_branch

    who = f"{settings.site.name} <hall@{settings.site.authority}>"
    try:
        add_to_branch(root, REVIEWS, {one.path: one.line for one in records}, message, who, when)
    except NoGit as reason:
        raise click.ClickException(str(reason)) from None
