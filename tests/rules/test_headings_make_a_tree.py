"""Headings of a text below the page's title."""

from __future__ import annotations

import pytest

from tests.reading import in_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 城区停水检修通知\n\n甲", [(1, "H115", "warning")]),
        ("# 城区停水检修通知\n\n甲", [(1, "H115", "warning")]),
        ("甲\n\n# 时间\n\n乙", [(3, "H115", "hint")]),
        ("## 时间\n\n甲\n\n#### 地点\n\n乙", [(5, "H114", "hint")]),
        ("甲\n\n### 地点\n\n乙", [(3, "H114", "hint")]),
        ("## 时间\n\n### 上午\n\n## 地点\n\n乙", []),
        ("## 时间\n\n## 城区停水检修通知\n\n乙", []),
        ("甲，没有小标题。", []),
    ],
)
def test_headings_begin_below_the_title_and_go_down_one_by_one(text: str, expected: list[tuple[int, str, str]]) -> None:
    """H114 where a level is left out, H115 where the title is said twice."""
    assert in_text(text) == expected
