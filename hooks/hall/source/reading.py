"""A tree's mapping to a model class, or to every problem in it.

The class says what may stand there (`hall.model.entry`), so that the model, the reader, the guides and
`hall new` cannot drift apart: there is one list of fields.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from dataclasses import Field, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from hall.model.entry import Limits, entries
from hall.model.problem import Problem, Severity
from hall.source.moments import NoMoment, parse_day, parse_moment
from hall.source.tree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
SEPARATORS = re.compile(r"\s*[，、,；;]\s*")
TRUTH = {
    "true": True,
    "yes": True,
    "on": True,
    "是": True,
    "false": False,
    "no": False,
    "off": False,
    "否": False,
}


class Rules(NamedTuple):
    """What reading depends on beyond the text."""

    path: str
    zone: ZoneInfo
    first_year: int


class NestedWrong(Exception):
    """Something inside a list or a mapping is wrong; its problems are noted already."""


class Wrong(Exception):
    """A value is not what its field takes."""

    def __init__(self, node: Node, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.node, self.code, self.message, self.remedy = node, code, message, remedy


Reader = Callable[[Node, "Reading"], Any]


class Slot(NamedTuple):
    """How one field is read."""

    name: str
    reader: Reader
    required: bool
    says: str
    example: str


class Reading:
    """One file being read: collects its problems and where its fields stand."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.problems: list[Problem] = []
        self.lines: dict[str, tuple[int, int]] = {}

    def add(self, node: Node, code: str, message: str, remedy: str) -> None:
        """Note an error at a node's place."""
        self.problems.append(Problem(self.rules.path, node.line, node.column, code, Severity.ERROR, message, remedy))

    def read(
        self,
        kind: type[T],
        node: Mapping,
        given: dict[str, Any] | None = None,
        besides: frozenset[str] = frozenset(),
    ) -> T | None:
        """The value of a model class that a mapping is; None, and problems noted, where it is wrong.

        Args:
            kind: the model class.
            node: the mapping.
            given: values of fields that do not stand in the file.
            besides: keys that somebody else reads.
        """
        slots = slots_of(kind)
        values: dict[str, Any] = dict(given or {})
        sound = True
        seen = set()
        for key, value in node.items:
            seen.add(key.text)
            slot = slots.get(key.text)
            if slot is None:
                if key.text not in besides:
                    self._unknown(key, [*slots, *besides])
                    sound = False
                continue
            self.lines.setdefault(key.text, (value.line, value.column))
            if is_empty(value):
                if slot.required:
                    self.add(value, "H015", f"{key.text}（{slot.says}）是空的。", _write(slot))
                    sound = False
                continue
            try:
                values[slot.name] = slot.reader(value, self)
            except Wrong as wrong:
                self.add(wrong.node, wrong.code, f"{key.text}：{wrong.message}", wrong.remedy)
                sound = False
            except NestedWrong:
                sound = False
        for name, slot in slots.items():
            if slot.required and name not in seen:
                self.add(node, "H016", f"缺少 {name}（{slot.says}）。", _write(slot, name))
                sound = False
        return kind(**values) if sound else None

    def _unknown(self, key: Scalar, known: list[str]) -> None:
        near = get_close_matches(key.text, known, 1)
        hint = f"是不是 {near[0]}？" if near else f"可用的字段：{'、'.join(sorted(known))}。"
        self.add(key, "H003", f"没有 {key.text[:40]} 这个字段。", hint)


def _write(slot: Slot, name: str = "") -> str:
    key = name or slot.name.rstrip("_")
    return f"补上这一项，例如 {key}: {slot.example}" if slot.example else f"补上 {key}。"


def is_empty(node: Node) -> bool:
    """Whether a key stands there without a value."""
    if isinstance(node, Sequence):
        return not node.items
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


@cache
def slots_of(kind: type) -> dict[str, Slot]:
    """The fields of a model class by the key under which they stand."""
    hints = get_type_hints(kind)
    return {one.name.rstrip("_"): _slot(one, hints[one.name]) for one in entries(kind)}


def _slot(one: Field[Any], hint: Any) -> Slot:
    about = one.metadata
    return Slot(
        one.name,
        _reader(hint, about["limits"], about["says"]),
        about["required"],
        about["says"],
        about["example"],
    )


def _reader(hint: Any, limits: Limits, says: str) -> Reader:
    if get_origin(hint) in (Union, types.UnionType):
        members = [_reader(one, limits, says) for one in get_args(hint) if one is not type(None)]
        return members[0] if len(members) == 1 else _first_of(members)
    if get_origin(hint) is tuple:
        return _list_of(_reader(get_args(hint)[0], Limits(), says), limits)
    if get_origin(hint) is dict:
        return _counts
    if hint is str:
        return _text(limits)
    if hint is bool:
        return _truth
    if hint is int:
        return _whole_number
    if hint is datetime:
        return lambda node, reading: _moment(node, reading, parse_moment_of)
    if hint is date:
        return lambda node, reading: _moment(node, reading, parse_day_of)
    if issubclass(hint, StrEnum):
        return _choice(hint)
    if is_dataclass(hint):
        return _nested(hint)
    raise TypeError(f"no reader for {hint}")


