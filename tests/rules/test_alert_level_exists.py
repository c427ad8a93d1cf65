"""Which levels the warning signals of an event have."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file, found


@pytest.mark.parametrize(
    ("event", "level", "flagged"),
    [
        ("霜冻", "红", True), ("霜冻", "橙", False), ("冰雹", "蓝", True), ("冰雹", "橙", False), ("高温", "蓝", True), ("暴雨", "蓝", False),
        ("雷电", "蓝", True), ("干旱", "黄", True), ("道路结冰", "蓝", True), ("山洪灾害", "红", False), ("霜冻预警", "红", True),
    ],
)  # fmt: skip
def test_a_level_is_one_that_the_event_has(event: str, level: str, flagged: bool) -> None:
    """Order 16 of 2007, annex; other events are not judged."""
    data = file(
        f"{TITLE}form: alert\nalert: {{issuer: 市气象台, event: {event}, level: {level}, places: [hanbin], until: 2013-04-02}}"
    )
    assert [code for _, code in found(data)] == (["H129"] if flagged else [])
