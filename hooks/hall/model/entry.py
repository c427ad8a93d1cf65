"""How a model class says what may stand in a file: one `entry` a field."""

from __future__ import annotations

from dataclasses import Field, field, fields
from typing import Any, NamedTuple


class Limits(NamedTuple):
    """Bounds of a text's length or a list's size; `None` is no bound."""

    least: int | None = None
    most: int | None = None


def entry(
    says: str,
    *,
    required: bool = False,
    many: bool = False,
    example: str = "",
    limits: Limits = Limits(),
    lines: bool = False,
    names: bool = False,
    shape: str = "",
) -> Any:
    """A dataclass field that an editor writes.

    Args:
        says: what it is, in Chinese, as guides and messages show it.
        required: whether its absence is a problem; else it is `None`, or `()` with `many`.
        many: whether it is a list, kept as a tuple.
        example: a value that would be right, as it would be typed.
        limits: bounds of its length.
        lines: whether its text may have several lines.
        names: whether its items are names, in which a comma can only be a mistyped end of the item.
        shape: what its text is more closely: `url`, `file` of the department's media, or `lang`.
    """
    about = {
        "says": says,
        "required": required,
        "example": example,
        "limits": limits,
        "lines": lines,
        "names": names,
        "shape": shape,
    }
    return field(default=() if many else None, metadata=about)


def entries(kind: type) -> list[Field[Any]]:
    """The fields of a model class that are written in files, in their order."""
    return [one for one in fields(kind) if "says" in one.metadata]
