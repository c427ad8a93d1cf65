"""Former addresses of posts that moved (design section 6): each leads to the present one."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.address import post_address
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.sheet import Sheet, Values


def moved_sheets(context: Context) -> Iterator[Sheet]:
    """A page at each former address whose post is still published."""
    for old in sorted(context.hall.moved):
        new = context.hall.heir(old)
        row = context.hall.by_path.get(new)
        if row and old not in context.hall.by_path:

            def values(at: Context, old: str = old, new: str = new) -> Values:
                target = at.hall.by_path[new]
                return {
                    **common(at, post_address(old), "moved", target.lead, ""),
                    "target": at.post_link(target),
                }

            yield Sheet(post_address(old), "moved", context.key("moved", old, new, row.mark), values)
