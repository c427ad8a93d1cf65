"""Where what is passed on comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.entering import enter
from tests.reading import PATH, TITLE, file, settings


@pytest.mark.parametrize(
    ("address", "source", "flagged"),
    [
        ("https://www.ankang.gov.cn/a", "", False),
        ("https://gov.cn/a", "", False),
        ("https://blog.example.com/a", "", True),
        ("https://notgov.cn/a", "", True),
        ("https://www.news.example/a", "新华社", False),
        ("https://www.news.example/a", "某网友", True),
        ("https://media.example/a", "", False),
    ],
)
def test_it_is_a_governments_or_a_listed_one(address: str, source: str, flagged: bool) -> None:
    """H205; a hall that lists no sources is not judged."""
    data = file(f"{TITLE}form: repost\nrepost: {{source_url: '{address}'}}" + (f"\nsource: {source}" if source else ""))
    listed = replace(settings(), sources=("新华社", "media.example"))
    assert [one.code for one in enter(PATH, data.encode(), listed).problems] == (["H205"] if flagged else [])
    assert enter(PATH, data.encode(), settings()).problems == ()
