"""What a machine can mend in a repository without changing what it means: `hall tidy`."""

from hall.tidying.plan import Mending, find_mendings, mend

__all__ = ["Mending", "find_mendings", "mend"]
