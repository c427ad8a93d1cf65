"""RSS 2.0, as its specification and the W3C feed validator's documentation want it."""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from hall.feeds.atom import HISTORY
from hall.feeds.feed import Entry, Feed
from hall.feeds.shaping import Spelling

TYPE = "application/rss+xml"
# A description is HTML to its readers: what is only typed like a tag must not vanish there.
TAG = re.compile(r"<(?=[A-Za-z/!?])")
# feedgen writes the time of the build where it is told none.
BUILT = re.compile(rb"\s*<lastBuildDate>[^<]*</lastBuildDate>")


class Complete(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """That a feed is all there is (RFC 5005, section 2)."""

    def __init__(self) -> None:
        self.holds = False

    def extend_ns(self) -> dict[str, str]:
        """Its prefix, where it is said."""
        return {"fh": HISTORY} if self.holds else {}

    def extend_rss(self, root: Any) -> Any:
        """Say it in the channel."""
        if self.holds:
            xml_elem(f"{{{HISTORY}}}complete", root[0])
        return root


class Source(BaseEntryExtension):  # type: ignore[misc]
    """The feed that an entry comes from, which feedgen would also spell for Atom."""

    def __init__(self) -> None:
        self.entry: Entry | None = None

    def extend_rss(self, root: Any) -> Any:
        """Add it to an item."""
        origin = self.entry.origin if self.entry else None
        if origin and origin.feed:
            xml_elem("source", root, url=f"{origin.feed}feed.xml").text = origin.title
        return root


def _draw(entry: Entry) -> str:
    maker = FeedGenerator()
    maker.load_extension("dc")
    maker.title("x")
    maker.description("x")
    maker.link(href="urn:x", rel="alternate")
    item = maker.add_entry(order="append")
    item.register_extension("source_feed", Source, atom=False)
    item.source_feed.entry = entry
    item.guid(entry.identity, permalink=False)
    item.title(entry.title)
    item.link(href=entry.address)
    item.published(entry.published)
    item.dc.dc_creator([author.name for author in entry.authors])
    if entry.language:
        item.dc.dc_language(entry.language)
    if entry.origin:
        item.dc.dc_source(entry.origin.address)
    for category in entry.categories:
        item.category(term=category)
    for file in entry.files[:1]:  # readers take one, and differ on which where there are more
        item.enclosure(file.address, str(file.size), file.type)
    item.description(entry.summary)
    item.content(entry.html, type="html")
    spelt: str = maker.rss_str(encoding="unicode", xml_declaration=False)
    return spelt[spelt.index("<item>") : spelt.index("</item>") + 7] + "\n"


RSS = Spelling(_draw, format_datetime)


def described(entry: Entry) -> str:
    """An entry's summary as RSS has it: never none, and nothing in it that a reader could take for a tag."""
    return TAG.sub("&lt;", entry.summary or entry.title)


def rss_document(feed: Feed, items: list[bytes]) -> bytes:
    """The whole document: a channel by feedgen, and the items."""
    maker = FeedGenerator()
    maker.load_extension("dc")
    maker.register_extension("complete", Complete, atom=False)
    maker.complete.holds = feed.complete
    maker.title(feed.title)
    maker.description(feed.description or feed.title)
    maker.link(href=f"{feed.folder}feed.xml", rel="self", type=TYPE)
    maker.link(href=feed.home, rel="alternate")  # the last one is the channel's own
    if feed.language:
        maker.language(feed.language)
    maker.generator("publishing-hall")
    if feed.licence:
        maker.copyright(feed.licence)
    maker.lastBuildDate(feed.updated)
    if not feed.empty:
        maker.pubDate(feed.updated)
    spelt = bytes(maker.rss_str(pretty=True, encoding="utf-8"))
    head = BUILT.sub(b"", spelt, 1) if feed.empty else spelt
    head = head.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")  # as in entries: see `plain`
    end = head.rindex(b"</channel>")
    return b"".join([head[:end], *items, head[end:]])
