"""The pages there is one of: the front, today, departments, how to verify, and the indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hall.model.department import Department, Kind, Status
from hall.pages.cards import cards_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.front import front_sheet
from hall.pages.indexes import index_sheets
from hall.pages.keys import marks_of
from hall.pages.lines import line_of
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
    yield from index_sheets(context)


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
