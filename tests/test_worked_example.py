"""The guide's worked example, computed by hand there, is what the program computes from the page's own numbers."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hall.model.assessment import Finding
from hall.model.scorecard import Standing
from tests.assessed import at, judged, reason_of, row
from tests.small import CHECKOUT

PAGE = (CHECKOUT / "content/handbook/assessment.md").read_text("utf-8").partition("{ #example }")[2]


def table(head: str) -> list[list[str]]:
    """The cells of the table whose first heading is given."""
    text = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("| \n").split("|")] for line in text.split("\n")[2:]]


def test_the_example_is_right_to_the_last_digit() -> None:
    rows = []
    for when, form, *asked in ([*line, ""] for line in table("发布时间")):
        rows.append(row(when.replace(" ", "T"), form=form, asked=at(asked[0].replace(" ", "T")) if asked[0] else 0))
    findings = []
    corrected = {}
    for number, (rule, points, found, mended) in enumerate([*line, ""][:4] for line in table("规则 | 分")):
        findings.append(
            Finding(
                rule=rule,
                points=Decimal(points),
                reason="甲",
                evidence=f"{number}.md",
                by="办",
                date=date.fromisoformat(found),
            )
        )
        if mended:
            corrected[f"{number}.md"] = (date.fromisoformat(mended),)
    card = judged(rows, findings=findings, corrected=corrected)
    shown = {line[0].strip("`"): Decimal(line[2]) for line in table("规则 | 算式")}
    assert {name: reason_of(card, name).points for name in shown} == shown
    assert {one.rule for one in card.reasons if one.points} <= set(shown)
    score = re.search(r"\*\*得分：([0-9.]+)\*\*", PAGE)
    assert score
    assert (card.score, card.standing) == (Decimal(score[1]), Standing.PASSED)
    left = re.search(r"= ([0-9.]+)，剩([0-9.]+)，.* = ([0-9.]+)。", PAGE)
    assert left
    assert [Decimal(one) for one in left.groups()] == [card.deducted, 100 - card.deducted, card.added]
