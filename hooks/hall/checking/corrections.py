"""Changes of published words that are more than a slip and say nothing of it (content/handbook/fields.md, "更正")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

from hall import disk
from hall.differences import Care, passages_of
from hall.entering import enter
from hall.forms import FORMS
from hall.forms.live import Live, without_new_entries
from hall.git.trees import Blobs
from hall.model.address import parse_post_path
from hall.model.moments import seconds_of, start_of
from hall.model.post import Post
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.slips import is_slip
from hall.source import parse_post
from hall.source.bearings import Bearings

CODE = "H407"
REMEDY = "在 corrections 里写上日期和更正了什么。只改错别字（不超过 5 个字，不动数字、日期、人名和否定词）的，不用写。"


def check_corrections(
    root: Path, place: Path, before: Mapping[str, str], paths: Iterable[str], settings: Settings, now: datetime
) -> Iterator[Problem]:
    """The posts whose published words a change makes others without a correction.

    Args:
        root: the repository.
        place: where the changed files lie.
        before: the blob of every file before the change.
        paths: the files that it changes.
        settings: the hall's.
        now: the hall's time: what is dated later is not published yet.
    """
    blobs = Blobs(root)
    for path in sorted(paths):
        if not parse_post_path(path) or path not in before:
            continue
        try:
            new = disk.read_file(place, path, settings.bounds.file_bytes)
        except disk.BadFile:
            continue
        old = blobs.read(before[path])
        if old is not None and (problem := _compare(path, old, new, settings, now)):
            yield problem


def _compare(path: str, old: bytes, new: bytes, settings: Settings, now: datetime) -> Problem | None:
    zone = ZoneInfo(settings.zone)
    bearings = Bearings(path, zone, settings.bounds.first_year)
    before, after = (parse_post(path, data, bearings, settings.bounds, FORMS).post for data in (old, new))
    if before is None or after is None or before.withdrawn or after.withdrawn:
        return None
    if enter(path, old, settings).row is None:  # it was never published as it was
        return None
    if seconds_of(before.date or start_of(before.place.day), zone) > seconds_of(now, zone):
        return None
    if {one.date for one in after.corrections} - {one.date for one in before.corrections}:
        return None
    was, now_is = words_of(before), words_of(after)
    if isinstance(after.block, Live):  # an entry more is no change of what was told
        now_is = without_new_entries(was, now_is)
    if "".join(was.split()) == "".join(now_is.split()) or is_slip(was, now_is):
        return None
    count = len(passages_of(was, now_is, Care()))
    lines = zip_longest(old.split(b"\n"), new.split(b"\n"))
    line = next(number for number, (one, other) in enumerate(lines, 1) if one != other)
    message = f"已发布的文字改了 {count} 处，不只是错别字，却没有写更正。"
    return Problem(path, min(line, new.count(b"\n") + 1), 1, CODE, Severity.WARNING, message, REMEDY)


def words_of(post: Post) -> str:
    """The words of a post that a reader took for true."""
    return f"{post.title or ''}\n{post.text}"
