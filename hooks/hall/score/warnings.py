"""What will cost points, said while it can still be helped."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.activity import Activity
from hall.model.scorecard import Warning
from hall.score.case import Case, time_for

SOON = 7
COLUMN_SOON = 14


def warnings_of(case: Case, ahead: int = SOON, scored: bool = True) -> Iterator[Warning]:
    """The warnings of a period that goes on, the nearest first.

    Args:
        case: the department's counts.
        ahead: how many days before a line they begin.
        scored: whether the department is scored; of one that is not only red lines say anything.
    """
    found = [*_silence(case, ahead, scored)]
    if scored:
        found += [*_columns(case, max(ahead, COLUMN_SOON)), *_messages(case, ahead)]
    yield from sorted(found, key=lambda one: one.days)


def _silence(case: Case, ahead: int, scored: bool) -> Iterator[Warning]:
    quiet = quiet_days(case.activity)
    for name in ("silence", "pauses") if scored else ("silence",):
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


def _messages(case: Case, ahead: int) -> Iterator[Warning]:
    rule = case.version.rule("replies")
    for one in (case.activity.messages or ()) if rule else ():
        until = case.calendar.after(one.asked, time_for(one, rule))
        if one.answered is None and 0 <= (left := (until - case.activity.last).days) <= ahead:
            yield Warning("replies", f"{one.asked} 的留言还没有答复，{until} 以前答复，过了就要扣分。", left)


def quiet_days(activity: Activity) -> int:
    """For how many days a department has been silent on the last of its days."""
    now = activity.silences[-1] if activity.silences else None
    return now.days if now and now.until == activity.last and not now.after else 0


def _when(left: int) -> str:
    return f"再过 {left} 天不更新，" if left else "今天再不更新，明天"
