"""A post as one line, as shelves and small lists show it."""

from __future__ import annotations

from typing import Any

from hall.model.row import Row
from hall.pages.context import Context

LINES = 3
"""How many a shelf shows."""


def line_of(row: Row, context: Context) -> dict[str, Any]:
    """A post as one line."""
    return {
        "lead": context.words(row),
        "address": context.post_link(row)["address"],
        "unit": context.dept_name(row),
        "time": context.time(row.when),
    }
