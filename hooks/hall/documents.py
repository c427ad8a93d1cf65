"""A board as one document, from which pages, JSON, CSV, workbook, Markdown and terminal take the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

Document = dict[str, Any]
TOP = 10


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
                "evidence": [{"text": item.text, "path": item.path} for item in one.evidence],
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
    """By department, in Chinese, where a recomputation differs from what was issued, and why: counts, then rules.

    Corrections are open for ever and cost nothing, so that a later one makes no difference.
    """
    rules = issue.document.get("rules") != now["rules"]
    fresh = {one["slug"]: one for one in now["departments"]}
    found = {slug: [f"{one['name']}印发时不在这一期里"] for slug, one in fresh.items() if slug not in issue.cards}
    for slug, old in issue.cards.items():
        if slug not in fresh:
            found[slug] = ["这个单位现在不在这一期里"]
        elif words := [*_outcomes(old, fresh[slug]), *_changes(old, fresh[slug])]:
            found[slug] = [*words, *(["考核办法改过"] if rules else [])]
    return found


def _outcomes(old: Mapping[str, Any], new: Document) -> Iterator[str]:
    """That a score, a standing or else a rank came out otherwise."""
    if (old.get("score"), old.get("standing")) != (new["score"], new["standing"]):
        yield f"重新计算是{said(new)}，印发的是{said(old)}"
    elif old.get("rank") != new["rank"]:
        yield f"重新计算是第 {new['rank']} 名，印发的是第 {old.get('rank')} 名"


def _changes(old: Mapping[str, Any], new: Document) -> Iterator[str]:
    """What was counted otherwise, and which rules won or cost other points."""
    counts = old.get("activity") or {}
    for key, name in (("posts", "发布"), ("originals", "原创"), ("silence", "最长间隔")):
        if counts.get(key) != new["activity"][key]:
            yield f"{name}由 {counts.get(key)} 变为 {new['activity'][key]}"
    before = {one["rule"]: one for one in old.get("reasons") or ()}
    for one in new["reasons"]:
        past = before.get(one["rule"])
        if past and (past["points"], past["crossed"]) != (one["points"], one["crossed"]):
            yield f"{one['name']}由{_did(past)}变为{_did(one)}".rstrip()


def _did(reason: Mapping[str, Any]) -> str:
    if reason["group"] == "red":
        return "触碰" if reason["crossed"] else "未触碰"
    return f" {reason['points']:+.2f} " if reason["points"] else " 0 "


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
