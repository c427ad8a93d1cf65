"""What is right is left alone: the demonstration hall with the notice, by every rule of a post and between posts."""

from __future__ import annotations

from hall.entering import enter
from hall.sources import read_settings
from tests.small import CHECKOUT

POSTS = sorted(CHECKOUT.glob("departments/*/posts/*/*.md"))
NOTICE = "2013-03-07-weibo-guanli-tongzhi.md"


def test_the_demonstration_and_the_notice_have_no_problem() -> None:
    """Not even a hint: secrecy review, document numbers, leaders and telephones are talked of in it."""
    settings, problems = read_settings(CHECKOUT)
    assert problems == []
    assert len(POSTS) > 150
    assert NOTICE in [path.name for path in POSTS]
    found = {
        path.name: entered.problems
        for path in POSTS
        if (entered := enter(path.relative_to(CHECKOUT).as_posix(), path.read_bytes(), settings)).problems
    }
    assert found == {}
