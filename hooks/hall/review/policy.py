"""Which need of `review.policy` fits a text, and whether approvals meet it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from hall.model.department import Role
from hall.model.receipt import Approval
from hall.model.settings import Need


class Subject(NamedTuple):
    """What decides who must approve a post's text; `media` are the paths and blobs of what it shows, `erased` says that
    the law takes all its words away."""

    path: str
    dept: str
    form: str = "news"
    joint: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lifts: bool = False
    listed: bool = False
    withdrawn: bool = False
    erased: bool = False
    cosigned: bool = False
    media: tuple[tuple[str, str], ...] = ()


def need_of(subject: Subject, needs: Sequence[Need], withdraws: bool, lifts: bool) -> Need:
    """The first need that fits.

    Args:
        subject: the text.
        needs: the policy.
        withdraws: whether it is a withdrawal by somebody who may.
        lifts: whether it lifts an alert, by one of the department's people.
    """
    for need in needs:
        if (
            subject.form in need.forms
            or (subject.topics and need.topics and not set(subject.topics).isdisjoint(need.topics))
            or (need.withdrawal and withdraws)
            or (need.lifting and lifts)
            or (need.listed and subject.listed)
            or not (need.forms or need.topics or need.withdrawal or need.lifting or need.listed)
        ):
            return need
    return Need(name="其他", roles=(Role.CONTENT, Role.SECRECY), persons=2)


def met_at(approvals: Sequence[Approval], roles: Sequence[Role], persons: int) -> int:
    """When approvals, in order of time, were first enough: seconds since 1970, 0 for never.

    Args:
        approvals: what counts.
        roles: each of them by somebody; none means any role by anybody.
        persons: by so many different people.
    """
    for count in range(1, len(approvals) + 1):
        if is_met(approvals[:count], roles, persons):
            return approvals[count - 1].time
    return 0


def is_met(approvals: Sequence[Approval], roles: Sequence[Role], persons: int) -> bool:
    """Whether approvals are enough."""
    if not roles:
        return len({(one.dept, one.person) for one in approvals}) >= max(1, persons)
    choices = [{(one.dept, one.person) for one in approvals if one.role == role.value} for role in roles]
    if not all(choices):
        return False
    persons = min(persons, len(roles))
    return persons < 2 or any(len(set(chosen)) >= persons for chosen in product(*choices))


def lacking(approvals: Sequence[Approval], roles: Sequence[Role], persons: int) -> tuple[str, ...]:
    """Who is missing, in sentences."""
    if is_met(approvals, roles, persons):
        return ()
    if not roles:
        return (f"还要{'一' if persons < 2 else persons}人看过。",)
    held = {one.role for one in approvals}
    if missing := [role.chinese for role in roles if role.value not in held]:
        return (f"还缺{'、'.join(missing)}。",)
    return (f"{'、'.join(role.chinese for role in roles)}要由 {min(persons, len(roles))} 个人分别作出。",)
