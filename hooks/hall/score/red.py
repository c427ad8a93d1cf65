"""Red lines: one crossed settles the result, whatever else a department did (国办秘函〔2019〕19号, 单项否决指标)."""

from __future__ import annotations

from hall.model.assessment import Rule
from hall.model.moments import months_later
from hall.model.scorecard import ZERO, Evidence, Reason
from hall.score.case import Case, Judge, counted_days, reason
from hall.score.evidence import evidence_of, evidence_of_silences, findings_of


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


RED: dict[str, Judge] = {
    "silence": silence, "messages": messages, "second-look": second_look, "leak": found, "wording": found, "fake": found,
}  # fmt: skip
