"""Whatever bytes stand where a post should: no traceback, every problem in the file, and tidying that ends.

`make fuzz` does the same 20,000 times, in processes that are watched.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.spoiling import TOKENS, seeds, spoilt
from tests.fuzz.trying import try_one

WORDS = st.sampled_from([token.decode("utf-8", "replace") for token in TOKENS])
FIELDS = st.sampled_from(
    "title date column source form topics places summary images video allow figures corrections withdrawn alert survey with".split()
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.lists(WORDS, max_size=6).map("".join),
    st.lists(WORDS, max_size=4).map(lambda words: f"[{', '.join(words)}]"),
)
HEADS = st.lists(st.tuples(FIELDS, st.sampled_from([": ", ":", "：", ":\n  "]), VALUES).map("".join), max_size=8).map(
    "\n".join
)
TEXTS = st.lists(st.one_of(WORDS, st.just("\n"), st.text(max_size=9)), max_size=40).map("".join)


@settings(max_examples=250, deadline=None)
@given(HEADS, TEXTS)
def test_any_fields_and_any_markdown_are_read(head: str, text: str) -> None:
    try_one(f"---\n{head}\n---\n\n{text}".encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    try_one(data)


@pytest.mark.parametrize("hundred", range(3))
def test_spoilt_posts_are_read(hundred: int) -> None:
    assert len(seeds()) > 150
    for number in range(hundred * 100, hundred * 100 + 100):
        try_one(spoilt(number))


def test_a_number_is_one_post() -> None:
    """So that what broke once can be looked at again."""
    assert spoilt(7) == spoilt(7)
    assert len({spoilt(number) for number in range(100)}) > 90
