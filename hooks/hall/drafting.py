"""A new post's text: front matter with what is known filled in, its form's own fields with a comment each, a hint where the text goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import Field, is_dataclass
from datetime import datetime
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from hall.model.entry import entries
from hall.model.form import Form
from hall.model.post import Post

DEFAULT_FORM = "news"
MORE = ("topics", "summary")
"""Fields of every post with a title that its editor may like to be reminded of."""

# What stands without quotes as it was typed: Chinese with plain punctuation. All else gets quotes.
LETTERS = r"\w\u3001\u3002\uff08\uff09\uff0c\uff1b\uff1f\uff01\u300a\u300b\u201c\u201d\u00b7\u2014\u2026"
PLAIN = re.compile(rf"(?=.*[\u4e00-\u9fff])[{LETTERS}][{LETTERS}.+/()%-]*(?: [{LETTERS}.+/()%]+)*")
# What YAML cannot hold in single quotes: line ends of every kind, and what is no printable character of it.
ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
EXAMPLES = {
    "live": ("每有新的进展，就在最后加一段，例如：", "## 09:30 龙舟下水", "十二条龙舟已经到齐。"),
    "interview": ("一问一答，问和答各用一个小标题：", "## 问", "雨要下到什么时候？", "## 答", "到明天中午。"),
}


class Draft(NamedTuple):
    """What is known of a post before it is written; `column` may be empty, `longest` is a limit of the text, 0 for none."""

    form: Form
    title: str
    date: datetime
    column: str = ""
    longest: int = 0


def draft_post(draft: Draft) -> str:
    """The whole text of the new file; `hall check` has nothing against it once the required blanks and the text are filled in."""
    form = draft.form
    lines = []
    if draft.title and form.needs_title:
        lines.append(f"title: {quoted(draft.title)}")
    lines.append(f"date: {draft.date.isoformat()}")
    if draft.column:
        lines.append(f"column: {quoted(draft.column)}")
    if form.slug != DEFAULT_FORM:
        lines.append(f"form: {form.slug}")
    if form.needs_title:
        hints = get_type_hints(Post)
        lines.append("# “可不填”的要写时，删掉那一行开头的“# ”。")
        lines += [
            line for field in entries(Post) if field.name in MORE for line in field_lines(field, hints[field.name])
        ]
    if form.block:
        lines += ["", *block_of(form)]
    return "\n".join(["---", *lines, "---", "", *body_of(draft)]) + "\n"


def block_of(form: Form) -> Iterator[str]:
    """The lines of the block that is named after a form."""
    assert form.block is not None
    fields = entries(form.block)
    one_of = form.needs_block and not any(field.metadata["required"] for field in fields)
    rest = "至少填一项，用不上的空着。" if one_of else ""
    yield f"# 下面是“{form.name}”的内容，写在冒号后面，冒号后留一个空格。{rest}"
    yield f"{form.slug}:"
    hints = get_type_hints(form.block)
    for field in fields:
        for line in field_lines(field, hints[field.name], one_of):
            yield f"  {line}"


def field_lines(field: Field[Any], hint: Any, one_of: bool = False) -> Iterator[str]:
    """A field with its comment above; commented out where nobody must fill it in.

    Args:
        field: the field of a model class.
        hint: its type.
        one_of: whether it is one of several of which at least one is needed.
    """
    about = field.metadata
    need = "必填" if about["required"] else "填它或另一项" if one_of else "可不填"
    example = f"，例如：{about['example']}" if about["example"] else ""
    yield f"# {about['says']}（{need}）{example}"
    name = field.name.rstrip("_")
    member = get_args(hint)[0] if get_origin(hint) is tuple else None
    if member is not None and is_dataclass(member):
        lines = [f"{name}:", *item_lines(member)]  # type: ignore[arg-type]
    else:
        lines = [f"{name}:"]
    off = not about["required"] and not one_of
    yield from (f"# {line}" if off else line for line in lines)


def item_lines(kind: type) -> Iterator[str]:
    """The first item of a list of values that have fields of their own."""
    hints = get_type_hints(kind)
    begin = "- "
    for field in entries(kind):
        comment, *lines = field_lines(field, hints[field.name])
        yield f"  {'' if begin == '- ' else '  '}{comment}"
        for line in lines:
            yield f"  {begin}{line}"
            begin = "  "


def body_of(draft: Draft) -> list[str]:
    """Where the text goes: a comment, which pages never show, and for a brief the opening that its title would be."""
    form = draft.form
    limit = f"最多 {draft.longest} 个字。" if form.whole_in_lists and draft.longest else ""
    says, *example = EXAMPLES.get(form.slug, ("",))
    hint = f"在这里写正文，写好后删掉这一段。{limit}话题写成 #话题#，别的单位写成 @单位名。{says}"
    lines = ["<!-- " + "\n\n".join([hint, *example]) + " -->"]
    if draft.title and not form.needs_title:
        opening = MARKS.sub(r"\\\1", draft.title)
        lines += ["", opening if opening.startswith("【") else f"【{opening}】"]
    return lines


def quoted(text: str) -> str:
    """A text as YAML that reads back exactly, on one line; without quotes where it needs none."""
    if PLAIN.fullmatch(text):
        return text
    if not ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", inner) + '"'
