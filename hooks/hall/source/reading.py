"""A tree's mapping to a model class, or to every problem in it.

The class says what may stand there (`hall.model.entry`), so that the model, the reader, the guides and
`hall new` cannot drift apart: there is one list of fields.
"""

from __future__ import annotations

import unicodedata
from dataclasses import Field
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_type_hints

from hall.model.entry import entries
from hall.model.problem import Problem, Severity
from hall.source.bearings import Bearings
from hall.source.faults import ODD_SPACES, said
from hall.source.tree import Mapping, Node, Scalar
from hall.source.values import NestedWrong, Reader, Wrong, is_empty, reader_of

T = TypeVar("T")
# What other publishing tools call a field.
ELSEWHERE = {
    "tag": "topics", "tags": "topics", "category": "column", "categories": "column", "description": "summary",
    "excerpt": "summary", "abstract": "summary", "cover": "images", "image": "images", "link": "source_url",
    "url": "source_url", "type": "form", "files": "attachments", "language": "lang", "pubdate": "date", "time": "date",
    "author": "authors", "日期": "date", "时间": "date", "标签": "topics", "分类": "column", "来源": "source",
    "简介": "summary", "电话": "contact", "关键字": "keywords", "地点": "places", "署名": "authors",
}  # fmt: skip
# What other tools have a field for, and the hall another way.
DRAFT = "没写好的先不要提交；要到时候才发布，把 date 写成那个时间。"
ADDRESS = "删掉这一项；网址由文件名决定。"
NEEDLESS = {
    "draft": DRAFT,
    "published": DRAFT,
    "slug": ADDRESS,
    "permalink": ADDRESS,
    "layout": "删掉这一项；样子由 form 决定。",
}
FEW = 8
"""So many fields are named to who wrote one that there is not: the first ones are those that most posts have."""
MOST = 100
"""After so many problems in one file no more are looked for: the first ones say what is the matter."""


class Slot(NamedTuple):
    """How one field is read."""

    name: str
    reader: Reader
    required: bool
    says: str
    example: str


class Reading:
    """One file being read: collects its problems and where its fields stand."""

    def __init__(self, bearings: Bearings) -> None:
        self.bearings = bearings
        self.problems: list[Problem] = []
        self.lines: dict[str, tuple[int, int]] = {}
        self.meant: set[str] = set()  # fields that stand there under a wrong name
        self.below: dict[str, str] = {}  # fields that belong into a block, and its name

    @property
    def full(self) -> bool:
        """Whether there are so many problems that no more are noted."""
        return len(self.problems) >= MOST

    def add(self, node: Node, code: str, message: str, remedy: str) -> None:
        """Note an error at a node's place."""
        if not self.full:
            place = node.line, node.column
            self.problems.append(Problem(self.bearings.path, *place, code, Severity.ERROR, message, remedy))

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
            besides: keys that somebody else reads, or that are wrong in ways already noted.
        """
        before = len(self.problems)
        values = self.gather(kind, node, besides)
        return kind(**(given or {}), **values) if len(self.problems) == before and not self.full else None

    def gather(self, kind: type, node: Mapping, besides: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The values of a model class's fields, as far as they are right; problems are noted. Arguments as `read`'s."""
        slots = slots_of(kind)
        values: dict[str, Any] = {}
        seen = set(besides)
        for key, value in node.items:
            seen.add(key.text)
            slot = slots.get(key.text)
            if slot is None:
                if key.text not in besides:
                    self._unknown(key, slots, besides)
                continue
            self.lines.setdefault(key.text, (value.line, value.column))
            if is_empty(value):
                if slot.required:
                    self.add(value, "H015", f"{key.text}（{slot.says}）是空的。", _write(slot))
                continue
            try:
                values[slot.name] = slot.reader(value, self)
            except Wrong as wrong:
                self.add(wrong.node, wrong.code, f"{key.text}：{wrong.message}", wrong.remedy)
            except NestedWrong:
                pass
        for name, slot in slots.items():
            if slot.required and name not in seen | self.meant:
                self.add(node, "H016", f"缺少 {name}（{slot.says}）。", _write(slot))
        return values

    def read_nested(self, kind: type[T], node: Node) -> T:
        """The value of a model class that stands inside another.

        Raises:
            Wrong: it is no mapping.
            NestedWrong: something in it is wrong.
        """
        short: str | None = getattr(kind, "SHORT", None)
        if short and isinstance(node, Scalar):
            return kind(**{short: slots_of(kind)[short].reader(node, self)})
        if not isinstance(node, Mapping):
            first = next(iter(slots_of(kind)))
            raise Wrong(node, "H014", "这里应当是缩进的“字段: 值”。", f"例如 {{{first}: …}}")
        inner = Reading(self.bearings)
        value = inner.read(kind, node)
        self.problems += inner.problems[: MOST - len(self.problems)]
        if value is None:
            raise NestedWrong
        return value

    def _unknown(self, key: Scalar, slots: dict[str, Slot], besides: frozenset[str]) -> None:
        if self.full:
            return
        known = [*slots, *sorted(besides)]
        bare = unicodedata.normalize("NFKC", key.text.strip(ODD_SPACES)).strip()
        meant = [name for name, slot in slots.items() if bare and slot.says.startswith(bare)]
        other = [ELSEWHERE[bare.lower()]] if ELSEWHERE.get(bare.lower()) in slots else []
        needless = NEEDLESS.get(bare.lower(), "") if besides else ""
        near = (
            [] if needless else [bare] if bare in known else other or get_close_matches(bare.lower(), known, 1) or meant
        )
        self.meant.update(near[:1])
        if not bare:
            message, hint = "这里没有字段名。", "冒号前面写上字段名；如果这一行是文字，请给整个值加引号。"
        elif key.text.strip(ODD_SPACES) != key.text:
            message, hint = f"{said(bare)} 前后有全角空格或看不见的字符。", "切换到英文输入法，用普通空格缩进。"
        elif bare in self.below:
            message, hint = f"{bare} 应当写在 {self.below[bare]} 下面。", "在这一行的开头加两个空格。"
        else:
            message = f"没有 {said(key.text)} 这个字段。"
            hint = needless or (f"是不是 {near[0]}？" if near else _choice_of(slots, bool(besides)))
        self.add(key, "H003", message, hint)


def _choice_of(slots: dict[str, Slot], is_post: bool) -> str:
    """The fields that there are: of a post's many the usual ones."""
    if not is_post:
        return f"可用的字段：{'、'.join(sorted(slots))}。"
    usual = "、".join(f"{name}（{slot.says}）" for name, slot in list(slots.items())[:FEW])
    return f"删掉这一项，或换成有的字段：{usual}等，全部字段见编写手册的“通用字段”。"


def _write(slot: Slot) -> str:
    key = slot.name.rstrip("_")
    return f"补上这一项，例如 {key}: {slot.example}" if slot.example else f"补上 {key}。"


def slots_of(kind: type) -> dict[str, Slot]:
    """The fields of a model class by the key under which they stand."""
    return _slots_of(kind)


@cache
def _slots_of(kind: Any) -> dict[str, Slot]:
    hints = get_type_hints(kind)
    return {one.name.rstrip("_"): _slot(one, hints[one.name]) for one in entries(kind)}


def _slot(one: Field[Any], hint: Any) -> Slot:
    about = one.metadata
    return Slot(one.name, reader_of(hint, about), about["required"], about["says"], about["example"])
