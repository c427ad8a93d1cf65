"""CODEOWNERS: whose review a forge asks for, out of the departments (the syntax that GitHub, Gitea and Forgejo read).

A forge is satisfied by any one owner of a file; who must approve what is told by receipts (docs/reviews.md), not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from difflib import ndiff
from typing import NamedTuple

from hall.model.department import Department, Person, Role, in_office
from hall.model.settings import Settings

PATH = ".github/CODEOWNERS"
LATE = timedelta(31)
"""So long the file may be behind the calendar."""
LARGEST = 3_000_000
"""Bytes from which on GitHub ignores the file (GitHub Docs, "About code owners")."""

LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
REVIEWERS = frozenset({Role.CONTENT, Role.SECRECY, Role.FINAL})
ANSWERING = REVIEWERS | {Role.MANAGER}
HEAD = """\
# 由 hall owners 生成，不要手改：人员变了，改 departments/<单位>/department.yml，再运行一次。
# 同一行里写了几个人，任何一人审过，平台就算审过；够不够，以审核凭据为准。

# 代码、模板、全厅设置和别处没有写到的一切
"""
OFFICES_OWN = ("department.yml", "assessment/", "rectify/")
"""What stands in a department's folder but grants powers or judges it: the supervising office answers for that."""


class Owners(NamedTuple):
    """The file's text, and in Chinese sentences what keeps it from doing its work."""

    text: str
    faults: list[str]


def owners_of(settings: Settings, departments: Mapping[str, Department], today: date) -> Owners:
    """Every department's reviewers own its folder; the supervising office owns all else, and who may review.

    The last line that fits a file counts, so that lines go from the general to the particular.

    Args:
        settings: which department supervises.
        departments: every department by slug.
        today: on which the people are in office.
    """
    office = departments.get((settings.offices and settings.offices.supervising) or "")
    if office is None:
        return Owners("", ["departments/hall.yml 里没有写 offices.supervising（主管单位），不知道设置归谁管。"])
    first = logins_of(office.people, ANSWERING, today)
    if not first:
        path = f"departments/{office.slug}/department.yml"
        return Owners("", [f"{path} 里没有一个在任的审核人或管理员写了 forge（平台登录名），设置会没有人管。"])
    lines = [HEAD + _line("*", first), "", "# 各单位的发布、图片和留言"]
    faults: list[str] = []
    for slug, dept in sorted(departments.items()):
        own = logins_of(reviewers_of(dept, departments, today), REVIEWERS, today)
        if own:
            lines.append(_line(f"/departments/{slug}/", own))
        else:
            faults.append(f"{dept.name}没有一个在任的审核人写了 forge（平台登录名），它的发布只能由{office.name}审。")
    lines += ["", f"# 谁能审、考核结果：{office.name}"]
    lines += [_line(f"/departments/*/{name}", first) for name in OFFICES_OWN]
    text = "\n".join(lines) + "\n"
    if len(text.encode()) >= LARGEST:
        faults.append("文件超过 3 MB，平台会整个不认；请减少审核人，或改用平台的小组。")
    return Owners(text, faults)


def was_right(text: str, settings: Settings, departments: Mapping[str, Department], today: date) -> bool:
    """Whether a file was right not long ago, and only the calendar has moved on: somebody began or ended since.

    A file that is so keeps no request out that has nothing to do with it.
    """
    terms = [(one.from_, one.until) for dept in departments.values() for one in dept.people]
    terms += [(one.from_, one.until) for dept in departments.values() for one in dept.reviewers_from]
    days = {day for term in terms for day in term if day and timedelta(0) <= today - day <= LATE}
    return any(owners_of(settings, departments, day - timedelta(1)).text == text for day in sorted(days))


def difference(old: str, new: str) -> list[str]:
    """The lines that go (`- `) and come (`+ `), in their order."""
    return [line for line in ndiff(old.splitlines(), new.splitlines()) if line.startswith(("- ", "+ "))]


def is_ours(text: str) -> bool:
    """Whether a file was written by us: another's is not written over."""
    return text.startswith(HEAD.partition("\n")[0])


def reviewers_of(dept: Department, departments: Mapping[str, Department], today: date) -> list[Person]:
    """A department's own people, then those whom other departments lend it."""
    lent = [departments[one.dept] for one in dept.reviewers_from if in_office(one, today) and one.dept in departments]
    return [*dept.people, *(person for other in lent for person in other.people)]


def logins_of(people: Iterable[Person], roles: frozenset[Role], today: date) -> list[str]:
    """The logins of those who hold one of the roles on a day, each once; one that would break its line is left out."""
    found = [
        person.forge
        for person in people
        if person.forge and LOGIN.fullmatch(person.forge) and roles.intersection(person.roles)
        and in_office(person, today)
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def _line(pattern: str, logins: Iterable[str]) -> str:
    return " ".join([pattern, *(f"@{login}" for login in logins)])
