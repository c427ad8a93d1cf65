"""What an editor wrote and YAML takes for a comment, or for more of the line before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.source.faults import Fault, said
from hall.source.tree import Mapping, Scalar, scalars_of

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
        if not value.plain:
            continue
        if value.end_line > value.line:
            yield from _swallowed(value, lines, first_line)
        if hashes and value.end_line - first_line < len(lines):
            yield from _lost(key, value, lines[value.end_line - first_line], strict)


def _lost(key: Scalar, value: Scalar, line: str, strict: bool) -> Iterator[Fault]:
    rest = line[value.end :] if value.text else line.partition(":")[2]
    comment = rest.lstrip()
    # `#` and a blank begin a remark, at least where nothing else stands; `#防汛#` is text.
    remark = comment.startswith("# ") or comment == "#"
    if comment.startswith("#") and not (remark and (not strict or not value.text)):
        whole = said(value.text + rest, 60).replace("'", "''").strip()
        message = f"{said(key.text)} 里“ #”后面的文字会丢失：{said(comment, 30)}"
        remedy = f"给整个值加引号：{said(key.text)}: '{whole}'；如果是注释，请单独写一行。"
        yield Fault("H013", value.end_line, len(line) - len(comment) + 1, message, remedy)


def _swallowed(value: Scalar, lines: list[str], first_line: int) -> Iterator[Fault]:
    for number in range(value.line + 1, value.end_line + 1):
        found = SWALLOWED.match(lines[number - first_line])
        if found:
            message = f"{found[1]} 这一行缩进了，成了上一项的一部分。"
            remedy = f"删掉行首的空格；字段名后用半角冒号加一个空格：{found[1]}: "
            yield Fault("H002", number, 1, message, remedy)
