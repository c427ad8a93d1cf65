"""A board as one document, from which pages, JSON, CSV, workbook, Markdown and terminal take the same numbers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hall.board import Board, Boards, Line
from hall.model.assessment import RULES, Objection
from hall.model.hall import Hall
from hall.model.period import Period
from hall.model.scorecard import Issue, State
from hall.model.settings import Public
from hall.workbook import workbook

Document = dict[str, Any]
TOP = 10
HEADS: tuple[tuple[str, Callable[[Document], Any]], ...] = (
    ("单位", lambda one: one["name"]),
    ("目录名", lambda one: one["slug"]),
    ("同类", lambda one: one["peers"]),
    ("名次", lambda one: one["rank"]),
    ("结果", lambda one: one["standing_name"]),
    ("得分", lambda one: one["score"]),
    ("扣分", lambda one: one["deducted"]),
    ("加分", lambda one: one["added"]),
    ("发布", lambda one: one["activity"]["posts"]),
    ("原创", lambda one: one["activity"]["originals"]),
    ("活跃天数", lambda one: one["activity"]["active_days"]),
    ("最长间隔（天）", lambda one: one["activity"]["silence"]),
    ("形式", lambda one: one["activity"]["forms"]),
    ("话题", lambda one: one["activity"]["topics"]),
    ("便民服务", lambda one: one["activity"]["services"]),
    ("热点回应", lambda one: one["activity"]["responses"]),
    ("更正", lambda one: one["activity"]["corrections"]),
    ("活跃度", lambda one: one["index"]),
    ("活跃度名次", lambda one: one["place"]),
)
"""The columns of tables: two decimals where a value is a float."""
SIGNS = re.compile(r"[\\|*_`<>\[\]#]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
REASONS = ("单位", "目录名", "规则", "名称", "得失", "算式", "证据")


def document_of(boards: Boards, period: Period) -> Document:
    """A period's results: as they were issued where they were, with what a recomputation would give instead; else as
    they come out now. Points are numbers of two decimals at most."""
    board = boards.board(period)
    now = computed(board, boards.hall)
    issue = boards.hall.dossier.issued.get(period)
    if issue is None or board.state is State.RUNNING:
        return now
    return {
        **issue.document,
        "state": board.state.value,
        "state_name": board.state.chinese,
        "departments": [
            {**one, "objections": _objections(slug, board, boards.hall)} for slug, one in issue.cards.items()
        ],
        "spotcheck": now["spotcheck"],
        "differs": differences(issue, now),
    }


def published(document: Document, public: Public) -> Document:
    """What everybody may see of a document: with `top`, the first ten of each group of peers."""
    if public is not Public.TOP:
        return document
    shown = [one for one in document["departments"] if one["rank"] and one["rank"] <= TOP]
    return {**document, "departments": shown, "differs": {}}


def computed(board: Board, hall: Hall) -> Document:
    """A board as it comes out now."""
    period = board.period
    return {
        "period": period.name,
        "name": period.chinese,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "state": board.state.value,
        "state_name": board.state.chinese,
        "checked_until": board.until.isoformat(),
        "holidays_known": board.known,
        "issued": "",
        "commit": "",
        "amended": [],
        "rules": plain(board.version) if board.version else None,
        "departments": [_department(line, board, hall) for line in board.lines],
        "spotcheck": plain(hall.dossier.oversight.spotchecks.get(period)),
        "differs": {},
    }


def _department(line: Line, board: Board, hall: Hall) -> Document:
    card, activity = line.card, line.card.activity
    dept = hall.departments[card.dept]
    return {
        "slug": card.dept,
        "name": dept.name_on(min(activity.last, board.period.last)),
        "kind": dept.kind.chinese,
        "peers": card.peers,
        "rank": card.rank,
        "standing": card.standing.value,
        "standing_name": card.standing.chinese,
        "score": number(card.score),
        "deducted": number(card.deducted) if card.score is not None else None,
        "added": number(card.added) if card.score is not None else None,
        "index": number(line.level),
        "place": line.place,
        "past": list(line.past),
        "activity": {
            "first": activity.first.isoformat(),
            "last": activity.last.isoformat(),
            "days": activity.days,
            "posts": activity.posts,
            "originals": activity.originals,
            "active_days": activity.active_days,
            "silence": activity.silence,
            "forms": len(activity.by_form),
            "topics": activity.topics,
            "services": activity.of_form("service"),
            "responses": activity.of_form("response"),
            "by_form": dict(activity.by_form),
            "corrections": activity.corrected,
            "withdrawn": activity.withdrawn,
            "backdated": list(activity.backdated),
            "replies": None if activity.messages is None else sum(bool(one.answered) for one in activity.messages),
        },
        "reasons": [
            {
                "rule": one.rule,
                "group": one.group,
                "name": one.name,
                "points": number(one.points),
                "most": number(one.most),
                "formula": one.formula,
                "known": one.known,
                "crossed": one.group == "red" and bool(one.evidence),
                "regain": one.regain,
                "evidence": [item._asdict() for item in one.evidence],
            }
            for one in card.reasons
        ],
        "warnings": [one._asdict() for one in card.warnings],
        "objections": _objections(card.dept, board, hall),
    }


def _objections(slug: str, board: Board, hall: Hall) -> list[Document]:
    """What a department holds against its result, as it stands now: an issued one is objected to as well."""
    return [_objection(one) for one in hall.dossier.objections.get((slug, board.period), ())]


def _objection(one: Objection) -> Document:
    return {
        "rule": one.rule,
        "name": RULES[one.rule].name,
        "by": one.by,
        "raised": one.raised.isoformat(),
        "text": one.text,
        "state": one.outcome.chinese if one.outcome else "申诉中",
        "answer": one.answer or "",
        "answered": one.answered.isoformat() if one.answered else "",
    }


def differences(issue: Issue, now: Document) -> dict[str, list[str]]:
    """By department, in Chinese, where a recomputation differs from what was issued, and why as far as that is known."""
    found: dict[str, list[str]] = {}
    rules = issue.document.get("rules") != now["rules"]
    fresh = {one["slug"]: one for one in now["departments"]}
    for slug, old in issue.cards.items():
        new = fresh.get(slug)
        if new is None:
            found[slug] = ["这个单位现在不在这一期里"]
            continue
        if (old.get("score"), old.get("standing")) == (new["score"], new["standing"]):
            continue
        words = [f"重新计算是{said(new)}，印发的是{said(old)}"]
        given = old.get("activity")
        counts: Mapping[str, Any] = given if isinstance(given, dict) else {}
        for key, name in (("posts", "发布"), ("originals", "原创"), ("silence", "最长间隔"), ("corrections", "更正")):
            if counts.get(key) != new["activity"][key]:
                words.append(f"{name}由 {counts.get(key)} 变为 {new['activity'][key]}")
        if rules:
            words.append("考核办法改过")
        if len(words) == 1:
            words.append("认定或更正有变化")
        found[slug] = words
    return found


def said(one: Mapping[str, Any]) -> str:
    """A result in words: its score, or why there is none."""
    score = one.get("score")
    return f" {score:.2f} 分" if isinstance(score, (int, float)) else f"“{one.get('standing_name', '')}”"


def groups_of(document: Document) -> list[str]:
    """The groups of peers that have a department in a document, in the order of its rules."""
    held = {one["peers"] for one in document["departments"] if one["peers"]}
    named = [one["name"] for one in (document["rules"] or {}).get("peers") or ()]
    return [*(name for name in named if name in held), *sorted(held - set(named))]


def number(value: Decimal | None) -> float | None:
    """Points as JSON has them: their shortest spelling is exact to the last of their digits."""
    return None if value is None else float(value)


def plain(value: Any) -> Any:
    """A model value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name.rstrip("_"): plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name).rstrip("_"): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def as_json(document: Document) -> bytes:
    """The document as JSON, UTF-8, on one line: an indent would take it out of the hands of Python's quick encoder."""
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


