"""History as one stream, and what stands on which commit: no process a file, and no path that Git would have to follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hall.git import GitMissing, NoGit, _answer, _commit_in, _said, _start
from hall.git.trees import common_base

PART = 1 << 20
LOG = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.follow=false",
    "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-decorate", "--no-notes", "--encoding=UTF-8",
    "--diff-merges=first-parent", "--topo-order", "--reverse",
    "--format=tformat:%x01%H%x00%P%x00%ct%x00%an%x00%ae%x00%B%x00",
)  # fmt: skip


class Spot(NamedTuple):
    """Where a repository stands: its newest commit, and the commits at which a shallow clone's history is cut off."""

    head: str
    cuts: frozenset[str]


def spot_of(root: Path) -> Spot:
    """Where a repository stands; no head where nothing is committed.

    Raises:
        NoGit: Git will not read the folder.
    """
    shallow, place = (
        _said(root, "rev-parse", "--is-shallow-repository", "--git-path", "shallow").decode().split("\n")[:2]
    )
    cuts = frozenset((root / place).read_text("ascii").split()) if shallow == "true" else frozenset()
    return Spot(commit_of(root, "HEAD"), cuts)


def commit_of(root: Path, name: str) -> str:
    """The full id of a commit, nothing where the repository does not have it."""
    try:
        return _commit_in(root, name)
    except GitMissing:
        return ""


def commit_before(root: Path, moment: int) -> str:
    """The last commit on the first-parent line of what is checked out that was made before a moment (Unix time), nothing where
    there is none.

    Raises:
        NoGit: Git will not read the folder.
    """
    said = _said(root, "rev-list", "-1", "--first-parent", f"--before={moment - 1}", "HEAD", "--")
    return said.decode().strip()


def branch_tips(root: Path, branch: str) -> list[str]:
    """The newest commits of a branch: the local one's and the remote's, as far as there are any."""
    found = (commit_of(root, ref) for ref in (f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"))
    return list(dict.fromkeys(one for one in found if one))


def is_ancestor(root: Path, older: str, newer: str) -> bool:
    """Whether one commit lies in the history of another."""
    try:
        _said(root, "merge-base", "--is-ancestor", older, newer)
    except NoGit:
        return False
    return True


def read_log(root: Path, tips: Iterable[str], known: Iterable[str]) -> Iterator[bytes]:
    """What `git log` says of the commits that are in the history of tips and not in that of known ones, in parts.

    A merge is compared with its first parent. `history.parse_log` understands it.

    Raises:
        NoGit: Git refuses.
    """
    with _start(root, *LOG, *tips, *(f"^{one}" for one in known), "--") as running:
        assert running.stdout
        assert running.stderr
        while part := running.stdout.read(PART):
            yield part
        complaint = running.stderr.read()
    _answer(root, running, b"", complaint)


def mail_of(root: Path) -> str:
    """The mail address that Git has for who sits here, "" for none."""
    try:
        return _said(root, "config", "--get", "user.email").decode("utf-8", "replace").strip()
    except NoGit:
        return ""


def brought_by(root: Path, commit: str) -> dict[str, str]:
    """The blob of every file that a branch changed up to a commit, by path, from where it left the main line.

    Raises:
        NoGit: the repository does not have the commit, or it has nothing in common with the main line.
    """
    there = _commit_in(root, commit)
    if not there:
        raise NoGit(f"没有“{commit}”这个提交。")
    line = "HEAD"
    if is_ancestor(root, there, "HEAD"):  # merged: the main line before that is what it was held against
        said = _said(root, "rev-list", "--first-parent", "--ancestry-path", f"{there}..HEAD").decode().split()
        line = f"{said[-1]}^" if said else f"{there}^"
    base = _said(root, "merge-base", line, there).decode().strip()
    return _differing(root, base, there)


def brought_since(root: Path, revision: str) -> dict[str, str]:
    """The blob of every file that the checked-out commit changed since it went apart from a revision, by path.

    Raises:
        NoGit: there is no such revision; the message is a sentence in Chinese.
    """
    return _differing(root, common_base(root, revision), "HEAD")


def _differing(root: Path, old: str, new: str) -> dict[str, str]:
    said = _said(root, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", old, new, "--")
    tokens = said.decode("utf-8", "surrogateescape").split("\0")
    found = {}
    for about, path in zip(tokens[::2], tokens[1::2], strict=False):
        mode, blob = about.split(" ")[1:4:2]
        if mode.startswith("100"):
            found[path] = blob
    return found
