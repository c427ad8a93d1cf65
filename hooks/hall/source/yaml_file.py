"""A whole YAML file to a model value or to problems."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple, TypeVar

from hall.model.problem import Problem, Severity
from hall.source.bearings import Bearings
from hall.source.comments import cut_off
from hall.source.front_matter import decode, problem_of
from hall.source.reading import MOST, Reading
from hall.source.tree import read_tree

T = TypeVar("T")
LARGEST = 262_144
"""So many bytes at most: nobody writes more by hand."""


class Lines(NamedTuple):
    """Where the fields of a file stand."""

    path: str
    places: dict[str, tuple[int, int]]

    def problem(self, code: str, name: str, message: str, remedy: str) -> Problem:
        """An error at a field."""
        line, column = self.places.get(name, (1, 1))
        return Problem(self.path, line, column, code, Severity.ERROR, message, remedy)


def parse_yaml_file(kind: type[T], data: bytes, bearings: Bearings) -> tuple[T | None, list[Problem], Lines]:
    """The model value that a whole YAML file is, or None; its problems; and where its fields stand."""
    reading = Reading(bearings)
    lines = Lines(bearings.path, reading.lines)
    text, problems = decode(bearings.path, data, LARGEST)
    if text is None:
        return None, problems, lines
    found = read_tree(text)
    problems += [problem_of(bearings.path, fault) for fault in found.faults]
    if found.node is None:
        if not found.faults:
            remedy = "参照其他单位的同名文件写上各项。"
            problems.append(lines.problem("H015", "", "文件是空的。", remedy))
        return None, problems, lines
    lost = islice(cut_off(found.node, text, 1, strict=False), MOST)
    problems += [problem_of(bearings.path, fault) for fault in lost]
    value = reading.read(kind, found.node, besides=frozenset(found.lost))
    problems += reading.problems
    whole = not any(problem.leaves_out for problem in problems)
    return (value if whole else None), problems, lines
