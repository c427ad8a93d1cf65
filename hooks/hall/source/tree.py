"""YAML text to a tree of texts with their places, never to numbers, dates or booleans.

Built from the parser's events, without recursion, so that depth, anchors and size are refused before anything grows;
and every text stays as it was typed: `007`, `no` and `1e3` are what the editor sees (YAML's own types are a trap
for people who do not know them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from hall.source.faults import Fault, Unreadable, explain, no_mapping, said
from hall.source.signs import FORBIDDEN, INVISIBLE

NODES = frozenset({yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent})
DEEPEST = 12
MOST_NODES = 20_000
MOST_FIELDS, MOST_FAULTS = 1_000, 50
"""Of a text with more than that, nothing is gained by reading it field by field."""
# YAML ends lines at these, nobody else does: they are put aside while it reads, so that lines are those of editors.
LINE_ENDS = {"\x85": "\ufdd5", "\u2028": "\ufdd6", "\u2029": "\ufdd7"}
ASIDE = str.maketrans(LINE_ENDS)
BACK = str.maketrans({aside: sign for sign, aside in LINE_ENDS.items()})
FIELD = re.compile(r"([A-Za-z_][\w./-]{0,200})[ \t]*[:：]")


class Scalar(NamedTuple):
    """A text; `end` is the column behind it, on `end_line`; `plain` says that it stands without quotes."""

    text: str
    line: int
    column: int
    end_line: int
    end: int
    plain: bool


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Fields and their values, in the order in which they stand."""

    items: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class Found(NamedTuple):
    """As much of a tree as can be read, what is wrong with the rest, and which fields that costs."""

    node: Mapping | None
    faults: list[Fault]
    lost: dict[str, tuple[int, int]]


def read_tree(text: str, first_line: int = 1) -> Found:
    """The mapping that a YAML text is; where it is none, field by field, so that every fault is found at once.

    Args:
        text: the YAML.
        first_line: the line of the file on which it begins.
    """
    try:
        return Found(parse_tree(text, first_line), [], {})
    except Unreadable as wrong:
        whole = wrong.fault
    found = Found(Mapping([], first_line, 1), [], {})
    assert found.node
    fields = list(_fields_of(text))
    if len(fields) > MOST_FIELDS:
        return Found(None, [whole], {})
    for name, start, part in fields:
        if len(found.faults) >= MOST_FAULTS:
            found.lost[name] = (first_line + start, 1)
            continue
        try:
            node = parse_tree(part, first_line + start)
        except Unreadable as wrong:
            found.faults.append(wrong.fault)
            found.lost[name] = (wrong.fault.line, wrong.fault.column)
        else:
            found.node.items.extend(node.items if node else [])
    items, faults = _apart(found.node.items)
    if not found.faults:
        faults = faults or [whole]
    return Found(Mapping(items, first_line, 1), found.faults + faults, found.lost)


def _apart(items: list[tuple[Scalar, Node]]) -> tuple[list[tuple[Scalar, Node]], list[Fault]]:
    """Fields of which each stands once, and what is wrong with those that stood there before."""
    first: dict[str, tuple[Scalar, Node]] = {}
    faults: list[Fault] = []
    for key, value in items:
        if key.text in first and len(faults) < MOST_FAULTS:
            faults.append(_twice(key, first[key.text][0].line))
        first.setdefault(key.text, (key, value))
    return list(first.values()), faults


def _fields_of(text: str) -> Iterator[tuple[str, int, str]]:
    """The text cut before each line that begins a field: the field's name, its line from 0, and its lines."""
    name, start = "", 0
    kept: list[str] = []
    for number, line in enumerate(text.split("\n")):
        found = FIELD.match(line)
        if found and kept:
            yield name, start, "\n".join(kept)
            kept = []
        if found or not kept:
            name, start = found[1] if found else "", number
        kept.append(line)
    yield name, start, "\n".join(kept)


def parse_tree(text: str, first_line: int = 1) -> Mapping | None:
    """The mapping that a YAML text is, or None where it is empty.

    Args:
        text: the YAML.
        first_line: the line of the file on which it begins.

    Raises:
        Unreadable: it is not YAML, not a mapping, has anchors, types or duplicate keys, or is nested too deep.
    """
    aside = text if text.isascii() else text.translate(ASIDE)
    try:
        root = _build(aside, first_line)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(*explain(error, text, first_line)) from None
    except yaml.YAMLError:
        remedy = "删掉这一段里看不见的特殊字符，重新输入。"
        raise Unreadable("H002", first_line, 1, "这一段不是合法的 YAML。", remedy) from None
    if root is None:
        return None
    if not isinstance(root, Mapping):
        raise Unreadable(*no_mapping(text, first_line))
    return root


