"""What changed between two texts of a post, in words; see design section 7."""

from hall.differences.fields import Change, changes_between, is_hidden
from hall.differences.words import Care, Judge, Passage, Piece, Sort, passages_of

__all__ = ["Care", "Change", "Judge", "Passage", "Piece", "Sort", "changes_between", "is_hidden", "passages_of"]
