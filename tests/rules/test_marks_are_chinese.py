"""Punctuation and numerals, as hints."""

from __future__ import annotations

import pytest

from tests.reading import file, in_text, only


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("请储水,停水后不要外出。", "H602"), ("好的。。。", "H602"), ("等等...还有", "H602"), ("甲，，乙", "H602"), ("甲、，乙", "H602"), ("停水--检修", "H602"),
        ("好。，再说", "H602"), ("停水吗?停", "H602"), ("二○一三年三月", "H603"), ("二零一三年三月", "H603"), ("用时三、四天。", "H603"),
        ('发布"停水"通知', "H602"), ('"停水"通知', "H602"), ("共１２３户", "H603"),
    ],
)  # fmt: skip
def test_what_is_surely_wrong_is_a_hint(text: str, code: str) -> None:
    """GB/T 15834-2011 and GB/T 15835-2011."""
    assert in_text(f"甲\n\n{text}") == [(3, code, "hint")]


@pytest.mark.parametrize(
    "text",
    [
        "请储水，停水后不要外出……谢谢。", "二〇一三年三月", "第一、二、三条", "一、二年级学生", "5,000 人", "a,b", "见 https://a.cn/甲,乙", "`甲,乙`", "零点", "二十年",
        "停水——检修", "8:30—9:00", "一、工作目标\n二、工作任务", "“好。”，他说", "GB/T 15834-2011", "第二零一医院", '![甲](https://a.cn "甲乙")', '他说 "yes"', "5英寸24\"的屏", '<a title="甲">甲</a>',
    ],
)  # fmt: skip
def test_what_may_be_right_is_left_alone(text: str) -> None:
    """Only what is sure."""
    assert [one for one in in_text(text) if one[1] in ("H602", "H603")] == []


def test_each_kind_is_told_once_with_its_number() -> None:
    """A text full of one fault is one hint."""
    assert "共 3 处" in only(file(text="甲,乙,丙\n丁,戊\n")).message
