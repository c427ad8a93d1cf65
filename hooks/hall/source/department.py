"""department.yml to a Department or to problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple, TypeVar

from hall.model.address import SLUG, TAKEN
from hall.model.department import Column, Department
from hall.model.problem import Problem, Severity
from hall.source.comments import cut_off
from hall.source.front_matter import decode, problem_of
from hall.source.reading import MOST, Reading, Rules
from hall.source.tree import read_tree

T = TypeVar("T")
LARGEST = 262_144


class Lines(NamedTuple):
    """Where the fields of a file stand."""

    path: str
    places: dict[str, tuple[int, int]]

    def problem(self, code: str, name: str, message: str, remedy: str) -> Problem:
        """An error at a field."""
        line, column = self.places.get(name, (1, 1))
        return Problem(self.path, line, column, code, Severity.ERROR, message, remedy)


def parse_yaml_file(kind: type[T], data: bytes, rules: Rules) -> tuple[T | None, list[Problem], Lines]:
    """The model value that a whole YAML file is, or None; its problems; and where its fields stand."""
    reading = Reading(rules)
    lines = Lines(rules.path, reading.lines)
    text, problems = decode(rules.path, data, LARGEST)
    if text is None:
        return None, problems, lines
    found = read_tree(text)
    problems += [problem_of(rules.path, fault) for fault in found.faults]
    if found.node is None:
        if not found.faults:
            remedy = "参照其他单位的同名文件写上各项。"
            problems.append(lines.problem("H015", "", "文件是空的。", remedy))
        return None, problems, lines
    lost = islice(cut_off(found.node, text, 1, strict=False), MOST)
    problems += [problem_of(rules.path, fault) for fault in lost]
    value = reading.read(kind, found.node, besides=frozenset(found.lost))
    problems += reading.problems
    whole = not any(problem.leaves_out for problem in problems)
    return (value if whole else None), problems, lines


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
    names = [column.name for column in found.columns]
    for message, remedy in wrong_columns(found.columns):
        problems.append(lines.problem("H304", "columns", message, remedy))
    if found.default_column and found.default_column not in names:
        message, remedy = f"栏目里没有“{found.default_column}”。", f"可选：{'、'.join(names)}。"
        problems.append(lines.problem("H304", "default_column", message, remedy))
    if any(problem.leaves_out for problem in problems):
        return None, problems
    return replace(found, slug=slug, lines=lines.places), problems


def wrong_columns(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """Message and remedy of what is wrong with columns: each name and each address once, and none that is no address."""
    columns = list(columns)
    if twice := repeated(key for one in columns for key in {one.name, one.slug or one.name}):
        yield f"栏目重复：{'、'.join(twice)}。", "每个栏目、每个 slug 只写一次。"
    for column in columns:
        if fault := wrong_address(column.name, column.slug):
            yield fault


def wrong_address(name: str, slug: str | None) -> tuple[str, str] | None:
    """Message and remedy where a name and its slug cannot stand in an address, else None."""
    if slug is not None and not SLUG.fullmatch(slug):
        return f"slug “{slug[:40]}”不合规定。", "只用小写字母、数字和连字符。"
    if "/" in name or "\\" in name or set(name) <= {"."} or name.lower() in TAKEN:
        return f"“{name[:40]}”不能作名称。", "名称不能有 / 和 \\，不能只有点，也不能是 index.html 这样的文件名。"
    return None


def repeated(keys: Iterable[str]) -> list[str]:
    """What occurs more than once, letters' case not counted."""
    return sorted(key for key, count in Counter(key.lower() for key in keys).items() if count > 1)
