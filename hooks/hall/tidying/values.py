"""Values of front matter that are written loosely and can be meant in one way only: lists, days, document numbers."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import Field, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from hall.drafting import quoted
from hall.model.entry import entries
from hall.model.form import Form
from hall.model.post import Post
from hall.source import tree
from hall.source.faults import ODD_SPACES
from hall.source.values import SEPARATORS
from hall.tidying.text import Done

LOOSE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?([+-]\d{2}:?\d{2}|Z)?)?", re.A
)
NUMBER = re.compile(r"[\[［【(（〔]\s*(\d{4})\s*[\]］】)）〕]")
NAME = re.compile(r"\w[\w·.+-]*")
WRAPPED = re.compile(r"“(.*)”|‘(.*)’|「(.*)」|＂(.*)＂")


class Edit(NamedTuple):
    """What takes the place of a value: lines from 0, columns from 0, the end not counted."""

    line: int
    start: int
    end: int
    text: str
    done: Done


class Slot(NamedTuple):
    """A field's name and type, and whether it is a list of names."""

    name: str
    hint: Any
    names: bool


def tidy_values(lines: list[str], head: tree.Mapping, forms: Mapping[str, Form]) -> tuple[list[str], list[Done]]:
    """The lines of front matter with loosely written values in the right way, and what was done, lines counted from 0.

    Args:
        lines: the lines between the fences.
        head: the tree that they are, its lines counted from 0.
        forms: the known forms by slug.
    """
    found = list(lines)
    edits = sorted(_edits(Post, head, lines, forms), reverse=True)
    for edit in edits:
        line = found[edit.line]
        found[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return found, [edit.done for edit in reversed(edits)]


def _edits(kind: type, node: tree.Mapping, lines: list[str], forms: Mapping[str, Form]) -> Iterator[Edit]:
    slots = slots_of(kind)
    for key, value in node.items:
        form = forms.get(key.text)
        if slot := slots.get(key.text):
            yield from _of_value(slot, value, lines)
        elif form and form.block and isinstance(value, tree.Mapping):
            yield from _edits(form.block, value, lines, {})


def _of_value(slot: Slot, node: tree.Node, lines: list[str]) -> Iterator[Edit]:
    if is_dataclass(slot.hint):
        inside = node.items if isinstance(node, tree.Sequence) else [node]
        for one in inside:
            if isinstance(one, tree.Mapping):
                yield from _edits(slot.hint, one, lines, {})  # type: ignore[arg-type]
    elif isinstance(node, tree.Sequence):
        if slot.names:
            for one in node.items:
                if isinstance(one, tree.Scalar):
                    yield from _of_item(slot, one, lines)
    elif isinstance(node, tree.Scalar) and (edit := _of_scalar(slot, node, lines)):
        yield edit


def _of_scalar(slot: Slot, node: tree.Scalar, lines: list[str]) -> Edit | None:
    text = node.text.strip()
    if slot.names:
        parts = [part for part in SEPARATORS.split(text.strip("[]［］【】 ")) if part]
        if not parts or not text:
            return None
        return _edit(node, lines, _list(parts), f"{slot.name}：改成列表 {_list(parts)}")
    if slot.name == "document_number" and NUMBER.sub(r"〔\1〕", text) != text:
        typed = lines[node.line][node.column - 1 : node.end]
        return _edit(node, lines, NUMBER.sub(r"〔\1〕", typed), f"{slot.name}：年份的括号改成〔〕")
    if slot.hint in (datetime, date) and (day := _day(_bare(text), slot.hint)) and day != text:
        return _edit(node, lines, day, f"{slot.name}：日期写成 {day}")

    choices = [one.value for one in getattr(slot.hint, "__members__", {}).values()]
    if _bare(text) != text and _bare(text) in choices:
        return _edit(node, lines, _bare(text), f"{slot.name}：去掉全角引号")
    if node.plain and text.strip(ODD_SPACES) and text[0] in ODD_SPACES:
        return _edit(node, lines, text.lstrip(ODD_SPACES), f"{slot.name}：去掉开头的全角空格")
    return None


def _of_item(slot: Slot, node: tree.Scalar, lines: list[str]) -> Iterator[Edit]:
    """Several names in one item become several; the item of a list with dashes a line each."""
    parts = [_bare(part) for part in SEPARATORS.split(node.text.strip()) if _bare(part)]
    if not parts or (len(parts) == 1 and _bare(node.text.strip()) == node.text.strip()):
        return
    lead = lines[node.line][: node.column - 1]
    join = f"\n{lead}" if lead.strip() == "-" else ", "
    what = f"{slot.name}：分成 {'、'.join(parts)}" if len(parts) > 1 else f"{slot.name}：去掉全角引号"
    if edit := _edit(node, lines, join.join(map(_item, parts)), what):
        yield edit


def _edit(node: tree.Scalar, lines: list[str], text: str, what: str) -> Edit | None:
    """The change of a value that stands on one line as the tree says; else none."""
    at = node.line
    if node.line != node.end_line or not 0 <= at < len(lines):
        return None
    start, end = node.column - 1, node.end
    there = lines[at][start:end]
    if there != node.text and (node.plain or there[:1] not in ("'", '"') or there[:1] != there[-1:]):
        return None
    return Edit(at, start, end, text, Done(node.line, what))


def _list(parts: list[str]) -> str:
    return f"[{', '.join(_item(_bare(part)) for part in parts)}]"


def _item(name: str) -> str:
    return name if NAME.fullmatch(name) else quoted(name)


def _bare(text: str) -> str:
    """A text without the wide quotes around all of it."""
    found = WRAPPED.fullmatch(text)
    inner = next((part for part in found.groups() if part is not None), "") if found else text
    return inner if not set(inner) & set("“”‘’「」＂") else text


def _day(text: str, kind: type) -> str:
    """A day or time in the right form, nothing where there may be two ways to understand it."""
    found = LOOSE.fullmatch(unicodedata.normalize("NFKC", text))
    if not found or (found[4] and kind is date):
        return ""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if not found[4]:
            return day
        clock = time(int(found[4]), int(found[5]), int(found[6] or 0)).isoformat()
    except ValueError:
        return ""
    return f"{day}T{clock}{found[7]}" if found[7] else f"{day} {clock}"


@cache
def slots_of(kind: type) -> dict[str, Slot]:
    """The fields of a model class by the key under which they stand."""
    hints = get_type_hints(kind)
    return {one.name.rstrip("_"): _slot(one, hints[one.name]) for one in entries(kind)}


def _slot(one: Field[Any], hint: Any) -> Slot:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        hint = datetime if datetime in kinds else kinds[0]
    names = bool(one.metadata["names"])
    return Slot(one.name.rstrip("_"), get_args(hint)[0] if get_origin(hint) is tuple else hint, names)


@cache
def names_in(kind: Any) -> frozenset[str]:
    """Every name that a field of a model class can have, or one inside it."""
    slots = slots_of(kind)
    inner = (names_in(slot.hint) for slot in slots.values() if is_dataclass(slot.hint) and isinstance(slot.hint, type))
    return frozenset(slots).union(*inner)
