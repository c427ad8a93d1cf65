"""Which pages there are, and the values each shows.

The site comes in parts: pages that are made together because they show the same posts. A part has a key, a number
that stands for all that its pages show; so has each page. Where a key is that of the last build and the file
still stands, nothing is drawn. Templates neither sort nor compute: all of that is done here.
"""

from hall.pages.parts import parts_of
from hall.pages.sheet import Order, Part, Sheet

__all__ = ["Order", "Part", "Sheet", "parts_of"]
