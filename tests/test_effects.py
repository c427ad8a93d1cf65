"""What readers did: which post an address means, what a new report replaces, and sums that mix nothing."""

from __future__ import annotations

from hall.effects import as_csv, by_source, by_topic, joined, placed
from hall.model.oversight import Effect
from hall.source.effect import Told
from hall.source.oversight import parse_effect
from tests.assessed import department, hall_of, row

A = row("2013-05-01T09:00", "a", topics=("防汛",))
B = row("2013-05-02T09:00", "b", topics=("防汛", "汉江"))
HALL = hall_of([A, B], department(), moved={"departments/shuiliju/posts/2013/2013-05-01-old.md": A.path})


def told(*addresses: str) -> list[Told]:
    return [Told(address, {"reads": 1}, number) for number, address in enumerate(addresses, 1)]


def test_a_post_is_known_by_every_address_that_it_has() -> None:
    """At any host, with what trackers add, by its former one, and by its path."""
    found = placed(
        told(
            "https://hall.example.gov.cn/shuiliju/2013/05/01-a.html",
            "/shuiliju/2013/05/01-a.html?from=weibo#top",
            "http://other.example/shuiliju/2013/05/01-old.html",
            A.path,
            "/shuiliju/",
            "http://[",
        ),
        HALL,
    )
    assert found.by_dept == {"shuiliju": {A.path: {"reads": 4}}}
    assert found.outside == 2


def test_a_source_replaces_its_own_counts_and_no_others() -> None:
    kept = [Effect(A.path, "日志", reads=1), Effect(B.path, "日志", reads=2), Effect(A.path, "微博", reposts=3)]
    new = joined(kept, "日志", {B.path: {"reads": 9}})
    assert new == [Effect(A.path, "微博", reposts=3), Effect(B.path, "日志", reads=9)]
    text = as_csv(new)
    found, problems = parse_effect(text.encode(), "departments/shuiliju/effect/2013-05.csv", {A.path, B.path})
    assert (list(found), problems) == (new, [])


def test_sums_are_by_source_and_by_topic_and_say_nothing_where_nothing_was_told() -> None:
    these = [
        Effect(A.path, "日志", reads=5),
        Effect(B.path, "日志", reads=7),
        Effect(B.path, "微博", reads=100, reposts=4),
    ]
    assert [(one.source, one.posts, one.counts[:3]) for one in by_source(these)] == [
        ("微博", 1, (100, None, 4)),
        ("日志", 2, (12, None, None)),
    ]
    assert [(one.name, one.source, one.posts, one.counts[0]) for one in by_topic(these, HALL)] == [
        ("汉江", "微博", 1, 100), ("防汛", "微博", 1, 100), ("防汛", "日志", 2, 12), ("汉江", "日志", 1, 7),
    ]  # fmt: skip
