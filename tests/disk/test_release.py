"""A finished site is put in place in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.disk import NoPlace, Site, release


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        Site(folder).write(f"{name}/index.html", text.encode())
    return folder


def test_the_link_is_there_after_the_first_release(tmp_path: Path) -> None:
    """What stands behind it is the site."""
    new = release(site(tmp_path / "site", a="one"), tmp_path / "www")
    assert (tmp_path / "www").resolve() == new
    assert (tmp_path / "www/a/index.html").read_text() == "one"


def test_unchanged_files_are_hard_links(tmp_path: Path) -> None:
    """A release of a large site costs little room."""
    built = site(tmp_path / "site", a="one")
    release(built, tmp_path / "www")
    assert (tmp_path / "www/a/index.html").stat().st_ino == (built / "a/index.html").stat().st_ino


def test_an_old_release_keeps_its_text_when_the_site_changes(tmp_path: Path) -> None:
    """The site's writer never writes into a file that stands."""
    old = release(site(tmp_path / "site", a="one"), tmp_path / "www")
    new = release(site(tmp_path / "site", a="two"), tmp_path / "www")
    assert (old / "a/index.html").read_text() == "one"
    assert (new / "a/index.html").read_text() == "two"
    assert (tmp_path / "www").resolve() == new


def test_the_release_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    """So that one can go back by hand."""
    made = [release(site(tmp_path / "site", a=str(number)), tmp_path / "www") for number in range(4)]
    assert [one.exists() for one in made] == [False, False, True, True]


def test_what_a_killed_release_left_is_no_release(tmp_path: Path) -> None:
    """A half folder is made anew."""
    (tmp_path / "www.releases/.1.part/junk").mkdir(parents=True)
    new = release(site(tmp_path / "site", a="one"), tmp_path / "www")
    assert sorted(one.name for one in new.iterdir()) == ["a"]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    """Somebody's files may be in it."""
    (tmp_path / "www").mkdir()
    with pytest.raises(NoPlace, match="不是链接"):
        release(site(tmp_path / "site", a="one"), tmp_path / "www")
