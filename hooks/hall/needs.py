"""Who has to review a post, in words for its pull request (design section 7; `review.policy` in hall.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from hall.model.department import Department, Role
from hall.model.row import Row
from hall.model.settings import Need as Rule
from hall.model.settings import Review, Settings
from hall.owners import in_office, reviewers_of
from hall.review.policy import Subject, need_of


class Need(NamedTuple):
    """What some posts of a department need: its name, a sentence, who can do it by role, and the posts' paths."""

    dept: str
    says: str
    people: tuple[tuple[str, tuple[str, ...]], ...]
    paths: tuple[str, ...]


def needs_of(rows: Iterable[Row], departments: Mapping[str, Department], settings: Settings, today: date) -> list[Need]:
    """What posts need, alike ones together, in the order of their first paths.

    Args:
        rows: the posts.
        departments: every department by slug.
        settings: the hall's, with its policy.
        today: on which the people are in office.
    """
    found: dict[tuple[str, str, tuple[Role, ...]], list[str]] = {}
    for row in sorted(rows, key=lambda row: row.path):
        for slug in dict.fromkeys((row.dept, *row.joint)):
            if dept := departments.get(slug):
                says, roles = _rule_of(row, dept, settings, today)
                found.setdefault((slug, says, roles), []).append(row.path)
    return [
        Need(departments[slug].name, says, _people(departments[slug], departments, roles, today), tuple(paths))
        for (slug, says, roles), paths in found.items()
    ]


def _rule_of(row: Row, dept: Department, settings: Settings, today: date) -> tuple[str, tuple[Role, ...]]:
    """What the policy asks of a post in a department, as a sentence, and the roles that it names; for a withdrawal it is
    taken for granted here that somebody wrote it who may."""
    listed = row.form == "repost" and row.source in settings.sources
    subject = Subject(row.path, row.dept, row.form, row.joint, row.topics, lifts=row.lifts, listed=listed)
    rule = need_of(subject, (settings.review or Review()).needs, bool(row.withdrawn), row.lifts)
    size = sum(in_office(one.from_, one.until, today) for one in dept.people)
    persons = 1 if rule.small and size < rule.small else rule.persons or 1
    return f"{rule.name}：{_said(rule, persons)}", rule.roles or (Role.CONTENT, Role.SECRECY, Role.FINAL)


def _said(rule: Rule, persons: int) -> str:
    roles = "、".join(role.chinese for role in rule.roles) or "任何一种审核"
    by = f"由 {persons} 个人分别做" if persons > 1 else "可以是同一个人"
    if rule.before is None:
        return f"{roles}，{by}"
    first = f"{rule.before} 个人审过就可以发布" if rule.before else "不用先审"
    return f"{first}，{rule.hours} 小时内补审：{roles}，{by}" if rule.hours else first


def _people(
    dept: Department, departments: Mapping[str, Department], roles: Iterable[Role], today: date
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    able = [one for one in reviewers_of(dept, departments, today) if in_office(one.from_, one.until, today)]
    return tuple(
        (role.chinese, tuple(dict.fromkeys(person.name for person in able if role in person.roles))) for role in roles
    )
