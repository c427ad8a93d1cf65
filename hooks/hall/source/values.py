"""How a value of each type is read from a tree's node."""

from __future__ import annotations

import html
import re
import types
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from html.entities import html5
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin

from hall.model.entry import Limits, entries
from hall.model.problem import Problem, nearest
from hall.source.bearings import Bearings
from hall.source.faults import listed, said
from hall.source.moments import NoMoment, parse_day, parse_moment
from hall.source.tree import Mapping as Tree
from hall.source.tree import Node, Scalar, Sequence

T = TypeVar("T")
OLDEST = 1900
"""The first year of a day that is no time of publication: documents may be older than their hall."""
SEPARATORS = re.compile(r"\s*[，、,；;]\s*")
# As HTML writes characters that keyboards lack, and XML does not know them; what stands for no character is nothing.
ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31};)|#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});)")
AS_TYPED = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
# Patterns of texts that stand in attributes of pages, where anything else would do harm.
SHAPES = {
    "url": (re.compile(r"https?://[^\s<>\"'\\/]+(?:/[^\s<>\"\\]*)?", re.I), "完整的网址", "以 https:// 开头写完整。"),
    "file": (
        re.compile(r"(?![/.]|.*/\.\.?/|[A-Za-z]:|.*\\|.*://)[^\n]+"),
        "本单位 media/ 里的文件",
        "只写 media/ 里的文件名，例如 rain.svg；先把文件放进 media/。",
    ),
    "lang": (re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"), "语言的代码", "写成 zh-CN、en 这样的代码。"),
}
TRUTH = {"true": True, "yes": True, "on": True, "是": True, "false": False, "no": False, "off": False, "否": False}


class Enclosing(Protocol):
    """The file that a value is read from, as `hall.source.reading` has it: values may have values within."""

    bearings: Bearings
    problems: list[Problem]

    @property
    def full(self) -> bool:
        """Whether there are so many problems that no more are noted."""

    def add(self, node: Node, code: str, message: str, remedy: str) -> None:
        """Note an error at a node's place."""

    def read_nested(self, kind: type[T], node: Node) -> T:
        """The value of a model class that stands inside another."""


Reader = Callable[[Node, Enclosing], Any]


class NestedWrong(Exception):
    """Something inside a list or a mapping is wrong; its problems are noted already."""


class Wrong(Exception):
    """A value is not what its field takes."""

    def __init__(self, node: Node, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.node, self.code, self.message, self.remedy = node, code, message, remedy


def reader_of(hint: Any, about: Mapping[str, Any]) -> Reader:
    """What reads values of a type.

    Args:
        hint: the field's type.
        about: what its `entry` says.
    """
    if get_origin(hint) in (Union, types.UnionType):
        members = [reader_of(one, about) for one in get_args(hint) if one is not type(None)]
        return members[0] if len(members) == 1 else _first_of(members)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return _list_of(reader_of(item, {**about, "limits": Limits()}), about, item)
    if get_origin(hint) in (dict, Mapping):
        return _counts
    if hint is str:
        return _text(about["limits"], about["lines"], about["shape"])
    simple: dict[Any, Reader] = {bool: _truth, int: _whole_number, datetime: _moment, date: _day, Decimal: _points}
    if hint in simple:
        return simple[hint]
    if issubclass(hint, StrEnum):
        return _choice(hint)
    if is_dataclass(hint):
        kind: Any = hint
        return lambda node, reading: reading.read_nested(kind, node)
    raise TypeError(f"no reader for {hint}")


def is_empty(node: Node) -> bool:
    """Whether a key stands there without a value."""
    if isinstance(node, Sequence):
        return not node.items
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null", "Null", "NULL")


def text_of(node: Node, what: str = "一段文字") -> str:
    """The text of a scalar, as typed, without blanks around it.

    Raises:
        Wrong: it is a list or a mapping, or there is nothing to see in it.
    """
    if not isinstance(node, Scalar):
        shape = "列表" if isinstance(node, Sequence) else "“字段: 值”"
        remedy = "只写一个，去掉方括号；如果方括号是文字，请给整个值加引号。"
        if isinstance(node, Tree):
            remedy = "只写一段文字；如果里面的冒号或大括号是文字，请给整个值加引号。"
        if what != "一段文字":
            remedy = f"只写一个{what}，不用括号，也不分行。"
        raise Wrong(node, "H014", f"这里应当是{what}，却写成了{shape}。", remedy)
    text = node.text.strip()
    if not text.translate(_UNSEEN):
        raise Wrong(node, "H015", "内容是空的。", "写上内容，或删掉这一项。")
    return text


_UNSEEN = dict.fromkeys([*map(ord, "\u00ad\u2060\u2800\u3164\ufeff\u115f\u1160\uffa0 \u3000"), *range(0x200B, 0x2010)])


def _text(limits: Limits, lines: bool, shape: str) -> Reader:
    right, what, remedy = SHAPES[shape] if shape else (None, "", "")

    def read(node: Node, _: Enclosing) -> str:
        text = text_of(node)
        if "&" in text and not shape:
            text = ENTITY.sub(_character, text).strip()
        if limits.least is not None and len(text) < limits.least:
            raise Wrong(node, "H019", f"只有 {len(text)} 个字，至少要 {limits.least} 个。", "写得完整一些。")
        if limits.most is not None and len(text) > limits.most:
            raise Wrong(node, "H019", f"有 {len(text)} 个字，最多 {limits.most} 个。", "写短一些。")
        if "\n" in text and not lines:
            raise Wrong(node, "H019", "写成了几行，这里只能写一行。", "合成一行；多出的内容移到正文里。")
        if right and not right.fullmatch(text):
            raise Wrong(node, "H014", f"“{said(text)}”不是{what}。", remedy)
        return text

    return read


def _character(found: re.Match[str]) -> str:
    """What an entity stands for; one that nobody knows is text, and so are those that show how marks are written."""
    if found[1] in AS_TYPED:
        return found[0]
    return html5.get(found[1], found[0]) if found[1] else html.unescape(found[0])


def _truth(node: Node, _: Enclosing) -> bool:
    text = text_of(node, "是或否").lower()
    if text not in TRUTH:
        raise Wrong(node, "H014", f"“{said(text, 20)}”不是“是”或“否”。", "写 true 或 false。")
    return TRUTH[text]


def _whole_number(node: Node, _: Enclosing) -> int:
    text = text_of(node, "一个整数")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Wrong(node, "H014", f"“{said(text, 20)}”不是整数。", "写阿拉伯数字，例如 40。")
    return int(text)


def _points(node: Node, _: Enclosing) -> Decimal:
    text = text_of(node, "一个分数")
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,2})?", text):
        raise Wrong(node, "H014", f"“{said(text, 20)}”不是分数。", "写不小于 0 的数，最多两位小数，例如 2 或 1.5。")
    return Decimal(text)


