"""Where a page stands."""

from __future__ import annotations

import pytest

from hall.pages.sheet import file_of


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("today/", "today/index.html"),
        ("feed.xml", "feed.xml"),
        ("shuiliju/2013/04/01-rain.html", "shuiliju/2013/04/01-rain.html"),
        ("topics/%E9%98%B2%E6%B1%9B/", "topics/防汛/index.html"),
        ("topics/50%25%3F/2013/04/", "topics/50%?/2013/04/index.html"),
        ("shuiliju/media/%E8%A1%A8%201.csv", "shuiliju/media/表 1.csv"),
    ],
)
def test_addresses_are_encoded_and_files_are_not(address: str, file: str) -> None:
    """A file server decodes what it is asked for, once."""
    assert file_of(address) == file
