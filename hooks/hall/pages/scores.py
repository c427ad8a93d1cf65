"""What leaderboards and assessments show of a document: results, reasons with links, small charts."""

from __future__ import annotations

from typing import Any

from hall.documents import Document
from hall.model.address import post_address
from hall.model.assessment import Group
from hall.model.scorecard import Standing
from hall.pages.context import Context
from hall.tables import cell

WIDTH, HEIGHT = 96, 24
STRIP = 300
TEN = 10


def signed(points: float) -> str:
    """Points won or lost as people read them: `−4.00`, `+3.12`, `0`."""
    return f"−{-points:.2f}" if points < 0 else f"+{points:.2f}" if points else "0"


def spark_of(past: list[int]) -> dict[str, str]:
    """A line of counts, the newest at the right, and the same in words."""
    highest = max([*past, 1])
    step = WIDTH / max(1, len(past) - 1)
    points = [f"{at * step:.1f},{HEIGHT - 2 - (HEIGHT - 4) * count / highest:.1f}" for at, count in enumerate(past)]
    return {"points": " ".join(points), "said": f"近 {len(past)} 期发布数：{'、'.join(map(str, past))}"}


def result_of(one: Document, context: Context) -> dict[str, Any]:
    """One department's result as tables show it."""
    dept = context.hall.departments.get(one["slug"])
    return {
        "name": one["name"],
        "slug": one["slug"],
        "address": f"{one['slug']}/assessment/" if dept else "",
        "rank": one["rank"] or "",
        "scored": one["score"] is not None,
        "score": cell(one["score"]) or "—",
        "deducted": cell(one["deducted"]) or "—",
        "added": cell(one["added"]) or "—",
        "standing": one["standing"],
        "standing_name": one["standing_name"],
        "why": "、".join(why["name"] for why in one["reasons"] if why["crossed"]),
    }


def small_of(one: Document, rules: Document | None) -> str:
    """Why a department has too little to be scored by; nothing for any other."""
    sample = rules and rules["sample"]
    if one["standing"] != Standing.SMALL.value or not sample:
        return ""
    did = f"在岗 {one['activity']['days']} 天、发布 {one['activity']['posts']} 条"
    return f"{did}；不到 {sample['days']} 天或 {sample['posts']} 条的，只看红线，不打分。"


def active_of(one: Document) -> dict[str, Any]:
    """One department's activity as tables show it."""
    return {
        "name": one["name"],
        "address": f"{one['slug']}/",
        "kind": one["kind"],
        "place": one["place"],
        "index": cell(one["index"]),
        "spark": spark_of(one["past"]),
        "replies": "暂无" if one["activity"]["replies"] is None else one["activity"]["replies"],
        "backdated": len(one["activity"]["backdated"]),
        **{
            name: one["activity"][name]
            for name in ("posts", "originals", "active_days", "silence", "forms", "topics", "services")
        },
    }


def reasons_of(one: Document, context: Context, all_rules: bool = False) -> list[dict[str, Any]]:
    """The reasons of a result, by part of the score: those that did something, or all."""
    found = []
    for group in Group:
        lines = [
            {
                "rule": why["rule"],
                "name": why["name"],
                "points": ("触碰" if why["crossed"] else "未触碰") if group is Group.RED else signed(why["points"]),
                "gain": "loss" if why["crossed"] or why["points"] < 0 else "gain" if why["points"] > 0 else "none",
                "formula": why["formula"],
                "regain": _regain(why, group, all_rules),
                "evidence": [link_of(item, context) for item in why["evidence"]],
                "objection": next((two for two in one["objections"] if two["rule"] == why["rule"]), None),
            }
            for why in one["reasons"]
            if why["group"] == group.value and (all_rules or why["points"] or why["crossed"] or why["evidence"])
        ]
        if lines:
            found.append({"name": group.chinese, "lines": lines})
    return found


def _regain(why: Document, group: Group, all_rules: bool) -> str:
    """What would bring lost points back; beside all rules also what would bring a bonus of which there is nothing yet."""
    if why["crossed"] or why["points"] < 0:
        return f"怎么补：{why['regain']}" if why["regain"] else ""
    wanted = all_rules and group is Group.BONUS and not why["points"] and why["regain"]
    return f"怎么加：{why['regain']}" if wanted else ""


def link_of(item: Document, context: Context) -> dict[str, str]:
    """Evidence with the address of what it is about, where that can be shown."""
    path = str(item["path"])
    if path.startswith(("https://", "http://")):
        return {"text": item["text"], "name": path, "href": path}
    row = context.present(path) if path.endswith(".md") else None
    if row is None:
        return {"text": item["text"], "name": path, "href": ""}
    return {"text": item["text"], "name": row.lead, "href": post_address(row.path)}


def strip_of(one: Document, peers: list[Document]) -> dict[str, Any] | None:
    """Where a department stands among the scores of its peers; None where it has none."""
    scores = sorted(other["score"] for other in peers if other["score"] is not None)
    if one["score"] is None or not scores:
        return None
    least, most = int(scores[0]) // TEN * TEN, int(scores[-1]) // TEN * TEN + TEN
    place = {score: f"{10 + (STRIP - 20) * (score - least) / (most - least):.1f}" for score in {*scores, one["score"]}}
    middle = scores[(len(scores) - 1) // 2]
    words = f"{len(scores)} 个同类单位：最低 {scores[0]:.2f}，中位 {middle:.2f}，最高 {scores[-1]:.2f}"
    return {
        "said": f"{words}；{one['name']} {one['score']:.2f}，第 {one['rank']} 名",
        "dots": sorted({place[score] for score in scores}, key=float),
        "own": place[one["score"]],
        "ends": (least, most),
    }
