"""Two versions of a post to what changed in its fields, each by its Chinese name, and in its text."""

from __future__ import annotations

from dataclasses import Field, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from hall.differences.words import Care, Passage, passages_of
from hall.model.entry import entries
from hall.model.post import Correction, Post

TEXT = "正文"
TOLD = frozenset({"corrections", "withdrawn", "allow"})
"""The page says these by itself, or they are for the editors."""


class Change(NamedTuple):
    """What changed in one field, or in the text."""

    name: str
    passages: tuple[Passage, ...]


def changes_between(before: Post, after: Post, care: Care) -> list[Change]:
    """Every field that changed between two versions of a post, in the order of the guide, then the text."""
    old, new = fields_of(before), fields_of(after)
    found = []
    for name in [*new, *(name for name in old if name not in new)]:
        if old.get(name) != new.get(name):
            found.append(Change(name, tuple(passages_of(old.get(name, ""), new.get(name, ""), care))))
    if before.text != after.text:
        found.append(Change(TEXT, tuple(passages_of(before.text, after.text, care))))
    return found


def fields_of(post: Post) -> dict[str, str]:
    """The fields that a post's file has, by their names in Chinese, as words."""
    found = {}
    for owner in (post, post.block):
        for one in entries(type(owner)) if owner else ():
            value = getattr(owner, one.name)
            if value is not None and value != () and one.name not in TOLD:
                found[_name(one)] = _words(value)
    return found


def is_hidden(before: Post, after: Post, newest: Post) -> bool:
    """Whether a change is hidden whole: its correction says so, in the version that brought it or in the newest one."""
    known = {_key(one) for one in before.corrections}
    brought = {_key(one): one for one in after.corrections if _key(one) not in known}
    now = {_key(one) for one in newest.corrections if one.redacted}
    return any(one.redacted or key in now for key, one in brought.items())


def _key(one: Correction) -> str:
    return one.date.isoformat()


def _name(one: Field[Any]) -> str:
    """A field's name as people call it, without what the guide adds."""
    says: str = one.metadata["says"] if one.name != "file" else "文件"
    return says.split("（")[0].split("：")[0]


def _words(value: object) -> str:
    """A field's value as people read it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(getattr(value, "chinese", value.value))
    if isinstance(value, tuple):
        return "\n".join(map(_words, value)) if any(map(is_dataclass, value)) else "、".join(map(_words, value))
    if is_dataclass(value):
        given = [(_name(one), getattr(value, one.name)) for one in entries(type(value))]
        return "，".join(f"{name}：{_words(part)}" for name, part in given if part is not None and part != ())
    return str(value)
