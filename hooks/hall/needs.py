"""Who has to review a post, in words for its pull request (design section 7, the table of `review.policy`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from hall.model.department import Department, Role
from hall.model.row import Row
from hall.owners import in_office, reviewers_of

ROUTINE = frozenset({"brief", "service", "repost"})
WEIGHTY = frozenset({"rebuttal", "bulletin"})
FEW = 4
"""A department with fewer people may have one review for two."""

BOTH = (Role.CONTENT, Role.SECRECY)
ALL = (Role.CONTENT, Role.SECRECY, Role.FINAL)


class Need(NamedTuple):
    """What some posts of a department need: its name, a sentence, who can do it by role, and the posts' paths."""

    dept: str
    says: str
    people: tuple[tuple[str, tuple[str, ...]], ...]
    paths: tuple[str, ...]


def needs_of(rows: Iterable[Row], departments: Mapping[str, Department], today: date) -> list[Need]:
    """What posts need, alike ones together, in the order of their first paths.

    Args:
        rows: the posts.
        departments: every department by slug.
        today: on which the people are in office.
    """
    found: dict[tuple[str, str, tuple[Role, ...]], list[str]] = {}
    for row in sorted(rows, key=lambda row: row.path):
        for slug in dict.fromkeys((row.dept, *row.joint)):
            if dept := departments.get(slug):
                says, roles = _rule_of(row, dept)
                found.setdefault((slug, says, roles), []).append(row.path)
    return [
        Need(departments[slug].name, says, _people(departments[slug], departments, roles, today), tuple(paths))
        for (slug, says, roles), paths in found.items()
    ]


def _rule_of(row: Row, dept: Department) -> tuple[str, tuple[Role, ...]]:
    """The first line of the table that fits, as a sentence, and the roles that it names."""
    if row.withdrawn or (row.form == "alert" and row.grade == "解除"):
        return "撤回和解除预警不用先审，24 小时内补看一次", BOTH
    if row.form == "alert":
        return "预警由值班的一个人审核就可以发布，其余的 24 小时内补审", BOTH
    if row.form in WEIGHTY:
        return "信息审核、保密审查、终审，由三个人分别做", ALL
    if row.form in ROUTINE:
        return "信息审核和保密审查，可以是同一个人", BOTH
    if len(dept.people) < FEW:
        return "信息审核和保密审查，人手少的单位可以是同一个人", BOTH
    return "信息审核和保密审查，由两个人分别做", BOTH


def _people(
    dept: Department, departments: Mapping[str, Department], roles: Iterable[Role], today: date
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    able = [one for one in reviewers_of(dept, departments, today) if in_office(one.from_, one.until, today)]
    return tuple(
        (role.chinese, tuple(dict.fromkeys(person.name for person in able if role in person.roles))) for role in roles
    )
