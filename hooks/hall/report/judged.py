"""What a check found, with what its formats need to show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hall.model.marking import Line
from hall.model.problem import Problem

if TYPE_CHECKING:
    from hall.needs import Need  # with all that reviews need, which a build that finds nothing new need not know


class Judged(NamedTuple):
    """A check's result.

    `problems` are in the order of files and lines; `line` gives a line of what was checked; `known` are the marks of
    what was wrong before the change, None where nothing was compared; `guide` is the handbook's page of problems;
    `changed` are the files that were judged, None for all; `needs` says who has to review them.
    """

    problems: Sequence[Problem]
    line: Line = lambda path, number: None
    known: frozenset[str] | None = None
    guide: str = ""
    changed: frozenset[str] | None = None
    needs: Sequence[Need] = ()