def _counts(node: Node, reading: Enclosing) -> dict[str, int]:
    if not isinstance(node, Tree):
        raise Wrong(node, "H014", "这里应当是“选项: 数字”。", "每个选项一行，例如 城东: 12")
    return {key.text: _whole_number(value, reading) for key, value in node.items}


def _moment(node: Node, reading: Enclosing) -> datetime:
    bearings = reading.bearings
    try:
        return parse_moment(text_of(node, "时间"), bearings.zone, bearings.first_year)
    except NoMoment as wrong:
        raise Wrong(node, "H017", wrong.message, wrong.remedy) from None


def _day(node: Node, _: Enclosing) -> date:
    try:
        return parse_day(text_of(node, "日期"), OLDEST)
    except NoMoment as wrong:
        raise Wrong(node, "H017", wrong.message, wrong.remedy) from None


def _choice(kind: type[StrEnum]) -> Reader:
    values = [one.value for one in kind]

    def read(node: Node, _: Enclosing) -> StrEnum:
        text = text_of(node)
        if text not in values:
            hint = nearest(text.lower(), values, f"可选：{'、'.join(values)}。")
            raise Wrong(node, "H018", f"没有“{said(text, 20)}”这个选项。", hint)
        return kind(text)

    return read


def _first_of(members: list[Reader]) -> Reader:
    def read(node: Node, reading: Enclosing) -> Any:
        faults = []
        for member in members:
            try:
                return member(node, reading)
            except Wrong as wrong:
                faults.append(wrong)
        first = faults[0]
        raise Wrong(
            first.node, first.code, first.message, "；或".join(one.remedy.rstrip("。") for one in faults) + "。"
        )

    return read


def _list_of(member: Reader, about: Mapping[str, Any], item: Any) -> Reader:
    most = about["limits"].most
    kind: Any = item
    first = entries(kind)[0].name if is_dataclass(item) and not hasattr(item, "SHORT") else ""

    def read(node: Node, reading: Enclosing) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and first:
            raise Wrong(node, "H014", "这里应当是列表。", f"每一项另起一行，写成“- {first}: …”。")
        if isinstance(node, Scalar):
            raise Wrong(node, "H014", "这里应当是列表。", f"写成 {listed(node.text)}")
        if isinstance(node, Tree):
            raise Wrong(node, "H014", "这里应当是列表。", "每一项前面加“- ”。")
        if most is not None and len(node.items) > most:
            raise Wrong(node, "H019", f"有 {len(node.items)} 项，最多 {most} 项。", "删掉次要的。")
        found: list[Any] = []
        before = len(reading.problems)
        for item in node.items:
            try:
                if about["names"]:
                    _check_apart(item)
                found.append(member(item, reading))
            except Wrong as wrong:
                reading.add(wrong.node, wrong.code, wrong.message, wrong.remedy)
            except NestedWrong:
                pass
        if len(reading.problems) > before or reading.full:
            raise NestedWrong
        return tuple(dict.fromkeys(found) if found and isinstance(found[0], str) else found)

    return read


def _check_apart(item: Node) -> None:
    """Refuse two names in one: a Chinese comma does not end an item.

    Raises:
        Wrong: there is a separator in it.
    """
    if isinstance(item, Scalar):
        text = unicodedata.normalize("NFC", item.text.strip())
        parts = [part for part in SEPARATORS.split(text) if part]
        if len(parts) > 1:
            remedy = f"用半角逗号分开，写成 {listed(text)}"
            raise Wrong(item, "H014", f"“{said(text, 30)}”是几项连在了一起。", remedy)
