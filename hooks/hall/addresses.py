"""Where lists stand, and where they once stood: addresses are a public contract (docs/architecture.md, "Addresses")."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote, unquote

from hall.model.address import named_address
from hall.model.hall import Hall
from hall.model.settings import Moved

DEPARTMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/")


def address_of(hall: Hall, sort: str, name: str) -> str:
    """The address of a list, from the site's root; `sort` and `name` are those of a group of posts."""
    if sort == "hall":
        return ""
    if sort == "dept":
        return f"{name}/"
    if sort == "section":
        slug, _, column = name.partition("/")
        return f"{slug}/columns/{quote(_column_slug(hall, slug, column), safe='')}/"
    if sort == "column":
        described = hall.columns.get(name)
        return named_address("columns", (described and described.slug) or name)
    if sort == "topic":
        topic = hall.topics.get(name)
        return named_address("topics", (topic and topic.slug) or name)
    return named_address("forms" if sort == "form" else "places", name)


def _column_slug(hall: Hall, slug: str, name: str) -> str:
    own = hall.departments[slug].column(name)
    common = hall.columns.get(name)
    return (own and own.slug) or (common and common.slug) or name


def encoded(address: str) -> str:
    """An address as it stands in pages, of one as people write it: percent-encoded once."""
    return "/".join(quote(unquote(part), safe="") for part in address.split("/"))


def leading(moved: Collection[Moved], present: Collection[str]) -> dict[str, str]:
    """The former addresses of lists that moved, and the present ones, both as they stand in pages.

    A department takes its columns along. What leads nowhere, or where a list stands again, is left out.

    Args:
        moved: what hall.yml says.
        present: the addresses of all lists.
    """
    steps = steps_of(moved)
    found: dict[str, str] = {}
    for former in steps:
        at, seen = former, set()
        while at in steps and at not in seen:
            seen.add(at)
            at = steps[at]
        if at not in present:
            continue
        found[former] = at
        if DEPARTMENT.fullmatch(former):
            columns = [one for one in present if one.startswith(f"{at}columns/")]
            found |= {former + one[len(at) :]: one for one in columns if former + one[len(at) :] not in steps}
    return {former: at for former, at in found.items() if former not in present}


def first_address(address: str, moved: Collection[Moved]) -> str:
    """The address at which a list first stood; the address itself where it never moved."""
    back = {present: former for former, present in steps_of(moved).items()}
    at, seen = address, set()
    while at in back and at not in seen:
        seen.add(at)
        at = back[at]
    dept, columns, rest = at.partition("/columns/")
    if columns and dept and at == address:
        return first_address(f"{dept}/", moved).removesuffix("/") + columns + rest
    return at


def steps_of(moved: Collection[Moved]) -> Mapping[str, str]:
    """Each move of hall.yml, from and to."""
    return {encoded(one.from_): encoded(one.to) for one in moved if one.to}
