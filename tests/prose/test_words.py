"""A text's first words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.prose import excerpt, opening, render


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("【停水】明天上午。", "停水"),
        ("【 停水 】明天。", "停水"),
        ("【】明天停水。后天来。", "【】明天停水"),
        ("明天停水！请储水。", "明天停水"),
        ("明天停水\n请储水", "明天停水"),
        ("汉江水位平稳，" + "甲" * 40, "汉江水位平稳，" + "甲" * 22 + "…"),
        ("甲" * 29 + "，乙", "甲" * 29 + "…"),
        ("。。。", "。。。"),
        ("甲" * 28 + "👨‍👩‍👧" * 9, "甲" * 28 + "…"),
        ("甲" * 27 + "🇨🇳" * 9, "甲" * 27 + "🇨🇳…"),
        ("甲" * 28 + "🇨🇳" * 9, "甲" * 28 + "…"),
        ("甲" * 28 + "👍🏽" * 9, "甲" * 28 + "…"),
        ("甲" * 28 + "葛\U000e0100" * 9, "甲" * 28 + "…"),
        ("甲" * 28 + "e\u0301" * 9, "甲" * 28 + "…"),
        ("\u0301" * 40, "\u0301" * 29 + "…"),
        ("", ""),
    ],
)
def test_a_brief_opens_with_its_brackets_or_its_first_sentence(plain: str, expected: str) -> None:
    """Up to thirty characters."""
    assert opening(plain) == expected


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("短。", "短。"),
        ("一\n二", "一 二"),
        ("甲" * 80 + "。" + "乙" * 80, "甲" * 80 + "。"),
        ("甲" * 119 + "🏴\U000e0067\U000e0062\U000e007f" * 9, "甲" * 119 + "…"),
        ("甲" * 20 + "。" + "乙" * 200, "甲" * 20 + "。" + "乙" * 99 + "…"),
    ],
)
def test_an_excerpt_ends_with_a_sentence_where_one_is_near(plain: str, expected: str) -> None:
    """Else with an ellipsis."""
    assert excerpt(plain) == expected


@given(st.text(max_size=400))
def test_first_words_are_short_and_on_one_line(plain: str) -> None:
    """Whatever the text."""
    assert len(opening(plain)) <= 60
    assert len(excerpt(plain)) <= 121
    assert "\n" not in opening(plain) + excerpt(plain)


def test_plain_words_are_those_of_the_reader() -> None:
    """Without marks, tags, numbers of footnotes and the ways back; a block begins a line."""
    text = "## 一 **二**\n\n三[四](a.md) <b>五</b> &amp; 六[^1]\n\n- 七\n- 八\n\n| 九 | 十 |\n|-|-|\n| 甲 | 乙 |\n\n[^1]: 注 ↩"
    assert render(text).plain == "一 二\n三四 五 & 六\n七\n八\n九\n十\n甲\n乙\n注 ↩"
