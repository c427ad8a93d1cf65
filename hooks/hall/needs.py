"""Who has to review a post, in words for its pull request (docs/reviews.md, "Who is needed"; `review.policy` in hall.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from hall.model.department import Department, Role
from hall.model.row import Row
from hall.model.settings import Need as Rule
from hall.model.settings import Review, Settings
from hall.owners import LOGIN
from hall.review.policy import Subject, need_of
from hall.review.staff import REVIEWING, Staff

JOINT = "联合发布：任何一种审核，一个人就可以"


class Need(NamedTuple):
    """What some posts of a department need: its name, a sentence, who can do it by role, the posts' paths, and the forge's
    logins of those in the News Office who are asked because it is weighty."""

    dept: str
    says: str
    people: tuple[tuple[str, tuple[str, ...]], ...]
    paths: tuple[str, ...]
    asked: tuple[str, ...] = ()


def needs_of(rows: Iterable[Row], departments: Mapping[str, Department], settings: Settings, today: date) -> list[Need]:
    """What posts need, alike ones together, in the order of their first paths.

    Args:
        rows: the posts.
        departments: every department by slug.
        settings: the hall's, with its policy.
        today: on which the people are in office.
    """
    staff = Staff(departments, settings)
    found: dict[tuple[str, str, tuple[Role, ...]], list[str]] = {}
    for row in sorted(rows, key=lambda row: row.path):
        for slug in dict.fromkeys((row.dept, *row.joint)):
            if slug in departments:
                says, roles = _rule_of(row, staff, settings, today) if slug == row.dept else (JOINT, ())
                found.setdefault((slug, says, roles), []).append(row.path)
    return [_need(slug, says, roles, paths, staff, today) for (slug, says, roles), paths in found.items()]


def _rule_of(row: Row, staff: Staff, settings: Settings, today: date) -> tuple[str, tuple[Role, ...]]:
    """What the policy asks of a post, as a sentence, and the roles that it names, none for any; for a withdrawal it is taken for granted
    here that somebody wrote it who may, and nothing else."""
    listed = row.form == "repost" and row.source in settings.sources
    subject = Subject(row.path, row.dept, row.form, row.joint, row.topics, lifts=row.lifts, listed=listed)
    rule = need_of(subject, (settings.review or Review()).needs, bool(row.withdrawn), row.lifts)
    persons = 1 if rule.small and staff.size(row.dept, today) < rule.small else rule.persons or 1
    return f"{rule.name}：{_said(rule, persons)}", rule.roles


def _said(rule: Rule, persons: int) -> str:
    roles = "、".join(role.chinese for role in rule.roles) or "任何一种审核"
    by = f"由 {persons} 个人分别做" if persons > 1 else "可以是同一个人"
    if rule.before is None:
        return f"{roles}，{by}"
    first = f"{rule.before} 个人审过就可以发布" if rule.before else "不用先审"
    return f"{first}，{rule.hours} 小时内补审：{roles}，{by}" if rule.hours else first


def _need(slug: str, says: str, roles: tuple[Role, ...], paths: list[str], staff: Staff, today: date) -> Need:
    able = {role: staff.able(slug, role, today) for role in roles or REVIEWING}
    people = ((role.chinese, tuple(dict.fromkeys(one.person.name for one in held))) for role, held in able.items())
    final = able[Role.FINAL] if Role.FINAL in roles else ()
    asked = (one.person.forge or "" for one in final if one.slug == staff.news)
    logins = tuple(dict.fromkeys(login for login in asked if LOGIN.fullmatch(login)))
    return Need(staff.departments[slug].name, says, tuple(people), tuple(paths), logins)