def _build(text: str, first_line: int) -> Node | None:
    """The root of the tree, None where there is nothing."""
    stack: list[tuple[Sequence | Mapping, list[Node]]] = []
    roots: list[Node] = []
    into = roots
    count = 0
    for event in _events(text):
        kind = type(event)
        if kind in NODES:
            count += 1
            if event.anchor is not None or count > MOST_NODES or getattr(event, "tag", None):
                _refuse(event, first_line)
            if kind is yaml.ScalarEvent:
                into.append(_scalar(event, first_line, text))
                continue
            opened = Sequence if kind is yaml.SequenceStartEvent else Mapping
            if len(stack) >= DEEPEST:
                message, remedy = "这里嵌套得太深。", f"最多 {DEEPEST} 层，请改成平铺的写法。"
                raise Unreadable("H012", *_place(event, first_line), message, remedy)
            into = []
            stack.append((opened([], *_place(event, first_line)), into))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node = _close(*stack.pop())
            into = stack[-1][1] if stack else roots
            into.append(node)
        elif kind is yaml.DocumentStartEvent and roots:
            message = "这里又开始了一段 YAML。"
            raise Unreadable("H002", *_place(event, first_line), message, "只保留一段，删掉多余的 --- 或 ...。")
    root = roots[0] if roots else None
    return None if isinstance(root, Scalar) and root.plain and not root.text else root


def _events(text: str) -> Iterator[Any]:
    """The parser's events, each asked for once: `yaml.parse` asks twice, which is half of its time."""
    parser = yaml.CSafeLoader(text)
    try:
        while (event := parser.get_event()) is not None and type(event) is not yaml.StreamEndEvent:
            yield event
    finally:
        parser.dispose()


def _place(event: yaml.Event, first_line: int) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None
    return first_line + mark.line, mark.column + 1


def _scalar(event: yaml.ScalarEvent, first_line: int, whole: str) -> Scalar:
    """A text, refused where an escape brought in what no page can show, or nobody can see."""
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    text, plain = event.value, event.implicit[0]
    if not text.isascii():
        text = text.translate(BACK)
    line, column = first_line + start.line, start.column + 1
    if not plain and "\\" in whole:
        bad = FORBIDDEN.search(text) or INVISIBLE.search(text)
        if bad and bad[0].translate(ASIDE) not in whole:  # what was typed as it is, others see
            message = f"这一项里有看不见的字符（U+{ord(bad[0]):04X}）。"
            raise Unreadable("H009", line, column, message, "删掉 \\ 开头的写法，直接输入文字。")
    return Scalar(text, line, column, first_line + end.line, end.column, plain)


def _refuse(event: yaml.NodeEvent, first_line: int) -> None:
    """Refuse what front matter has no use for, before it is followed.

    Raises:
        Unreadable: always.
    """
    place = _place(event, first_line)
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        message = f"这里用了 YAML 的锚点（{sign}{said(event.anchor, 20)}），不允许。"
        raise Unreadable("H010", *place, message, "把内容完整写出来；如果 & 或 * 是文字，请给整个值加引号。")
    if getattr(event, "tag", None):
        message = "这里用了 YAML 的类型标记（!），不允许。"
        raise Unreadable("H010", *place, message, "删掉 ! 开头的部分；如果 ! 是文字，请给整个值加引号。")
    raise Unreadable("H012", *place, f"这一段有 {MOST_NODES} 项以上。", "删掉多余的内容。")


def _close(opened: Sequence | Mapping, children: list[Node]) -> Node:
    """A list or mapping with what stood in it.

    Raises:
        Unreadable: a key is no text, or stands there twice.
    """
    if isinstance(opened, Sequence):
        return opened._replace(items=children)
    items: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            message = "这里的括号读不出来：字段名应当是一个词。"
            remedy = "值里有 { } [ ] 时，请给整个值加引号；如果是模板留的空，请填上内容。"
            raise Unreadable("H002", key.line, key.column, message, remedy)
        if key.text in seen:
            raise Unreadable(*_twice(key, seen[key.text]))
        seen[key.text] = key.line
        items.append((key, value))
    return Mapping(items, opened.line, opened.column)


def _twice(key: Scalar, first: int) -> Fault:
    message = f"{said(key.text, 40)} 写了两次，第一次在第 {first} 行。"
    return Fault("H004", key.line, key.column, message, "只保留一处；多个值写成列表。")


def scalars_of(root: Mapping) -> Iterator[tuple[Scalar, Scalar]]:
    """Every text in a tree with the key that it stands below, in no particular order."""
    waiting: list[tuple[Scalar, Node]] = list(root.items)
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, Scalar):
            yield key, node
        elif isinstance(node, Mapping):
            waiting += node.items
        else:
            waiting += [(key, item) for item in node.items]
