"""What cannot come before a post's publication."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file, found


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("date: 2013-04-01T09:00:00+08:00\nexpires: 2013-04-01T08:00:00+08:00", [(4, "H133")]),
        ("expires: 2012-04-01", [(3, "H133")]),
        ("expires: 2013-05-01", []),
        ("corrections: [{date: 2013-03-01, text: 改一个字}]", [(3, "H134")]),
        ("corrections: [{date: 2013-04-02, text: 改一个字}]", []),
        ("withdrawn: {date: 2013-03-01, reason: 有误, kind: error}", [(3, "H134")]),
        ("withdrawn: {date: 2013-04-02, reason: 有误, kind: error}", []),
    ],
)
def test_nothing_ends_or_is_corrected_before_it_was_there(fields: str, expected: list[tuple[int, str]]) -> None:
    """The post is of 2013-04-01."""
    assert found(file(f"{TITLE}{fields}")) == expected
