"""Addresses and identities: functions of a path alone (docs/architecture.md, "Addresses")."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

POST = re.compile(
    r"departments/([a-z0-9]+(?:-[a-z0-9]+)*)/posts/([0-9]{4})/(([0-9]{4})-([0-9]{2})-([0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*))\.md"
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ADDRESS = re.compile(r"([a-z0-9-]+)/([0-9]{4})/([0-9]{2})/([0-9]{2}-[a-z0-9-]+)\.html")
# Names that Windows cannot store, whatever their ending (Win32 "Naming Files, Paths, and Namespaces").
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.I)
# The first words of addresses that are the hall's own: no department may have one of them.
RESERVED = frozenset(
    "today departments archive columns topics forms places log leaderboard feeds alerts api search "
    "assets embed admin schema handbook verify feed.xml atom.xml feed.json 404.html index.html robots.txt".split()
)

# What stands in the folders of lists: a column or topic of that name would take its place.
TAKEN = frozenset({"index.html", "feed.xml", "atom.xml", "feed.json"})


class PostPath(NamedTuple):
    """The parts of a post's path."""

    dept: str
    day: date
    slug: str

    @property
    def address(self) -> str:
        """The page's address, from the site's root."""
        return f"{self.dept}/{self.day:%Y/%m/%d}-{self.slug}.html"

    def identity(self, authority: str) -> str:
        """The tag URI (RFC 4151) that never changes, whatever the host, title and date become."""
        return f"tag:{authority},{self.day:%Y}:{self.dept}/{self.day:%Y-%m-%d}-{self.slug}"


@lru_cache(256)  # one post is asked for it several times, and then never again
def parse_post_path(path: str) -> PostPath | None:
    """The parts of a post's path, or None where it is not one that the hall can address."""
    found = POST.fullmatch(path)
    if not found or found[2] != found[4]:
        return None
    try:
        day = date(int(found[4]), int(found[5]), int(found[6]))
    except ValueError:
        return None
    return PostPath(found[1], day, found[7])


def post_address(path: str) -> str:
    """The address of a post whose path is known to be good: `hanbin/2013/04/01-rain.html`."""
    _, dept, _, year, name = path.split("/")
    return f"{dept}/{year}/{name[5:7]}/{name[8:-3]}.html"


def post_path_of(address: str) -> str:
    """The path of the post whose page is at an address from the site's root, nothing where it is no post's."""
    found = ADDRESS.fullmatch(address)
    path = f"departments/{found[1]}/posts/{found[2]}/{found[2]}-{found[3]}-{found[4]}.md" if found else ""
    return path if path and parse_post_path(path) else ""


def media_address(path: str) -> str:
    """The address of a file in a department's media folder: `hanbin/media/rain.svg`, percent-encoded."""
    _, dept, rest = path.split("/", 2)
    return quote(f"{dept}/{rest}")


def picture_address(fingerprint: str, width: int) -> str:
    """The address of a picture's smaller copy, which goes by what the picture holds and not by its name."""
    return f"assets/pictures/{fingerprint[:20]}-{width}.webp"


def named_address(sort: str, name: str) -> str:
    """The address of a column's, topic's, form's or place's page, percent-encoded once."""
    return f"{sort}/{quote(name, safe='')}/"


def file_at(path: str, target: str) -> str:
    """The file that a link in a post means, from the repository's root, without anchor and query; nothing for none.

    Args:
        path: the post's path.
        target: what the link says, relative to the post, percent-encoded where a name has `#`, `?` or `%`.
    """
    file = unquote(target.split("#", 1)[0].split("?", 1)[0])
    if not file or file.startswith("/"):
        return file
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file))


def root_of(address: str) -> str:
    """The relative prefix from a page to the site's root: `../../` from `a/b/c.html`, `./` from the front."""
    return "../" * address.count("/") or "./"
