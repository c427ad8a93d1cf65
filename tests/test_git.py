"""Git's word on which files there are: real repositories, with the names and states that people bring about."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hall import disk
from hall.git import NoGit, list_files

ODD = [
    "departments/a/posts/2013/雨 水.md",
    'departments/a/posts/2013/it\'s "quoted".md',
    "departments/a/posts/2013/line\nbreak.md",
    "departments/a/posts/2013/tab\there.md",
    "departments/a/posts/2013/-dash.md",
    "departments/a/posts/2013/back\\slash.md",
    "departments/a/posts/2013/:(glob)*.md",
    "departments/a/posts/2013/ -> .md",
]


class Repository:
    """A real repository, and Git run in it with nothing of the caller's own settings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        """Run Git, which must not fail."""
        who = ("-c", "user.name=甲", "-c", "user.email=jia@example.gov.cn", "-c", "protocol.file.allow=always")
        ran = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def write(self, *paths: str, words: str = "一\n") -> None:
        """Put files there."""
        for path in paths:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(words, "utf-8")

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "一次提交")

    @property
    def blobs(self) -> dict[str, str]:
        """What is as the index has it."""
        return list_files(self.root, "departments").blobs()[0]

    @property
    def loose(self) -> frozenset[str]:
        """What is changed or new."""
        return list_files(self.root, "departments").loose


A, B = "departments/a/posts/2013/2013-04-01-a.md", "departments/a/posts/2013/2013-04-01-b.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "hall")
    made.write(A, B, "content/about.md")
    made.commit()
    return made


def test_what_is_committed_is_known_by_its_blob(repository: Repository) -> None:
    """And is not read for it; only what lies below the folder."""
    assert set(repository.blobs) == {A, B}
    assert repository.blobs[A] == repository.git("hash-object", A).strip() == disk.fingerprint(repository.root, A)
    assert repository.loose == frozenset()


def test_what_changed_is_loose_until_it_is_added(repository: Repository) -> None:
    repository.write(A, words="二\n")
    assert (repository.loose, set(repository.blobs)) == ({A}, {B})
    repository.git("add", A)
    assert (repository.loose, set(repository.blobs)) == (frozenset(), {A, B})
    assert repository.blobs[A] == disk.fingerprint(repository.root, A)


def test_what_changed_after_it_was_added_is_loose(repository: Repository) -> None:
    repository.write(A, words="二\n")
    repository.git("add", A)
    repository.write(A, words="三\n")
    assert repository.loose == {A}


def test_a_new_file_is_loose(repository: Repository) -> None:
    """Each by itself, not its folder; also one that is only meant to be added."""
    new = ["departments/b/posts/2013/2013-04-02-c.md", "departments/b/department.yml"]
    repository.write(*new)
    assert repository.loose == set(new)
    repository.git("add", "-N", new[0])
    assert repository.loose == set(new)


def test_what_git_ignores_is_not_there(repository: Repository) -> None:
    """Neither by the repository's own rules nor by those of one clone."""
    repository.write(".gitignore", words="*.bak\n")
    repository.write(".git/info/exclude", words="*.swp\n")
    repository.write(f"{A}.bak", f"{A}.swp")
    assert repository.loose == frozenset()


def test_what_is_deleted_is_no_blob(repository: Repository) -> None:
    """Whether Git knows it yet or not."""
    (repository.root / A).unlink()
    assert (set(repository.blobs), repository.loose) == ({B}, {A})
    repository.git("rm", "-q", A)
    assert (set(repository.blobs), repository.loose) == ({B}, frozenset())


def test_what_is_renamed_is_gone_and_new(repository: Repository) -> None:
    """With `git mv` and without, and only its letters' case."""
    repository.git("mv", A, A.replace("-a.", "-new."))
    assert set(repository.blobs) == {A.replace("-a.", "-new."), B}
    (repository.root / B).rename(repository.root / B.replace("-b.", "-B."))
    assert repository.loose == {B, B.replace("-b.", "-B.")}


