"""The one writer of the site: it stays inside its folder, leaves equal files alone and never writes into an old one."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import pytest

from hall.disk import Site


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is no link."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    }


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """And what stands there now is told: size, time, digest, and that it is new."""
    written, changed = Site(tmp_path / "site").write("shuiliju/2013/04/01-雨.html", "下雨".encode())
    about = (tmp_path / "site/shuiliju/2013/04/01-雨.html").stat()
    assert written == (6, about.st_mtime_ns, blake2b("下雨".encode(), digest_size=16).digest())
    assert changed


@pytest.mark.parametrize(
    "file", ["../a", "/etc/a", "a/../../b", "a/../b", "..", "", "a/", "/", "a/b/..", "../site-of-another/a"]
)
def test_a_place_outside_the_site_is_refused(file: str, tmp_path: Path) -> None:
    """Whatever address a page may come to have."""
    with pytest.raises(ValueError, match="outside the site"):
        Site(tmp_path / "site").write(file, b"x")
    assert tree(tmp_path) == {}


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    """Same inode, same time: a deployment that looks at times sees nothing new."""
    site = Site(tmp_path)
    site.write("a/b.html", b"old")
    os.utime(tmp_path / "a/b.html", (1, 1))
    before = (tmp_path / "a/b.html").stat()
    assert not site.write("a/b.html", b"old")[1]
    after = (tmp_path / "a/b.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("data", [b"new", b"old and more", b"ol", b"", b"x" * 100_000])
def test_another_text_is_another_file(data: bytes, tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("a.html", b"old")
    assert site.write("a.html", data)[1]
    assert (tmp_path / "a.html").read_bytes() == data


@pytest.mark.parametrize("known_as_new", [False, True])
def test_a_hard_link_of_an_old_release_keeps_its_bytes(known_as_new: bool, tmp_path: Path) -> None:
    """A release shares its unchanged files with the next one."""
    site = Site(tmp_path / "site")
    site.write("a.html", b"old")
    os.link(tmp_path / "site/a.html", tmp_path / "release.html")
    site.write("a.html", b"new", new=known_as_new)
    assert (tmp_path / "release.html").read_bytes() == b"old"
    assert (tmp_path / "site/a.html").read_bytes() == b"new"


def test_a_file_gives_way_to_a_folder(tmp_path: Path) -> None:
    """A page that is none any more stands where others go now, at any height."""
    (tmp_path / "a").write_bytes(b"page")
    Site(tmp_path).write("a/b/c.html", b"new")
    assert tree(tmp_path) == {"a/b/c.html": b"new"}


def test_a_folder_gives_way_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.html").write_bytes(b"old")
    Site(tmp_path).write("a", b"new")
    assert tree(tmp_path) == {"a": b"new"}


def test_a_folder_that_went_is_made_again(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("a/b/c.html", b"1")
    site.remove(["a/b/c.html"])
    site.write("a/b/c.html", b"2")
    assert tree(tmp_path) == {"a/b/c.html": b"2"}


def test_a_link_on_the_way_leads_nowhere_out(tmp_path: Path) -> None:
    """It is taken away, and what it led to stays as it was."""
    away = tmp_path / "away"
    (away / "2013").mkdir(parents=True)
    (away / "2013/a.html").write_bytes(b"theirs")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/dept").symlink_to(away)
    Site(tmp_path / "site").write("dept/2013/a.html", b"ours", new=True)
    assert tree(away) == {"2013/a.html": b"theirs"}
    assert tree(tmp_path / "site") == {"dept/2013/a.html": b"ours"}
    assert not (tmp_path / "site/dept").is_symlink()


def test_a_link_in_a_pages_place_becomes_the_page(tmp_path: Path) -> None:
    """Even where it leads to equal bytes: those may change."""
    (tmp_path / "away.html").write_bytes(b"same")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").symlink_to(tmp_path / "away.html")
    assert Site(tmp_path / "site").write("a.html", b"same")[1]
    assert not (tmp_path / "site/a.html").is_symlink()


def test_the_sites_own_folder_may_be_a_link(tmp_path: Path) -> None:
    """As one that is switched from release to release is."""
    (tmp_path / "release").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "release")
    Site(tmp_path / "site").write("a/b.html", b"x")
    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "release") == {"a/b.html": b"x"}


def test_a_scan_finds_every_file_and_follows_no_link(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    files = {"a.html": b"1", "b/c.html": b"22", "b/d/雨 1.html": b"333"}
    for file, data in files.items():
        site.write(file, data)
    (tmp_path / "site/away").symlink_to(tmp_path)
    (tmp_path / "site/empty").mkdir()
    found = site.scan()
    assert {file: size for file, (size, _) in found.items() if file != "away"} == {
        "a.html": 1,
        "b/c.html": 2,
        "b/d/雨 1.html": 3,
    }
    assert "away" in found
    assert found["a.html"][1] == (tmp_path / "site/a.html").stat().st_mtime_ns


@pytest.mark.parametrize("there", [False, True])
def test_a_site_that_is_not_there_has_no_files(there: bool, tmp_path: Path) -> None:
    if there:
        (tmp_path / "site").write_bytes(b"a file of that name")
    assert Site(tmp_path / "site").scan() == {}


def test_what_is_removed_takes_empty_folders_with_it(tmp_path: Path) -> None:
    """But none that still holds something, and never the site's own."""
    site = Site(tmp_path / "site")
    for file in ("a/b/c.html", "a/b/d.html", "a/e/f/g.html"):
        site.write(file, b"x")
    assert site.remove(["a/b/c.html", "a/e/f/g.html"]) == 2
    assert tree(tmp_path / "site") == {"a/b/d.html": b"x"}
    assert not (tmp_path / "site/a/e").exists()
    assert site.remove(["a/b/d.html"]) == 1
    assert list((tmp_path / "site").iterdir()) == []


def test_what_is_not_there_is_not_removed(tmp_path: Path) -> None:
    """A file below one that took its folder's place, a folder, a file that went by itself."""
    site = Site(tmp_path)
    site.write("a", b"x")
    site.write("b/c", b"x")
    assert site.remove(["a/under.html", "b", "gone.html", "gone/too.html"]) == 0
    assert tree(tmp_path) == {"a": b"x", "b/c": b"x"}


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    site = Site(tmp_path)
    written, _ = site.write("a", b"x")
    assert site.digest("a") == written.digest
    assert site.digest("b") == b""
