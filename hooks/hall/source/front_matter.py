"""A file's bytes to its front matter's tree and its Markdown."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

from hall.model.problem import Problem, Severity
from hall.source.tree import Mapping, Unreadable, parse_tree

FENCE = re.compile(r"-{3}[ \t]*\n")
# What XML 1.0 (2.2 Char) cannot carry, and so no feed could; plus the noncharacters that our own marks use.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


class Parts(NamedTuple):
    """A post's two parts: the front matter, raw from the file's second line and as a tree, and the Markdown from `text_line`."""

    head: Mapping | None
    raw: str
    text: str
    text_line: int


def split(path: str, data: bytes, most: int) -> tuple[Parts | None, list[Problem]]:
    """The parts of a post's file, and what is wrong with its bytes; no parts where an error forbids reading on.

    Args:
        path: the file's path from the repository's root.
        data: its bytes.
        most: how many bytes it may have.
    """
    text, problems = decode(path, data, most)
    if text is None:
        return None, problems
    problems += invisible(path, text)

    def refuse(code: str, line: int, message: str, remedy: str, column: int = 1) -> tuple[None, list[Problem]]:
        return None, [*problems, Problem(path, line, column, code, Severity.ERROR, message, remedy)]

    if not FENCE.match(text):
        if not text.strip():
            return refuse("H005", 1, "文件是空的。", "第一行写 ---，接着写各字段，再写一行 ---，然后是正文。")
        if FENCE.match(text.lstrip()):
            return refuse("H005", 1, "第一个 --- 前面有空行。", "删掉它前面的空行，--- 必须在文件的第一行。")
        return refuse(
            "H005",
            1,
            "文件开头没有 ---。",
            "第一行写 ---，接着写 title、date 等字段，再写一行 ---，然后是正文。",
        )
    try:
        head, body = YAMLHandler().split(text)
    except ValueError:
        return refuse("H005", 1, "开头的 --- 没有结束。", "在各字段之后、正文之前，另起一行写 ---。")
    try:
        raw = head.removeprefix("\n")
        tree = parse_tree(raw, 2)
    except Unreadable as wrong:
        return refuse(wrong.code, wrong.line, wrong.message, wrong.remedy, wrong.column)
    return Parts(tree, raw, body, text[: len(text) - len(body)].count("\n") + 1), problems


def decode(path: str, data: bytes, most: int) -> tuple[str | None, list[Problem]]:
    """The text of a file with LF line ends and no BOM; None, with the reason, where it cannot be read."""
    problems: list[Problem] = []

    def add(code: str, line: int, column: int, severity: Severity, message: str, remedy: str) -> None:
        problems.append(Problem(path, line, column, code, severity, message, remedy))

    if len(data) > most:
        add(
            "H011",
            1,
            1,
            Severity.ERROR,
            f"文件有 {len(data) // 1024} KB，超过上限 {most // 1024} KB。",
            "拆成几篇，或把大段资料改为附件。",
        )
        return None, problems
    if data.startswith(b"\xef\xbb\xbf"):
        add(
            "H007",
            1,
            1,
            Severity.WARNING,
            "文件开头有看不见的 BOM 标记。",
            "保存时选择“UTF-8（无 BOM）”，或运行 hall tidy。",
        )
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        add(
            "H001",
            line,
            column,
            Severity.ERROR,
            "这里不是 UTF-8 编码的文字。",
            "用编辑器另存为 UTF-8 编码（不要用 GBK/ANSI）。",
        )
        return None, problems
    if "\r" in text:
        add(
            "H008",
            1,
            1,
            Severity.WARNING,
            "换行符是 Windows 或旧 Mac 的样式。",
            "保存时选择 LF 换行，或运行 hall tidy；内容已照常读取。",
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = [(found.start(), found[0]) for found in FORBIDDEN.finditer(text)]
    for start, character in bad[:20]:
        line, column = place_of(text, start)
        add(
            "H009",
            line,
            column,
            Severity.ERROR,
            f"这里有一个看不见的控制字符（U+{ord(character):04X}）。",
            "删掉它，重新输入这一处的文字。",
        )
    return (None if bad else text), problems


def invisible(path: str, text: str) -> list[Problem]:
    """Zero-width characters: they look like nothing and cut words apart for search."""
    found = {}
    for one in INVISIBLE.finditer(text):
        line, column = place_of(text, one.start())
        found.setdefault(line, (column, one[0]))
    return [
        Problem(
            path,
            line,
            column,
            "H022",
            Severity.WARNING,
            f"这一行有看不见的字符（U+{ord(what):04X}）。",
            "删掉它；它会让人搜不到这个词。",
        )
        for line, (column, what) in found.items()
    ]


def place_of(text: str, start: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
