"""What a machine can mend in a repository without changing what it means: `hall tidy`."""

from hall.tidying.media import find_media
from hall.tidying.plan import Mending, find_mendings, mend

__all__ = ["Mending", "find_media", "find_mendings", "mend"]
