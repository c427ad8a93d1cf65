"""YAML text to a tree of texts with their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.source.tree import Mapping, Node, Scalar, Unreadable, parse_tree, read_tree, scalars_of


def plain(node: Node | None) -> object:
    """A tree as Python's own lists, dicts and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.items}
    return node.text if isinstance(node, Scalar) else node and [plain(one) for one in node.items]


def fault(text: str) -> tuple[str, int, int]:
    """Code, line and column of why a text is no tree."""
    with pytest.raises(Unreadable) as raised:
        parse_tree(text)
    return raised.value.fault[:3]


@pytest.mark.parametrize(
    "text", ["007", "010", "1_000", "3.10", "1e3", "0o17", "no", "NO", "on", "12:30", "2013-04-01", ".5", "0x1F"]
)
def test_a_text_stays_as_it_was_typed(text: str) -> None:
    """YAML's own types are a trap for people who do not know them."""
    assert plain(parse_tree(f"a: {text}\nb: [{text}]")) == {"a": text, "b": [text]}


def test_lists_and_fields_keep_their_order_and_places() -> None:
    """Lines and columns count from 1, lines in the file."""
    tree = parse_tree("a: x\nb:\n  - y\n  - {c: 'z'}\n", first_line=2)
    assert plain(tree) == {"a": "x", "b": ["y", {"c": "z"}]}
    assert tree
    places = {scalar.text: (scalar.line, scalar.column, scalar.plain) for _, scalar in scalars_of(tree)}
    assert places == {"x": (2, 4, True), "y": (4, 5, True), "z": (5, 9, False)}


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "   "])
def test_nothing_is_no_tree(text: str) -> None:
    """An empty text is neither a mapping nor a fault."""
    assert parse_tree(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\nb: [c", ("H002", 2, 4)),
        ("a: &x y\n", ("H010", 1, 4)),
        ("a: *x\n", ("H010", 1, 4)),
        ("&x a: b\n", ("H010", 1, 1)),
        ("a: !!python/object/apply:os.system [ls]\n", ("H010", 1, 4)),
        ("a: !!str 007\n", ("H010", 1, 4)),
        ("a: b\nc: d\na: e\n", ("H004", 3, 1)),
        ("a:\n  b: c\n  b: d\n", ("H004", 3, 3)),
        ("? [a, b]\n: c\n", ("H002", 1, 3)),
        ("停水通知\n", ("H006", 1, 1)),
        ("- 停水\n- 停电\n", ("H006", 1, 1)),
        ("a: " + "[" * 13 + "]" * 13, ("H012", 1, 15)),
        ("a: b\n--- \nc: d\n", ("H002", 2, 1)),
        ('a: "\\x07"\n', ("H009", 1, 4)),
        ('a: "\\uFDD1"\n', ("H009", 1, 4)),
        ("a: [" + "b," * 20_000 + "b]", ("H012", 1, 39_999)),
    ],
)
def test_what_is_no_tree_is_refused_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    """Anchors, types, keys that stand twice or are none, depth and size: before anything grows."""
    assert fault(text) == expected


def test_every_field_that_can_be_read_is_read_beside_those_that_cannot() -> None:
    """One wrong line costs one field, and all faults are found at once."""
    found = read_tree("a：甲\nb: 乙\nc: [丙] 丁\nd: &x 戊\nb: 己\ne:\n  - 庚\n", first_line=2)
    assert plain(found.node) == {"b": "乙", "e": ["庚"]}
    assert [(one.code, one.line) for one in found.faults] == [("H002", 2), ("H002", 4), ("H010", 5), ("H004", 6)]
    assert sorted(found.lost) == ["a", "c", "d"]


def test_line_ends_that_only_yaml_knows_move_no_line() -> None:
    """U+0085, U+2028 and U+2029 stay in their text, and the lines below keep their numbers."""
    found = read_tree("a: '甲\u2028乙\x85丙\u2029丁'\nb: [x] y\n")
    assert plain(found.node) == {"a": "甲\u2028乙\x85丙\u2029丁"}
    assert [one.line for one in found.faults] == [2]


def test_what_would_explode_is_refused_at_its_first_anchor() -> None:
    """A billion laughs: nothing of them is ever made."""
    bomb = "a: &a [x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*a'] * 9)}]\n" for n in range(9))
    assert read_tree(bomb).faults[0][:2] == ("H010", 1)


PARTS = st.sampled_from(
    ["a", "b: ", "title: ", "- ", "? ", ": ", "\n", "\n  ", "\t", "[", "]", "{", "}", ",", "'", '"', "&x", "*x", "!!int ", "|", ">", "#", " #", "---\n", "...\n",
     "%YAML 1.1\n", "：", "，", "甲", "\u3000", "\u2028", "\\x", "\ufeff", "0", "~", "<<: ", "@", "`"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=24).map("".join) | st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_a_tree_or_has_faults_within_it(text: str) -> None:
    """Never a traceback; each fault is on a line that the text has, in one sentence and one remedy."""
    found = read_tree(text)
    lines = text.split("\n")
    for one in found.faults:
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 2
        assert one.message
        assert one.remedy
        assert "\n" not in one.message + one.remedy
    assert found.node is None or isinstance(found.node, Mapping)
