"""A demonstration whose approvals can be seen and proved: its history, and records of every grade on the branch `reviews`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from hall.demonstrating import (
    RECORDER,
    Sample,
    as_import,
    grade_of,
    judged,
    sign,
    taken_down,
    with_keys,
    with_past,
)
from hall.git import make_repository
from hall.git.branches import REVIEWS, add_to_branch
from hall.model.department import Department
from hall.model.settings import Grade, Settings
from hall.proof import blob_of
from hall.review.records import NAMESPACE, Record

OPENED = "kaitong"
"""The tag of the first commit, from which on reviews are asked for."""

OFFICE = "dianzizhengwuban"
SIGNING = ("/department.yml", "/hall.yml")


def exhibit(
    root: Path,
    files: Mapping[str, bytes],
    posts: Iterable[Sample],
    departments: Mapping[str, Department],
    settings: Settings,
    opened: datetime,
) -> int:
    """Make the repository; how many posts it has.

    Approvals are known by trailers, by the recorder and by signatures, a third each; posts that were corrected or withdrawn
    have their past; an alert of the last day owes a second look.

    Args:
        root: an empty folder.
        files: what the hall begins with, by path.
        posts: its posts.
        departments: whose people write and review, by slug.
        settings: the hall's, whose `today` is the last day.
        opened: when the hall was laid out.

    Raises:
        NoGit: Git does not make it.
    """
    assert settings.today
    signed = {path: with_keys(data.decode(), OPENED).encode() for path, data in files.items() if path.endswith(SIGNING)}
    owed_from = settings.today - timedelta(days=1)
    shown = [*posts, *taken_down(OFFICE, opened.tzinfo)]  # type: ignore[arg-type]
    texts = with_past(post._replace(graded=True) for post in shown)
    make_repository(root, as_import({**files, **signed}, texts, departments, opened, owed_from, OPENED))
    records = records_of(texts, departments, owed_from)
    who = f"{settings.site.name} <hall@{settings.site.authority}>"
    add_to_branch(root, REVIEWS, records, "审核记录", who, texts[-1].when)
    return len(shown)


def records_of(texts: Iterable[Sample], departments: Mapping[str, Department], owed_from: datetime) -> dict[str, bytes]:
    """The records of all approvals that no trailer states, by their paths on the branch."""
    found = {}
    for number, post in enumerate(texts, 1):
        grade = grade_of(post)
        for one in judged(post, departments, owed_from) if grade is not Grade.STATED else ():
            own = grade is Grade.SIGNED
            evidence = "key" if own else f"forge:pulls/{number}"
            time = int(one.when.timestamp())
            record = Record(blob_of(post.data), one.role.value, "approved", time, one.person.mail.lower(), evidence)
            signature = sign(one.person.mail if own else RECORDER, NAMESPACE, record.signed)
            found[record.path] = record._replace(signature=signature).line
    return found
