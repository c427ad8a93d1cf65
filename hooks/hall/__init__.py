"""The publishing hall: departments' posts to one site. These are the public names; the rooms behind them may change.

Each name is imported when it is first asked for: a command that finds nothing to do should not pay for all rooms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hall.building import Build, Mode, begin, finish, frame_build
    from hall.model.department import Department
    from hall.model.hall import Hall
    from hall.model.post import Post
    from hall.model.problem import Problem, Severity
    from hall.model.settings import Settings
    from hall.sources import Broken

ROOMS = {
    "Broken": "sources",
    "Build": "building",
    "Department": "model.department",
    "Hall": "model.hall",
    "Mode": "building",
    "Post": "model.post",
    "Problem": "model.problem",
    "Settings": "model.settings",
    "Severity": "model.problem",
    "begin": "building",
    "finish": "building",
    "frame_build": "building",
}

__all__ = [
    "Broken",
    "Build",
    "Department",
    "Hall",
    "Mode",
    "Post",
    "Problem",
    "Settings",
    "Severity",
    "begin",
    "finish",
    "frame_build",
]


def __getattr__(name: str) -> Any:
    """The public name, from its room."""
    if name not in ROOMS:
        raise AttributeError(f"module 'hall' has no attribute {name!r}")
    return getattr(import_module(f"hall.{ROOMS[name]}"), name)
