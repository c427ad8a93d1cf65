"""Red lines: one crossed settles the result, whatever else a department did (国办秘函〔2019〕19号, 单项否决指标)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from hall.model.activity import Silence
from hall.model.assessment import Finding, Rule
from hall.model.scorecard import ZERO, Evidence, Reason
from hall.score.case import Case, counted_days, reason

Judge = Callable[[Rule, Case], Reason]


def silence(rule: Rule, case: Case) -> Reason:
    """More calendar days without a post than the limit, holidays included."""
    limit = rule.limit or 0
    lengths = [counted_days(one, limit, case.activity.first) for one in case.activity.silences]
    longest = max(lengths) if lengths else case.activity.silence
    if longest <= limit:
        return reason(rule, ZERO, f"最长间隔 {longest} 天 ≤ {limit} 天")
    over = [one for one, days in zip(case.activity.silences, lengths, strict=True) if days > limit]
    regain = f"已经越线的这一期不能补；从今天起每 {limit} 天内都有更新，下一期就不再受影响。"
    return reason(rule, ZERO, f"{longest} 天 > {limit} 天", evidence_of_silences(over), regain)


def evidence_of_silences(silences: Iterable[Silence]) -> tuple[Evidence, ...]:
    """Each with its days, and the post before it, or after it where there is none."""
    return tuple(
        Evidence(f"{one.since} 至 {one.until}，相隔 {one.days} 天", one.before or one.after) for one in silences
    )


def messages(rule: Rule, case: Case) -> Reason:
    """A message that waited for more months than the limit on any day of the period, answered since or not."""
    limit = rule.limit or 0
    if case.activity.messages is None:
        return reason(rule, ZERO, "暂无数据，不影响得分", known=False)
    last = case.activity.last
    late = [one for one in case.activity.messages if months_later(one.asked, limit) < (one.answered or last)]
    evidence = tuple(
        Evidence(f"{one.asked} 的留言，" + (f"{one.answered} 才答复" if one.answered else "至今没有答复"), one.path)
        for one in late
    )
    regain = "没有答复的，马上答复；答复以后，下一期就不再受影响。" if late else ""
    return reason(rule, ZERO, f"{len(late)} 条留言超过 {limit} 个月没有答复", evidence, regain)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    at = day.year * 12 + day.month - 1 + months
    for number in range(day.day, 27, -1):
        try:
            return date(at // 12, at % 12 + 1, number)
        except ValueError:
            continue
    return date(at // 12, at % 12 + 1, min(day.day, 28))


def second_look(rule: Rule, case: Case) -> Reason:
    """A post that went out by one person, and whose second look is overdue."""
    limit = rule.limit or 0
    late = [path for path, hours in case.activity.owed if hours > limit]
    evidence = tuple(Evidence("补审逾期", path) for path in late)
    regain = "请审核人马上补审；补上以后，这一条不再算。" if late else ""
    return reason(rule, ZERO, f"{len(late)} 条发布超过 {limit} 小时没有补审", evidence, regain)


def found(rule: Rule, case: Case) -> Reason:
    """What the supervising office found."""
    these = findings_of(rule, case)
    evidence = tuple(evidence_of(one) for one in these)
    regain = "不服的，可以申诉（objections/）。" if these else ""
    return reason(rule, ZERO, f"认定 {len(these)} 次", evidence, regain)


def findings_of(rule: Rule, case: Case) -> list[Finding]:
    """The findings under a rule, in the order of their days."""
    return sorted((one for one in case.findings if one.rule == rule.rule), key=lambda one: (one.date, one.reason))


def evidence_of(finding: Finding) -> Evidence:
    """A finding as its reason shows it."""
    return Evidence(f"{finding.date} {finding.by}：{finding.reason}", finding.evidence)


RED: dict[str, Judge] = {
    "silence": silence, "messages": messages, "second-look": second_look, "leak": found, "wording": found, "fake": found,
}  # fmt: skip
