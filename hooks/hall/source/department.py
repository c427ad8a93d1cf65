"""department.yml to a Department or to problems."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hall.model.department import Department
from hall.model.problem import Problem, Severity
from hall.source.front_matter import decode
from hall.source.reading import Reading, Rules
from hall.source.tree import Unreadable, parse_tree

T = TypeVar("T")
LARGEST = 262_144


def parse_yaml_file(
    kind: type[T], data: bytes, rules: Rules
) -> tuple[T | None, list[Problem], dict[str, tuple[int, int]]]:
    """The model value that a whole YAML file is, or None; its problems; and where its fields stand."""
    text, problems = decode(rules.path, data, LARGEST)
    if text is None:
        return None, problems, {}
    try:
        node = parse_tree(text)
    except Unreadable as wrong:
        problem = Problem(rules.path, wrong.line, wrong.column, wrong.code, Severity.ERROR, wrong.message, wrong.remedy)
        return None, [*problems, problem], {}
    if node is None:
        problem = Problem(rules.path, 1, 1, "H015", Severity.ERROR, "文件是空的。", "参照其他单位的同名文件写上各项。")
        return None, [*problems, problem], {}
    reading = Reading(rules)
    value = reading.read(kind, node)
    return value, problems + reading.problems, reading.lines


def parse_department(slug: str, data: bytes, rules: Rules) -> tuple[Department | None, list[Problem]]:
    """The department that a department.yml describes, or None, and its problems.

    Args:
        slug: the folder's name.
        data: the file's bytes.
        rules: the hall's zone and first year, for this path.
    """
    found, problems, lines = parse_yaml_file(Department, data, rules)
    if found is None:
        return None, problems

    def add(name: str, message: str, remedy: str) -> None:
        line, column = lines.get(name, (1, 1))
        problems.append(Problem(rules.path, line, column, "H304", Severity.ERROR, message, remedy))

    names = [column.name for column in found.columns]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        add("columns", f"栏目重复：{'、'.join(twice)}。", "每个栏目只写一次。")
    if found.default_column and found.default_column not in names:
        add("default_column", f"栏目里没有“{found.default_column}”。", f"可选：{'、'.join(names)}。")
    if any(problem.leaves_out for problem in problems):
        return None, problems
    return replace(found, slug=slug), problems
