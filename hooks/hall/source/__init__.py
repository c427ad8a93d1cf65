"""Text to Post, Department or Settings, or to Problems with the lines of the file."""

from hall.source.department import parse_department
from hall.source.moved import parse_moved
from hall.source.post import parse_post
from hall.source.settings import parse_settings
from hall.source.wording import parse_wording

__all__ = ["parse_department", "parse_moved", "parse_post", "parse_settings", "parse_wording"]
