"""The history of a demonstration as `git fast-import` reads it: a branch a post, merged with its reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zlib import crc32

from hall.demonstrating.posts import Sample
from hall.model.department import Department, Person, Role, in_office
from hall.model.settings import Grade

HALL = "发布厅 <hall@example.gov.cn>"
WRITTEN, MERGED, MINUTE = timedelta(hours=2), timedelta(minutes=5), timedelta(minutes=1)
"""So long before a post comes out is it committed, and merged; the last approval comes a minute before that."""
TRAILERS = {Role.CONTENT: "Reviewed-by", Role.SECRECY: "Secrecy-reviewed-by", Role.FINAL: "Final-reviewed-by"}
GRADES = (Grade.STATED, Grade.RECORDED, Grade.SIGNED)
WITHDRAWN = "撤回"
WEIGHTY = ("rebuttal", "bulletin")
FORM = re.compile(r"^form: ([a-z]+)", re.M)
JOINT = re.compile(r"^with: \[([^\]]*)\]", re.M)
MAIN, BRANCH = "refs/heads/main", "refs/heads/post"


class Judged(NamedTuple):
    """That somebody approved a post in a role, a few minutes before it was merged."""

    role: Role
    dept: str
    person: Person
    when: datetime


def as_import(
    files: Mapping[str, bytes],
    posts: Iterable[Sample],
    departments: Mapping[str, Department],
    opened: datetime,
    owed_from: datetime | None = None,
    tag: str = "",
) -> Iterator[bytes]:
    """The stream: one commit with all that is no post, then two a post.

    Args:
        files: what the hall begins with, by path.
        posts: the posts, oldest first.
        departments: whose people write and review, by slug.
        opened: when the hall was laid out.
        owed_from: alerts from then on have one approval so far, and owe the rest.
        tag: what the first commit is tagged with, if anything.
    """
    yield _commit(1, MAIN, HALL, opened, "开通发布厅\n", [])
    for path, data in sorted(files.items()):
        yield b"M 100644 inline " + _path(path) + b"\n" + _data(data)
    if tag:
        yield f"reset refs/tags/{tag}\nfrom :1\n\n".encode()
    tip = 1
    for number, post in enumerate(posts):
        blob = 3 * number + 2
        work, merge = blob + 1, blob + 2
        written = _commit(work, BRANCH, _writer(post, departments), post.when - WRITTEN, _says(post), [tip])
        merged = _commit(merge, MAIN, HALL, post.when - MERGED, _merged(post, departments, owed_from), [tip, work])
        change = b"M 100644 :%d %s\n" % (blob, _path(post.path))
        yield b"".join((b"blob\nmark :%d\n" % blob, _data(post.data), written, change, merged, change))
        tip = merge


def _says(post: Sample) -> str:
    return f"{post.what} {post.path.rpartition('/')[2]}\n"


def _merged(post: Sample, departments: Mapping[str, Department], owed_from: datetime | None) -> str:
    lines = [f"合并 {post.path.rpartition('/')[2]}", ""]
    if grade_of(post) is Grade.STATED:
        for one in judged(post, departments, owed_from):
            lines.append(f"{TRAILERS[one.role]}: {one.person.name} <{one.person.mail}>")
    return "\n".join(lines).rstrip("\n") + "\n"


def grade_of(post: Sample) -> Grade:
    """How the approvals of a post are known: by trailers, or in every way, each for a third."""
    return GRADES[crc32(post.path.encode()) % 3] if post.graded else Grade.STATED


def judged(post: Sample, departments: Mapping[str, Department], owed_from: datetime | None = None) -> list[Judged]:
    """Who approved a post: nobody twice where there are enough people, nobody who wrote it, somebody of every department.

    A withdrawal needs nobody before it is out, and one second look.
    """
    head = post.data.decode().split("\n---", 1)[0]
    form, joint = FORM.search(head), JOINT.search(head)
    roles = [Role.CONTENT, Role.SECRECY] + ([Role.FINAL] if form and form[1] in WEIGHTY else [])
    if post.what == WITHDRAWN or (form and form[1] == "alert" and owed_from and post.when >= owed_from):
        roles = roles[:1]
    found: list[tuple[Role, str, Person]] = []
    for unit in (post.dept, *(re.findall(r"[a-z0-9-]+", joint[1]) if joint else ())):
        dept, day = departments.get(unit), post.when.date()
        taken = [writer] if (writer := _writer_of(post, departments)) else []
        chosen: dict[Role, Person] = {}
        for role in sorted(roles, key=lambda one: len(people_for(dept, one, day))):  # first where the choice is small
            if person := person_for(dept, role, day, len(post.data), taken):
                taken.append(person)
                chosen[role] = person
        found += [(role, unit, chosen[role]) for role in roles if role in chosen]
    return [Judged(*one, post.when - MERGED - number * MINUTE) for number, one in enumerate(found[::-1], 1)][::-1]


def _writer(post: Sample, departments: Mapping[str, Department]) -> str:
    person = _writer_of(post, departments)
    return f"{person.name} <{person.mail}>" if person else HALL


def _writer_of(post: Sample, departments: Mapping[str, Department]) -> Person | None:
    dept = departments.get(post.dept)
    role = Role.MANAGER if post.what == WITHDRAWN else Role.EDITOR
    reviewers = [one for one in dept.people if {Role.CONTENT, Role.SECRECY}.intersection(one.roles)] if dept else []
    return person_for(dept, role, post.when.date(), len(post.data), reviewers)


def people_for(dept: Department | None, role: Role, day: date) -> list[Person]:
    """The people who have a role in a department on a day."""
    return [person for person in (dept.people if dept else ()) if role in person.roles and in_office(person, day)]


def person_for(
    dept: Department | None, role: Role, day: date, pick: int, besides: Sequence[Person] = ()
) -> Person | None:
    """One of the people who have a role in a department on a day, or None.

    Args:
        dept: the department.
        role: the role.
        day: the day.
        pick: which of several: any number will do.
        besides: people who are taken only where nobody else is there.
    """
    people = people_for(dept, role, day)
    people = [person for person in people if person not in besides] or people
    return people[pick % len(people)] if people else None


def _commit(mark: int, ref: str, who: str, when: datetime, message: str, parents: list[int]) -> bytes:
    stamp = f"{int(when.timestamp())} {when:%z}"
    head = f"commit {ref}\nmark :{mark}\nauthor {who} {stamp}\ncommitter {who} {stamp}\n".encode()
    lines = [f"{'merge' if at else 'from'} :{parent}\n" for at, parent in enumerate(parents)]
    return head + _data(message.encode()) + "".join(lines).encode()


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)


def _path(path: str) -> bytes:
    if path.startswith('"') or "\n" in path:
        quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{quoted}"'.encode()
    return path.encode()
