"""What a feed is, before it is spelt."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

# XML 1.0, 2.2: no other character can stand in a document, however it is escaped; and control characters that it can
# carry but advises against, with the sign of a broken decoding (the W3C feed validator's BadCharacters).
ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")


class Author(NamedTuple):
    """Who published, or wrote; `address` is their page where they have one."""

    name: str
    address: str = ""


class File(NamedTuple):
    """A file that comes with an entry: its media type and its true size in bytes."""

    address: str
    type: str
    size: int
    title: str


class Origin(NamedTuple):
    """What an entry passes on: a page, and the identity and the feed's address where it is an entry of a feed."""

    title: str
    address: str
    identity: str = ""
    feed: str = ""


class Entry(NamedTuple):
    """A post as feeds carry it; `html` has absolute addresses only.

    `title` is never empty, `titled` says whether it is one or only the opening words; `updated` is when the text
    last changed by more than a slip. No two entries of a feed may have the same `updated`.
    """

    identity: str
    address: str
    title: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...]
    summary: str = ""
    categories: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    origin: Origin | None = None
    language: str = ""
    image: str = ""
    titled: bool = True


class Gone(NamedTuple):
    """A tombstone: the identity of an entry that was withdrawn, when, and why."""

    identity: str
    when: datetime
    reason: str


class Feed(NamedTuple):
    """A feed's own facts. Its entries are chosen, cut and sorted by whoever makes it.

    `folder` is the address that the files' names follow; `updated` is that of the newest entry, or since when the list
    is kept; `links` are more links of the Atom document, each a relation and an address; `archive` and `complete` are
    those of RFC 5005; `expired` says that nothing will ever be added.
    """

    identity: str
    title: str
    description: str
    home: str
    folder: str
    updated: datetime
    author: str
    language: str
    licence: str = ""
    about: str = ""
    empty: bool = False
    links: tuple[tuple[str, str], ...] = ()
    gone: tuple[Gone, ...] = ()
    archive: bool = False
    complete: bool = False
    expired: bool = False


class Spelt(NamedTuple):
    """An entry in the three spellings, UTF-8."""

    rss: bytes
    atom: bytes
    json: bytes

    @property
    def size(self) -> int:
        """The bytes of the longest spelling."""
        return max(len(self.rss), len(self.atom), len(self.json))


class Dated(NamedTuple):
    """An entry that stands beside that of its post, spelt: when it was told, and the path of the post."""

    when: int
    path: str
    updated: datetime
    spelt: Spelt


def legal(entry: Entry) -> Entry:
    """The entry without characters that no XML document can carry, or should."""
    rest = "".join((*entry.categories, *(one.name for one in entry.authors), *(one.title for one in entry.files)))
    origin = entry.origin.title if entry.origin else ""
    if not ILLEGAL.search(f"{entry.html}{entry.title}{entry.summary}{rest}{origin}"):
        return entry
    return entry._replace(
        html=ILLEGAL.sub("", entry.html),
        title=ILLEGAL.sub("", entry.title) or entry.address,
        summary=ILLEGAL.sub("", entry.summary),
        categories=tuple(filter(None, (ILLEGAL.sub("", one) for one in entry.categories))),
        authors=tuple(one._replace(name=ILLEGAL.sub("", one.name) or one.address) for one in entry.authors),
        files=tuple(one._replace(title=ILLEGAL.sub("", one.title) or one.address) for one in entry.files),
        origin=entry.origin
        and entry.origin._replace(title=ILLEGAL.sub("", entry.origin.title) or entry.origin.address),
    )
