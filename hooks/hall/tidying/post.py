"""A post's file to the same post, tidy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from hall.forms import FORMS
from hall.model.form import Form
from hall.model.post import Post
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.source import parse_post
from hall.source.bearings import Bearings
from hall.source.front_matter import split
from hall.source.tree import read_tree
from hall.tidying.lines import tidy_lines
from hall.tidying.text import Done, tidy_beginning, tidy_bytes
from hall.tidying.values import names_in, tidy_values

SAME = str.maketrans("[［【(（]］】)）", "〔〔〔〔〔〕〕〕〕〕", "“”‘’「」＂")
"""What tidying may change in a text that can be read: brackets of a document's number, quotes around a name."""


def tidy_post(path: str, data: bytes, settings: Settings) -> tuple[bytes, list[Done]]:
    """The bytes of a post with what could be mended, and what that was; what cannot be understood stays as it is.

    Args:
        path: the post's path from the repository's root.
        data: its bytes.
        settings: the hall's settings.
    """
    most = settings.bounds.file_bytes
    read = tidy_bytes(path, data, most)
    if read is None:
        return data, []
    whole, done = read
    text, above = tidy_beginning(whole)
    if text != whole:
        done.append(Done(1, "去掉第一个 --- 前面的空行和空格"))
    parts, _ = split(path, text.encode(), most)
    if parts is None:
        return data, []
    start = text.index(parts.raw, len("---"))
    lines = parts.raw.split("\n")
    tidy, mended = tidy_head(lines, parts.raw_line, FORMS)
    new = text[:start] + "\n".join(tidy) + text[start + len(parts.raw) :]
    if mended and _is_better(path, text.encode(), new.encode(), settings):
        text = new
        done += [Done(line + above, what) for line, what in mended]
    return text.encode(), done


def tidy_head(lines: list[str], first_line: int, forms: Mapping[str, Form]) -> tuple[list[str], list[Done]]:
    """The lines of front matter, tidy, and what was done; the first one's number is given."""
    blocks: list[Any] = [form.block for form in forms.values() if form.block]
    names = names_in(Post).union(forms, *map(names_in, blocks))
    first, done = tidy_lines(lines, names)
    found = [Done(line + first_line - 1, what) for line, what in done]
    head = read_tree("\n".join(first), 0).node
    if head is None:
        return first, found
    second, more = tidy_values(first, head, forms)
    return second, sorted(found + [Done(line + first_line, what) for line, what in more])


def _is_better(path: str, old: bytes, new: bytes, settings: Settings) -> bool:
    """Whether nothing is wrong with the new bytes that is not wrong with the old, and all that was read is read alike."""
    bearings = Bearings(path, ZoneInfo(settings.zone), settings.bounds.first_year)
    before, found, _ = parse_post(path, old, bearings, settings.bounds, FORMS)
    after, left, _ = parse_post(path, new, bearings, settings.bounds, FORMS)
    if before is None or after is None or before.text != after.text:
        return False

    def grave(problems: list[Problem]) -> int:
        return sum(one.severity == Severity.ERROR for one in problems)

    same = all(
        _alike(value, getattr(after, name))
        for name, value in vars(before).items()
        if name not in ("lines", "text_line")
    )
    return grave(left) <= grave(found) and same


def _alike(before: object, after: object) -> bool:
    """Whether a field that could be read means the same; one that could not may mean something now."""
    if before in (None, (), after):
        return True
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(map(_alike, before, after))
    return isinstance(before, str) and isinstance(after, str) and _plain(before) == _plain(after)


def _plain(text: str) -> str:
    """A text without what tidying may change in it."""
    return text.translate(SAME)
