"""A department's own page."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Any

from hall.listing import Group
from hall.model.department import Department, Role, Status, in_office
from hall.model.settings import Public, Shown
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.head import department_head
from hall.pages.keys import marks_of
from hall.pages.lines import LINES, line_of
from hall.pages.oversight import orders_of
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import NEWEST, timeline, years_of
from hall.review.shown import shown_of


def department_key(slug: str, context: Context) -> int:
    """Stands for all that a department's page says beside its posts."""
    dept = context.hall.departments[slug]
    today = context.hall.today
    return context.key(
        "department",
        dept,
        is_assessed(slug, context),
        [person for person in dept.people if in_office(person, today)],
        orders_of(slug, context),
    )


def is_assessed(slug: str, context: Context) -> bool:
    """Whether the department has an assessment that everybody may see."""
    return context.hall.settings.public is Public.YES and slug in context.boards.assessed


def department_sheet(group: Group, context: Context) -> Sheet:
    """The page of a department, with the newest of each of its columns."""
    slug = group.name
    sections = [context.rows("section", f"{slug}/{column.name}") for column in context.hall.departments[slug].columns]
    shown = [(len(rows), marks_of(rows[:LINES])) for rows in sections]
    months = [(month, len(rows)) for month, rows in context.almanac.by_month(group.rows).items()]
    key = context.key(department_key(slug, context), marks_of(group.rows[:NEWEST]), shown, months)
    return Sheet(f"{slug}/", "department", key, partial(department_values, group))


def department_values(group: Group, context: Context) -> Values:
    """The values of `department.html`."""
    hall, slug = context.hall, group.name
    dept = hall.departments[slug]
    deadlines = hall.settings.deadlines
    shelves = []
    for column in dept.columns:
        rows = context.rows("section", f"{slug}/{column.name}")
        lines = [line_of(row, context) for row in rows[:LINES]]
        shelves.append({"column": context.link("section", f"{slug}/{column.name}"), "lines": lines, "count": len(rows)})
    unit = {
        **context.unit(slug),
        "full_name": dept.full_name or "",
        "name_en": dept.name_en or "",
        "kind_name": dept.kind.chinese,
        "status_name": dept.status.chinese,
        "silence": "已停止发布" if dept.status is Status.CLOSED else "还没有发布",
    }
    return {
        **common(
            context,
            f"{slug}/",
            "department",
            dept.name,
            dept.intro or f"{dept.name}的发布。",
            [{"name": "单位", "address": "departments/"}],
            head=department_head(slug, context),
            of=("dept", slug),
        ),
        "unit": unit,
        "way": [
            _step("注册", dept.registered, None),
            _step("认证", dept.verified, deadlines.verified if deadlines else None),
            _step("上线", dept.live, deadlines.live if deadlines else None),
            *([_step("停止", dept.closed, None)] if dept.closed else []),
        ],
        "parent": context.link("dept", dept.parent) if dept.parent and dept.parent in hall.departments else None,
        "children": [context.link("dept", other) for other, one in hall.departments.items() if one.parent == slug],
        "former": [{"name": one.name, "from": _day(one.from_), "until": _day(one.until)} for one in dept.names],
        "successors": [
            {"unit": context.unit(one.dept), "from": _day(one.from_), "duties": one.duties or ""}
            for one in dept.successors
            if one.dept in hall.departments
        ],
        "contact": _contact(dept),
        "office": _office(dept),
        "people": _people(dept, context),
        "accounts": [
            {"name": one.platform, "value": one.name or one.url or "", "href": _web(one.url)} for one in dept.accounts
        ],
        "orders": orders_of(slug, context),
        "shelves": shelves,
        "timeline": timeline(group.rows[:NEWEST], context),
        "years": years_of(context.almanac.by_month(group.rows), f"{slug}/"),
        "totals": {"posts": len(group.rows)},
        "assessment": f"{slug}/assessment/" if is_assessed(slug, context) else "",
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _step(name: str, day: date | None, deadline: date | None) -> dict[str, Any]:
    return {
        "name": name,
        "day": _day(day),
        "deadline": _day(deadline),
        "late": bool(day and deadline and day > deadline),
    }


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("https://", "http://")) else None


def _facts(lines: list[tuple[str, str | None]]) -> list[dict[str, str | None]]:
    return [{"name": name, "value": value, "href": None} for name, value in lines if value]


def _office(dept: Department) -> list[dict[str, str | None]]:
    office = dept.office
    return _facts([("分管", office.leader), ("承办", office.section)]) if office else []


def _contact(dept: Department) -> list[dict[str, str | None]]:
    contact = dept.contact
    if contact is None:
        return []
    found = _facts(
        [("电话", contact.phone), ("邮箱", contact.mail), ("地址", contact.address), ("时间", contact.hours)]
    )
    for fact in found:
        if fact["name"] == "电话":
            fact["href"] = "tel:" + re.sub(r"[^0-9+]", "", contact.phone or "")
        elif fact["name"] == "邮箱":
            fact["href"] = f"mailto:{contact.mail}"
    return found


def _people(dept: Department, context: Context) -> list[dict[str, Any]]:
    """Who acts now in each role, as hall.yml's `people.shown` says; mail addresses never."""
    today = context.hall.today
    shown = shown_of(context.hall.settings)
    found = []
    for role in Role:
        acting = [
            (number, person)
            for number, person in enumerate(dept.people, 1)
            if role in person.roles and in_office(person, today)
        ]
        if shown is Shown.NAME:
            words = [person.name for _, person in acting]
        elif shown is Shown.NUMBER:
            words = [f"{number}号" for number, _ in acting]
        else:
            words = [f"{len(acting)} 人"] if acting else []
        if words:
            found.append({"role": role.chinese, "names": words})
    return found
