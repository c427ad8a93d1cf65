"""File names from titles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.address import SLUG, parse_post_path
from hall.naming import better_path, file_name_of, slug_of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("停水通知", "ting-shui-tong-zhi"), ("5G 基站（二期）", "5g-ji-zhan-er-qi"), ("ＡＢＣ１２", "abc12"), ("Café", "cafe"), ("", "post"), ("！？", "post"), ("🎉", "post"),
        ("绿色女", "lv-se-nv"), ("安全生产" * 30, "an-quan-sheng-chan-an-quan-sheng-chan-an-quan-sheng-chan-an"), ("../../etc/passwd", "etc-passwd"),
    ],
)  # fmt: skip
def test_a_name_is_pinyin_of_letters_digits_and_hyphens(title: str, expected: str) -> None:
    """Up to sixty characters, cut between words."""
    assert slug_of(title) == expected


def test_a_name_that_is_taken_is_numbered() -> None:
    """From 2 on."""
    day = date(2013, 4, 1)
    assert file_name_of("停水", day) == "2013-04-01-ting-shui.md"
    taken = frozenset(("2013-04-01-ting-shui.md", "2013-04-01-ting-shui-2.md"))
    assert file_name_of("停水", day, taken) == "2013-04-01-ting-shui-3.md"


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=60)
def test_any_title_gives_a_path_that_the_hall_can_address(title: str) -> None:
    """Whatever it is made of."""
    assert SLUG.fullmatch(slug_of(title))
    assert parse_post_path(f"departments/a/posts/2013/{file_name_of(title, date(2013, 4, 1))}")


@given(st.text(alphabet="2013-04.年月日甲 aZ_/()", max_size=30))
@settings(deadline=None, max_examples=100)
def test_a_better_path_is_proposed_for_any_name(name: str) -> None:
    """And is one, where the day can be seen."""
    proposed = better_path(f"departments/shuiliju/posts/2013/{name}.md")
    assert proposed.startswith("departments/shuiliju/posts/")
    assert "<" in proposed or parse_post_path(proposed)
