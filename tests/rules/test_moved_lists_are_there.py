"""H331: what hall.yml says of lists that moved leads somewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hall.model.hall import Hall
from hall.model.settings import Moved, Place, Settings, Site
from hall.rules.moved_lists_are_there import check

SITE = Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn")
THERE, ENDED = "places/hanbin/", date(2013, 6, 1)


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([], []),
        ([Moved(from_="topics/jiu/", to=THERE)], []),
        ([Moved(from_="topics/jiu/", closed=ENDED)], []),
        ([Moved(from_="topics/jiu/", closed=ENDED, successors=(THERE,))], []),
        ([Moved(from_="topics/甲/", to="topics/%E4%B9%99/"), Moved(from_="topics/乙/", to=THERE)], []),
        ([Moved(from_=THERE, to="places/hanbinqu/")], ["“places/hanbin/”上还有列表", "“places/hanbinqu/”上没有列表"]),
        ([Moved(from_="topics/jiu/", to="topics/xin/")], ["“topics/xin/”上没有列表"]),
        ([Moved(from_="a/", closed=ENDED, successors=("b/", THERE, "c/"))], ["“b/”上没有列表", "“c/”上没有列表"]),
    ],
)
def test_both_ends_of_a_move_are_looked_at(moves: list[Moved], words: list[str]) -> None:
    """Where it is written; a chain of moves, and an address in either spelling, is good."""
    places = (Place(code="hanbin", name="汉滨区"),)
    settings = Settings(site=SITE, places=places, moved=tuple(moves), lines={"moved": (7, 3)})
    found = list(check(Hall(settings, {}, (), datetime(2013, 6, 30, tzinfo=UTC)), pytest.fail))
    assert [(one.path, one.line, one.code) for one in found] == [("departments/hall.yml", 7, "H331")] * len(words)
    assert all(one.message.startswith(said) for one, said in zip(found, words, strict=True))
