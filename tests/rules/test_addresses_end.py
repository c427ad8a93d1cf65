"""Addresses that go on into the sentence."""

from __future__ import annotations

import pytest

from tests.reading import in_text


@pytest.mark.parametrize(
    "text", ["见<https://a.cn/b，请看>。", "见[表](https://a.cn/b。)", "甲\n\n[表](https://a.cn/b；乙)"]
)
def test_a_mark_of_punctuation_ends_an_address(text: str) -> None:
    """H136 on its line."""
    assert in_text(text) == [(text.count("\n") + 1, "H136", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "见 https://a.cn/b，请看。",
        "见[表](https://a.cn/b)，请看。",
        "[表](https://a.cn/办事)",
        "`[表](https://a.cn/b。)`",
        "<https://a.cn/b>，请看",
    ],
)
def test_a_whole_address_is_left_alone(text: str) -> None:
    """Chinese words in an address are lawful (RFC 3987), and code is none."""
    assert in_text(text) == []
