"""A post's file to a Post or to problems."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from hall.model.entry import entries
from hall.model.form import Block, Form
from hall.model.post import Post
from hall.model.problem import Problem
from hall.model.settings import Bounds
from hall.source.bearings import Bearings
from hall.source.comments import cut_off
from hall.source.faults import said
from hall.source.front_matter import problem_of, split
from hall.source.reading import MOST, Reading
from hall.source.tree import Mapping as Tree
from hall.source.tree import Node, Scalar
from hall.source.values import Wrong, is_empty, text_of

DEFAULT_FORM = "news"


class Parsed(NamedTuple):
    """What a post's file says as far as it can be read; no post where not even its text can.

    `lost` are the places of fields whose values are wrong: what rules find there is no news.
    """

    post: Post | None
    problems: list[Problem]
    lost: frozenset[tuple[int, int]] = frozenset()


def parse_post(path: str, data: bytes, bearings: Bearings, bounds: Bounds, forms: Mapping[str, Form]) -> Parsed:
    """The post that a file is, and every problem of its text and fields; with an error, it is not to be published.

    Args:
        path: where it stands, from the repository's root.
        data: its bytes.
        bearings: the hall's zone and first year, for this path.
        bounds: the hall's limits.
        forms: the known forms by slug.
    """
    parts, problems = split(path, data, bounds.file_bytes)
    if parts is None:
        return Parsed(None, problems)
    head = parts.head or Tree([], parts.raw_line, 1)
    cut = list(islice(cut_off(head, parts.raw, parts.raw_line), MOST))
    reading = Reading(bearings)
    reading.lines.update(parts.lost)
    form, block = _read_form(reading, head, forms, parts.lost)
    if form and form.block:
        reading.below = {one.name: form.slug for one in entries(form.block)}
    values = reading.gather(Post, head, besides=frozenset(forms) | parts.lost.keys())
    if form is None:
        values.pop("form", None)
    post = Post(path=path, text=parts.text, text_line=parts.text_line, block=block, lines=reading.lines, **values)
    found = [*problems, *(problem_of(path, fault) for fault in cut), *reading.problems]
    read = {name.rstrip("_") for name in values} | ({form.slug} if form and block else set())
    wrong = parts.lost.keys() | ((_given(head) - read) & reading.lines.keys())
    lost = {reading.lines[name] for name in wrong}
    lost |= {place for place in reading.lines.values() if place[0] in {fault.line for fault in cut}}
    if "title" not in reading.lines and (parts.lost or "title" in reading.meant):
        lost.add((1, 1))  # where rules say what is missing altogether
    return Parsed(post, found, frozenset(lost))


def _given(head: Tree) -> set[str]:
    """The fields that stand there with a value."""
    return {key.text for key, value in head.items if not is_empty(value)}


def _read_form(
    reading: Reading, head: Tree, forms: Mapping[str, Form], lost: Mapping[str, tuple[int, int]]
) -> tuple[Form | None, Block | None]:
    """The post's form, None where it has none that is known, and its block."""
    values = {key.text: (key, value) for key, value in head.items}
    form = _form_of(reading, values, forms) if "form" not in lost else None
    if form is None:
        return None, None
    for name, (key, _) in values.items():
        if name in forms and name != form.slug:
            message = f"这篇的形式是 {form.slug}，却写了 {name} 的内容。"
            reading.add(key, "H106", message, f"写上 form: {name}，或删掉这一段。")
    node = values[form.slug][1] if form.slug in values else None
    if form.block is None:
        if node:
            reading.add(values[form.slug][0], "H106", f"{form.name}不需要 {form.slug} 这一段。", "删掉这一段。")
        return form, None
    if node is None or is_empty(node):
        if form.needs_block and form.slug not in lost:
            where = values["form"][0] if "form" in values else head
            reading.add(where, "H106", f"{form.name}缺少 {form.slug} 这一段。", _example_of(form))
        return form, None if form.needs_block else form.block()
    return form, _read_block(reading, form, node)


def _example_of(form: Form) -> str:
    """How to write a form's block: `response: {concern: 汉江大桥夜间施工噪声}`, where its fields fit on one line."""
    fields = entries(form.block) if form.block else []
    needed = [field for field in fields if field.metadata["required"]] or fields[:1]
    given = {field.name.rstrip("_"): field.metadata["example"] for field in needed}
    if all(given.values()):
        shown = ", ".join(f"{name}: {example}" for name, example in given.items())
        return f"在各字段后加：{form.slug}: {{{shown}}}，换成自己的内容。"
    return f"在各字段后写 {form.slug}:，下面缩进写 {'、'.join(given)}，样子见编写手册里“{form.name}”那一页。"


def _form_of(reading: Reading, values: Mapping[str, tuple[Scalar, Node]], forms: Mapping[str, Form]) -> Form | None:
    if "form" not in values or is_empty(values["form"][1]):
        return forms[DEFAULT_FORM]
    node = values["form"][1]
    try:
        slug = text_of(node)
    except Wrong:
        return None  # noted when the field itself is read
    if slug in forms:
        return forms[slug]
    by_name = [one.slug for one in forms.values() if one.name == slug]
    near = by_name or get_close_matches(slug.lower(), forms, 1)
    names = "、".join(f"{one.slug}（{one.name}）" for one in forms.values())
    reading.add(
        node, "H105", f"没有“{said(slug, 20)}”这种形式。", f"是不是 {near[0]}？" if near else f"可选：{names}。"
    )
    return None


def _read_block(reading: Reading, form: Form, node: Node) -> Block | None:
    assert form.block is not None
    if not isinstance(node, Tree):
        message = f"{form.slug} 下面应当是缩进的“字段: 值”。"
        reading.add(node, "H014", message, "每一项另起一行，前面空两格。")
        return None
    inner = Reading(reading.bearings)
    block = inner.read(form.block, node)
    reading.problems += inner.problems
    reading.lines.update({f"{form.slug}.{name}": place for name, place in inner.lines.items()})
    reading.lines.setdefault(form.slug, (node.line, node.column))
    return block
