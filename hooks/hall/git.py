"""The only module that runs Git."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class NoGit(Exception):
    """The folder is no work tree that Git will read; the message says why, in Chinese."""


class Listing(NamedTuple):
    """The files below a folder as Git sees them.

    `blobs` has the object id of each file that is as the index has it, `loose` are the paths of changed and
    untracked ones, `links` are symbolic links and submodules.
    """

    blobs: dict[str, str]
    loose: frozenset[str]
    links: frozenset[str]


class Work:
    """A work tree; every call is one process, whatever the number of files."""

    def __init__(self, root: Path) -> None:
        from git import Git  # GitPython: its process runner; 70 ms to import

        self._git = Git(root)
        self._root = root

    def _run(self, *words: str, istream: object = None) -> bytes:
        from git.exc import GitCommandError, GitCommandNotFound

        try:
            answer = self._git.execute(["git", *words], stdout_as_string=False, strip_newline_in_stdout=False, istream=istream)
        except GitCommandNotFound:
            raise NoGit("没有找到 git 命令。") from None
        except GitCommandError as error:
            said = str(error.stderr)
            if "dubious ownership" in said:
                raise NoGit(f"Git 不肯读这个文件夹，因为它属于别的用户；请运行 git config --global --add safe.directory '{self._root}'") from None
            raise NoGit(said.strip()) from None
        assert isinstance(answer, bytes)
        return answer

    def list_files(self, folder: str) -> Listing:
        """Every file below a folder: tracked, changed and untracked, but none that Git ignores.

        Raises:
            NoGit: this is no work tree, or Git refuses it.
        """
        tracked = self._run("ls-files", "-s", "-z", "--", folder)
        blobs: dict[str, str] = {}
        links: set[str] = set()
        for line in tracked.decode("utf-8", "surrogateescape").split("\0"):
            if line:
                about, path = line.split("\t", 1)
                mode, blob, _ = about.split(" ")
                blobs[path] = blob
                if mode in ("120000", "160000"):
                    links.add(path)
        changed = self._names("diff-files", "--name-only", "-z", "--", folder)
        untracked = self._names("ls-files", "-o", "-z", "--exclude-standard", "--", folder)
        loose = changed | untracked
        return Listing({path: blob for path, blob in blobs.items() if path not in changed}, frozenset(loose), frozenset(links))

    def _names(self, *words: str) -> set[str]:
        return set(self._run(*words).decode("utf-8", "surrogateescape").split("\0")) - {""}

    def refresh(self) -> None:
        """Make the index's times those of the files: in a copied tree every file looks changed."""
        from git.exc import GitCommandError

        try:
            self._git.execute(["git", "update-index", "-q", "--refresh"])
        except GitCommandError:
            pass  # it exits 1 where something did change, which is what we ask next
