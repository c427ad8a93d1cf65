"""The departments' people: who may review for whom on a day, and who is the same person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from hall.history.trailers import Signer
from hall.model.department import Department, Person, Role, in_office
from hall.model.settings import Settings
from hall.review.signatures import holds, parse_key

REVIEWING = (Role.CONTENT, Role.SECRECY, Role.FINAL)
NOREPLY = re.compile(r"(?:\d+\+)?([A-Za-z0-9-]+)@users\.noreply\.", re.A)
BOT = re.compile(r"\[bot\]", re.I)


class Held(NamedTuple):
    """A person as the department of that slug names them."""

    slug: str
    person: Person

    @property
    def key(self) -> tuple[str, str]:
        """Stands for the human: another entry of that name in the department is the same one."""
        return self.slug, name_of(self.person.name)


class Staff:
    """All people of a hall."""

    def __init__(self, departments: Mapping[str, Department], settings: Settings) -> None:
        self.departments = departments
        offices = settings.offices
        self.news = (offices and offices.news) or ""
        self.supervising = (offices and offices.supervising) or ""
        self._sizes: dict[tuple[str, date], int] = {}

    @cached_property
    def by_mail(self) -> dict[str, list[Held]]:
        """Entries by mail address in small letters."""
        found: dict[str, list[Held]] = {}
        for slug, dept in self.departments.items():
            for person in dept.people:
                found.setdefault(person.mail.lower(), []).append(Held(slug, person))
        return found

    @cached_property
    def by_login(self) -> dict[str, list[Held]]:
        """Entries by login at the forge in small letters."""
        found: dict[str, list[Held]] = {}
        for held in (one for many in self.by_mail.values() for one in many):
            if held.person.forge:
                found.setdefault(held.person.forge.lower(), []).append(held)
        return found

    @cached_property
    def by_key(self) -> dict[str, list[Held]]:
        """Entries by public key, as OpenSSH writes it without options and comment."""
        found: dict[str, list[Held]] = {}
        for held in (one for many in self.by_mail.values() for one in many):
            for key in filter(None, map(parse_key, held.person.keys)):
                found.setdefault(key.key, []).append(held)
        return found

    def lenders(self, slug: str, day: date) -> Iterator[str]:
        """The department itself, then those that lend it reviewers on a day."""
        yield slug
        dept = self.departments.get(slug)
        for one in dept.reviewers_from if dept else ():
            if in_office(one, day):
                yield one.dept

    def roles_of(self, held: Held, day: date) -> set[Role]:
        """What a person may do on a day; a deputy also what those may for whom they stand in."""
        person = held.person
        if not in_office(person, day):
            return set()
        roles = set(person.roles)
        if person.deputy_of:
            for other in self.departments[held.slug].people:
                if name_of(other.name) == name_of(person.deputy_of):
                    roles |= set(other.roles)
        return roles

    def able(self, slug: str, role: Role, day: date) -> list[Held]:
        """Who may give a role's approval for a department on a day: its own people, those lent to it, for `final` the
        News Office's."""
        found = [
            Held(one, person)
            for one in dict.fromkeys(self._sides(slug, role, day))
            if one in self.departments
            for person in self.departments[one].people
        ]
        return [one for one in found if role in self.roles_of(one, day)]

    def _sides(self, slug: str, role: Role, day: date) -> list[str]:
        """The departments whose people count: for `final` the News Office's everywhere, which is asked for what is weighty."""
        return [*self.lenders(slug, day), *([self.news] if role is Role.FINAL and self.news else [])]

    def entitled(self, slug: str, mail: str, role: Role, day: date) -> Held | str:
        """Whom a department names for a role on a day by that address, or a sentence why nobody."""
        held = self.by_mail.get(mail.lower())
        if not held:
            return "不是哪个单位登记的人员"
        slugs = self._sides(slug, role, day)
        here = sorted((one for one in held if one.slug in slugs), key=lambda one: slugs.index(one.slug))
        if not here:
            return "不是这个单位的审核人"
        if is_bot(Signer(here[0].person.name, mail)):
            return "是机器人账号"
        for one in here:
            if role in self.roles_of(one, day):
                return next(other for other in here if other.slug == one.slug)  # one address is one person's
        ended = any(role in one.person.roles for one in here)
        return f"那天不在任{role.chinese}" if ended else f"没有{role.chinese}的职责"

    def keys_of(self, mail: str) -> tuple[str, ...]:
        """The lines of the keys that are registered for an address."""
        return tuple(line for one in self.by_mail.get(mail.lower(), ()) for line in one.person.keys)

    def signs(self, mail: str, key: str, time: int) -> bool:
        """Whether a key is registered for an address and for nobody else, and held at a time."""
        return holds(self.keys_of(mail), key, time) == "yes" and not self.others_with(key, mail)

    def others_with(self, key: str, mail: str) -> list[str]:
        """The names of those who have a key registered as well: who signed with it cannot be told."""
        own = {name_of(one.person.name) for one in self.by_mail.get(mail.lower(), ())}
        names = (one.person.name for one in self.by_key.get(key, ()) if one.person.mail.lower() != mail.lower())
        return [name for name in dict.fromkeys(names) if name_of(name) not in own]

    def wrote(self, held: Held, authors: Iterable[Signer]) -> bool:
        """Whether a person is one of the authors, under whatever address."""
        return any(self.is_same(held, author) for author in authors)

    def is_same(self, held: Held, author: Signer) -> bool:
        """Whether an author of a commit is that person: by address, by login, or by name where no other is known by it."""
        mail = author.mail.lower()
        known = self.by_mail.get(mail, [])
        if "noreply" in mail and (login := NOREPLY.match(author.mail)):
            known = [*known, *self.by_login.get(login[1].lower(), [])]
        if any(one.key == held.key or one.person.mail.lower() == held.person.mail.lower() for one in known):
            return True
        return not known and name_of(author.name) == name_of(held.person.name)

    def may_withdraw(self, slug: str, authors: Iterable[Signer], day: date) -> bool:
        """Whether one of the authors is on a day a manager of the department, of one that followed it, or of the office."""
        dept = self.departments.get(slug)
        slugs = {slug, self.supervising, *(one.dept for one in (dept.successors if dept else ()))}
        return any(
            Role.MANAGER in self.roles_of(held, day)
            for author in authors
            for held in self._known(author)
            if held.slug in slugs
        )

    def is_own(self, slug: str, authors: Iterable[Signer], day: date) -> bool:
        """Whether one of the authors is one of a department's people on a day."""
        return any(held.slug == slug and self.roles_of(held, day) for one in authors for held in self._known(one))

    def _known(self, author: Signer) -> list[Held]:
        login = NOREPLY.match(author.mail)
        return self.by_mail.get(author.mail.lower(), []) or (self.by_login.get(login[1].lower(), []) if login else [])

    def size(self, slug: str, day: date) -> int:
        """How many people a department has on a day."""
        if (slug, day) not in self._sizes:
            people = self.departments[slug].people if slug in self.departments else ()
            self._sizes[slug, day] = len({name_of(one.name) for one in people if in_office(one, day)})
        return self._sizes[slug, day]


def is_bot(author: Signer) -> bool:
    """Whether it is a machine's account."""
    return bool(BOT.search(author.name) or BOT.search(author.mail))


@lru_cache(maxsize=65536)
def name_of(name: str) -> str:
    """A name without what does not tell people apart."""
    return "".join(unicodedata.normalize("NFKC", name).split())
