"""A file and its `withdrawn` field apart: what only takes a post down, and what is taken down."""

from __future__ import annotations

import pytest

from hall.withdrawing import part, put, withdrawn_as

OLD = b"---\ntitle: a\n---\n\ntext\n"
FLOW = b"withdrawn: {date: 2013-04-02, reason: x, kind: error}\n"
BLOCK = b"withdrawn:\n  date: 2013-04-02\n  reason: >\n    x\n  kind: error\n"


@pytest.mark.parametrize("field", [FLOW, BLOCK])
@pytest.mark.parametrize("at", [4, 13])
def test_a_field_comes_off_wherever_it_stands(field: bytes, at: int) -> None:
    assert part(OLD[:at] + field + OLD[at:]) == (OLD, field)


@pytest.mark.parametrize("data", [OLD, b"text\nwithdrawn: x\n", b"---\ntitle: a\n---\nwithdrawn: x\n", b""])
def test_what_has_none_stays_whole(data: bytes) -> None:
    assert part(data) == (data, b"")


def test_it_is_put_at_the_end_of_the_front_matter_with_the_files_own_line_ends() -> None:
    assert put(OLD, FLOW) == b"---\ntitle: a\n" + FLOW + b"---\n\ntext\n"
    ends = b"\xef\xbb\xbf" + OLD.replace(b"\n", b"\r\n")
    assert put(ends, BLOCK) == ends[:18] + BLOCK.replace(b"\n", b"\r\n") + ends[18:]
    assert put(b"text", FLOW) is None
    assert put(OLD[:4] + FLOW + OLD[4:], FLOW) is None


def test_a_text_is_taken_down_as_a_later_one_says() -> None:
    alone = OLD[:4] + FLOW + OLD[4:]
    assert withdrawn_as(OLD, alone) == alone
    assert withdrawn_as(OLD, alone.replace(b"text", b"other")) == put(OLD, FLOW)
    assert withdrawn_as(alone, put(OLD, BLOCK) or b"") == put(OLD, BLOCK), "another reason"
    assert withdrawn_as(OLD, OLD.replace(b"text", b"other")) is None
