"""H330: security.txt is renewed in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hall.model.hall import Hall
from hall.model.settings import Security, Settings, Site
from hall.rules.security_txt_is_fresh import check

NOW = datetime(2013, 6, 30, 10, tzinfo=UTC)
SITE = Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn")


@pytest.mark.parametrize(
    ("expires", "words"),
    [
        (None, None),
        (datetime(2013, 7, 30, 10, 0, 1, tzinfo=UTC), None),
        (datetime(2013, 7, 30, 10, tzinfo=UTC), "2013-07-30 到期，不到30天了"),
        (NOW, "已于 2013-06-30 到期"),
        (datetime(2013, 6, 30, tzinfo=UTC), "已于 2013-06-30 到期"),
    ],
)
def test_it_warns_from_thirty_days_on(expires: datetime | None, words: str | None) -> None:
    """To the second."""
    security = Security(contact=("a@b.cn",), expires=expires) if expires else None
    hall = Hall(Settings(site=replace(SITE, security=security)), {}, (), NOW)
    found = list(check(hall, pytest.fail))
    assert [one.code for one in found] == (["H330"] if words else [])
    assert all(words in one.message for one in found if words)
