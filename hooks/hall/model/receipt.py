"""Who approved a text, when, and how that is known (docs/reviews.md)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hall.model.settings import Grade


class State(StrEnum):
    """How a post's newest text stands with its reviewers."""

    NONE = "none"
    """There are no review records: nothing can be said."""
    BEFORE = "before"
    """The main branch held it at `review.since`: taken as approved."""
    APPROVED = "approved"
    OWED = "owed"
    """Published, and a second look is owed (待补审)."""
    UNREVIEWED = "unreviewed"
    """Not approved yet (未审核)."""


class Approval(NamedTuple):
    """One person's judgement of one text in one role, that counts.

    `role` is `content`, `secrecy` or `final`; `dept` is the slug of the department that names the person; `time` is
    seconds since 1970; `evidence` is where the claim comes from: a commit, a record's path, or a form's number.
    """

    role: str
    dept: str
    person: str
    time: int
    grade: Grade
    evidence: str


class Version(NamedTuple):
    """One text of a post that was published: its blob, the commit that brought it, and since when; `slip` says that it
    differs from the one before by no more than a slip."""

    blob: str
    commit: str
    time: int
    slip: bool = False


class Receipt(NamedTuple):
    """What is known of the approval of a post's text.

    `blob` is the Git blob of the text that is published; `lacking` says in Chinese sentences who is missing; `published`
    is when the text was published, in seconds since 1970; `due` until when an owed second look has to be had, 0 for none;
    `versions` are the texts that were published, oldest first, this one last.
    """

    blob: str
    state: State
    approvals: tuple[Approval, ...] = ()
    lacking: tuple[str, ...] = ()
    published: int = 0
    due: int = 0
    versions: tuple[Version, ...] = ()
