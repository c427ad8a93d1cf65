"""The text of `git log` to what each commit of the main line brought: read once and continued, the same as read at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hall.history import Commit, Past, advance, parse_log
from hall.history.trailers import Signer, parse_trailers
from hall.store import Store

HEAD = b"\x01%b\x00%b\x00%d\x00%b\x00%b\x00%b\x00"


def commit(name: str, parents: str, changes: dict[str, str], message: str = "m", author: str = "甲") -> Commit:
    return Commit(name, tuple(parents.split()), 1, Signer(author, f"{author}@x"), message, changes)


def lines(past: Past) -> dict[str, list[tuple[int, str, list[str]]]]:
    return {
        path: [(one.step, one.blob, [who.name for who in one.authors]) for one in past.line(path)]
        for path in dict.fromkeys(path for path, _ in past.news.brought)
    }


def test_a_stream_is_read_in_parts_of_any_size() -> None:
    path = 'departments/a/媒 体/"\n.md'
    stream = HEAD % (b"a" * 40, b"", 7, "甲".encode(), b"jia@x", "信\n\nReviewed-by: 乙 <yi@x>\n".encode())
    stream += b":000000 100644 %b %b A\x00%b\x00" % (b"0" * 40, b"1" * 40, path.encode())
    stream += b":000000 120000 %b %b A\x00departments/link\x00" % (b"0" * 40, b"2" * 40)
    stream += b":000000 100644 %b %b A\x00README\x00" % (b"0" * 40, b"3" * 40)
    stream += HEAD % (b"b" * 40, b"a" * 40, 8, b"\xff", b"x", b"m")
    for size in (1, 3, 1000):
        first, second = parse_log(stream[at : at + size] for at in range(0, len(stream), size))
        assert first.changes == {path: "1" * 40, "departments/link": ""}
        assert (first.name, first.parents, first.time, first.author) == ("a" * 40, (), 7, Signer("甲", "jia@x"))
        assert (second.parents, second.changes, second.author.name) == (("a" * 40,), {}, "�")


def test_a_merge_brings_what_its_branch_wrote_under_the_names_of_who_wrote_it() -> None:
    past = Past()
    commits = [
        commit("a", "", {"p": "1"}),
        commit("b", "a", {"p": "2"}, author="乙"),
        commit("c", "a", {"q": "3"}, author="丙"),
        commit("d", "c b", {"p": "2"}, author="丁"),
    ]
    assert advance(past, commits, "d", frozenset()) == {"p", "q"}
    assert lines(past) == {"p": [(0, "1", ["甲"]), (2, "2", ["乙"])], "q": [(1, "3", ["丙"])]}


def test_another_line_than_the_known_one_is_told() -> None:
    past = Past()
    advance(past, [commit("a", "", {"p": "1"}), commit("b", "a", {"p": "2"})], "b", frozenset())
    assert advance(past, [commit("c", "a", {"p": "3"})], "c", frozenset()) is None


def history(seed: int) -> list[Commit]:
    """A main line with branches that are merged, every parent before its children."""
    chance = random.Random(seed)
    found = [commit("0", "", {"p0": "b0"})]
    main, arms = "0", []
    for number in range(1, 30):
        path, blob = f"p{chance.randrange(4)}", f"b{number}"
        if arms and chance.random() < 0.4:
            arm, written = arms.pop(chance.randrange(len(arms)))
            found.append(commit(str(number), f"{main} {arm}", written, "m\n\nReviewed-by: 乙 <yi@x>"))
            main = str(number)
        elif chance.random() < 0.5:
            start = chance.choice(arms)[0] if arms and chance.random() < 0.3 else main
            before = next((written for arm, written in arms if arm == start), {})
            arms.append((str(number), {**before, path: blob}))
            found.append(commit(str(number), start, {path: blob}, author=chance.choice("乙丙丁")))
        else:
            found.append(commit(str(number), main, {path: chance.choice((blob, ""))}, author=chance.choice("甲戊")))
            main = str(number)
    return found


def reachable(commits: list[Commit], tip: str) -> set[str]:
    by_name = {one.name: one for one in commits}
    found: set[str] = set()
    stack = [tip]
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack.extend(by_name[name].parents)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own, closed at the end."""
    with closing(Store(tmp_path / "hall.db", "")) as store:
        yield store


@pytest.mark.parametrize("seed", range(40))
def test_continued_at_any_place_it_is_the_same_as_read_at_once(seed: int, store: Store) -> None:
    """Whether what is known stays in memory or is kept and asked for row by row."""
    commits = history(seed)
    at = next(one.name for one in reversed(commits) if len(one.parents) != 1 or one.author.name in "甲戊")
    by_name = {one.name: one for one in commits}
    main = [at]
    while by_name[main[-1]].parents:
        main.append(by_name[main[-1]].parents[0])
    whole, parts = Past(), Past()
    wanted = reachable(commits, at)
    advance(whole, [one for one in commits if one.name in wanted], at, frozenset())
    known: set[str] = set()
    for tip in sorted({*random.Random(seed).sample(main, min(3, len(main))), at}, key=int):
        now = reachable(commits, tip)
        assert advance(parts, [one for one in commits if one.name in now - known], tip, frozenset()) is not None
        store.annals.put_line(*parts.news[1:])
        parts = Past(tip, parts.size, store.annals)
        known = now
    for _ in ("asked for row by row", "loaded"):
        assert (parts.tip, parts.size) == (whole.tip, whole.size)
        assert [parts.step(number) for number in range(whole.size)] == [whole.step(n) for n in range(whole.size)]
        assert {path: parts.line(path) for path in lines(whole)} == {path: whole.line(path) for path in lines(whole)}
        assert all(sorted(parts.places(f"b{n}")) == sorted(whole.places(f"b{n}")) for n in range(30))
        parts.load()


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("题\n\nReviewed-by: 甲 <jia@x>", [("reviewed-by", "甲", "jia@x")]),
        ("题\r\n\r\nREVIEWED-BY:甲 <jia@x>\r\n", [("reviewed-by", "甲", "jia@x")]),
        (
            "题\n\n说明。\n\nSecrecy-reviewed-by: 乙\n  <yi@x>\nReviewed-by: 坏的\n",
            [("secrecy-reviewed-by", "乙", "yi@x")],
        ),
        ("题\n\n一\n二\nReviewed-by: 甲 <jia@x>\n", [("reviewed-by", "甲", "jia@x")]),
        ("题\n\n一\n二\n三\n四\nReviewed-by: 甲 <jia@x>\n", []),
        ("题\n\n* 一\n\nReviewed-by: 甲 <jia@x>\n\n* 二", []),
        ("Reviewed-by: 甲 <jia@x>", []),
        ("", []),
        ("题\n\n\n", []),
    ],
)
def test_trailers(message: str, found: list[tuple[str, str, str]]) -> None:
    assert [(key, who.name, who.mail) for key, who in parse_trailers(message)] == found
