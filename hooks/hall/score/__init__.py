"""Counts and rules to scorecards with reasons, ranked among peers (content/handbook/assessment.md). Pure: equal values, equal results."""

from hall.score.card import assess
from hall.score.ranking import ranked

__all__ = ["assess", "ranked"]