def test_names_are_as_they_are(repository: Repository) -> None:
    """Chinese, blanks, quotes, line ends, and what looks like Git's own words: committed, changed, and new."""
    repository.write(*ODD)
    assert repository.loose == set(ODD)
    repository.commit()
    assert set(repository.blobs) == {A, B, *ODD}
    repository.write(*ODD, words="另\n")
    assert repository.loose == set(ODD)


def test_a_name_that_is_no_text_is_told_apart(repository: Repository) -> None:
    """Its bytes come back as the file system has them."""
    raw = os.fsencode(repository.root) + b"/departments/a/posts/2013/\xff\xfe.md"
    try:
        with open(raw, "w") as file:
            file.write("x")
    except OSError:
        pytest.skip("no such name on this system")
    [path] = repository.loose
    assert os.fsencode(path) == b"departments/a/posts/2013/\xff\xfe.md"
    repository.commit()
    assert path in repository.blobs


def test_links_and_submodules_are_named(repository: Repository, tmp_path: Path) -> None:
    """They are no files, though Git keeps them."""
    other = Repository(tmp_path / "other")
    other.write("x.md")
    other.commit()
    (repository.root / "departments/a/link.md").symlink_to("posts")
    repository.git("submodule", "add", "-q", str(other.root), "departments/a/posts/sub")
    repository.commit()
    blobs, links = list_files(repository.root, "departments").blobs()
    assert links == {"departments/a/link.md", "departments/a/posts/sub"}
    assert set(blobs) == {A, B}


def test_a_repository_inside_is_one_odd_file(repository: Repository) -> None:
    """Git does not look into it."""
    inner = Repository(repository.root / "departments/b")
    inner.write("posts/2013/2013-04-01-x.md")
    inner.commit()
    [path] = repository.loose
    assert path.rstrip("/") == "departments/b"


def test_a_conflict_is_loose(repository: Repository) -> None:
    """What stands in the folder counts, once."""
    repository.git("checkout", "-q", "-b", "side")
    repository.write(A, words="甲说\n")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write(A, words="乙说\n")
    repository.commit()
    subprocess.run(["git", "merge", "-q", "side"], cwd=repository.root, capture_output=True)
    assert repository.loose == {A}
    assert A not in repository.blobs


def test_a_copied_tree_does_not_look_changed(repository: Repository, tmp_path: Path) -> None:
    """Other times, other inodes: Git compares the bytes once and knows then."""
    shutil.copytree(repository.root, tmp_path / "copy", copy_function=shutil.copyfile)
    for file in (tmp_path / "copy/departments").rglob("*.md"):
        os.utime(file, (1, 1))
    copied = list_files(tmp_path / "copy", "departments")
    assert (copied.loose, copied.blobs()[0]) == (frozenset(), repository.blobs)


def test_a_repository_without_commits_has_new_files(tmp_path: Path) -> None:
    made = Repository(tmp_path / "new")
    made.write(A)
    assert made.loose == {A}


def test_no_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoGit):
        list_files(tmp_path, "departments")


def test_a_machine_without_git_is_said(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGit, match="没有找到 git 命令"):
        list_files(repository.root, "departments")


def test_a_repository_of_somebody_else_is_refused_with_the_remedy(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container the folder may belong to another user (GH-08 of the bug log)."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NoGit, match=r"属于别的用户.*git config --global --add safe\.directory"):
        list_files(repository.root, "departments")


def test_the_number_of_processes_does_not_depend_on_the_number_of_files(
    repository: Repository, git_calls: Callable[[Callable[[], object]], list[str]]
) -> None:
    """GH-09."""

    def look() -> object:
        return list_files(repository.root, "departments").blobs()

    few = git_calls(look)
    repository.write(*(A.replace("-a.", f"-n{number}.") for number in range(300)))
    assert few == git_calls(look) == ["ls-files", "status"]
    repository.commit()
    assert few == git_calls(look)
