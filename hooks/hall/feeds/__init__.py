"""One Feed, spelt as RSS 2.0 and Atom (feedgen) and as JSON Feed 1.1; lists of feeds as OPML.

An entry is spelt once and stands in many feeds: a document is a head, and entries that are joined to it as they are.
"""

from __future__ import annotations

from hall.feeds.feed import Author, Dated, Entry, Feed, File, Gone, Origin, Spelt, legal
from hall.feeds.opml import Outline, opml

__all__ = [
    "FILES",
    "Author",
    "Dated",
    "Entry",
    "Feed",
    "File",
    "Gone",
    "Origin",
    "Outline",
    "Spelt",
    "archive",
    "documents",
    "opml",
    "spell",
]

FILES = {"atom.xml": "application/atom+xml", "feed.xml": "application/rss+xml", "feed.json": "application/feed+json"}
"""The files in which every feed stands, and their media types."""


# What spells is imported where a feed is spelt: feedgen and lxml take 64 ms, and most builds change few pages.


def spell(entry: Entry) -> Spelt:
    """An entry in each of the three spellings, as it stands in every feed that has it."""
    from hall.feeds.atom import ATOM
    from hall.feeds.jsonfeed import json_item
    from hall.feeds.rss import RSS, described
    from hall.feeds.shaping import summarized, words_of

    sound = legal(entry)
    words = words_of(sound)
    return Spelt(RSS.fill(sound, summarized(words, described(sound))), ATOM.fill(sound, words), json_item(sound))


def documents(feed: Feed, entries: list[Spelt]) -> dict[str, bytes]:
    """A feed's documents by the names of their files: the same bytes for the same feed and entries, newest first."""
    from hall.feeds.atom import atom_document
    from hall.feeds.jsonfeed import json_document
    from hall.feeds.rss import rss_document

    return {
        "atom.xml": atom_document(feed, [one.atom for one in entries]),
        "feed.xml": rss_document(feed, [one.rss for one in entries]),
        "feed.json": json_document(feed, [one.json for one in entries]),
    }


def archive(feed: Feed, entries: list[Spelt]) -> bytes:
    """The Atom document alone, as archives have it (RFC 5005)."""
    from hall.feeds.atom import atom_document

    return atom_document(feed, [one.atom for one in entries])
