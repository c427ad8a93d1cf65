"""A problem of a medium: it has no lines, so it stands on its first."""

from __future__ import annotations

from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity, at_file


def at_medium(code: str, viewed: Viewed, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Problem:
    """A problem at a medium's file."""
    return at_file(viewed.path, code, message, remedy, severity)
