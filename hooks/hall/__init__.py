"""The publishing hall: departments' posts to one site. These are the public names; the rooms behind them may change."""

from hall.building import Broken, Build, begin, finish
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.post import Post
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings

__all__ = ["Broken", "Build", "Department", "Hall", "Post", "Problem", "Settings", "Severity", "begin", "finish"]
