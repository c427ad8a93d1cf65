"""What a commit or the index holds, beside the work tree."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from hall.git import Listing, NoGit, _commit_in, _said, _start

PART = 1 << 20
ENTRY = re.compile(rb"([0-7]{6}) (?:blob|commit|tree) ([0-9a-f]+)\t")


class NoRevision(NoGit):
    """The repository has no such revision; the message is a sentence in Chinese."""


def common_base(root: Path, revision: str) -> str:
    """The commit from which the checked-out branch and a revision went apart.

    Raises:
        NoRevision: there is no such revision, or nothing in common.
        NoGit: Git will not read the folder.
    """
    _said(root, "rev-parse", "--git-dir")
    commit = _commit_in(root, revision)
    if not commit:
        raise NoRevision(f"没有“{revision}”这个版本；请核对名字，或先运行 git fetch。")
    try:
        return _said(root, "merge-base", commit, "HEAD").decode().strip()
    except NoGit:
        reason = f"“{revision}”和现在的分支没有共同的来历；如果历史不全，请先运行 git fetch --unshallow。"
        raise NoRevision(reason) from None


def head_of(root: Path) -> str:
    """The commit that is checked out, nothing where there is none yet.

    Raises:
        NoGit: Git will not read the folder.
    """
    _said(root, "rev-parse", "--git-dir")
    return _commit_in(root, "HEAD")


def list_commit(root: Path, commit: str, folders: Iterable[str]) -> Listing:
    """Every file that a commit has below some folders, as `list_files` lists those of the work tree.

    Raises:
        NoGit: Git refuses.
    """
    said = _said(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *folders)
    return Listing(b"\0".join(ENTRY.sub(rb"\1 \2 0\t", line, count=1) for line in said.split(b"\0")), frozenset())


def list_index(root: Path, folders: Iterable[str]) -> Listing:
    """Every file that the index has below some folders: what would be committed.

    Raises:
        NoGit: Git refuses.
    """
    return Listing(_said(root, "ls-files", "-s", "-z", "--", *folders), frozenset())


def read_blobs(root: Path, names: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The bytes of blobs, or of commits, each in parts, which are to be read before the next is asked for.

    Raises:
        NoGit: one is not there.
    """
    wanted = list(names)
    with TemporaryFile() as asked:  # all at once: a question and an answer for each would take four times as long
        asked.write("".join(f"{name}\n" for name in wanted).encode())
        asked.seek(0)
        with _start(root, "cat-file", "--batch", "--buffer", given=asked) as running:
            stream = running.stdout
            assert stream
            try:
                for name in wanted:
                    about = stream.readline().split()
                    if len(about) != 3:
                        raise NoGit(f"Git 里没有 {name} 这个对象。")
                    yield name, _parts(stream, int(about[2]))
                    stream.read(1)
            finally:
                running.kill()  # where not all is wanted any more, it would wait for a reader


class Blobs:
    """Blobs one by one, as they are asked for: Git is started once, and once more in every process that was forked."""

    def __init__(self, root: Path) -> None:
        self._root, self._owner = root, 0
        self._started: list[Popen[bytes]] = []  # also those of the parent, which end with it and not before

    def read(self, name: str) -> bytes | None:
        """The bytes of a blob, None where the repository does not have it."""
        if self._owner != os.getpid():
            self._owner = os.getpid()
            self._started.append(_start(self._root, "cat-file", "--batch", given=PIPE))
            finalize(self, _end, self._started[-1], self._owner)
        asked, answer = self._started[-1].stdin, self._started[-1].stdout
        assert asked
        assert answer
        asked.write(name.encode() + b"\n")
        asked.flush()
        about = answer.readline().split()
        if len(about) != 3:
            return None
        data = b"".join(_parts(answer, int(about[2])))
        answer.read(1)
        return data


def _end(running: Popen[bytes], owner: int) -> None:
    if os.getpid() == owner:
        with running:
            running.kill()


def _parts(stream: IO[bytes], size: int) -> Iterator[bytes]:
    left = size
    while left and (part := stream.read(min(left, PART))):
        left -= len(part)
        yield part
