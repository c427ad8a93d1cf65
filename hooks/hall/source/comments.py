"""What an editor wrote and YAML takes for a comment, or for more of the line before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.source.faults import Fault, listed, said
from hall.source.moments import MOMENT
from hall.source.tree import Mapping, Scalar, scalars_of

BEHIND_LIST = re.compile(r"([A-Za-z_]\w*):[ \t]+[\[{].*[\]}][ \t]+(?=#[^#\s'\"\]}][^'\"\]}]*$)")
SWALLOWED = re.compile(r"\s+([A-Za-z_]{3,20})[ \t]*(?:：|:(?!//))")


def cut_off(root: Mapping, raw: str, first_line: int, strict: bool = True) -> Iterator[Fault]:
    """Texts without quotes that a ` #` cuts short, and fields that a text above has swallowed.

    Args:
        root: the tree.
        raw: the YAML that it was made of.
        first_line: the line of the file on which that begins.
        strict: whether ` # …` after a value counts too, and not only ` #…`: settings have comments there.
    """
    lines = raw.split("\n")
    hashes = "#" in raw
    for key, value in scalars_of(root):
        if value.plain and value.end_line > value.line:
            yield from _swallowed(value, lines, first_line)
        if hashes and value.end_line - first_line < len(lines):
            yield from _lost(key, value, lines[value.end_line - first_line], strict)
    for number, line in enumerate(lines, first_line) if hashes and strict else ():
        if found := BEHIND_LIST.match(line):
            rest = line[found.end() :]
            message = f"{found[1]} 的列表后面“ #”开头的文字会丢失：{said(rest, 30)}"
            yield Fault("H013", number, found.end() + 1, message, "写进括号里，不用 #；如果是注释，请单独写一行。")


def _lost(key: Scalar, value: Scalar, line: str, strict: bool) -> Iterator[Fault]:
    if not value.plain and line[value.end - 1 : value.end] not in ("'", '"'):
        return  # a text of several lines, marked by | or >, in which nothing is a remark
    rest = line[value.end :] if value.text or not value.plain else line.partition(":")[2]
    comment = rest.lstrip()
    # `#` and a blank begin a remark, at least where nothing else stands; `#防汛#` is text.
    remark = comment.startswith("# ") or comment == "#"
    ended = not strict or not value.text or not value.plain
    if comment.startswith("#") and not (remark and ended):
        whole = said(value.text + rest, 60).replace("'", "''").strip()
        message = f"{said(key.text)} 里“ #”后面的文字会丢失：{said(comment, 30)}"
        remedy = f"给整个值加引号：{said(key.text)}: '{whole}'；如果是注释，请单独写一行。"
        if MOMENT.fullmatch(value.text):
            remedy = f"写成 {said(key.text)}: {value.text}；# 后面的话另起一行写，或删掉。"
        elif key.text == "topics" and not value.text:
            remedy = f"写成 topics: {listed(comment)}，不用写 #。"
        yield Fault("H013", value.end_line, len(line) - len(comment) + 1, message, remedy)


def _swallowed(value: Scalar, lines: list[str], first_line: int) -> Iterator[Fault]:
    for number in range(value.line + 1, value.end_line + 1):
        found = SWALLOWED.match(lines[number - first_line])
        if found:
            message = f"{found[1]} 这一行缩进了，成了上一项的一部分。"
            remedy = f"删掉行首的空格；字段名后用半角冒号加一个空格：{found[1]}: "
            yield Fault("H002", number, 1, message, remedy)
