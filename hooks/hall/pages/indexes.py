"""The indexes: every column, topic, form and place with how much there is of it, and the hall's months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from hall.forms import FORMS
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.lists import intro_of
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import title_of, years_of

Links = dict[str, Any]
"""A name, and the links below it."""


class Index(NamedTuple):
    """A page that leads to lists: its title, what it is, and its links below their names."""

    title: str
    intro: str
    groups: Callable[[Context], Iterable[Links]]


def index_sheets(context: Context) -> Iterator[Sheet]:
    """Every index."""
    counts = [(group.sort, group.name, len(group.rows)) for group in context.groups]
    months = [(month, len(rows)) for month, rows in context.almanac.by_month(context.hall.rows).items()]
    for name in INDEXES:
        key = context.key(name, months if name == "archive" else counts)
        yield Sheet(f"{name}/", "index", key, partial(index_values, name))


def index_values(name: str, context: Context) -> Values:
    """The values of `index.html`."""
    index = INDEXES[name]
    return {
        **common(context, f"{name}/", "index", index.title, index.intro),
        "title": index.title,
        "intro": index.intro,
        "groups": list(index.groups(context)),
    }


def _columns(context: Context) -> Iterator[Links]:
    """Those that departments share, then those of each."""
    shared = context.hall.columns
    yield _links("共用栏目", "column", shared, context)
    for slug, dept in context.hall.departments.items():
        if own := [f"{slug}/{column.name}" for column in dept.columns if column.name not in shared]:
            yield _links(dept.name, "section", own, context)


def _topics(context: Context) -> Iterator[Links]:
    """Those that hall.yml describes, then the others, each with the most posts first."""
    topics = [group for group in context.groups if group.sort == "topic"]
    names = [group.name for group in sorted(topics, key=lambda one: (-len(one.rows), one.name))]
    for title, known in (("重点话题", True), ("其他话题", False)):
        if some := [name for name in names if (name in context.hall.topics) is known]:
            yield _links(title, "topic", some, context)


def _forms(context: Context) -> Iterator[Links]:
    yield _links("全部形式", "form", [slug for slug in FORMS if context.rows("form", slug)], context)


def _places(context: Context) -> Iterator[Links]:
    """Each county with its towns."""
    places = context.hall.settings.places
    for county in (place for place in places if not place.within):
        towns = [place.code for place in places if place.within == county.code]
        yield _links(county.name, "place", [county.code, *towns], context)


def _months(context: Context) -> Iterator[Links]:
    for year in years_of(context.almanac.by_month(context.hall.rows), "archive/"):
        yield {"name": f"{year['year']}年", "links": [{**month, "intro": ""} for month in year["months"]]}


def _links(title: str, sort: str, names: Iterable[str], context: Context) -> Links:
    return {"name": title, "links": [_link(sort, name, context) for name in names]}


def _link(sort: str, name: str, context: Context) -> dict[str, Any]:
    group = context.group(sort, name)
    return {
        "name": title_of(group, context),
        "address": context.address_of(sort, name),
        "count": len(group.rows),
        "intro": intro_of(group, context) if sort != "place" else "",
    }


INDEXES = {
    "columns": Index("栏目", "各单位共用的栏目，和各单位自己的栏目。", _columns),
    "topics": Index("话题", "写在发布里的 #话题#，跨单位汇在一起。", _topics),
    "forms": Index("形式", "短讯、通知、服务、预警……按发布的形式查看。", _forms),
    "places": Index("地点", "选您所在的县区或镇，只看与它有关的发布。", _places),
    "archive": Index("归档", "全部发布，按月查看。", _months),
}
