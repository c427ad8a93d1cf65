"""A department whose news is its leaders'."""

from __future__ import annotations

import pytest

from hall.rules.leaders_are_few import is_activity
from tests.reading import file
from tests.rules.test_hall import LONG, check

BASE = "departments/shuiliju/posts/2013/2013-04-{:02}-b.md"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("王市长到水厂调研", True), ("市委书记看望慰问困难群众", True), ("局长李某主持召开汛前会议", True), ("副县长出席开工仪式", True),
        ("城区停水检修通知", False), ("市长信箱开通", False), ("社区主任培训报名", False), ("小学校长开学寄语", False), ("检查站今日封闭", False),
    ],
)  # fmt: skip
def test_titles_that_tell_what_a_leader_did(title: str, expected: bool) -> None:
    """A title and what was done."""
    assert is_activity(title) is expected


def test_more_than_half_of_the_newest_are_too_many() -> None:
    """H215 at the department's own file; a few of them, or few posts at all, are no news."""

    def posts(leaders: int, others: int) -> dict[str, str]:
        titles = [f"王市长到第{n}水厂调研" for n in range(leaders)] + [f"第{n}小区停水通知" for n in range(others)]
        return {BASE.format(day): file(f"title: {title}", LONG) for day, title in enumerate(titles, 1)}

    (problem,) = check(posts(8, 4))
    assert (problem.path, problem.code) == ("departments/shuiliju/department.yml", "H215")
    assert "12 条里有 8 条" in problem.message
    assert check(posts(6, 6)) == []
    assert check(posts(8, 0)) == []
