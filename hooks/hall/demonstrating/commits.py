"""The history of a demonstration as `git fast-import` reads it: a branch a post, merged with its reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from hall.demonstrating.posts import Sample
from hall.model.department import Department, Person, Role

HALL = "发布厅 <hall@example.gov.cn>"
WRITTEN, MERGED = timedelta(hours=2), timedelta(minutes=5)
"""So long before a post comes out is it committed, and merged."""
MAIN, BRANCH = "refs/heads/main", "refs/heads/post"


def as_import(
    files: Mapping[str, bytes],
    posts: Iterable[Sample],
    departments: Mapping[str, Department],
    opened: datetime,
) -> Iterator[bytes]:
    """The stream: one commit with all that is no post, then two a post.

    Args:
        files: what the hall begins with, by path.
        posts: the posts, oldest first.
        departments: whose people write and review, by slug.
        opened: when the hall was laid out.
    """
    yield _commit(1, MAIN, HALL, opened, "开通发布厅\n", [])
    for path, data in sorted(files.items()):
        yield b"M 100644 inline " + _path(path) + b"\n" + _data(data)
    tip = 1
    for number, post in enumerate(posts):
        blob = 3 * number + 2
        work, merge = blob + 1, blob + 2
        written = _commit(work, BRANCH, _writer(post, departments), post.when - WRITTEN, _says(post), [tip])
        merged = _commit(merge, MAIN, HALL, post.when - MERGED, _reviews(post, departments), [tip, work])
        change = b"M 100644 :%d %s\n" % (blob, _path(post.path))
        yield b"".join((b"blob\nmark :%d\n" % blob, _data(post.data), written, change, merged, change))
        tip = merge


def _says(post: Sample) -> str:
    return f"新增 {post.path.rpartition('/')[2]}\n"


def _reviews(post: Sample, departments: Mapping[str, Department]) -> str:
    dept, day, pick = departments.get(post.dept), post.when.date(), len(post.data)
    content = person_for(dept, Role.CONTENT, day, pick)
    secrecy = person_for(dept, Role.SECRECY, day, pick, besides=content)
    lines = [f"合并 {post.path.rpartition('/')[2]}", ""]
    for trailer, person in (("Reviewed-by", content), ("Secrecy-reviewed-by", secrecy)):
        if person:
            lines.append(f"{trailer}: {person.name} <{person.mail}>")
    return "\n".join(lines) + "\n"


def _writer(post: Sample, departments: Mapping[str, Department]) -> str:
    person = person_for(departments.get(post.dept), Role.EDITOR, post.when.date(), len(post.data))
    return f"{person.name} <{person.mail}>" if person else HALL


def person_for(
    dept: Department | None, role: Role, day: date, pick: int, besides: Person | None = None
) -> Person | None:
    """One of the people who have a role in a department on a day, or None.

    Args:
        dept: the department.
        role: the role.
        day: the day.
        pick: which of several: any number will do.
        besides: somebody who is taken only where nobody else is there.
    """
    people = [
        person
        for person in (dept.people if dept else ())
        if role in person.roles
        and not (person.from_ and day < person.from_)
        and not (person.until and day >= person.until)
    ]
    people = [person for person in people if person != besides] or people
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
