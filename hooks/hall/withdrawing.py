"""A post's file and its `withdrawn` field apart: whether a change only takes a post down, and what it takes down."""

from __future__ import annotations

import re
from typing import NamedTuple

HEAD = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(\r?\n)(.*?)(?<=\n)---[ \t]*(?:\r?\n|\Z)", re.S)
FIELD = re.compile(rb"^withdrawn[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.M)


class Parted(NamedTuple):
    """A file without its `withdrawn` field, and the field's lines, empty where it has none."""

    rest: bytes
    field: bytes


def part(data: bytes) -> Parted:
    """A file and its field; what has no front matter has no field."""
    head = HEAD.match(data)
    found = FIELD.search(data, head.start(2), head.end(2)) if head else None
    if not found:
        return Parted(data, b"")
    return Parted(data[: found.start()] + data[found.end() :], found[0])


def put(data: bytes, field: bytes) -> bytes | None:
    """A file with a field as the last of its front matter; None where it has no front matter, or the field already."""
    head = HEAD.match(data)
    if not head or part(data).field:
        return None
    lines = field.rstrip(b"\r\n").replace(b"\r\n", b"\n").replace(b"\n", head[1])
    return data[: head.end(2)] + lines + head[1] + data[head.end(2) :]


def withdrawn_as(before: bytes, after: bytes) -> bytes | None:
    """The earlier text of a post, taken down as the later one says; that one itself where nothing else was changed.

    None where this cannot be told: the field is written in an odd way.
    """
    old, new = part(before), part(after)
    if old.rest == new.rest:
        return after
    return put(old.rest, new.field) if new.field else None
