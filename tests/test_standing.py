"""What stands in the site's folder, held against what was written there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hall.disk import Site
from hall.standing import Standing, stand
from hall.store import Page, Store

FILES = {"a.html": b"one", "b/c.html": b"two", "b/d.html": b"three"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that knows three pages of two parts, which stand."""
    made, site = Store(tmp_path / "hall.db", "key"), Site(tmp_path / "site")
    for file, data in FILES.items():
        part = "posts" if file.startswith("b/") else "hall"
        made.put_part(part, 1, [Page(file, part, 1, *site.write(file, data)[0])], [])
    return made


def now(store: Store, tmp_path: Path) -> Standing:
    store.save()
    return stand(store, Site(tmp_path / "site"))


def test_a_site_as_it_was_written_is_whole(store: Store, tmp_path: Path) -> None:
    standing = now(store, tmp_path)
    assert (standing, standing.whole) == (Standing(), True)


def test_what_was_altered_or_went_is_stale_and_so_is_its_part(store: Store, tmp_path: Path) -> None:
    """Also where the size is the same."""
    (tmp_path / "site/b/c.html").write_bytes(b"TWO")
    (tmp_path / "site/a.html").unlink()
    standing = now(store, tmp_path)
    assert (standing.stale, standing.parts, standing.whole) == ({"a.html", "b/c.html"}, {"hall", "posts"}, False)
    assert standing.missing == {"a.html"}
    assert [standing.has(file, True) for file in FILES] == [False, True, True]


def test_other_times_are_noted_and_nothing_is_stale(store: Store, tmp_path: Path) -> None:
    """In a tree that was copied or restored; the next look need not read these files."""
    for file in FILES:
        os.utime(tmp_path / "site" / file, (1, 1))
    standing = now(store, tmp_path)
    assert (standing.whole, len(standing.touched)) == (True, len(FILES))
    store.touch(standing.touched)
    assert now(store, tmp_path) == Standing()


def test_a_stranger_among_them_makes_the_site_not_whole(store: Store, tmp_path: Path) -> None:
    """It is nobody's page: nothing is drawn for it, but it has to go."""
    (tmp_path / "site/stranger.html").write_bytes(b"?")
    standing = now(store, tmp_path)
    assert (standing.stale, standing.whole) == (set(), False)
    assert standing.strangers == {"stranger.html"}
    assert (standing.has("stranger.html", False), standing.has("other.html", False)) == (True, False)