def _scalar(node: Node, what: str) -> Scalar:
    if not isinstance(node, Scalar):
        shape = "列表" if isinstance(node, Sequence) else "“字段: 值”"
        raise Wrong(node, "H014", f"这里应当是{what}，却写成了{shape}。", "以 [ 或 { 开头的文字，请给整个值加引号。")
    return node


def text_of(node: Node, what: str = "一段文字") -> str:
    """The text of a scalar, as typed, without blanks around it.

    Raises:
        Wrong: it is a list or a mapping, or blank.
    """
    text = _scalar(node, what).text.strip()
    if not text:
        raise Wrong(node, "H015", "内容是空的。", "写上内容，或删掉这一项。")
    return text


def _text(limits: Limits) -> Reader:
    def read(node: Node, _: Reading) -> str:
        text = text_of(node)
        if limits.least is not None and len(text) < limits.least:
            raise Wrong(node, "H019", f"只有 {len(text)} 个字，至少要 {limits.least} 个。", "写得完整一些。")
        if limits.most is not None and len(text) > limits.most:
            raise Wrong(node, "H019", f"有 {len(text)} 个字，最多 {limits.most} 个。", "写短一些。")
        return text

    return read


def _truth(node: Node, _: Reading) -> bool:
    text = text_of(node, "是或否").lower()
    if text not in TRUTH:
        raise Wrong(node, "H014", f"“{text[:20]}”不是“是”或“否”。", "写 true 或 false。")
    return TRUTH[text]


def _whole_number(node: Node, _: Reading) -> int:
    text = text_of(node, "一个整数")
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise Wrong(node, "H014", f"“{text[:20]}”不是整数。", "写阿拉伯数字，例如 40。")
    return int(text)


def _counts(node: Node, reading: Reading) -> dict[str, int]:
    if not isinstance(node, Mapping):
        raise Wrong(node, "H014", "这里应当是“选项: 数字”。", "每个选项一行，例如 城东: 12")
    return {key.text: _whole_number(value, reading) for key, value in node.items}


def parse_moment_of(text: str, rules: Rules) -> datetime:
    """A moment by a file's rules."""
    return parse_moment(text, rules.zone, rules.first_year)


def parse_day_of(text: str, rules: Rules) -> date:
    """A day by a file's rules."""
    return parse_day(text, rules.first_year)


def _moment(node: Node, reading: Reading, parse: Callable[[str, Rules], Any]) -> Any:
    text = text_of(node, "时间")
    try:
        return parse(text, reading.rules)
    except NoMoment as wrong:
        raise Wrong(node, "H017", wrong.message, wrong.remedy) from None


def _choice(kind: type[StrEnum]) -> Reader:
    values = [one.value for one in kind]

    def read(node: Node, _: Reading) -> StrEnum:
        text = text_of(node)
        if text not in values:
            near = get_close_matches(text, values, 1)
            hint = f"是不是 {near[0]}？" if near else f"可选：{'、'.join(values)}。"
            raise Wrong(node, "H018", f"没有“{text[:20]}”这个选项。", hint)
        return kind(text)

    return read


def _first_of(members: list[Reader]) -> Reader:
    def read(node: Node, reading: Reading) -> Any:
        last: Wrong | None = None
        for member in members:
            try:
                return member(node, reading)
            except Wrong as wrong:
                last = wrong
        assert last is not None
        raise last

    return read


def _list_of(member: Reader, limits: Limits) -> Reader:
    def read(node: Node, reading: Reading) -> tuple[Any, ...]:
        if isinstance(node, Scalar):
            parts = [part for part in SEPARATORS.split(node.text.strip()) if part]
            raise Wrong(node, "H014", "这里应当是列表。", f"写成 [{', '.join(parts)}]")
        if isinstance(node, Mapping):
            raise Wrong(node, "H014", "这里应当是列表。", "每一项前面加“- ”。")
        if limits.most is not None and len(node.items) > limits.most:
            raise Wrong(node, "H019", f"有 {len(node.items)} 项，最多 {limits.most} 项。", "删掉次要的。")
        read_items: list[Any] = []
        sound = True
        for item in node.items:
            try:
                value = member(item, reading)
            except Wrong as wrong:
                reading.add(wrong.node, wrong.code, wrong.message, wrong.remedy)
                sound = False
            except NestedWrong:
                sound = False
            else:
                if value not in read_items:
                    read_items.append(value)
        if not sound:
            raise NestedWrong
        return tuple(read_items)

    return read


def _nested(kind: type) -> Reader:
    short: str | None = getattr(kind, "SHORT", None)

    def read(node: Node, reading: Reading) -> Any:
        if short and isinstance(node, Scalar):
            return kind(**{short: slots_of(kind)[short].reader(node, reading)})
        if not isinstance(node, Mapping):
            first = next(iter(slots_of(kind).values()))
            raise Wrong(node, "H014", "这里应当是缩进的“字段: 值”。", f"例如 {{{first.name.rstrip('_')}: …}}")
        inner = Reading(reading.rules)
        value = inner.read(kind, node)
        reading.problems += inner.problems
        if value is None:
            raise NestedWrong
        return value

    return read
