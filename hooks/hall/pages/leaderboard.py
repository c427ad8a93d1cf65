"""The leaderboard: a page a period, and the same numbers as JSON, CSV and Excel workbook beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from hall.documents import Document, document_of, groups_of, published
from hall.model.period import Length, Period
from hall.model.settings import Public
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.issued_feed import issued_key, issued_sheets
from hall.pages.scores import active_of, reasons_of, result_of, small_of
from hall.pages.sheet import Order, Part, Sheet, Values
from hall.tables import as_csv, as_json, as_xlsx, tables_of

LENGTHS = {Length.MONTH: "按月", Length.QUARTER: "按季", Length.YEAR: "按年"}
SHORT = 7
"""So many signs of a commit's name people read."""
CRUMB = {"name": "排行榜", "address": "leaderboard/"}
STATES = {
    "running": "这一期还没有结束，数字每天在变。",
    "checking": "各单位正在核对，{until} 以前有意见可以申诉；印发以前还可能变。",
    "ready": "核对期已过，等市电子政务办印发；印发以前还可能变。",
    "issued": "{issued} 印发，不再重算。",
    "amended": "{issued} 印发，后来更正过，见下。",
}


def leaderboard_parts(context: Context) -> Iterator[Part]:
    """A part a period, and the page that leads to them; none where nothing is public."""
    if context.hall.settings.public is Public.NO:
        return
    boards = context.boards
    keys = {period: _key(period, context) for period in boards.all_periods}
    for period, key in keys.items():
        yield Part(f"leaderboard/{period.name}", Order.HALL, key, partial(_sheets, period, key))
    newest = boards.newest
    states = [(period, boards.state(period)) for period in boards.all_periods]
    key = context.key("leaderboards", states, newest and keys[newest], issued_key(context))
    yield Part("leaderboard", Order.HALL, key, partial(_front, newest, key))


def _key(period: Period, context: Context) -> int:
    near = [other for other in (period.shifted(-1), period.shifted(1)) if other in context.boards.known]
    return context.key("leaderboard", context.boards.key(period), near)


def _front(newest: Period | None, key: int, context: Context) -> Iterator[Sheet]:
    yield Sheet("leaderboard/", "leaderboard", key, partial(front_values, newest))
    yield from issued_sheets(context)


def _sheets(period: Period, key: int, context: Context) -> Iterator[Sheet]:
    base = f"leaderboard/{period.name}/"

    document = shown(period, context)
    tables = context.key("tables", tables_of(document))  # which most periods keep when others around them change

    def file(address: str, key: int, spell: Callable[[Document], bytes]) -> Sheet:
        return Sheet(address, "bytes", key, lambda at: {"bytes": spell(document)})

    yield Sheet(base, "leaderboard", key, lambda at: period_values(period, document, at))
    yield file(f"api/leaderboard/{period.name}.json", key, as_json)
    yield file(f"{base}{period.name}.csv", tables, as_csv)
    yield file(f"{base}{period.name}.xlsx", tables, as_xlsx)


def shown(period: Period, context: Context) -> Document:
    """A period's document as everybody may see it."""
    return published(document_of(context.boards, period), context.hall.settings.public)


def front_values(newest: Period | None, context: Context) -> Values:
    """The values of `leaderboard.html` for the newest period that has ended, with all periods."""
    if newest is None:
        return {
            **common(context, "leaderboard/", "leaderboard", "排行榜", "各单位的活跃度和考核。"),
            **dict.fromkeys(("state", "rules", "files"), None), "title": "排行榜", "note": "还没有可以排行的发布。",
            "amended": [], "groups": [], "active": [], "details": [], "turn": {"before": None, "after": None}, "periods": [],
        }  # fmt: skip
    values = period_values(newest, shown(newest, context), context)
    about = common(context, "leaderboard/", "leaderboard", "排行榜", f"各单位的活跃度和考核，{newest.chinese}。")
    return {**values, **about, "periods": _periods(context)}


def _periods(context: Context) -> list[dict[str, Any]]:
    boards = context.boards
    return [
        {
            "name": name,
            "links": [
                {"name": one.chinese, "address": f"leaderboard/{one.name}/", "state": boards.state(one).chinese}
                for one in boards.periods(length)
            ],
        }
        for length, name in LENGTHS.items()
    ]


def period_values(period: Period, document: Document, context: Context) -> Values:
    """The values of `leaderboard.html` for a period with its document."""
    base = f"leaderboard/{period.name}/"
    departments = document["departments"]
    known = context.boards.known
    before, after = period.shifted(-1), period.shifted(1)
    return {
        **common(
            context, base, "leaderboard", f"{period.chinese}排行榜", f"各单位{period.chinese}的活跃度和考核。", [CRUMB]
        ),
        "title": f"{period.chinese}排行榜",
        "state": {"kind": document["state"], "name": document["state_name"]},
        "note": note_of(document),
        "amended": [f"{one['date']}：{one['reason']}" for one in document["amended"]],
        "rules": document["rules"] and (document["rules"]["basis"] or ""),
        "groups": [
            {"name": name, "lines": [result_of(one, context) for one in departments if one["peers"] == name]}
            for name in groups_of(document)
        ],
        "active": [active_of(one) for one in sorted(departments, key=lambda one: (one["place"], one["slug"]))],
        "details": [
            {
                **result_of(one, context),
                "small": small_of(one, document["rules"]),
                "reasons": reasons_of(one, context),
                "objections": one["objections"],
                "differs": "；".join(document["differs"].get(one["slug"], [])),
            }
            for one in departments
            if one["peers"]
        ],
        "files": [
            {"name": "JSON", "address": f"api/leaderboard/{period.name}.json"},
            {"name": "CSV", "address": f"{base}{period.name}.csv"},
            {"name": "Excel", "address": f"{base}{period.name}.xlsx"},
        ],
        "turn": {
            "before": {"name": before.chinese, "address": f"leaderboard/{before.name}/"} if before in known else None,
            "after": {"name": after.chinese, "address": f"leaderboard/{after.name}/"} if after in known else None,
        },
        "periods": [],
    }


def note_of(document: Document) -> str:
    """What a period's state means, in a sentence; and what is not known."""
    note = STATES[document["state"]].format(until=document.get("checked_until", ""), issued=document["issued"])
    if document["commit"]:
        note += f"按仓库的版本 {document['commit'][:SHORT]} 计算。"
    if differing := [slug for slug, words in document["differs"].items() if words]:
        note += f"现在重新计算，有 {len(differing)} 个单位和印发的不一样，写在各单位的理由里。"
        listed = {one["slug"] for one in document["departments"]}
        note += "".join(f"{'；'.join(document['differs'][slug])}。" for slug in differing if slug not in listed)
    if not document.get("holidays_known", True):
        note += "这一年的放假安排还不知道，工作日只按周末和本厅自己写的日子算。"
    if drawn := document["spotcheck"]:
        note += (
            f"{drawn['drawn']} 抽查，每个单位 {drawn['share']}%，共 {len(drawn['posts'])} 条，种子 {drawn['seed']}。"
        )
    if document["rules"] is None:
        note += "考核办法（assessment.yml）有错，没有打分，只有活跃度。"
    return note
