"""The log of public changes: each line has the hash of the line before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hall.log import (
    CHANGED,
    MOVED,
    NONE,
    PUBLISHED,
    REMOVED,
    START,
    WITHDRAWN,
    Entry,
    Line,
    Shown,
    changes,
    compare,
    digest_of,
    latest,
    parse_line,
    parse_log,
    spell,
)

A, B, C = "a" * 64, "b" * 64, "c" * 64
TIME = "2013-04-0{}T09:00:00+08:00"
ENTRIES = [
    Entry(TIME.format(1), PUBLISHED, "shuiliju/2013/04/01-a.html", A, B),
    Entry(TIME.format(1), PUBLISHED, "shuiliju/2013/04/01-b.html", B, C),
    Entry(TIME.format(2), CHANGED, "shuiliju/2013/04/01-a.html", B, C),
    Entry(TIME.format(3), REMOVED, "shuiliju/2013/04/01-b.html", NONE, NONE),
]


def files_of(lines: list[str]) -> dict[str, str]:
    """Lines in the files of their days."""
    files: dict[str, str] = {}
    for line in lines:
        name = f"{line[:10]}.txt"
        files[name] = files.get(name, "") + line + "\n"
    return files


def parsed(lines: list[str]) -> list[Line]:
    found = [parse_line(line) for line in lines]
    return [line for line in found if line]


def test_a_line_has_six_parts() -> None:
    """Time, act, address, the hashes of source and page, and that of the line before."""
    first, second, *_ = spell(ENTRIES)
    assert first == f"2013-04-01T09:00:00+08:00 发布 shuiliju/2013/04/01-a.html {A} {B} {START}"
    assert second.endswith(digest_of(first))
    assert parse_line(first) == Line(ENTRIES[0], START, first)
    assert parse_line(first[:-1]) is None


def test_a_sound_log_has_no_breach() -> None:
    lines, breaches = parse_log(files_of(spell(ENTRIES)))
    assert ([line.entry for line in lines], breaches) == (ENTRIES, [])
    assert parse_log({}) == ([], [])


@given(st.integers(0, 3), st.sampled_from(["alter", "drop", "double", "swap"]))
def test_whatever_happens_to_a_line_but_the_last_is_found(at: int, deed: str) -> None:
    """By the line behind it; what happens to the last one, an older copy tells."""
    good = spell(ENTRIES)
    bad = list(good)
    if deed == "alter":
        bad[at] = bad[at].replace("shuiliju", "shuilijv")
    elif deed == "drop":
        del bad[at]
    elif deed == "double":
        bad.insert(at, bad[at])
    else:
        bad[at - 1], bad[at] = bad[at], bad[at - 1]
    if files_of(bad) == files_of(good):
        return  # days have files of their own
    lines, breaches = parse_log(files_of(bad))
    told = compare(parsed(good), lines)
    assert told or breaches
    if at < 3 or deed in ("double", "swap"):
        assert breaches


def test_a_breach_names_its_file_and_line() -> None:
    bad = spell(ENTRIES)
    bad[1] = bad[1].replace(C, A)
    assert [(one.file, one.line) for one in parse_log(files_of(bad))[1]] == [("2013-04-02.txt", 1)]
    bad[1] = "乱写"
    broken = {"2013-04-01.txt": f"{bad[0]}\n乱写\n", "2013-04-02.txt": f"{bad[2]}"}
    assert [(one.file, one.line, one.says) for one in parse_log(broken)[1]] == [
        ("2013-04-01.txt", 2, "这一行不合格式。"),
        ("2013-04-02.txt", 1, "最后一行没有写完。"),
        ("2013-04-02.txt", 1, "与前一行接不上：前面有一行被改动、删去或添加过。"),
    ]
    early = {"2013-04-09.txt": bad[0] + "\n"}
    assert [one.says for one in parse_log(early)[1]] == ["时间不是这一天的。"]


def test_a_log_that_went_on_fits_its_older_copy() -> None:
    good = parsed(spell(ENTRIES))
    assert compare(good[:2], good) == []
    assert compare(good, good[:2]) == [f"旧日志里有、现在没有：{line.spelt}" for line in good[2:]]


def test_the_last_word_on_each_address() -> None:
    moved = Entry(TIME.format(4), MOVED, "shuiliju/2013/04/01-a.html>shuiliju/2013/04/01-c.html", B, C)
    found = latest(parsed(spell([*ENTRIES, moved])))
    assert found == {"shuiliju/2013/04/01-c.html": moved, "shuiliju/2013/04/01-b.html": ENTRIES[3]}


def test_what_changed_since_the_last_line_becomes_lines() -> None:
    """Published, changed, withdrawn, removed, moved, and published again where it was removed."""
    known = latest(parsed(spell([Entry(TIME.format(1), PUBLISHED, name, A, B) for name in "acdeg"])))
    known["f"] = Entry(TIME.format(1), REMOVED, "f", NONE, NONE)
    shown = {
        "a": Shown(A, B), "b": Shown(A, B), "c": Shown(B, B), "d": Shown(B, C, withdrawn=True), "f": Shown(A, A),
        "h": Shown(A, B, former=("x", "g")),
    }  # fmt: skip
    assert [(one.act, one.address) for one in changes(known, shown, TIME.format(5))] == [
        (PUBLISHED, "b"), (CHANGED, "c"), (WITHDRAWN, "d"), (PUBLISHED, "f"), (MOVED, "g>h"), (REMOVED, "e"),
    ]  # fmt: skip


def test_where_nothing_changed_nothing_is_added() -> None:
    entry = Entry(TIME.format(1), PUBLISHED, "a", A, B)
    assert changes({"a": entry}, {"a": Shown(A, B)}, TIME.format(2)) == []
