"""Receipts that a site shows, held against what a clone's history and records come to, from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hall.audit import Misfit
from hall.committed import lay_out, read_committed
from hall.entering import enter
from hall.model.moments import seconds_of
from hall.model.settings import Settings
from hall.proof import blob_of
from hall.review.grounds import Grounds
from hall.review.judging import judge
from hall.review.shown import Manner, receipt_record, shown_of
from hall.reviewing import Desk, begin_reading, grounds_of, receipt_of, subject_of
from hall.sources import read_departments
from hall.store import Store

BROKEN = "H404"
"""Records that were changed or taken away."""
NAMES = {
    "state": "状态",
    "blob": "原文编号",
    "due": "补审期限",
    "approvals": "审核人、时间或凭据",
    "versions": "发布过的文字",
}


def recompute(root: Path, settings: Settings, now: datetime, posts: Iterable[Mapping[str, Any]]) -> Iterator[Misfit]:
    """What the receipts of published posts say otherwise than the repository, and what was done to its records.

    Args:
        root: the repository.
        settings: those that were committed.
        now: the hall's time.
        posts: the posts as the months' files of a site have them.

    Raises:
        NoGit: Git will not read the folder.
        Broken: history is cut off.
    """
    zone = ZoneInfo(settings.zone)
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "hall.db", "")
        found = read_committed(root, settings, store)
        offices = {path: blob for path, blob in found.files.items() if path.endswith("/department.yml")}
        lay_out(root, Path(folder) / "tree", store, offices)
        departments = read_departments(Path(folder) / "tree", offices, settings).departments
        media = {path: 0 for path in found.files if "/media/" in path}
        desk = Desk(root, settings, departments, found.files, media, seconds_of(now, zone))
        grounds, problems = grounds_of(desk, begin_reading(root, store)(), store)
        yield from (Misfit(one.path, one.message) for one in problems if one.code == BROKEN)
        for post in posts:
            if "source" in post:
                yield from _compare(post, desk, grounds, zone)
        store.close()


def _compare(post: Mapping[str, Any], desk: Desk, grounds: Grounds, zone: ZoneInfo) -> Iterator[Misfit]:
    data = str(post["source"]).encode()
    address, path, blob = str(post["address"]), str(post["path"]), blob_of(data, str(post["blob"]))
    entered = enter(path, data, desk.settings)
    if entered.row is None or entered.whole is None:
        yield Misfit(address, "公布的原文读不懂，算不出凭据。")
        return
    subject = subject_of(entered.row, desk, entered.whole.post.cosigned is not None)
    verdicts = judge(subject, blob, grounds)
    if verdicts[-1].media:  # a picture that waits: the site shows the one that was approved with the text
        verdicts = judge(subject._replace(media=()), blob, grounds)
    shown = post.get("receipt")
    if not isinstance(shown, dict):
        yield Misfit(address, "网站上没有审核凭据，仓库里有。")
        return
    wanted = receipt_record(receipt_of(verdicts, grounds.past), Manner(shown_of(desk.settings), desk.departments, zone))
    differing = [NAMES[name] for name in NAMES if shown.get(name) != wanted[name]]
    if differing:
        yield Misfit(address, f"网站上的审核凭据和仓库里重算的不一样：{'、'.join(differing)}。")
