"""How an approval is shown to the public: the same on a post's page, in the month's file and where it is computed again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hall.model.department import Department, Role
from hall.model.moments import local_of
from hall.model.receipt import Approval, Receipt
from hall.model.settings import Settings, Shown

COMMIT = re.compile("[0-9a-f]{7,64}")


class Manner(NamedTuple):
    """Persons as hall.yml's `people.shown` says, departments by the names that they have, times in the hall's zone."""

    shown: Shown
    departments: Mapping[str, Department]
    zone: ZoneInfo


def shown_of(settings: Settings) -> Shown:
    """How persons appear."""
    return (settings.people and settings.people.shown) or Shown.NAME


def receipt_record(receipt: Receipt, manner: Manner) -> dict[str, Any]:
    """A receipt as months' files have it."""

    def time(seconds: int) -> str:
        return local_of(seconds, manner.zone).isoformat()

    return {
        "state": receipt.state.value,
        "blob": receipt.blob,
        "due": time(receipt.due) if receipt.due else None,
        "approvals": [
            {"role": one.role, "department": one.dept, "grade": one.grade.value, **approval_values(one, manner)}
            for one in receipt.approvals
        ],
        "versions": [{"blob": one.blob, "commit": one.commit, "time": time(one.time)} for one in receipt.versions],
    }


def approval_values(one: Approval, manner: Manner) -> dict[str, str]:
    """One approval as pages show it."""
    dept = manner.departments.get(one.dept)
    return {
        "role_name": Role(one.role).chinese,
        "person": person_of(one, manner),
        "unit": dept.name if dept else one.dept,
        "time": local_of(one.time, manner.zone).isoformat(),
        "grade_name": one.grade.chinese,
        "evidence": evidence_of(one, manner),
    }


def person_of(one: Approval, manner: Manner) -> str:
    """A person; never a mail address."""
    if manner.shown is Shown.NAME:
        return one.person.split("<")[0].strip()
    dept = manner.departments.get(one.dept)
    names = [person.name for person in dept.people] if dept else []
    return f"{names.index(one.person) + 1}号" if manner.shown is Shown.NUMBER and one.person in names else ""


def evidence_of(one: Approval, manner: Manner) -> str:
    """Where the claim comes from; what could name a person only where persons are named."""
    if COMMIT.fullmatch(one.evidence):
        return one.evidence[:12]
    return one.evidence if manner.shown is Shown.NAME and "@" not in one.evidence else ""
