"""Counts and rules to scorecards with reasons, ranked among peers (design section 8). Pure: equal values, equal results."""

from hall.score.card import assess
from hall.score.ranking import ranked

__all__ = ["assess", "ranked"]
