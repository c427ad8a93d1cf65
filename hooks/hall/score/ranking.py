"""Ranks among peers: equal scores share one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from hall.model.scorecard import Scorecard, Standing

ORDER = (Standing.PASSED, Standing.FAILED, Standing.RED, Standing.SMALL, Standing.UNRANKED)


def ranked(cards: Iterable[Scorecard]) -> list[Scorecard]:
    """Scorecards in the order of their scores, with ranks among peers: 1, 2, 2, 4. Equal ones stand by their slugs."""
    found: list[Scorecard] = []
    counts: dict[str, tuple[int, int, Decimal]] = {}  # of peers: how many have a score, the last one's rank and score
    for card in sorted(cards, key=lambda one: (ORDER.index(one.standing), -(one.score or 0), one.dept)):
        if card.score is None:
            found.append(card)
            continue
        many, rank, score = counts.get(card.peers, (0, 0, Decimal(-1)))
        if card.score != score:
            rank = many + 1
        counts[card.peers] = many + 1, rank, card.score
        found.append(card._replace(rank=rank))
    return found
