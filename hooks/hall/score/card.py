"""One department's scorecard."""

from __future__ import annotations

from decimal import Decimal

from hall.model.department import Department
from hall.model.scorecard import ZERO, Reason, Scorecard, Standing
from hall.score.bonuses import BONUSES
from hall.score.case import Case, capped, said
from hall.score.items import ITEMS
from hall.score.red import RED
from hall.score.warnings import warnings_of

FULL = Decimal("100.00")


def assess(case: Case, dept: Department) -> Scorecard:
    """A department's result in a period, not yet ranked.

    Red lines come first, before any sample size; then, where there is enough to judge by, deductions from 100 by item
    with caps, then bonus where what is left reaches `bonus_from`: the frame of 国办秘函〔2019〕19号, parts 1 to 3. What a
    rule cannot judge yet has no effect.
    """
    version, activity = case.version, case.activity
    peers = version.peers_of(dept.slug, dept.kind)
    warned = tuple(warnings_of(case, scored=bool(peers))) if case.running else ()
    red = tuple(RED[rule.rule](rule, case) for rule in version.red if rule.rule in RED)
    begun = Scorecard(dept.slug, peers, Standing.RED, activity, reasons=red, warnings=warned)
    if not peers:
        return begun._replace(standing=Standing.UNRANKED)
    if any(one.evidence for one in red):
        return begun
    sample = version.sample
    if sample and (activity.days < (sample.days or 0) or activity.posts < (sample.posts or 0)):
        return begun._replace(standing=Standing.SMALL)
    items = tuple(ITEMS[rule.rule](rule, case) for rule in version.items if rule.rule in ITEMS)
    bonuses = tuple(BONUSES[rule.rule](rule, case) for rule in version.bonuses if rule.rule in BONUSES)
    deducted = min(FULL, -total(items))
    left = FULL - deducted
    if left < (version.bonus_from or 0):
        bonuses = tuple(_forgone(one, left, version.bonus_from or 0) for one in bonuses)
    added = capped(total(bonuses), Decimal(version.bonus or 0))
    standing = Standing.PASSED if left + added >= (version.pass_ or 0) else Standing.FAILED
    return begun._replace(
        standing=standing, deducted=deducted, added=added, score=left + added, reasons=(*red, *items, *bonuses)
    )


def _forgone(bonus: Reason, left: Decimal, needed: int) -> Reason:
    """A bonus that does not count, because too little is left for any."""
    if not bonus.points:
        return bonus
    formula = f"{bonus.formula}；扣分以后剩 {said(left)} 分，不到 {needed} 分，不计"
    return bonus._replace(points=ZERO, formula=formula)


def total(reasons: tuple[Reason, ...]) -> Decimal:
    """The sum of points."""
    return sum((one.points for one in reasons), ZERO)
