"""Which files the published line had and has no more: one log that is continued, and one difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hall.git import NoGit, _said
from hall.git.past import commit_of

# Where the published branch is known by: the remote's main branch, else the local one; a line without either is its own.
MAIN = (
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main",
    "refs/heads/master",
)  # fmt: skip
RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--diff-filter=D")
SOME = 500
"""So many paths are named to one process."""


class Departed(NamedTuple):
    """A file that went: when the commit that took it away was made, in seconds since 1970, and the blob that it had last."""

    time: int
    blob: str


def published_tip(root: Path) -> str:
    """The newest commit of the checked-out line that is on the published branch; nothing where there is none, or no Git."""
    if not (root / ".git").exists():
        return ""
    try:
        said = _said(root, "for-each-ref", "--format=%(refname) %(objectname)", *MAIN).decode()
        found = dict(line.split(" ") for line in said.splitlines())
        head = commit_of(root, "HEAD")
        main = next((found[name] for name in MAIN if name in found), head)
        if not head or main == head:
            return head
        return _said(root, "merge-base", head, main).decode().strip()
    except NoGit:
        return ""


def departed_along(root: Path, tip: str, known: str, folder: str) -> dict[str, Departed]:
    """The files below a folder that went on the line of first parents to a commit, by path; each as it went last.

    Args:
        root: the repository.
        tip: the newest commit.
        known: a commit of the line up to which all is known, "" for none.
        folder: from the repository's root.

    Raises:
        NoGit: Git refuses.
    """
    line = (tip, *([f"^{known}"] if known else []))
    form = ("--first-parent", "--diff-merges=first-parent", "--reverse", "--no-notes", "--format=tformat:%x01%ct%x00")
    # Named to Git, the folder would double its work: every commit would be compared twice.
    said = _said(root, "-c", "log.showSignature=false", "log", *RAW, *form, *line, "--")
    found: dict[str, Departed] = {}
    for part in said.split(b"\x01")[1:]:
        time, _, changes = part.partition(b"\0")
        for path, blob in _went(changes):
            if path.startswith(f"{folder}/"):
                found[path] = Departed(int(time or 0), blob)
    return found


def missing_since(root: Path, tip: str, commit: str, folder: str) -> dict[str, str]:
    """The blob of every file below a folder that one commit has and another has not, or the index where that is "".

    Raises:
        NoGit: Git refuses.
    """
    if tip == commit:
        return {}
    other = (tip, commit) if commit else ("--cached", tip)
    return dict(_went(_said(root, "diff", *RAW, *other, "--", f"{folder}/")))


def missing_here(root: Path, tip: str, paths: Iterable[str]) -> dict[str, str]:
    """The blob of each of some files that a commit has and the work tree has not.

    Raises:
        NoGit: Git refuses.
    """
    given = sorted(paths)
    found: dict[str, str] = {}
    for at in range(0, len(given), SOME):
        some = given[at : at + SOME]
        found |= _went(_said(root, "--literal-pathspecs", "diff", *RAW, tip, "--", *some))
    return found


def _went(raw: bytes) -> Iterator[tuple[str, str]]:
    """Path and last blob of each ordinary file in what Git says of changes."""
    tokens = iter(raw.decode("utf-8", "surrogateescape").split("\0"))
    for token in tokens:
        if token.lstrip("\n").startswith(":"):
            mode, _, blob = token.lstrip("\n:").split(" ")[:3]
            path = next(tokens)
            if mode.startswith("100"):
                yield path, blob
