"""A department's newest posts as a light page that other sites put into a frame of theirs: `/embed/<dept>.html`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hall.pages.common import feeds_of
from hall.pages.context import Context
from hall.pages.keys import marks_of
from hall.pages.lines import line_of
from hall.pages.sheet import Sheet, Values

LINES = 8


def embed_sheet(slug: str, context: Context) -> Iterator[Sheet]:
    """The page of a department."""
    shown = marks_of(context.rows("dept", slug)[:LINES])
    yield Sheet(f"embed/{slug}.html", "embed", context.key("embed", slug, shown), partial(embed_values, slug))


def embed_values(slug: str, context: Context) -> Values:
    """The values of `parts/embed.html`."""
    settings = context.hall.settings
    return {
        "unit": context.unit(slug),
        "feeds": feeds_of(("dept", slug), context),
        "lines": [line_of(row, context) for row in context.rows("dept", slug)[:LINES]],
        "site": settings.title,
        "language": settings.language or "zh-CN",
        "canonical": f"{settings.site.address}embed/{slug}.html",
    }
