"""Previews of posts that cannot be published: at the address that each will have, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hall.model.address import parse_post_path, post_address
from hall.model.moments import seconds_of, start_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.posts import NO_WORDS, problems_of
from hall.pages.receipts import NOTHING
from hall.pages.sheet import Sheet, Values


def faulty_sheets(context: Context) -> Iterator[Sheet]:
    """A page for each post that has problems and is not published."""
    hall = context.hall
    for path, problems in sorted(hall.problems.items()):
        place = parse_post_path(path)
        if place and path not in hall.by_path and place.dept in hall.departments:
            yield Sheet(post_address(path), "post", context.key("faulty", path, problems), partial(faulty_values, path))


def faulty_values(path: str, context: Context) -> Values:
    """The values of `post.html` for a post of which nothing is known but its path and its problems."""
    place = parse_post_path(path)
    assert place is not None
    dept = context.hall.departments[place.dept]
    title = f"还不能发布：{path.rpartition('/')[2]}"
    when = context.time(seconds_of(start_of(place.day), context.hall.zone))
    link = context.link("section", f"{place.dept}/{dept.first_column}")
    nothing: dict[str, object] = dict.fromkeys(("withdrawn", "original", "expires", "newer", "older"), None)
    lists: dict[str, object] = {
        name: [] for name in ("joint", "topics", "places", "notes", "related", "chain", "translations")
    }
    return {
        **common(context, post_address(path), "post", title, "", [{"name": dept.name, "address": f"{place.dept}/"}]),
        **NO_WORDS,
        **nothing,
        **lists,
        "form": "news",
        "form_name": "预览",
        "lead": title,
        "title": title,
        "address": post_address(path),
        "unit": context.unit(place.dept),
        "time": when,
        "column": link,
        "source_note": "",
        "lang": "",
        "licence": "",
        "problems": problems_of(path, context),
        "review": NOTHING,
    }
