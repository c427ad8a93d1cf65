"""Places where two texts differ."""

from __future__ import annotations

from hall.model.hunk import Hunk, joined


def test_hunks_side_by_side_are_one() -> None:
    """On both sides: what is taken out here and put in there are two."""
    assert joined([Hunk(0, 1, 0, 0), Hunk(1, 1, 0, 2), Hunk(4, 5, 5, 6)]) == [Hunk(0, 1, 0, 2), Hunk(4, 5, 5, 6)]
    assert joined([Hunk(0, 1, 0, 1), Hunk(1, 2, 3, 3)]) == [Hunk(0, 1, 0, 1), Hunk(1, 2, 3, 3)]
    assert Hunk(0, 1, 0, 2).size == 2
