"""YAML text to a tree of texts with their places, never to numbers, dates or booleans.

Built from the parser's events, so that depth, anchors and size are refused before anything grows,
and every text stays as it was typed: `007`, `no` and `1e3` are what the editor sees (YAML's own types are a trap
for people who do not know them).
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

DEEPEST = 12
KEY_WITHOUT_SPACE = re.compile(r"^(\s*(?:- )?[A-Za-z_]+)(：|:(?=[^\s/]))")


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


class Unreadable(Exception):
    """The text is no tree; says where and why, in Chinese."""

    def __init__(self, code: str, line: int, column: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.line, self.column, self.message, self.remedy = code, line, column, message, remedy


def parse_tree(text: str, first_line: int = 1) -> Mapping | None:
    """The mapping that a YAML text is, or None where it is empty.

    Args:
        text: the YAML.
        first_line: the line of the file on which it begins.

    Raises:
        Unreadable: it is not YAML, not a mapping, has anchors or duplicate keys, or is nested too deep.
    """
    try:
        root = _build(text, first_line)
    except yaml.MarkedYAMLError as error:
        raise _explain(error, text, first_line) from None
    except yaml.YAMLError as error:
        raise Unreadable(
            "H002",
            first_line,
            1,
            "这一段不是合法的 YAML。",
            f"请检查不可见的特殊字符（{type(error).__name__}）。",
        ) from None
    if root is None:
        return None
    if not isinstance(root, Mapping):
        raise _no_mapping(text, first_line)
    return root


def _build(text: str, first_line: int) -> Node | None:
    stack: list[tuple[Node, list[Node]]] = []
    root: Node | None = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise Unreadable(
                "H002",
                first_line + event.start_mark.line,
                1,
                "这里又开始了一段 YAML。",
                "只保留一段，删掉多余的 ---。",
            )
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            continue
        mark = event.start_mark
        line, column = first_line + mark.line, mark.column + 1
        if getattr(event, "anchor", None) is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise Unreadable(
                "H010",
                line,
                column,
                f"这里用了 YAML 的锚点（{sign}{event.anchor}），不允许。",
                "把内容完整写出来；如果 & 或 * 是文字，请给整个值加引号。",
            )
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(
                event.value,
                line,
                column,
                first_line + event.end_mark.line,
                event.end_mark.column,
                event.implicit[0],
            )
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(stack) >= DEEPEST:
                raise Unreadable("H012", line, column, "这里嵌套得太深。", f"最多 {DEEPEST} 层，请改成平铺的写法。")
            opened: Node = (
                Sequence([], line, column) if isinstance(event, yaml.SequenceStartEvent) else Mapping([], line, column)
            )
            stack.append((opened, []))
            continue
        else:
            opened, children = stack.pop()
            node = _close(opened, children)
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    return None if isinstance(root, Scalar) and root.plain and not root.text else root


def _close(opened: Node, children: list[Node]) -> Node:
    if isinstance(opened, Sequence):
        return opened._replace(items=children)
    items: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise Unreadable(
                "H002", key.line, key.column, "字段名应当是一个词。", "值里有 { } [ ] 时，请给整个值加引号。"
            )
        if key.text in seen:
            raise Unreadable(
                "H004",
                key.line,
                key.column,
                f"{key.text} 写了两次，第一次在第 {seen[key.text]} 行。",
                "只保留一处；多个值写成列表。",
            )
        seen[key.text] = key.line
        items.append((key, value))
    return Mapping(items, opened.line, opened.column)


def _no_mapping(text: str, first_line: int) -> Unreadable:
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            return _key_without_space(line, first_line + number) or Unreadable(
                "H006", first_line + number, 1, "这里应当是一行一项的“字段: 值”。", "例如：title: 停水通知"
            )
    return Unreadable("H006", first_line, 1, "这里应当是一行一项的“字段: 值”。", "例如：title: 停水通知")


def _key_without_space(line: str, number: int) -> Unreadable | None:
    found = KEY_WITHOUT_SPACE.match(line)
    if not found:
        return None
    what = "全角冒号“：”" if found[2] == "：" else "冒号，但后面没有半角空格"
    key = found[1].strip()
    rest = line[found.end() :].strip().strip("\u3000\u00a0 ")
    return Unreadable(
        "H002",
        number,
        found.start(2) + 1,
        f"{key} 后面是{what}。",
        f"字段名后用半角冒号加一个空格：{key}: {rest}",
    )


def _explain(error: yaml.MarkedYAMLError, text: str, first_line: int) -> Unreadable:
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "quoted scalar" in (error.context or ""):
        mark = error.context_mark
    number = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark else 1
    # A key without its colon makes the next line the parser's culprit: look for the real one above.
    for at in range(number, -1, -1):
        if found := _key_without_space(lines[at], first_line + at):
            return found
        if at < number and re.match(r"[A-Za-z_]+: ", lines[at]):
            break
    line = lines[number]
    if not line.strip() and number:
        number, column = number - 1, 1
        line = lines[number]
    value = re.match(r"\s*(?:- )?([A-Za-z_]+):\s+(.*)", line)
    problem = error.problem or ""
    if "quoted scalar" in (error.context or ""):
        remedy = "引号要成对，在这一行的末尾补上另一半引号。"
    elif "\t" in line[: len(line) - len(line.lstrip())]:
        remedy = "行首不能用制表符（Tab），请改成空格。"
    elif value and (value[2][:1] in "[{\"'@`%&*!|>" or ": " in value[2] or "mapping values" in problem):
        quoted = value[2].strip().replace("'", "''")
        remedy = f"值里有冒号、括号或引号等符号时，给整个值加单引号：{value[1]}: '{quoted}'"
    elif not re.match(r"\s*(?:- |[A-Za-z_]+:(?:\s|$)|#|$)", line):
        return Unreadable(
            "H002",
            first_line + number,
            1,
            "这一行不是“字段: 值”。",
            "检查是不是漏写了结束的 ---，或字段名后漏了冒号和空格。",
        )
    else:
        remedy = "检查缩进、冒号后的空格和引号是否成对。"
    return Unreadable("H002", first_line + number, column, "这一行不是合法的 YAML。", remedy)
