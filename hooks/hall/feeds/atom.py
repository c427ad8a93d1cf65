"""Atom (RFC 4287), with the history of RFC 5005 and the tombstones of RFC 6721."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from hall.feeds.feed import Entry, Feed
from hall.feeds.shaping import Spelling

TYPE = "application/atom+xml"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class History(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen does not know of a feed: its place in a history, and what is gone from it."""

    def __init__(self) -> None:
        self.feed: Feed | None = None

    def extend_ns(self) -> dict[str, str]:
        """The prefixes of those of the two extensions that are used: validators do not know the second one."""
        feed = self.feed
        assert feed is not None
        placed = feed.archive or feed.complete
        return {**({"fh": HISTORY} if placed else {}), **({"at": TOMBSTONES} if feed.gone else {})}

    def extend_atom(self, root: Any) -> Any:
        """Add them to a feed's element."""
        feed = self.feed
        assert feed is not None
        if feed.archive:
            xml_elem(f"{{{HISTORY}}}archive", root)
        if feed.complete:
            xml_elem(f"{{{HISTORY}}}complete", root)
        for one in feed.gone:
            grave = xml_elem(f"{{{TOMBSTONES}}}deleted-entry", root, ref=one.identity, when=one.when.isoformat())
            xml_elem(f"{{{TOMBSTONES}}}comment", grave).text = one.reason
        return root


class More(BaseEntryExtension):  # type: ignore[misc]
    """What feedgen loses or does not know of an entry: relation, type and length of its links, its language, its source."""

    def __init__(self) -> None:
        self.entry: Entry | None = None

    def extend_atom(self, root: Any) -> Any:
        """Add them to an entry's element."""
        entry = self.entry
        assert entry is not None
        if entry.language:
            root.attrib[LANG] = entry.language
        xml_elem("link", root, rel="alternate", type="text/html", href=entry.address)
        for file in entry.files:
            xml_elem(
                "link",
                root,
                rel="enclosure",
                type=file.type,
                length=str(file.size),
                title=file.title,
                href=file.address,
            )
        origin = entry.origin
        if origin:
            xml_elem("link", root, rel="via", href=origin.address, title=origin.title)
        if origin and origin.feed:
            source = xml_elem("source", root)
            xml_elem("id", source).text = origin.identity
            xml_elem("title", source).text = origin.title
            xml_elem("link", source, rel="self", type=TYPE, href=f"{origin.feed}atom.xml")
        return root


def _draw(entry: Entry) -> str:
    maker = _maker(Feed("urn:x", "x", "", "urn:x", "urn:x", entry.updated, "x", ""))
    item: FeedEntry = maker.add_entry(order="append")
    item.register_extension("more", More, rss=False)
    item.more.entry = entry
    item.id(entry.identity)
    item.title(entry.title)
    item.published(entry.published)
    item.updated(entry.updated)
    for author in entry.authors:
        item.author({"name": author.name, **({"uri": author.address} if author.address else {})})
    for category in entry.categories:
        item.category(term=category)
    if entry.summary:
        item.summary(entry.summary)
    item.content(entry.html, type="html")
    spelt: str = maker.atom_str(encoding="unicode", xml_declaration=False)
    return spelt[spelt.index("<entry") : spelt.index("</entry>") + 8] + "\n"


def _maker(feed: Feed) -> FeedGenerator:
    maker = FeedGenerator()
    maker.register_extension("history", History, rss=False)
    maker.history.feed = feed
    maker.id(feed.identity)
    maker.title(feed.title)
    maker.updated(feed.updated)
    maker.author({"name": feed.author})
    maker.generator("publishing-hall")
    if feed.description:
        maker.subtitle(feed.description)
    if feed.licence:
        maker.rights(feed.licence)
    if feed.language:
        maker.language(feed.language)
    maker.link(href=feed.home, rel="alternate", type="text/html")
    maker.link(href=f"{feed.folder}atom.xml", rel="self", type=TYPE)
    for relation, address in feed.links:
        maker.link(href=address, rel=relation, type=TYPE)
    return maker


ATOM = Spelling(_draw, datetime.isoformat)


def atom_document(feed: Feed, entries: list[bytes]) -> bytes:
    """The whole document: a head by feedgen, and the entries."""
    head = bytes(_maker(feed).atom_str(pretty=True, encoding="utf-8"))
    end = head.rindex(b"</feed>")
    return b"".join([head[:end], *entries, head[end:]])
