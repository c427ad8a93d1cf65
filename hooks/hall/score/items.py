"""Deductions from 100, each with its cap."""

from __future__ import annotations

from decimal import Decimal

from hall.model.assessment import Rule
from hall.model.scorecard import ZERO, Evidence, Reason
from hall.score.case import Case, Judge, counted_days, points, reason, said, time_for
from hall.score.evidence import evidence_of, evidence_of_silences, findings_of

WHOLE = 100
A_DAY = 24
A_YEAR = 365


def _times(rule: Rule, count: int, what: str) -> tuple[Decimal, str]:
    """A count times the points of each, and the formula that says so."""
    each = rule.each or ZERO
    most = f"，最多扣 {said(rule.most)} 分" if rule.most is not None else ""
    return each * count, f"{what} × {said(each)} 分 = {said(points(each * count))} 分{most}"


def pauses(rule: Rule, case: Case) -> Reason:
    """Every pause longer than the limit."""
    limit = rule.limit or 0
    first = case.activity.first
    long = [one for one in case.activity.silences if one.days > limit and counted_days(one, limit, first) > limit]
    regain = f"两条发布之间不超过 {limit} 天，就不再扣。" if long else ""
    return reason(
        rule, *_times(rule, len(long), f"间隔超过 {limit} 天 {len(long)} 次"), evidence_of_silences(long), regain
    )


def columns(rule: Rule, case: Case) -> Reason:
    """Every column whose newest post is older than its limit; a department is given that time from its first day."""
    own = rule.days or {}
    here = (case.activity.last - case.activity.since).days
    stale, evidence = 0, []
    for one in case.activity.columns:
        limit = own.get(one.column, rule.limit or 0)
        if not limit or here <= limit or (one.days is not None and one.days <= limit):
            continue
        stale += 1
        never = "一年来没有更新" if here > A_YEAR else f"上线 {here} 天没有内容"
        age = never if one.days is None else f"{one.days} 天没有更新"
        evidence.append(Evidence(f"{one.column}：{age}（要求 {limit} 天）", one.path))
    regain = "给这些栏目各补一条有用的内容，或把用不着的栏目撤并。" if stale else ""
    return reason(rule, *_times(rule, stale, f"{stale} 个栏目"), tuple(evidence), regain)


def replies(rule: Rule, case: Case) -> Reason:
    """Every message whose time ran out in the period, in working days; one that ran out earlier was counted then."""
    if case.activity.messages is None:
        return reason(rule, ZERO, "暂无数据，不影响得分", known=False)
    late = []
    for one in case.activity.messages:
        limit = time_for(one, rule)
        late_from, done = case.calendar.after(one.asked, limit + 1), one.answered or case.activity.last
        if case.activity.first <= late_from <= done:
            took = case.calendar.between(one.asked, done)
            words = f"用了 {took} 个工作日" if one.answered else f"已经 {took} 个工作日没有答复"
            late.append(Evidence(f"{one.asked} 的留言，{words}（要求 {limit} 个）", one.path))
    regain = "先答复还没有答复的。" if late else ""
    return reason(rule, *_times(rule, len(late), f"{len(late)} 条"), tuple(late), regain)


def originality(rule: Rule, case: Case) -> Reason:
    """A share of originals below the limit, in proportion; what had to be reposted counts as an original."""
    count = case.activity.posts
    must = case.activity.ordered
    own, limit, most = case.activity.originals + must, rule.limit or 0, rule.most or ZERO
    share = f"原创 {case.activity.originals}" + (f" + 必须转发 {must}" if must else "")
    if not count or own * WHOLE >= limit * count:
        return reason(rule, ZERO, f"{share}，共 {count} 条，达到 {limit}%")
    lacking = points(most * (limit * count - WHOLE * own) / (limit * count))
    formula = f"{said(most)} 分 × ({limit}% × {count} − {own}) ÷ ({limit}% × {count}) = {said(lacking)} 分"
    return reason(rule, lacking, f"{share}：{formula}", regain="多写自己的事；转发时加上自己的说明，仍算转发。")


def errors(rule: Rule, case: Case) -> Reason:
    """What others found; one that is openly corrected in time costs nothing."""
    allowed = -(-(rule.limit or 0) // A_DAY)
    total, evidence, charged = ZERO, [], []
    for one in findings_of(rule, case):
        days = case.corrected.get(one.evidence, ())
        mended = next((day for day in days if 0 <= (day - one.date).days <= allowed), None)
        if mended:
            evidence.append(Evidence(f"{evidence_of(one).text}（{mended} 已公开更正，不扣分）", one.evidence))
            continue
        total += one.points or ZERO
        charged.append(said(one.points or ZERO))
        evidence.append(evidence_of(one))
    regain = f"发现差错后 {rule.limit} 小时内写 corrections 公开更正，不扣分。" if evidence else ""
    return reason(rule, total, _sum(charged, rule), tuple(evidence), regain)


def quality(rule: Rule, case: Case) -> Reason:
    """What inspectors, spot checks and experts found."""
    these = findings_of(rule, case)
    total = sum((one.points or ZERO for one in these), ZERO)
    regain = "按认定的意见整改；不服的，可以申诉（objections/）。" if these else ""
    formula = _sum([said(one.points or ZERO) for one in these], rule)
    return reason(rule, total, formula, tuple(evidence_of(one) for one in these), regain)


def _sum(terms: list[str], rule: Rule) -> str:
    if not terms:
        return "没有扣分的认定"
    total = said(points(sum(map(Decimal, terms), ZERO)))
    sum_of = f"{' + '.join(terms)} = " if len(terms) > 1 else ""
    return f"{sum_of}{total} 分，最多扣 {said(rule.most or ZERO)} 分"


ITEMS: dict[str, Judge] = {
    "pauses": pauses, "columns": columns, "replies": replies, "originality": originality, "errors": errors,
    "quality": quality,
}  # fmt: skip
