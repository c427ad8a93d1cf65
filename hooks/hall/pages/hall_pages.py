"""The pages there is one of beside the front: today, departments, and the indexes of columns, topics, forms, places and months."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from hall.forms import FORMS
from hall.listing import Group
from hall.model.department import Department, Kind, Status
from hall.pages.cards import cards_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.front import front_sheet
from hall.pages.keys import marks_of
from hall.pages.lines import line_of
from hall.pages.lists import years_of
from hall.pages.sheet import Sheet, Values

SECTIONS = (
    ("alerts", "正在生效的预警", "现在没有生效的预警。"),
    ("services", "正在办理的服务", "今天没有限时的服务安排。"),
    ("consults", "正在征集的意见", "现在没有公开征集的意见。"),
    ("ending", "即将到期的通知", "近两周没有到期的通知。"),
)


def hall_sheets(context: Context) -> Iterator[Sheet]:
    """Every page there is one of."""
    hall = context.hall
    held = [marks_of(rows) for rows in context.in_force]
    yield front_sheet(context)
    yield Sheet("verify/", "verify", context.key("verify"), verify_values)
    yield Sheet("today/", "today", context.key("today", context.today(), held), today_values)
    units = [
        (slug, dept, len(context.rows("dept", slug)), marks_of(context.rows("dept", slug)[:1]))
        for slug, dept in hall.departments.items()
    ]
    yield Sheet("departments/", "departments", context.key("departments", context.today(), units), departments_values)
    counts = [(group.sort, group.name, len(group.rows)) for group in context.groups]
    for name in ("columns", "topics", "forms", "places"):
        yield Sheet(f"{name}/", "index", context.key(name, counts), partial(index_values, name))
    months = context.almanac.by_month(hall.rows)
    yield Sheet(
        "archive/",
        "index",
        context.key("archive", [(month, len(rows)) for month, rows in months.items()]),
        archive_values,
    )


def verify_values(context: Context) -> Values:
    """The values of `verify.html`."""
    about = "怎样查证一条发布是不是原文、谁审核过、有没有被改过。"
    return common(context, "verify/", "verify", "核对", about)


def today_values(context: Context) -> Values:
    """The values of `today.html`."""
    return {
        **common(context, "today/", "today", "今天有效", f"{context.today()}：正在生效的预警、服务和征求意见。"),
        "day": context.today(),
        "sections": [
            {"key": key, "title": title, "empty": empty, "cards": cards_of(rows, context)}
            for (key, title, empty), rows in zip(SECTIONS, context.in_force, strict=True)
        ],
    }


def departments_values(context: Context) -> Values:
    """The values of `departments.html`."""
    hall = context.hall
    today = hall.today
    deadlines = hall.settings.deadlines
    verified_by, live_by = (deadlines.verified, deadlines.live) if deadlines else (None, None)
    first_batch = [dept for dept in hall.departments.values() if dept.kind.value in ("county", "bureau")]

    def entry(slug: str, dept: Department) -> dict[str, Any]:
        rows = context.rows("dept", slug)
        return {
            "unit": context.unit(slug),
            "status": dept.status.chinese,
            "live": dept.live.isoformat() if dept.live else None,
            "late": bool(
                live_by and (dept.live or today) > live_by and dept.status is not Status.CLOSED and dept in first_batch
            ),
            "count": len(rows),
            "newest": line_of(rows[0], context) if rows else None,
        }

    return {
        **common(
            context,
            "departments/",
            "departments",
            "单位",
            f"全部 {len(hall.departments)} 个单位和它们的最新发布。",
        ),
        "groups": [
            {
                "kind": kind.chinese,
                "units": [entry(slug, dept) for slug, dept in hall.departments.items() if dept.kind is kind],
            }
            for kind in Kind
            if any(dept.kind is kind for dept in hall.departments.values())
        ],
        "progress": {
            "total": len(first_batch),
            "verified_in_time": sum(
                bool(dept.verified and verified_by and dept.verified <= verified_by) for dept in first_batch
            ),
            "live_in_time": sum(bool(dept.live and live_by and dept.live <= live_by) for dept in first_batch),
            "verified_by": verified_by.isoformat() if verified_by else "",
            "live_by": live_by.isoformat() if live_by else "",
        },
    }


def index_values(name: str, context: Context) -> Values:
    """The values of `index.html` for columns, topics, forms or places."""
    groups: list[dict[str, Any]]
    if name == "columns":
        title, intro = "栏目", "各单位共用的栏目，和各单位自己的栏目。"
        groups = [
            {
                "name": "共用栏目",
                "links": [
                    _link(Group("column", one, context.rows("column", one)), context) for one in context.hall.columns
                ],
            }
        ]
        for slug, dept in context.hall.departments.items():
            own = [column.name for column in dept.columns if column.name not in context.hall.columns]
            if own:
                links = [
                    _link(Group("section", f"{slug}/{one}", context.rows("section", f"{slug}/{one}")), context)
                    for one in own
                ]
                groups.append({"name": dept.name, "links": links})
    elif name == "topics":
        title, intro = "话题", "写在发布里的 #话题#，跨单位汇在一起。"
        topics = sorted(
            (group for group in context.groups if group.sort == "topic"),
            key=lambda one: (-len(one.rows), one.name),
        )
        described = [group for group in topics if group.name in context.hall.topics]
        others = [group for group in topics if group.name not in context.hall.topics]
        groups = [
            {"name": words, "links": [_link(one, context) for one in some]}
            for words, some in (("重点话题", described), ("其他话题", others))
            if some
        ]
    elif name == "forms":
        title, intro = "形式", "短讯、通知、服务、预警……按发布的形式查看。"
        known = [Group("form", slug, context.rows("form", slug)) for slug in FORMS if context.rows("form", slug)]
        groups = [{"name": "全部形式", "links": [_link(one, context) for one in known]}]
    else:
        title, intro = "地点", "选您所在的县区或镇，只看与它有关的发布。"
        places = context.hall.settings.places
        groups = []
        for county in (place for place in places if not place.within):
            here = [county, *(place for place in places if place.within == county.code)]
            groups.append(
                {
                    "name": county.name,
                    "links": [
                        _link(Group("place", one.code, context.rows("place", one.code)), context) for one in here
                    ],
                }
            )
    return {
        **common(context, f"{name}/", "index", title, intro),
        "title": title,
        "intro": intro,
        "groups": groups,
    }


def _link(group: Group, context: Context) -> dict[str, Any]:
    about = ""
    if group.sort == "column":
        about = context.hall.columns[group.name].description or ""
    elif group.sort == "topic" and group.name in context.hall.topics:
        about = context.hall.topics[group.name].introduction or ""
    elif group.sort == "form":
        about = FORMS[group.name].about
    elif group.sort == "section":
        slug, _, name = group.name.partition("/")
        column = context.hall.departments[slug].column(name)
        about = (column and column.description) or ""
    link = context.link(group.sort, group.name)
    return {
        **link,
        "name": f"#{link['name']}#" if group.sort == "topic" else link["name"],
        "count": len(group.rows),
        "intro": about,
    }


def archive_values(context: Context) -> Values:
    """The values of `index.html` for the hall's months."""
    years = years_of(context.almanac.by_month(context.hall.rows), "archive/")
    groups = [
        {"name": f"{year['year']}年", "links": [{**month, "intro": ""} for month in year["months"]]} for year in years
    ]
    return {
        **common(context, "archive/", "index", "归档", "全部发布，按月查看。"),
        "title": "归档",
        "intro": "全部发布，按月查看。",
        "groups": groups,
    }
