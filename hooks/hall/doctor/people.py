"""The departments' people: whether each department can have its posts reviewed and taken down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hall.doctor.finding import Finding
from hall.model.department import Department, Role, Status, in_office
from hall.owners import reviewers_of


def look_at_people(departments: Mapping[str, Department], today: date) -> Iterator[Finding]:
    """What each living department lacks on a day: reviewers of both kinds, a manager, keys and logins."""
    for slug, dept in sorted(departments.items()):
        if dept.status is Status.CLOSED:
            continue
        file = f"departments/{slug}/department.yml"
        own = [person for person in dept.people if in_office(person, today)]
        able = [person for person in reviewers_of(dept, departments, today) if in_office(person, today)]
        held = {role for person in able for role in person.roles}
        for role in (Role.CONTENT, Role.SECRECY):
            if role not in held:
                remedy = f"在 {file} 的 people 里加上，或用 reviewers_from 借。"
                yield Finding(True, f"{dept.name}没有在任的{role.chinese}：它的发布没有人能审。", remedy)
        if not any(Role.MANAGER in person.roles for person in own):
            yield Finding(
                False, f"{dept.name}没有在任的管理员：要撤回时只能靠主管单位。", f"在 {file} 给一人加上 manager。"
            )
        blind = [person.name for person in own if not person.forge and not person.keys]
        if blind:
            message = f"{dept.name}有 {len(blind)} 人既没有平台登录名也没有公钥（{'、'.join(blind[:3])}）：他们的审核只能登记。"
            yield Finding(False, message, f"在 {file} 给他们写 forge 或 keys。")
