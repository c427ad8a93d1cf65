"""Redirects of lists that moved, for servers that can; what stands at former addresses without them is in `moved` and `feeds`.

A department's feed that ended goes on for a while with the entry that says so; then who still asks for it is led to its only
successor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import unquote

from hall.addresses import DEPARTMENT
from hall.feeds import FILES
from hall.listing import IN_FEEDS
from hall.model.address import post_address
from hall.pages.context import Context
from hall.pages.endings import ended
from hall.pages.sheet import Sheet, Values

UNWRITABLE = re.compile(r'["\\\s{}*]')
"""What cannot stand in a pattern of nginx or Caddy without more ado."""


class Redirect(NamedTuple):
    """From an address to another, both from the site's root; `below` is whether all that is below goes along."""

    former: str
    present: str
    below: bool = True


def redirect_sheets(context: Context) -> Iterator[Sheet]:
    """The same redirects for hosts of pages, for nginx and for Caddy."""
    found = list(redirects_of(context))
    path = context.hall.settings.site.path
    writers = {"_redirects": for_hosts, "_redirects.nginx": for_nginx, "_redirects.caddy": for_caddy}
    for file, write in writers.items():
        data = "".join(f"{line}\n" for one in enumerate(found) for line in write(*one, path)).encode()

        def values(at: Context, data: bytes = data) -> Values:
            return {"bytes": data}

        yield Sheet(file, "bytes", context.key(file, data), values)


def redirects_of(context: Context) -> Iterator[Redirect]:
    """Every redirect; where two fit, the first holds."""
    for former, (sort, name) in context.moved_lists.items():
        present = context.address_of(sort, name)
        if sort == "dept":
            yield from _posts_elsewhere(former, present, context)
            yield Redirect(f"embed/{former[:-1]}.html", f"embed/{present[:-1]}.html", below=False)
            yield Redirect(f"api/posts/{former}", f"api/posts/{present}")
        yield Redirect(former, present)
    for group in context.groups:
        end = ended(group, context)
        if end and len(end[1]) == 1 and end[0].published + timedelta(seconds=IN_FEEDS) <= context.hall.now:
            heir = end[1][0].removeprefix(context.hall.settings.site.address)
            for file in FILES:
                yield Redirect(context.address_of(group.sort, group.name) + file, heir + file, below=False)


def _posts_elsewhere(former: str, present: str, context: Context) -> Iterator[Redirect]:
    """Posts of a department's former folder that are not where the rest of it is: the rest's redirect would miss them."""
    assert DEPARTMENT.fullmatch(former)
    for old in sorted(path for path in context.hall.moved if path.startswith(f"departments/{former}")):
        row, address = context.present(old), post_address(old)
        if row and post_address(row.path) != present + address.removeprefix(former):
            yield Redirect(address, post_address(row.path), below=False)


def for_hosts(number: int, one: Redirect, path: str) -> list[str]:
    """As Cloudflare Pages, Netlify, GitLab Pages and others read `_redirects`."""
    everything, same = ("*", ":splat") if one.below else ("", "")
    return [f"{path}{one.former}{everything} {path}{one.present}{same} 301"]


def for_nginx(number: int, one: Redirect, path: str) -> list[str]:
    """A line of a `map` from `$uri`, which nginx has decoded."""
    former = unquote(path + one.former)
    if UNWRITABLE.search(former):
        return []
    if one.below:
        return [f'"~^{re.escape(former)}(?<hall_rest>.*)$" "{path}{one.present}$hall_rest";']
    return [f'"{former}" "{path}{one.present}";']


def for_caddy(number: int, one: Redirect, path: str) -> list[str]:
    """A named matcher and what is done with it; Caddy's paths are decoded."""
    former = unquote(path + one.former)
    if UNWRITABLE.search(former):
        return []
    rest, same = ("(.*)", f"{{re.moved{number}.1}}") if one.below else ("", "")
    return [
        f"@moved{number} path_regexp moved{number} ^{re.escape(former)}{rest}$",
        f"redir @moved{number} {path}{one.present}{same} permanent",
    ]
