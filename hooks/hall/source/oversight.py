"""Rectifications, spot checks and effect to model values, or to problems."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import replace

from hall.model.oversight import COUNTED, Effect, Rectification, SpotCheck
from hall.model.problem import Problem, Severity
from hall.source.assessment import place_of
from hall.source.bearings import Bearings
from hall.source.faults import said
from hall.source.front_matter import decode
from hall.source.reading import MOST
from hall.source.yaml_file import LARGEST, parse_yaml_file

WHOLE = 100
HEADS = ("path", "source", *COUNTED)
"""The columns of a file of effect, in their order."""


def parse_rectification(data: bytes, bearings: Bearings, number: str) -> tuple[Rectification | None, list[Problem]]:
    """What a department has to put right, or None, and the file's problems.

    Args:
        data: the file's bytes.
        bearings: the hall's zone and first year, for this path.
        number: the file's name without its ending.
    """
    found, problems, lines = parse_yaml_file(Rectification, data, bearings)
    for name, message, remedy in _wrong_rectification(found) if found else ():
        problems.append(lines.problem("H320", name, message, remedy))
    if found is None or any(one.leaves_out for one in problems):
        return None, problems
    return replace(found, dept=bearings.path.split("/")[1], number=number), problems


def _wrong_rectification(one: Rectification) -> Iterator[tuple[str, str, str]]:
    """Field, message and remedy of what is wrong."""
    if one.deadline < one.raised:
        yield "deadline", f"期限 {one.deadline} 比提出的日子 {one.raised} 还早。", "核对 raised 和 deadline。"
    if bool(one.reply) != bool(one.replied):
        name = "reply" if one.reply else "replied"
        yield name, "答复和答复的日子要一起写。", "reply 和 replied 都写上，或都不写。"
    if one.replied and one.replied < one.raised:
        yield "replied", f"答复的日子 {one.replied} 比提出的日子 {one.raised} 还早。", "核对 raised 和 replied。"
    if one.closed and not one.reply:
        yield "closed", "单位还没有答复，不能销号。", "先由单位写 reply 和 replied。"
    elif one.closed and one.replied and one.closed < one.replied:
        yield "closed", f"销号的日子 {one.closed} 比答复的日子 {one.replied} 还早。", "核对 replied 和 closed。"


def parse_spotcheck(data: bytes, bearings: Bearings) -> tuple[SpotCheck | None, list[Problem]]:
    """The posts that were drawn for a period, or None, and the file's problems."""
    found, problems, _ = parse_yaml_file(SpotCheck, data, bearings)
    for place, message in _wrong_spotcheck(found) if found else ():
        remedy = "这个文件由 hall spotcheck 写，不要手改；从 Git 里恢复它。"
        line, column = place_of(data, *place)
        problems.append(Problem(bearings.path, line, column, "H321", Severity.ERROR, message, remedy))
    return (None if any(one.leaves_out for one in problems) else found), problems


def _wrong_spotcheck(one: SpotCheck) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not 0 < one.share <= WHOLE:
        yield ("share",), f"抽 {one.share}% 不可能。"
    for number, path in enumerate(one.posts):
        if not path.startswith("departments/") or "/posts/" not in path:
            yield ("posts", number), f"{said(path, 80)} 不是一篇发布的路径。"


def parse_effect(data: bytes, path: str, files: Collection[str]) -> tuple[tuple[Effect, ...], list[Problem]]:
    """What sources tell of a department's posts, and the file's problems; a line that is wrong counts for nothing.

    Args:
        data: the file's bytes.
        path: where the file stands.
        files: the paths that there are.
    """
    text, problems = decode(path, data, LARGEST)
    if text is None:
        return (), problems

    def wrong(line: int, message: str, remedy: str) -> None:
        if len(problems) < MOST:
            problems.append(Problem(path, line, 1, "H322", Severity.WARNING, message, remedy))

    reader = csv.reader(io.StringIO(text))
    try:
        lines = [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error:
        wrong(1, "这个文件不是 CSV。", "用 hall effect import 重新导入。")
        return (), problems
    if not lines or tuple(lines[0][1]) != HEADS:
        wrong(1, "第一行不是规定的那几列。", f"写 {','.join(HEADS)}，或用 hall effect import 重新导入。")
        return (), problems
    found: dict[tuple[str, str], Effect] = {}
    own = path.split("/")[1]
    for number, row in lines[1:]:
        if len(row) != len(HEADS) or not all(not one or (one.isascii() and one.isdigit()) for one in row[2:]):
            wrong(number, "这一行读不懂。", f"共 {len(HEADS)} 列，前两列是发布和来源，后面是数字；不知道的空着。")
        elif not row[0].startswith(f"departments/{own}/posts/"):
            wrong(number, f"{said(row[0], 80)} 不是这个单位的发布。", "写本单位发布的完整路径。")
        elif row[0] not in files:
            wrong(number, f"没有 {said(row[0], 80)} 这篇发布。", "核对路径；已经移走的，写现在的路径。")
        elif not row[1].strip():
            wrong(number, "没有写来源。", "写上数字从哪里来，例如“本站访问日志”。")
        elif (row[0], row[1]) in found:
            wrong(number, "同一篇、同一来源写了两次。", "只留一行。")
        else:
            found[row[0], row[1]] = Effect(row[0], row[1], *(int(one) if one else None for one in row[2:]))
    return tuple(found.values()), problems
