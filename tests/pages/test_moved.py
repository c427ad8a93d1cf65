"""Former addresses of posts lead to the present ones."""

from __future__ import annotations

from hall.pages.moved import moved_sheets
from hall.pages.parts import parts_of
from tests.pages.conftest import SHUILI, Shown

TARGET = {"name": "一份文件", "address": "shuiliju/2013/06/01-wenjian.html"}


def test_every_former_address_leads_to_where_the_post_is_now(rich: Shown) -> None:
    """In one step, however often it moved; an heir that is not published gets none."""
    found = {sheet.address: sheet.values(rich)["targets"][0] for sheet in moved_sheets(rich)}
    assert found == {"shuiliju/2013/06/01-yuan.html": TARGET, "shuiliju/2013/06/01-jiu.html": TARGET}


def test_it_is_drawn_anew_where_the_post_is_another(rich: Shown) -> None:
    keys = {sheet.address: sheet.key for sheet in moved_sheets(rich)}
    row = rich.plain.by_path[SHUILI.format("06-01-wenjian")]
    now = {sheet.address: sheet.key for sheet in moved_sheets(rich.marked(row))}
    assert keys.keys() == now.keys()
    assert not [address for address in keys if keys[address] == now[address]]


def test_a_path_that_has_a_post_again_is_not_redirected(rich: Shown) -> None:
    """The page there is that post's own."""
    other = {SHUILI.format("06-07-fuwu"): SHUILI.format("06-01-wenjian")}
    assert list(moved_sheets(rich.other(moved=other))) == []


def test_they_are_one_part_of_the_site(rich: Shown) -> None:
    [part] = [part for part in parts_of(rich) if part.name == "moved"]
    assert [sheet.kind for sheet in part.sheets(rich)] == ["moved", "moved"]
