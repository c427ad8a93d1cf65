"""What changed between two texts of a post, in words, as a post's receipt tells it (content/handbook/fields.md, "更正")."""

from hall.differences.fields import Change, changes_between, is_hidden
from hall.differences.words import Care, Judge, Passage, Piece, Sort, passages_of

__all__ = ["Care", "Change", "Judge", "Passage", "Piece", "Sort", "changes_between", "is_hidden", "passages_of"]
