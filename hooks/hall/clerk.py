"""Writes records: which blobs a judgement is about, by whom, in which role; from a desk or from what a forge says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hall import disk
from hall.entering import enter
from hall.git.branches import REVIEWS
from hall.git.past import branch_tips, brought_by, commit_of
from hall.git.trees import Blobs, list_commit
from hall.history.trailers import Signer
from hall.model.department import Role
from hall.model.moments import local_of
from hall.model.settings import Settings
from hall.proof import blob_of
from hall.review.records import NoRecord, Record, parse_record
from hall.review.staff import REVIEWING, Held, Staff, is_bot

DECISIONS = {
    "approved": "approved", "changes_requested": "changes", "request_changes": "changes", "dismissed": "dismissed",
}  # fmt: skip


NOBODY = "（已注销的账号）"
"""A forge says nothing of who deleted their account."""


class Review(NamedTuple):
    """A pull request's review as a forge tells it; `time` is seconds since 1970."""

    login: str
    decision: str
    time: int
    commit: str
    body: str
    evidence: str


class NoReview(ValueError):
    """The text is no review; the message says why, in Chinese."""


def blobs_shown(root: Path, path: str, settings: Settings) -> dict[str, str]:
    """The blobs of a post's file and of the media that it shows, by path, as they lie in the work tree.

    Raises:
        BadFile: the post is no ordinary file.
    """
    data = disk.read_file(root, path, settings.bounds.file_bytes)
    head = commit_of(root, "HEAD")
    found = {path: blob_of(data, head)}
    entered = enter(path, data, settings)
    row = entered.row or (entered.sketch[0] if entered.sketch else None)
    for link in row.links if row else ():
        if "/media/" in link:
            try:
                found[link] = disk.fingerprint(root, link, head)
            except disk.BadFile:
                continue
    return found


def parse_event(text: str) -> list[Review]:
    """The reviews in what a forge says: the event `pull_request_review`, or the list or one of GitHub's API
    (docs.github.com, webhook events; REST, pulls/reviews), or of Gitea's and Forgejo's (`PullReview`), which is like it.

    Raises:
        NoReview: it is neither.
    """
    items: list[Any] = []
    rest = text.strip()
    if not rest:
        raise NoReview("是空的。")
    try:
        while rest:  # `gh api --paginate` writes the pages of a list one after the other
            given, end = json.JSONDecoder().raw_decode(rest)
            items += given if isinstance(given, list) else [given]
            rest = rest[end:].lstrip()
    except ValueError:
        raise NoReview("不是 JSON。") from None
    items = [one["review"] if isinstance(one, dict) and isinstance(one.get("review"), dict) else one for one in items]
    return [one for item in items if (one := _review(item))]


def _review(item: Any) -> Review | None:
    """One review; None where it judges nothing, as a comment."""
    try:
        decision = DECISIONS.get(str(item["state"]).lower(), "")
        if decision and item.get("dismissed") is True:  # Gitea and Forgejo, which keep the state
            decision = "dismissed"
        if not decision:
            return None
        when = datetime.fromisoformat(str(item["submitted_at"]).replace("Z", "+00:00"))
        login = str((item.get("user") or {"login": NOBODY})["login"])
        evidence = str(item.get("html_url") or f"review-{item['id']}")
        return Review(
            login, decision, int(when.timestamp()), str(item["commit_id"]), str(item.get("body") or ""), evidence
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NoReview("不是平台给出的合并请求审核。") from None


class Told:
    """The records that the branch `reviews` has, and those that are about to be added.

    Attributes:
        paths: where they stand.
    """

    def __init__(self, root: Path) -> None:
        self._blobs, self._files = Blobs(root), dict[str, str]()
        self._new: dict[str, str] = {}
        for tip in branch_tips(root, REVIEWS):
            self._files |= list_commit(root, tip, ()).blobs()[0]
        self.paths = set(self._files)

    def decision(self, path: str) -> str:
        """What a record says, "" where it is none."""
        if path in self._new:
            return self._new[path]
        try:
            return parse_record(path, self._blobs.read(self._files[path]) or b"").decision
        except NoRecord:
            return ""

    def add(self, records: Iterable[Record]) -> None:
        """Count these as there."""
        self._new |= {one.path: one.decision for one in records}
        self.paths |= self._new.keys()


class Drawn(NamedTuple):
    """The records that a review gives, not signed yet, and sentences about what gives none."""

    records: list[Record]
    remarks: list[str]


def draw_records(root: Path, review: Review, staff: Staff, settings: Settings, told: Told, now: int) -> Drawn:
    """The records of a forge's review.

    Args:
        root: the repository, which must have the commit that was reviewed.
        review: the review.
        staff: the people.
        settings: the hall's.
        told: what the branch has already.
        now: seconds since 1970.

    Raises:
        NoGit: Git does not have the commit.
    """
    found = Drawn([], [])
    held = staff.by_login.get(review.login.lower(), [])
    if not held:
        found.remarks.append(f"{review.login} 的审核没有记：哪个单位都没有登记这个登录名（people 的 forge）。")
        return found
    if is_bot(Signer(review.login, held[0].person.mail)):
        found.remarks.append(f"{review.login} 的审核没有记：是机器人账号。")
        return found
    time = now if review.decision == "dismissed" else review.time
    day = local_of(review.time, ZoneInfo(settings.zone)).date()
    brought = brought_by(root, review.commit)
    said: set[str] = set()
    for path, blob in brought.items():
        parts = path.split("/")
        if len(parts) < 3 or parts[0] != "departments" or parts[2] not in ("posts", "media"):
            continue
        slugs = {*staff.lenders(parts[1], day), staff.news}
        here = [one for one in held if one.slug in slugs]
        roles, remark = roles_in(review, here, staff, day)
        if remark and remark not in said:
            said.add(remark)
            found.remarks.append(f"{path}：{remark}")
        for role in roles:
            evidence = f"forge:{review.evidence}"
            record = Record(blob, role.value, review.decision, time, here[0].person.mail.lower(), evidence)
            if not _is_told(record, told):
                found.records.append(record)
    return found


def _is_told(record: Record, told: Told) -> bool:
    """Whether the branch says it already: a dismissal is new only where the last that was said is another thing."""
    if record.path in told.paths:
        return True
    if record.decision != "dismissed":
        return False
    start = record.path.rpartition("-")[0] + "-"
    before = max((path for path in told.paths if path.startswith(start)), default="")
    return not before or told.decision(before) == "dismissed"


def roles_in(review: Review, held: Iterable[Held], staff: Staff, day: date) -> tuple[list[Role], str]:
    """In which roles a review counts: the one that its author holds, else those that its first line names."""
    may = [role for role in REVIEWING if any(role in staff.roles_of(one, day) for one in held)]
    if not may:
        return [], f"{review.login} 的审核没有记：不是这个单位的审核人，或那天不在任。"
    if len(may) == 1 or review.decision != "approved":
        return may, ""
    first = review.body.strip().split("\n")[0]
    named = [role for role in may if role.chinese in first]
    if named:
        return named, ""
    words = "、".join(role.chinese for role in may)
    return [], f"{review.login} 的审核没有记：他有{words}几种职责，请在审核意见的第一行写明是哪一种。"
