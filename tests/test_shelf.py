"""Values that many processes need: in memory where they were made, in a file for those that are forked later."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hall.crew import spread
from hall.shelf import Shelf


def new(folder: Path) -> Shelf[str]:
    return Shelf(str.encode, bytes.decode, folder)


def test_what_is_put_is_there_and_nothing_else_is(tmp_path: Path) -> None:
    shelf = new(tmp_path)
    shelf["a"] = "甲"
    assert (shelf.get("a"), shelf.get("b")) == ("甲", None)


def test_what_is_handed_over_does_not_stay_and_can_be_put_away_elsewhere(tmp_path: Path) -> None:
    maker, keeper = new(tmp_path), new(tmp_path)
    maker["a"] = "甲"
    maker["b"] = ""
    packed = maker.hand_over(["a", "b", "c"])
    keeper.put_away(packed)
    assert packed == {"a": "甲".encode(), "b": b""}
    assert [maker.get(name) for name in "abc"] == [None, None, None]
    assert [keeper.get(name) for name in "abc"] == ["甲", "", None]


def test_forked_processes_read_what_was_put_away_before(tmp_path: Path) -> None:
    shelf = new(tmp_path)
    for number in range(100):
        shelf.put_away({f"{number}": f"第{number}条".encode()})
    assert set(spread(shelf.get, ["7", "99", "100"])) == {"第7条", "第99条", None}


def test_the_file_has_no_name(tmp_path: Path) -> None:
    shelf = new(tmp_path)
    shelf.put_away({"a": b"1"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list open files")
def test_where_nothing_is_put_away_no_file_is_opened(tmp_path: Path) -> None:
    """Lists and leaderboards hand nothing over, hundreds of times a build."""
    shelf, before = new(tmp_path), len(os.listdir("/proc/self/fd"))
    for _ in range(50):
        shelf.put_away({})
    assert len(os.listdir("/proc/self/fd")) == before
