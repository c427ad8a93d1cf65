"""A hall of any size to try: synthetic posts and their history, the same bytes for the same arguments.

The text is made of stock phrases and reports nothing that happened.
"""

from hall.demonstrating.commits import as_import
from hall.demonstrating.posts import Sample, kept_posts, last_day, settings_text, synthetic_posts

__all__ = ["Sample", "as_import", "kept_posts", "last_day", "settings_text", "synthetic_posts"]
