"""The mark of a post changes with all that its page shows beside its own file, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.listing import bonds_of
from hall.model.hall import Hall
from hall.model.row import Row
from hall.pages.keys import marks_of, stamp_of, with_shown_marks
from tests.assessed import at, hall_of, row

POST, OTHER, FORMER, MEDIUM = (
    f"departments/shuiliju/{name}"
    for name in (
        "posts/2013/2013-06-20-tiao.md", "posts/2013/2013-06-21-ling.md", "posts/2013/2013-06-01-jiu.md", "media/a.svg"
    )
)  # fmt: skip
NOW = at("2013-06-30T18:00")


def post(**fields: Any) -> Row:
    return row("2013-06-20T09:00", **fields)


def other(**fields: Any) -> Row:
    return row("2013-06-21T09:00", "ling", **{"mark": 2, **fields})


def mark(hall: Hall) -> int:
    """What stands for the post as it is shown."""
    return with_shown_marks(hall, bonds_of(hall)).by_path[POST].mark


@pytest.mark.parametrize("field", ["expires", "starts", "ends", "corrected", "gone"])
def test_the_clock_past_a_moment_of_its_own_changes_it(field: str) -> None:
    """At that second, and not before."""
    before, then = (mark(hall_of([post(**{field: moment})])) for moment in (NOW + 1, NOW))
    assert before != then


def test_an_entry_of_a_live_report_that_was_told_changes_it() -> None:
    assert mark(hall_of([post(told=(NOW, NOW + 1))])) != mark(hall_of([post(told=(NOW, NOW))]))


BONDS = [
    (post(links=(OTHER,)), other()),
    (post(target=OTHER), other()),
    (post(translation_of=OTHER), other()),
    (post(chain="大桥封闭"), other(chain="大桥封闭")),
    (post(), other(target=POST)),
    (post(), other(translation_of=POST)),
]


@pytest.mark.parametrize(("one", "two"), BONDS, ids=["link", "target", "original", "chain", "pointed at", "translated"])
def test_another_post_that_it_shows_changes_it(one: Row, two: Row) -> None:
    """Its text, its coming and its going; a post that it does not show is none of its business."""
    alone, together, edited = (mark(hall_of(rows)) for rows in ([one], [one, two], [one, two._replace(mark=3)]))
    assert len({alone, together, edited}) == 3
    apart = row("2013-06-22T09:00", "bie", mark=4)
    assert mark(hall_of([one, two, apart])) == together


def test_a_post_that_moved_stays_the_one_that_is_linked() -> None:
    hall = hall_of([post(links=(FORMER,)), other()], moved={FORMER: OTHER})
    assert mark(hall) == mark(hall_of([post(links=(OTHER,)), other()]))
    assert mark(hall) != mark(replace(hall, moved={}))


def test_its_first_path_changes_it() -> None:
    """The id in its page's head comes from there."""
    halls = (hall_of([post()], moved=moved) for moved in ({}, {FORMER: POST}, {FORMER.replace("jiu", "lao"): POST}))
    assert len({mark(hall) for hall in halls}) == 3


def test_a_medium_that_it_links_to_changes_it() -> None:
    """Its size, its bytes, and whether it may be published."""
    linking = [post(links=(MEDIUM,))]
    sizes = {MEDIUM: 5}
    halls = [
        hall_of(linking),
        hall_of(linking, sizes=sizes, files={MEDIUM: "a"}),
        hall_of(linking, sizes={MEDIUM: 6}, files={MEDIUM: "a"}),
        hall_of(linking, sizes=sizes, files={MEDIUM: "b"}),
        hall_of(linking, sizes=sizes, files={MEDIUM: "a"}, barred={MEDIUM: ("H713",)}),
    ]
    assert len({mark(hall) for hall in halls}) == len(halls)
    assert mark(hall_of([post()], sizes=sizes)) == mark(hall_of([post()]))


def test_a_list_is_stood_for_in_its_order_and_a_set_in_any() -> None:
    rows = [post(), other()]
    assert marks_of(rows) == [1, 2]
    assert stamp_of(rows) == stamp_of(rows[::-1]) == (3, 2)
    assert stamp_of(rows[:1]) != stamp_of(rows)
