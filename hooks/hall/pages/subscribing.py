"""Where readers find every feed: `/feeds/`, and files that bring many of them into a reader at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from hall.feeds import Outline, opml
from hall.forms import FORMS
from hall.model.department import Kind, Status
from hall.model.settings import Public
from hall.pages.common import HALL, SPELLINGS, common, feed_name
from hall.pages.context import Context
from hall.pages.corrections import CORRECTIONS, corrections_sheets
from hall.pages.issued_feed import FOLDER as RESULTS
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import SORTS


def subscribing_sheets(context: Context) -> Iterator[Sheet]:
    """The page, the files for readers, and the feed of corrections."""
    lists = sorted((group.sort, group.name) for group in context.groups)
    yield Sheet("feeds/", "feeds", context.key("feeds", lists), feeds_values)
    yield Sheet("feeds/hall.opml", "bytes", context.key("opml", lists), partial(opml_values, None))
    for kind in kinds(context):
        yield Sheet(
            f"feeds/{kind.value}.opml", "bytes", context.key("opml", kind.value, lists), partial(opml_values, kind)
        )
    yield from corrections_sheets(context)


def kinds(context: Context) -> list[Kind]:
    """The kinds of department that there are, in their order."""
    there = {dept.kind for dept in context.hall.departments.values()}
    return [kind for kind in Kind if kind in there]


def own_feeds(context: Context) -> list[tuple[str, str]]:
    """The feeds that no list of posts has, and their folders."""
    shown = context.hall.settings.public is not Public.NO
    return [("更正与撤回", CORRECTIONS), *([("考核结果", RESULTS)] if shown else [])]


def lists_of(sort: str, context: Context) -> list[tuple[str, str]]:
    """The lists of a sort: as hall.yml and the forms have them, topics that only posts name behind them by name."""
    there = [group.name for group in context.groups if group.sort == sort]
    if sort == "topic":
        described = list(context.hall.topics)
        there.sort(key=lambda name: (described.index(name) if name in described else len(described), name))
    elif sort == "form":
        there.sort(key=list(FORMS).index)
    return [(sort, name) for name in there]


def feeds_values(context: Context) -> Values:
    """The values of `feeds.html`."""
    hall = context.hall
    units = [
        {
            "kind": kind.chinese,
            "opml": f"feeds/{kind.value}.opml",
            "units": [
                {
                    **_line("dept", slug, context),
                    "embed": f"embed/{slug}.html",
                    "ended": dept.status is Status.CLOSED,
                    "columns": [_line("section", f"{slug}/{column.name}", context) for column in dept.columns],
                }
                for slug, dept in hall.departments.items()
                if dept.kind is kind
            ],
        }
        for kind in kinds(context)
    ]
    groups = [
        {"name": name, "lines": [_line(*one, context) for one in lists_of(sort, context)]}
        for sort, name in SORTS.items()
        if lists_of(sort, context)
    ]
    example = next(iter(hall.departments), "")
    return {
        **common(
            context, "feeds/", "feeds", "订阅", "全部订阅地址：全厅、单位、栏目、话题、形式和地点，全文送到，不用注册。"
        ),
        "hall": [_line(*HALL, context), *(_own(name, folder) for name, folder in own_feeds(context))],
        "units": units,
        "groups": groups,
        "example": {
            "name": hall.departments[example].name if example else "",
            "address": f"{hall.settings.site.address}embed/{example}.html",
        },
    }


def _line(sort: str, name: str, context: Context) -> dict[str, Any]:
    address = context.address_of(sort, name)
    words = context.name_of(sort, name) if sort == "section" else feed_name(sort, name, context)
    return {**_own("全部发布" if sort == "hall" else words, address), "address": address}


def _own(name: str, folder: str) -> dict[str, Any]:
    links = [{"name": spelling, "address": folder + file} for file, spelling in SPELLINGS.items()]
    return {"name": name, "address": "", "links": links}


def opml_values(kind: Kind | None, context: Context) -> Values:
    """Every feed of the hall for a reader, or those of the departments of one kind."""
    depts = context.hall.departments
    if kind:
        names = [slug for slug, dept in depts.items() if dept.kind is kind]
        groups = [(kind.chinese, [_outline("dept", slug, context) for slug in names])]
        return {"bytes": opml(f"{context.hall.settings.title}：{kind.chinese}", groups)}
    site = context.hall.settings.site.address
    pages = {CORRECTIONS: "feeds/"}
    own = [Outline(name, f"{site}{one}atom.xml", site + pages.get(one, one)) for name, one in own_feeds(context)]
    groups = [("全厅", [_outline(*HALL, context), *own])]
    for one in kinds(context):
        slugs = [slug for slug, dept in depts.items() if dept.kind is one]
        groups.append((one.chinese, [_outline("dept", slug, context) for slug in slugs]))
    groups += [(name, [_outline(*one, context) for one in lists_of(sort, context)]) for sort, name in SORTS.items()]
    sections = [("section", f"{slug}/{column.name}") for slug, dept in depts.items() for column in dept.columns]
    groups.append(("各单位的栏目", [_outline(*one, context) for one in sections]))
    return {"bytes": opml(context.hall.settings.title, groups)}


def _outline(sort: str, name: str, context: Context) -> Outline:
    page = context.hall.settings.site.address + context.address_of(sort, name)
    words = "全部发布" if sort == "hall" else feed_name(sort, name, context)
    return Outline(words, f"{page}atom.xml", page)
