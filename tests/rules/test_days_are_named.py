"""Days that are named by when one reads of them."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file, found, in_text

REST = "\n\n" + "请居民提前储水，恢复供水后先放一会儿再用。" * 3


@pytest.mark.parametrize("text", ["今天停水，请储水。", "明日恢复供水。", "近日将检修。", "日前已检修。"])
def test_a_text_without_a_date_does_not_say_today(text: str) -> None:
    """H604, a hint."""
    assert in_text(f"甲\n\n{text}{REST}") == [(3, "H604", "hint")]


@pytest.mark.parametrize(
    "text",
    [
        "今天（4月1日）停水。",
        "明日即 2013-04-02 恢复。",
        "今天是四月一日。",
        "节日前往景区",
        "5日停水，明天恢复。",
        "后天性疾病",
    ],
)
def test_a_date_anywhere_is_enough(text: str) -> None:
    """And words that only look like it."""
    assert in_text(text + REST) == []


def test_what_passes_by_the_hour_may_say_so() -> None:
    """A brief, and what is as short as one."""
    assert found(file(f"{TITLE}form: brief", f"今天停水。{REST}")) == []
    assert in_text("今天停水，请储水。") == []
