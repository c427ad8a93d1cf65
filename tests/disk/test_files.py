"""Files of the repository: ordinary ones are read, all else is refused with a sentence; and small files of our own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from hall import disk


def test_a_file_is_read_as_far_as_it_may_be_long(tmp_path: Path) -> None:
    """One byte more, so that what is too large is seen and not read whole."""
    (tmp_path / "a").write_bytes(b"0123456789")
    assert disk.read_file(tmp_path, "a", 10) == b"0123456789"
    assert disk.read_file(tmp_path, "a", 4) == b"01234"


def odd_files(root: Path) -> dict[str, str]:
    """What is no ordinary file, and how it is refused."""
    (root / "good").write_bytes(b"x")
    (root / "folder").mkdir()
    (root / "link").symlink_to(root / "good")
    (root / "dead").symlink_to(root / "nowhere")
    os.mkfifo(root / "pipe")
    return {"folder": "普通文件", "link": "链接", "dead": "链接", "pipe": "普通文件", "gone": "没有这个文件"}


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    """Folders, links to anywhere, pipes, and what is not there: never waited for, never followed."""
    for name, said in odd_files(tmp_path).items():
        with pytest.raises(disk.BadFile, match=said):
            disk.read_file(tmp_path, name, 10)
        with pytest.raises(disk.BadFile):
            disk.fingerprint(tmp_path, name)


def test_a_file_that_went_is_told_from_one_that_is_odd(tmp_path: Path) -> None:
    for ask in (lambda: disk.read_file(tmp_path, "a/b", 1), lambda: disk.fingerprint(tmp_path, "a/b")):
        with pytest.raises(disk.Gone):
            ask()


@pytest.mark.parametrize("data", [b"", b"x", "雨\r\n".encode(), bytes(range(256)) * 9000])
def test_a_fingerprint_is_gits_own(data: bytes, tmp_path: Path) -> None:
    """So that committing a file does not make it look changed."""
    (tmp_path / "a").write_bytes(data)
    said = subprocess.run(["git", "hash-object", "--no-filters", "a"], cwd=tmp_path, capture_output=True, text=True)
    assert disk.fingerprint(tmp_path, "a") == said.stdout.strip()


def test_the_size_of_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123")
    assert (disk.size(tmp_path, "a"), disk.size(tmp_path, "b")) == (3, 0)


def test_every_file_below_a_folder_is_listed_and_no_link_followed(tmp_path: Path) -> None:
    """With the names that people give files."""
    names = ["d/雨.md", "d/a b.md", 'd/it\'s "q".md', "d/e/f.md", "other/g.md"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "d/link").symlink_to(tmp_path / "other")
    assert sorted(disk.list_files(tmp_path, "d")) == sorted([*names[:-1], "d/link"])
    assert disk.list_files(tmp_path, "nowhere") == {}


def test_a_digest_changes_with_names_and_bytes_and_with_nothing_else(tmp_path: Path) -> None:
    """Neither with times, nor with what Python leaves beside modules, nor with the place of the folder."""

    def made(name: str, **files: str) -> Path:
        for file, words in files.items():
            (tmp_path / name / "d" / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / "d" / file).write_text(words)
        return tmp_path / name / "d"

    first = disk.digest_of([made("1", a="x", b="y")])
    other = made("2", b="y", a="x")
    (other / "__pycache__").mkdir()
    (other / "__pycache__/a.pyc").write_bytes(b"?")
    os.utime(other / "a", (1, 1))
    assert disk.digest_of([other]) == first
    others = [made("3", a="y", b="x"), made("4", a="x"), made("5", a="x", c="y"), made("6", a="xy", b="")]
    assert first not in {disk.digest_of([one]) for one in others}
    assert disk.digest_of([tmp_path / "nothing"]) == disk.digest_of([])


def test_the_libraries_here_have_a_digest() -> None:
    assert len(disk.installed()) == 32
    assert disk.installed() == disk.installed()


def test_the_files_of_a_folder_come_in_an_order_of_their_own(tmp_path: Path) -> None:
    for name in ("b/a.html", "a.html", "b.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [address for address, _ in disk.walk(tmp_path)] == ["a.html", "b/a.html", "b.html"]


def test_a_small_file_is_the_old_text_or_the_new_and_leaves_nothing_beside(tmp_path: Path) -> None:
    for words in ("旧", "新\r\n行"):
        disk.write_text(tmp_path / "a/b.json", words)
        assert (tmp_path / "a/b.json").read_bytes() == words.encode()
    assert [one.name for one in (tmp_path / "a").iterdir()] == ["b.json"]