def as_record(document: Document) -> str:
    """The document as an issued file has it: a value a line, for who reviews its pull request."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def rows_of(document: Document) -> list[list[Any]]:
    """The table of results, heads first."""
    return [[head for head, _ in HEADS], *([get(one) for _, get in HEADS] for one in document["departments"])]


def reasons_of(document: Document) -> list[list[Any]]:
    """Every point won or lost, heads first."""
    found: list[list[Any]] = [list(REASONS)]
    for one in document["departments"]:
        for why in one["reasons"]:
            if why["points"] or why["crossed"]:
                evidence = "；".join(item["text"] for item in why["evidence"])
                line = [one["name"], one["slug"], why["rule"], why["name"], why["points"], why["formula"], evidence]
                found.append(line)
    return found


def cell(value: Any) -> str:
    """A value as tables of text show it."""
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def flat(text: str) -> str:
    """A text that Markdown reads as text, on one line."""
    return " ".join(SIGNS.sub(r"\\\g<0>", text).split())


def as_csv(document: Document) -> bytes:
    """The table of results as CSV (RFC 4180) with a BOM, without which Excel reads Chinese wrongly. A text that a spreadsheet
    would take for a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows_of(document):
        writer.writerow([_inert(one) if isinstance(one, str) else cell(one) for one in row])
    return ("\ufeff" + text.getvalue()).encode()


def _inert(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV Injection)."""
    return "'" + text if text.startswith(FORMULA) else text


def as_xlsx(document: Document) -> bytes:
    """The results and every reason as an Excel workbook, the same bytes for the same document."""
    title = f"{document['name']}（{document['state_name']}）"
    return workbook(title, {"结果": rows_of(document), "每一分的理由": reasons_of(document)})


def as_markdown(document: Document) -> str:
    """The table of results as a Markdown table."""
    head, *rows = [[flat(cell(one)) for one in row] for row in rows_of(document)]
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
