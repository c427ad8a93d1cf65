"""A post's file to a Post or to problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from hall.model.address import parse_post_path
from hall.model.form import Block, Form
from hall.model.post import Post
from hall.model.problem import Problem, Severity
from hall.model.settings import Bounds
from hall.source import tree
from hall.source.front_matter import split
from hall.source.reading import Reading, Rules, Wrong, is_empty, text_of

DEFAULT_FORM = "news"
FIRST_LINE = 2


def parse_post(
    path: str, data: bytes, rules: Rules, bounds: Bounds, forms: Mapping[str, Form]
) -> tuple[Post | None, list[Problem]]:
    """The post that a file is, or None, and every problem of its text and fields.

    Args:
        path: where it stands, from the repository's root.
        data: its bytes.
        rules: the hall's zone and first year, for this path.
        bounds: the hall's limits.
        forms: the known forms by slug.
    """
    named_well = parse_post_path(path) is not None
    parts, problems = split(path, data, bounds.file_bytes)
    if parts is None:
        return None, problems
    head = parts.head or tree.Mapping([], 2, 1)
    reading = Reading(rules)
    problems += _lost_behind_a_hash(path, head, parts.raw)
    form, block, sound = _read_form(reading, head, forms)
    given: dict[str, Any] = {
        "path": path, "text": parts.text, "text_line": parts.text_line, "block": block, "lines": reading.lines,
    }  # fmt: skip
    post = reading.read(Post, head, given, besides=frozenset(forms))
    problems += reading.problems
    if post is None or not sound or not named_well or any(one.leaves_out for one in problems):
        return None, problems
    return post, problems


def _read_form(
    reading: Reading, head: tree.Mapping, forms: Mapping[str, Form]
) -> tuple[Form | None, Block | None, bool]:
    values = {key.text: (key, value) for key, value in head.items}
    slug = DEFAULT_FORM
    if "form" in values and not is_empty(values["form"][1]):
        node = values["form"][1]
        try:
            slug = text_of(node)
        except Wrong as wrong:
            reading.add(wrong.node, wrong.code, wrong.message, wrong.remedy)
            return None, None, False
        if slug not in forms:
            near = get_close_matches(slug, forms, 1) or [one.slug for one in forms.values() if one.name == slug]
            hint = (
                f"是不是 {near[0]}？"
                if near
                else f"可选：{'、'.join(f'{one.slug}（{one.name}）' for one in forms.values())}。"
            )
            reading.add(node, "H105", f"没有“{slug[:20]}”这种形式。", hint)
            return None, None, False
    form = forms[slug]
    for name, (key, _) in values.items():
        if name in forms and name != slug:
            reading.add(
                key,
                "H106",
                f"这篇的形式是 {slug}，却写了 {name} 的内容。",
                f"写上 form: {name}，或删掉这一段。",
            )
    if form.block is None:
        if slug in values:
            reading.add(values[slug][0], "H106", f"{form.name}不需要 {slug} 这一段。", "删掉这一段。")
        return form, None, True
    if slug not in values or is_empty(values[slug][1]):
        if form.needs_block:
            where = values.get("form", (head, head))[0]
            reading.add(
                where,
                "H106",
                f"{form.name}缺少 {slug} 这一段。",
                f"在各字段后写 {slug}:，下面缩进写各项；可用 hall new 生成。",
            )
            return form, None, False
        return form, form.block(), True
    node = values[slug][1]
    if not isinstance(node, tree.Mapping):
        reading.add(node, "H014", f"{slug} 下面应当是缩进的“字段: 值”。", "每一项另起一行，前面空两格。")
        return form, None, False
    inner = Reading(reading.rules)
    block = inner.read(form.block, node)
    reading.problems += inner.problems
    reading.lines.update({f"{slug}.{name}": place for name, place in inner.lines.items()})
    return form, block, block is not None


def _lost_behind_a_hash(path: str, head: tree.Mapping, raw: str) -> list[Problem]:
    """Texts without quotes that a ` #` cuts short: YAML takes the rest for a comment, an editor does not."""
    if not re.search(r"[ \t]#", raw):
        return []
    lines = raw.split("\n")
    found = []
    for key, value in head.items:
        if isinstance(value, tree.Scalar) and value.plain and value.text:
            rest = lines[value.end_line - FIRST_LINE][value.end :]
            if rest.lstrip().startswith("#"):
                remedy = f"给整个值加引号：{key.text}: '{(value.text + rest).strip()}'；如果是注释，请单独写一行。"
                message = f"{key.text} 里“ #”后面的文字会丢失：{rest.strip()[:30]}"
                found.append(Problem(path, value.end_line, value.end + 1, "H013", Severity.ERROR, message, remedy))
    return found
