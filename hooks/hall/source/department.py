"""department.yml to a Department or to problems."""

from __future__ import annotations

from dataclasses import replace

from hall.model.department import Department
from hall.model.problem import Problem
from hall.source.bearings import Bearings
from hall.source.names import wrong_columns
from hall.source.yaml_file import parse_yaml_file


def parse_department(slug: str, data: bytes, bearings: Bearings) -> tuple[Department | None, list[Problem]]:
    """The department that a department.yml describes, or None, and its problems.

    Args:
        slug: the folder's name.
        data: the file's bytes.
        bearings: the hall's zone and first year, for this path.
    """
    found, problems, lines = parse_yaml_file(Department, data, bearings)
    if found is None:
        return None, problems
    names = [column.name for column in found.columns]
    for message, remedy in wrong_columns(found.columns):
        problems.append(lines.problem("H304", "columns", message, remedy))
    if found.default_column and found.default_column not in names:
        message, remedy = f"栏目里没有“{found.default_column}”。", f"可选：{'、'.join(names)}。"
        problems.append(lines.problem("H304", "default_column", message, remedy))
    if any(problem.leaves_out for problem in problems):
        return None, problems
    return replace(found, slug=slug, lines=lines.places), problems
