"""Where points come from: silences, and what people found."""

from __future__ import annotations

from collections.abc import Iterable

from hall.model.activity import Silence
from hall.model.assessment import Finding, Rule
from hall.model.scorecard import Evidence
from hall.score.case import Case


def evidence_of_silences(silences: Iterable[Silence]) -> tuple[Evidence, ...]:
    """Each with its days, and the post before it, or after it where there is none."""
    return tuple(
        Evidence(f"{one.since} 至 {one.until}，相隔 {one.days} 天", one.before or one.after) for one in silences
    )


def findings_of(rule: Rule, case: Case) -> list[Finding]:
    """The findings under a rule, in the order of their days."""
    return sorted((one for one in case.findings if one.rule == rule.rule), key=lambda one: (one.date, one.reason))


def evidence_of(finding: Finding) -> Evidence:
    """A finding as its reason shows it."""
    return Evidence(f"{finding.date} {finding.by}：{finding.reason}", finding.evidence)
