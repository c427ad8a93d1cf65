"""A check from beginning to end: what is wrong in a repository, or in a change of it, without a site."""

from hall.checking.change import NoChange, check_change
from hall.checking.lines import line_in, read_guide
from hall.checking.whole import Checked, check_hall

__all__ = ["Checked", "NoChange", "check_change", "check_hall", "line_in", "read_guide"]
