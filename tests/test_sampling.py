"""Posts drawn to be read: by chance that anybody can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.board import Boards
from hall.model.oversight import SpotCheck
from hall.sampling import as_list, as_yaml, draw
from hall.source.bearings import Bearings
from hall.source.oversight import parse_spotcheck
from tests.assessed import ZONE, department, every, hall_of, period, row

ROWS = [
    *every(3),
    *every(7, dept="qixiangju"),
    row("2013-04-02T09:00", "gone", withdrawn="error"),
    *every(2, "2013-05"),
]
BOARDS = Boards(hall_of(ROWS, department(), department("qixiangju")))


def test_each_department_gives_its_share_rounded_up() -> None:
    """Of ten and of five, a third is four and two; withdrawn posts and those of other months are not read."""
    drawn = draw(BOARDS, period(), 33, "种子")
    assert [sum(path.split("/")[1] == slug for path in drawn) for slug in ("shuiliju", "qixiangju")] == [4, 2]
    assert all("2013-04-" in path and "gone" not in path for path in drawn)


def test_the_lots_are_what_sha256sum_says() -> None:
    own = [one.path for one in every(3)]
    lots = sorted(own, key=lambda path: sha256(f"种子\n{path}".encode()).hexdigest())
    assert sorted(draw(BOARDS, period(), 33, "种子")[:4]) == sorted(lots[:4])


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=20).filter(str.isprintable), st.integers(1, 100), st.permutations(ROWS))
def test_the_same_seed_draws_the_same_whatever_the_order(seed: str, share: int, rows: list[object]) -> None:
    """And a larger share only adds."""
    drawn = draw(BOARDS, period(), share, seed)
    assert drawn == draw(Boards(hall_of(rows, department(), department("qixiangju"))), period(), share, seed)  # type: ignore[arg-type]
    assert {*drawn} <= {*draw(BOARDS, period(), min(100, share + 10), seed)}


def test_a_post_that_moves_is_drawn_all_the_same() -> None:
    drawn = draw(BOARDS, period(), 100, "种子")
    old = every(3)[0].path
    new = old.replace("tiao", "xin")
    moved = [one._replace(path=new) if one.path == old else one for one in ROWS]
    after = Boards(replace(hall_of(moved, department(), department("qixiangju")), moved={old: new}))
    assert draw(after, period(), 100, "种子") == drawn


def test_the_record_is_read_as_it_is_written_and_the_list_can_be_ticked_off() -> None:
    record = SpotCheck(drawn=date(2013, 5, 3), share=33, seed="2013-04 3b07a36", posts=draw(BOARDS, period(), 33, "x"))
    path = "departments/spotchecks/2013-04.yml"
    assert parse_spotcheck(as_yaml(record, period()).encode(), Bearings(path, ZONE, 1900)) == (record, [])
    lines = list(as_list(record, period(), BOARDS))
    assert lines[0] == "# 2013年4月抽查：每个单位 33%，共 6 条"
    assert [line for line in lines if line.startswith("## ")] == ["## shuiliju（4 条）", "## qixiangju（2 条）"]
    assert sum(line.startswith("- [ ] 2013-04-") for line in lines) == 6
