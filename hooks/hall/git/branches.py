"""A branch that keeps what the hall itself writes: read without laying it out, added to without touching the work tree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from subprocess import PIPE

from hall.git import NoGit, _said, _start
from hall.git.past import is_ancestor

REVIEWS = "reviews"
"""The branch of records and of the log (docs/reviews.md, "Records")."""


def tip_of(root: Path, branch: str) -> str:
    """The newest commit of a branch: the one here, the remote's where that has gone on or there is none here; nothing
    where there is no such branch, or no Git."""
    if not (root / ".git").exists():
        return ""
    wanted = [f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"]
    try:
        said = _said(root, "for-each-ref", "--format=%(refname) %(objectname)", *wanted).decode()
    except NoGit:
        return ""
    found = dict(line.split(" ") for line in said.splitlines())
    here, there = (found.get(name, "") for name in wanted)
    return there if not here or (there and is_ancestor(root, here, there)) else here


def files_of(root: Path, commit: str, folder: str) -> dict[str, str]:
    """The blob of every file that a commit has in a folder, by its path below it.

    Raises:
        NoGit: there is no such commit.
    """
    said = _said(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{folder}/")
    found = {}
    for line in said.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = line.partition("\t")
        if about.split(" ")[1:2] == ["blob"]:
            found[path.removeprefix(f"{folder}/")] = about.split(" ")[2]
    return found


def add_to_branch(root: Path, branch: str, files: Mapping[str, bytes], message: str, who: str, when: datetime) -> str:
    """Commit files onto a branch, which is begun where there is none; the new commit.

    The branch only grows: whoever added to it meanwhile keeps what they added, and this is refused.

    Args:
        root: the repository.
        branch: its name.
        files: what to write, by path; all other files of the branch stay.
        message: why, in one line.
        who: `name <mail>` of the author.
        when: with an offset.

    Raises:
        NoGit: Git refuses.
    """
    parent = tip_of(root, branch)
    stamp = f"{who} {int(when.timestamp())} {when:%z}".encode()
    lines = [
        b"commit refs/heads/%b\nauthor %b\ncommitter %b\n" % (branch.encode(), stamp, stamp),
        _given(message.encode()),
    ]
    if parent:
        lines.append(f"from {parent}\n".encode())
    for path, data in sorted(files.items()):
        lines += [b"M 100644 inline %b\n" % path.encode(), _given(data)]
    running = _start(root, "fast-import", "--quiet", "--date-format=raw", given=PIPE)
    _, complaint = running.communicate(b"".join(lines))
    if running.returncode:
        raise NoGit(f"写不进分支 {branch}：{' '.join(complaint.decode('utf-8', 'replace').split())}")
    return tip_of(root, branch)


def _given(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)
