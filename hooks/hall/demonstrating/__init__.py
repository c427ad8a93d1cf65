"""A hall of any size to try: synthetic posts and their history, the same bytes for the same arguments.

The text is made of stock phrases and reports nothing that happened.
"""

from hall.demonstrating.commits import as_import, grade_of, judged
from hall.demonstrating.keys import RECORDER, sign, with_keys
from hall.demonstrating.past import taken_down, with_past
from hall.demonstrating.posts import Sample, kept_posts, last_day, settings_text, synthetic_posts

__all__ = [
    "RECORDER",
    "Sample",
    "as_import",
    "grade_of",
    "judged",
    "kept_posts",
    "last_day",
    "settings_text",
    "sign",
    "synthetic_posts",
    "taken_down",
    "with_keys",
    "with_past",
]
