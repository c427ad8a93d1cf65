"""Circles, chains of bulletins, and alerts that lift others."""

from __future__ import annotations

import pytest

from hall.rules.bonds_make_sense import order_of
from tests.reading import file
from tests.rules.test_hall import FAR, HERE, LONG, OTHER, check

BASE = "departments/shuiliju/posts/2013/2013-04-{:02}-b.md"


def repost(path: str, title: str) -> str:
    """A repost of a post."""
    return file(f"title: {title}通知\nform: repost\nrepost: {{repost_of: {path}}}", LONG)


def codes(posts: dict[str, str]) -> list[tuple[str, str]]:
    """Path and code."""
    return [(one.path, one.code) for one in check(posts)]


def test_a_repost_of_a_repost_in_a_circle() -> None:
    """H209 at each of them; one that leads into the circle is not part of it."""
    lead = "departments/shuiliju/posts/2013/2013-04-09-z.md"
    posts = {
        HERE: repost(OTHER, "甲甲"),
        OTHER: repost(FAR, "乙乙"),
        FAR: repost(HERE, "丙丙"),
        lead: repost(HERE, "丁丁"),
    }
    assert sorted(codes(posts)) == sorted([(HERE, "H209"), (OTHER, "H209"), (FAR, "H209")])
    assert codes({HERE: repost(HERE, "甲甲")}) == [(HERE, "H209")]
    assert codes({HERE: repost(OTHER, "甲甲"), OTHER: file(text=LONG)}) == []


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (["首报", "续报一", "续报二", "终报"], []),
        (["首报", "续报", "续报", "终报"], []),
        (["首报", "续报一", "续报十", "续报十一"], []),
        (["终报"], []),
        (["首报", "终报"], []),
        (["续报", "终报"], [0]),
        (["首报", "首报"], [1]),
        (["首报", "终报", "终报"], [2]),
        (["首报", "终报", "续报"], [2]),
        (["首报", "续报二", "续报一"], [2]),
        (["首报", "续报2", "续报二"], [2]),
    ],
)
def test_a_chain_of_bulletins_is_in_order(numbers: list[str], wrong: list[int]) -> None:
    """H210 at each that is not."""
    posts = {
        BASE.format(day): file(
            f"title: 通报第{day}号\nform: bulletin\nbulletin: {{incident: 大桥封闭, number: {number}}}", LONG
        )
        for day, number in enumerate(numbers, 1)
    }
    assert codes(posts) == [(BASE.format(place + 1), "H210") for place in wrong]


@pytest.mark.parametrize(
    ("number", "place"),
    [("首报", 1), ("续报一", 2), ("续报十", 11), ("续报二十三", 24), ("续报12", 13), ("第二报", -1)],
)
def test_the_place_of_a_report(number: str, place: int) -> None:
    """Chinese numbers and digits."""
    assert order_of(number) == place


def alert(more: str, title: str) -> str:
    """An alert."""
    return file(
        f"title: {title}\nform: alert\nalert: {{issuer: 市气象台, event: 暴雨, level: 蓝, places: [hanbin]{more}}}",
        LONG,
    )


def test_what_lifts_an_alert_names_it() -> None:
    """H211: nothing named, no alert named, a later one named."""
    good = {HERE: alert("", "暴雨预警"), OTHER: alert(f", until: 解除, replaces: {HERE}", "解除预警")}
    assert codes(good) == []
    assert codes({HERE: alert(", until: 解除", "解除预警")}) == [(HERE, "H211")]
    assert codes({HERE: file(text=LONG), OTHER: alert(f", until: 解除, replaces: {HERE}", "解除预警")}) == [
        (OTHER, "H211")
    ]
    assert codes({HERE: alert(f", replaces: {OTHER}", "暴雨预警"), OTHER: alert("", "又一预警")}) == [(HERE, "H211")]
