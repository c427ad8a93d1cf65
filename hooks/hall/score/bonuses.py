"""What brings points: useful work and being in time, with volume only as its logarithm."""

from __future__ import annotations

from hall.model.assessment import Rule
from hall.model.scorecard import ZERO, Evidence, Reason
from hall.score.case import Case, Judge, grown, points, reason, said


def _grown(rule: Rule, count: int, what: str, regain: str) -> Reason:
    each = rule.each or ZERO
    value = grown(each, count)
    formula = f"{what}：{said(each)} 分 × ln(1 + {count}) = {said(value)} 分，最多加 {said(rule.most or ZERO)} 分"
    return reason(rule, value, formula, regain=regain)


def volume(rule: Rule, case: Case) -> Reason:
    """How much was posted; of a day's posts beyond the limit only those tied to alerts and bulletins count."""
    burst = case.version.burst or 0
    count = sum(min(one, burst) if burst else one for one in case.activity.by_day) + case.activity.tied
    left = case.activity.posts - count
    what = f"计入数量 {count} 条" + (f"（另有 {left} 条同一天发得太多，不计）" if left else "")
    return _grown(rule, count, what, "数量只按对数计，多发不如发得有用。")


def useful(rule: Rule, case: Case) -> Reason:
    """Posts of the forms that the version calls useful."""
    count = case.activity.of_form(*rule.forms)
    return _grown(rule, count, f"便民服务、回应、解读等 {count} 条", "多发办事、回应、解读一类用得上的内容。")


def _in_time(rule: Rule, case: Case, form: str, what: str) -> Reason:
    limit, each = rule.limit or 0, rule.each or ZERO
    these = [one for one in case.activity.answers if one.form == form]
    good = [one for one in these if one.hours <= limit]
    evidence = tuple(
        Evidence(f"{one.hours} 小时" + ("" if one.hours <= limit else f"（超过 {limit} 小时，不加分）"), one.path)
        for one in these
    )
    value = points(each * len(good))
    formula = (
        f"{limit} 小时内{what} {len(good)} 次 × {said(each)} 分 = {said(value)} 分，最多加 {said(rule.most or ZERO)} 分"
    )
    regain = f"写上最早出现的时间，并在 {limit} 小时内{what}。"
    return reason(rule, value, formula, evidence, regain)


def responses(rule: Rule, case: Case) -> Reason:
    """Responses in time after a concern was raised; a late one costs nothing, so that nobody keeps silent for it."""
    return _in_time(rule, case, "response", "回应")


def rebuttals(rule: Rule, case: Case) -> Reason:
    """Rebuttals in time after a rumour was first seen; a late one costs nothing either."""
    return _in_time(rule, case, "rebuttal", "辟谣")


BONUSES: dict[str, Judge] = {"volume": volume, "useful": useful, "responses": responses, "rebuttals": rebuttals}
