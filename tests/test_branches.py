"""A branch that the hall itself writes: added to without touching the work tree, never rewritten."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path

from hall.git.branches import add_to_branch, files_of, tip_of
from hall.git.trees import Blobs, read_blobs
from tests.test_git import Repository

WHO = "小发布厅 <hall@hall.example.gov.cn>"
WHEN = datetime.fromisoformat("2013-04-01T09:00:00+08:00")


def texts(root: Path, tip: str, folder: str) -> dict[str, bytes]:
    blobs = files_of(root, tip, folder)
    found = {name: b"".join(parts) for name, parts in read_blobs(root, blobs.values())}
    return {path: found[blob] for path, blob in blobs.items()}


def test_a_branch_is_begun_and_added_to(tmp_path: Path) -> None:
    """Every file that it has stays; the work tree and its index know nothing of it."""
    repository = Repository(tmp_path / "a")
    assert tip_of(repository.root, "reviews") == ""
    first = add_to_branch(repository.root, "reviews", {"log/a.txt": b"1\n", "x/y": b""}, "第一次", WHO, WHEN)
    second = add_to_branch(repository.root, "reviews", {"log/b.txt": b"2"}, "第二次", WHO, WHEN)
    assert tip_of(repository.root, "reviews") == second
    assert texts(repository.root, second, "log") == {"a.txt": b"1\n", "b.txt": b"2"}
    assert repository.git("rev-parse", "reviews^").strip() == first
    assert (
        repository.git("log", "-1", "--format=%an <%ae> %aI %s", "reviews").strip()
        == f"{WHO} {WHEN.isoformat()} 第二次"
    )
    assert repository.git("status", "--porcelain") == ""


def test_what_a_clone_has_from_its_remote_is_gone_on_with(tmp_path: Path) -> None:
    """A clone has the branch only as its remote's."""
    repository = Repository(tmp_path / "a")
    first = add_to_branch(repository.root, "reviews", {"log/a.txt": b"1"}, "第一次", WHO, WHEN)
    subprocess.run(["git", "clone", "-q", str(repository.root), str(tmp_path / "b")], check=True, capture_output=True)
    clone = tmp_path / "b"
    assert tip_of(clone, "reviews") == first
    second = add_to_branch(clone, "reviews", {"log/b.txt": b"2"}, "第二次", WHO, WHEN)
    assert sorted(texts(clone, second, "log")) == ["a.txt", "b.txt"]


def test_a_branch_that_went_on_at_the_remote_is_gone_on_with_from_there(tmp_path: Path) -> None:
    """So that what is added here can be pushed; what was added on both sides stays here, and Git says so at the push."""
    repository = Repository(tmp_path / "a")
    add_to_branch(repository.root, "reviews", {"log/a.txt": b"1"}, "第一次", WHO, WHEN)
    subprocess.run(["git", "clone", "-q", str(repository.root), str(tmp_path / "b")], check=True, capture_output=True)
    clone = tmp_path / "b"
    add_to_branch(clone, "reviews", {}, "这里也有", WHO, WHEN)
    subprocess.run(["git", "push", "-q", "origin", "reviews"], cwd=clone, check=True, capture_output=True)
    third = add_to_branch(repository.root, "reviews", {"log/b.txt": b"2"}, "那里", WHO, WHEN)
    subprocess.run(["git", "fetch", "-q"], cwd=clone, check=True, capture_output=True)
    assert tip_of(clone, "reviews") == third
    fourth = add_to_branch(clone, "reviews", {"log/c.txt": b"3"}, "接着", WHO, WHEN)
    assert sorted(texts(clone, fourth, "log")) == ["a.txt", "b.txt", "c.txt"]
    add_to_branch(repository.root, "reviews", {"log/d.txt": b"4"}, "分开", WHO, WHEN)
    subprocess.run(["git", "fetch", "-q"], cwd=clone, check=True, capture_output=True)
    assert tip_of(clone, "reviews") == fourth


def test_where_there_is_no_repository_there_is_no_branch(tmp_path: Path) -> None:
    assert tip_of(tmp_path, "reviews") == ""


def test_blobs_are_read_one_by_one(tmp_path: Path) -> None:
    """As often as one likes; of one that is not there nothing comes, and the next is there all the same."""
    repository = Repository(tmp_path / "a")
    tip = add_to_branch(repository.root, "reviews", {"log/a": b"1\n2", "log/b": b""}, "一次", WHO, WHEN)
    found = files_of(repository.root, tip, "log")
    blobs = Blobs(repository.root)
    assert [blobs.read(found["a"]), blobs.read("0" * 40), blobs.read(found["b"]), blobs.read(found["a"])] == [
        b"1\n2", None, b"", b"1\n2",
    ]  # fmt: skip
    child = os.fork()
    if not child:
        os._exit(0 if blobs.read(found["a"]) == b"1\n2" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert blobs.read(found["b"]) == b""
