"""What programs may read: `/api/`, where every file is documented, the schema of each, and the file of departments."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from hall.model.address import post_address
from hall.model.settings import Public
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.keys import marks_of
from hall.pages.leaderboard_schema import LEADERBOARD
from hall.pages.schemas import DEPARTMENTS, POSTS
from hall.pages.sheet import Sheet, Values

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Document(NamedTuple):
    """A file, or a family of files, that programs read.

    `pattern` is its address with what varies in angle brackets, `says` what it has, `schema` the JSON Schema of it, which
    stands at `/schema/<name>.json`; `example` gives the address of one that there is, or nothing.
    """

    name: str
    pattern: str
    title: str
    says: str
    schema: dict[str, Any]
    example: Callable[[Context], str]


def _month_file(context: Context) -> str:
    newest = context.hall.rows[0].path.split("/") if context.hall.rows else None
    return f"api/posts/{newest[1]}/{newest[4][:7]}.json" if newest else ""


def _period_file(context: Context) -> str:
    newest = context.boards.newest if context.hall.settings.public is not Public.NO else None
    return f"api/leaderboard/{newest.name}.json" if newest else ""


DOCUMENTS = (
    Document(
        "departments", "api/departments.json", "单位", "全部单位：名称、类别、进展、发布了多少、最新一条是什么时候的、栏目和订阅地址。",
        DEPARTMENTS, lambda context: "api/departments.json",
    ),
    Document(
        "posts", "api/posts/<单位>/<年-月>.json", "一个单位一个月的发布", "每条的原文（逐字节）、永久编号、指纹和审核凭据；撤回的写明时间和类别。",
        POSTS, _month_file,
    ),
    Document(
        "leaderboard", "api/leaderboard/<期>.json", "一期的活跃度和考核", "得分、名次和每一分的理由，和网页、CSV、Excel 是同一份数；印发的不再重算。",
        LEADERBOARD, _period_file,
    ),
)  # fmt: skip
"""Every one; whoever adds a file for programs adds it here."""

FEEDS = (("<列表>/feed.json", "JSON Feed 1.1"), ("<列表>/atom.xml", "Atom（RFC 4287）"), ("<列表>/feed.xml", "RSS 2.0"))


def api_sheets(context: Context) -> Iterator[Sheet]:
    """The page, the schemas and the file of departments."""
    examples = [one.example(context) for one in DOCUMENTS]
    yield Sheet("api/", "api", context.key("api", examples), api_values)
    for one in DOCUMENTS:
        yield Sheet(f"schema/{one.name}.json", "bytes", context.key("schema", one.schema), partial(schema_values, one))
    units = [
        (len(rows), marks_of(rows[:1])) for rows in (context.rows("dept", slug) for slug in context.hall.departments)
    ]
    yield Sheet("api/departments.json", "bytes", context.key("departments.json", units), departments_values)


def api_values(context: Context) -> Values:
    """The values of `api.html`."""
    site = context.hall.settings.site.address
    return {
        **common(context, "api/", "api", "数据接口", "给程序用的文件：地址、内容和每个文件的 JSON Schema。"),
        "site": {"name": context.hall.settings.site.name, "demo": bool(context.hall.settings.demo), "address": site},
        "documents": [
            {
                "pattern": one.pattern,
                "title": one.title,
                "says": one.says,
                "schema": f"schema/{one.name}.json",
                "example": one.example(context),
                "fields": list(fields_of(one.schema)),
            }
            for one in DOCUMENTS
        ],
        "feeds": [{"pattern": pattern, "name": name} for pattern, name in FEEDS],
    }


def fields_of(schema: dict[str, Any], before: str = "") -> Iterator[dict[str, str]]:
    """Every field of a schema with what it is, those of a list's items behind the list's name."""
    for name, field in schema["properties"].items():
        yield {"name": before + name, "says": field.get("description", "")}
        within = field.get("items", field)
        if "properties" in within:
            yield from fields_of(within, f"{before}{name}{'[]' if 'items' in field else ''}.")


def schema_values(document: Document, context: Context) -> Values:
    """A document's JSON Schema, which says where it stands."""
    address = f"{context.hall.settings.site.address}schema/{document.name}.json"
    return _json({"$schema": DRAFT, "$id": address, "title": document.title, **document.schema})


def departments_values(context: Context) -> Values:
    """Every department with its progress, how much it published, and when last."""
    hall = context.hall
    site = hall.settings.site
    return _json(
        {
            "site": site.address,
            "name": hall.settings.title,
            "licence": site.licence or "",
            "departments": [_department(slug, context) for slug in hall.departments],
        }
    )


def _department(slug: str, context: Context) -> dict[str, Any]:
    dept = context.hall.departments[slug]
    site = context.hall.settings.site.address
    rows = context.rows("dept", slug)
    newest = rows[0] if rows else None

    def feeds(folder: str) -> dict[str, str]:
        return {"atom": f"{site}{folder}atom.xml", "rss": f"{site}{folder}feed.xml", "json": f"{site}{folder}feed.json"}

    columns = [context.link("section", f"{slug}/{column.name}") for column in dept.columns]
    return {
        "slug": slug,
        "name": dept.name,
        "full_name": dept.full_name,
        "name_en": dept.name_en,
        "kind": dept.kind.value,
        "kind_name": dept.kind.chinese,
        "intro": dept.intro,
        "status": dept.status.value,
        "status_name": dept.status.chinese,
        **{
            name: day.isoformat() if day else None
            for name, day in (
                ("registered", dept.registered),
                ("verified", dept.verified),
                ("live", dept.live),
                ("closed", dept.closed),
            )
        },
        "parent": dept.parent,
        "successors": [one.dept for one in dept.successors if one.dept in context.hall.departments],
        "address": f"{site}{slug}/",
        "posts": len(rows),
        "newest": {
            "title": newest.lead,
            "address": site + post_address(newest.path),
            "published": context.time(newest.when)["iso"],
        }
        if newest
        else None,
        "columns": [{"name": one["name"], "address": site + one["address"]} for one in columns],
        "feeds": feeds(f"{slug}/"),
    }


def _json(value: object) -> Values:
    return {"bytes": (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()}
