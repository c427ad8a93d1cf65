"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from hall.feeds.feed import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def json_item(entry: Entry) -> bytes:
    """An entry as an item: without a title where it has none, for readers of short messages."""
    item: dict[str, Any] = {"id": entry.identity, "url": entry.address}
    if entry.origin:
        item["external_url"] = entry.origin.address
    if entry.titled:
        item["title"] = entry.title
    item["content_html"] = entry.html
    if entry.summary:
        item["summary"] = entry.summary
    if entry.image:
        item["image"] = entry.image
    item["date_published"] = entry.published.isoformat()
    item["date_modified"] = entry.updated.isoformat()
    item["authors"] = [
        {"name": one.name, "url": one.address} if one.address else {"name": one.name} for one in entry.authors
    ]
    if entry.categories:
        item["tags"] = list(entry.categories)
    if entry.language:
        item["language"] = entry.language
    if entry.files:
        item["attachments"] = [
            {"url": one.address, "mime_type": one.type, "title": one.title, "size_in_bytes": one.size}
            for one in entry.files
        ]
    return _spelt(item)


def json_document(feed: Feed, items: list[bytes]) -> bytes:
    """The whole document."""
    head: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.folder}feed.json",
    }
    if feed.description:
        head["description"] = feed.description
    head["authors"] = [{"name": feed.author}]
    if feed.language:
        head["language"] = feed.language
    if feed.expired:
        head["expired"] = True
    if feed.licence:
        # The specification has no field for it; an extension's name begins with `_` and says where it is explained.
        head["_hall"] = {"about": feed.about, "licence": feed.licence}
    return b"".join([_spelt(head)[:-1], b',"items":[\n', b",\n".join(items), b"\n]}\n"])


def _spelt(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
