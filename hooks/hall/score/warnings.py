"""What will cost points, said while it can still be helped."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.scorecard import Warning
from hall.score.case import Case

SOON = 7
COLUMN_SOON = 14


def warnings_of(case: Case, ahead: int = SOON) -> Iterator[Warning]:
    """The warnings of a period that goes on, the nearest first.

    Args:
        case: the department's counts.
        ahead: how many days before a line they begin.
    """
    yield from sorted([*_silence(case, ahead), *_columns(case, max(ahead, COLUMN_SOON))], key=lambda one: one.days)


def _silence(case: Case, ahead: int) -> Iterator[Warning]:
    now = case.activity.silences[-1] if case.activity.silences else None
    quiet = now.days if now and now.until == case.activity.last and not now.after else 0
    for name in ("silence", "pauses"):
        rule = case.version.rule(name)
        left = (rule.limit or 0) - quiet if rule else -1
        if rule and 0 <= left <= (ahead if name == "silence" else 2) and quiet:
            what = "就触碰红线" if name == "silence" else "就要扣分"
            yield Warning(name, f"已经 {quiet} 天没有更新，{_when(left)}{what}（界限 {rule.limit} 天）。", left)


def _columns(case: Case, ahead: int) -> Iterator[Warning]:
    rule = case.version.rule("columns")
    if rule is None:
        return
    for one in case.activity.columns:
        limit = (rule.days or {}).get(one.column, rule.limit or 0)
        here = (case.activity.last - case.activity.since).days
        quiet = here if one.days is None else one.days
        if limit and 0 <= (left := limit - quiet) <= ahead:
            yield Warning("columns", f"栏目“{one.column}”已经 {quiet} 天没有更新，{_when(left)}就开始扣分。", left)


def _when(left: int) -> str:
    return f"再过 {left} 天不更新，" if left else "今天再不更新，明天"
