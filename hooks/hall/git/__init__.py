"""The only module that runs Git."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from types import MappingProxyType
from typing import IO, NamedTuple

PLAIN = {
    "GIT_NO_REPLACE_OBJECTS": "1",  # what a name stands for is not for this clone to say
    "LANGUAGE": "C",
    "LC_ALL": "C",  # its words are compared with ours
}


REFUSED = {
    "[rejected]": "平台上的审核记录（分支 reviews）和这里的接不上。它只增不改：平台上的多半被改写过，请查明是谁改的；这里的还在。",
    "Not possible to fast-forward": "主分支和这里的接不上：平台上的历史被改写过，或者这里有没推送的提交。查明以后再决定用哪一边。",
    "no tracking information": "这个分支没有对应的远程分支；运行 git branch --set-upstream-to=origin/main。",
}
"""What Git says where branches cannot be brought up, in part, and what it means."""


class NoGit(Exception):
    """The folder is no work tree that Git will read; the message says why, in Chinese."""


class GitMissing(NoGit):
    """There is no Git on this machine."""

    def __init__(self) -> None:
        super().__init__("没有找到 git 命令。")


class Listing(NamedTuple):
    """The files below a folder as Git sees them.

    `tracked` is what `ls-files -s -z` says of the index; `loose` are the paths of changed and untracked files,
    whose bytes the index does not know.
    """

    tracked: bytes
    loose: frozenset[str]

    def blobs(self) -> tuple[dict[str, str], set[str]]:
        """The object id of each file that is as the index has it; and the symbolic links and submodules."""
        lines = [line.partition("\t") for line in self.tracked.decode("utf-8", "surrogateescape").split("\0") if line]
        # A line is `100644 <object id> <stage><tab><path>`.
        found = {path: about[7:-2] for about, _, path in lines}
        links = {path for about, _, path in lines if about.startswith(("120000", "160000"))}
        for path in links | self.loose:
            found.pop(path, None)
        return found, links


def list_files(root: Path, folder: str) -> Listing:
    """Every file below a folder: tracked, changed and untracked, but none that Git ignores.

    Two processes, whatever the number of files; `status` also makes the index's times those of the files,
    so that in a copied tree not every file looks changed again and again.

    Raises:
        NoGit: this is no work tree, or Git refuses it.
    """
    index = _start(root, "ls-files", "-s", "-z", "--", folder)
    status = _start(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", folder)
    heard = [(running, *running.communicate()) for running in (index, status)]  # both, before either is refused
    tracked, changed = (_answer(root, *one) for one in heard)
    lines = changed.decode("utf-8", "surrogateescape").split("\0")
    return Listing(tracked, frozenset(line[3:] for line in lines if line and line[1] != " "))


def _start(
    root: Path, *words: str, given: int | IO[bytes] = DEVNULL, more: Mapping[str, str] = MappingProxyType({})
) -> Popen[bytes]:
    """Git begun in a folder.

    Args:
        root: the folder.
        words: what it is to do.
        given: what it reads.
        more: of the environment.

    Raises:
        GitMissing: there is no Git.
    """
    environment = {**os.environ, **PLAIN, **more}
    try:
        return Popen(["git", *words], cwd=root, env=environment, stdin=given, stdout=PIPE, stderr=PIPE)
    except FileNotFoundError:
        raise GitMissing from None


def _answer(root: Path, running: Popen[bytes], said: bytes, complaint: bytes) -> bytes:
    if running.returncode:
        reason = complaint.decode("utf-8", "replace")
        if "dubious ownership" in reason:
            command = f"git config --global --add safe.directory '{root}'"
            raise NoGit(f"它属于别的用户，请运行 {command}")
        raise NoGit(" ".join(reason.split()))
    return said


def _said(root: Path, *words: str, more: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """What Git answers.

    Raises:
        NoGit: it refuses.
    """
    running = _start(root, *words, more=more)
    return _answer(root, running, *running.communicate())


def _commit_in(root: Path, name: str) -> str:
    """The full id of a commit, nothing where the repository does not have it.

    Raises:
        GitMissing: there is no Git.
    """
    try:
        said = _said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except GitMissing:
        raise
    except NoGit:
        return ""
    return said.decode().strip()


def make_repository(root: Path, stream: Iterable[bytes]) -> None:
    """Make a repository with the history of a stream for `git fast-import`, and lay out its files.

    Args:
        root: an existing folder without files of those names.
        stream: the commands; `refs/heads/main` is checked out, every other branch is dropped.

    Raises:
        NoGit: there is no Git, or it refuses.
    """
    # What a hook or another repository says of itself must not lead elsewhere.
    here = {
        "GIT_DIR": str(root / ".git"),
        "GIT_WORK_TREE": str(root),
        "GIT_INDEX_FILE": str(root / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(root / ".git/objects"),
    }
    _said(root, "init", "--quiet", "--template=", more=here)
    _said(root, "symbolic-ref", "HEAD", "refs/heads/main", more=here)
    running = _start(root, "fast-import", "--quiet", given=PIPE, more=here)
    assert running.stdin
    with suppress(BrokenPipeError):  # it ended early: its exit status says why
        for part in stream:
            running.stdin.write(part)
    _answer(root, running, *running.communicate())
    _said(root, "reset", "--quiet", "--hard", "main", more=here)
    branches = _said(root, "for-each-ref", "--format=%(refname)", "refs/heads", more=here).decode().split()
    for branch in set(branches) - {"refs/heads/main"}:
        _said(root, "update-ref", "-d", branch, more=here)


def take_content(root: Path, revision: str, folders: Iterable[str]) -> list[str]:
    """Lay out folders as a revision has them, links as plain files; every path in which it differs from what was here.

    What the revision does not have in a folder goes; everything else stays as it is.

    Args:
        root: the work tree; nothing in the folders may be changed or untracked.
        revision: a commit that the repository has.
        folders: the folders.

    Raises:
        NoGit: Git refuses, there is no such revision, or something in the folders is not committed.
    """
    folders = list(folders)
    if _said(root, "status", "--porcelain", "-z", "--", *folders):
        raise NoGit("这里有还没有提交的改动，先提交或收起来。")
    there = _commit_in(root, revision)
    if not there:
        raise NoGit(f"没有“{revision}”这个版本。")
    changed = _said(root, "diff", "--name-only", "--no-renames", "-z", f"HEAD...{there}")
    known = [
        folder for folder in folders if _said(root, "ls-tree", "HEAD", folder) or _said(root, "ls-tree", there, folder)
    ]
    if known:  # a link in a change must not lead out of the repository: it becomes the text that it is
        _said(root, "-c", "core.symlinks=false", "restore", f"--source={there}", "--staged", "--worktree", "--", *known)
    return [path for path in changed.decode("utf-8", "surrogateescape").split("\0") if path]


def is_shallow(root: Path) -> bool:
    """Whether the history is cut off.

    Raises:
        NoGit: Git will not read the folder.
    """
    return _said(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def bring_up(root: Path, branches: Iterable[str]) -> None:
    """Bring the checked-out branch up to its upstream without merging, and other branches to where the remote has them.

    Raises:
        NoGit: the remote cannot be reached, or a branch has gone its own way there or here.
    """
    _brought(root, "pull", "--quiet", "--ff-only")
    remote = _said(root, "ls-remote", "--heads", "origin").decode("utf-8", "replace")
    there = {line.rpartition("refs/heads/")[2] for line in remote.splitlines()}
    for branch in there.intersection(branches):
        _brought(root, "fetch", "--no-progress", "origin", f"{branch}:{branch}")


def _brought(root: Path, *words: str) -> None:
    """Let Git fetch; what people can mend is told in Chinese."""
    try:
        _said(root, *words)
    except NoGit as reason:
        told = next((sentence for part, sentence in REFUSED.items() if part in str(reason)), "")
        raise NoGit(told or str(reason)) from None
