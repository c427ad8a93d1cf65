"""What validators find wrong with a feed: Atom's grammar, JSON Feed's rules, the W3C feed validator's documented errors and warnings.

Names in brackets are those of the validator's documentation (github.com/w3c/feedvalidator, docs/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
from lxml import etree, html

from hall.feeds import FILES

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
FH = "{http://purl.org/syndication/history/1.0}"
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# Elements and attributes that readers take out as dangerous, or that our pages alone have a use for.
DANGEROUS = {
    "script",
    "style",
    "meta",
    "embed",
    "object",
    "link",
    "noscript",
    "iframe",
    "form",
    "input",
    "applet",
    "base",
}
ADDRESSES = ("href", "src", "srcset", "poster", "cite", "data")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
EARLIEST, LATEST = 1990, 2100


def judged(name: str, data: bytes, address: str) -> list[str]:
    """Every fault of a feed's document; none for a good one.

    Args:
        name: `feed.xml`, `atom.xml` or `feed.json`.
        data: the document.
        address: where it is published.
    """
    if name == "feed.json":
        return [*_json(json.loads(data), address)]
    read = feedparser.parse(data, response_headers={"content-type": FILES[name]})
    found = [f"bozo {read.bozo_exception}"] if read.bozo else []
    data.decode("utf-8")  # [EncodingMismatch]
    root = etree.fromstring(data)
    return [*found, *(_rss(root, address) if name == "feed.xml" else _atom(root, address))]


@cache
def grammar() -> etree.RelaxNG:
    """RFC 4287, Appendix B."""
    return etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))


def _atom(root: etree._Element, address: str) -> Iterator[str]:
    if not grammar().validate(root):
        yield f"grammar {grammar().error_log.last_error}"
    entries = root.findall(f"{ATOM}entry")
    if not root.findall(f"{ATOM}author") and not all(one.findall(f"{ATOM}author") for one in entries):
        yield "author missing"
    links = root.findall(f"{ATOM}link")
    selves = [one.get("href") for one in links if one.get("rel") == "self"]
    if selves != [address]:
        yield f"self {selves}"  # [MissingAtomSelfLink, SelfDoesntMatchLocation]
    archived = {one.get("rel") for one in links}
    if root.find(f"{FH}archive") is not None and "current" not in archived:
        yield "MissingCurrentInArchive"
    if root.find(f"{FH}complete") is not None and "prev-archive" in archived:
        yield "FeedHistoryRelInCompleteFeed"
    yield from _unique([one.findtext(f"{ATOM}id") for one in entries], "DuplicateEntries")
    yield from _unique([one.findtext(f"{ATOM}updated") for one in entries], "DuplicateUpdated")
    for one in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        yield from _date(one.text, RFC_3339.fullmatch(one.text or "") and datetime.fromisoformat(one.text or ""))
    for one in root.iter(f"{ATOM}link", f"{ATOM}uri", f"{ATOM}id"):
        yield from _absolute(one.get("href") or one.text or "")
    for one in entries:
        alternates = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternates) != 1:
            yield "alternate"
        yield from _files(
            [(x.get("type"), x.get("length")) for x in one.findall(f"{ATOM}link") if x.get("rel") == "enclosure"]
        )
        yield from _html(one.findtext(f"{ATOM}content") or "")
        if not (one.findtext(f"{ATOM}title") or "").strip():
            yield "MissingTextualContent"


def _rss(root: etree._Element, address: str) -> Iterator[str]:
    channel = root[0]
    for name in ("title", "link", "description"):
        if len(channel.findall(name)) != 1 or not channel.findtext(name):
            yield f"{name} missing"
    selves = [one.get("href") for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if selves != [address]:
        yield f"self {selves}"
    items = channel.findall("item")
    yield from _unique([one.findtext("guid") for one in items], "DuplicateEntries")
    for one in root.iter("pubDate", "lastBuildDate"):
        # [ProblematicalRFC822Date, ImplausibleDate]
        yield from _date(one.text, RFC_822.fullmatch(one.text or "") and parsedate_to_datetime(one.text or ""))
    for one in items:
        guid = one.find("guid")
        if guid is None or guid.get("isPermaLink") != "false" or not guid.text or ":" not in guid.text:
            yield "MissingGuid"
        names = [child.tag for child in one]
        if "description" not in names or names.index("description") > names.index(CONTENT):
            yield "content before description"
        for name in ("title", "link", "guid", "pubDate", "description", CONTENT):
            if names.count(name) != 1:
                yield f"{name} {names.count(name)} times"
        yield from _absolute(one.findtext("link") or "")
        enclosures = one.findall("enclosure")
        if len(enclosures) > 1:
            yield "DuplicateEnclosure"
        yield from _files([(x.get("type"), x.get("length")) for x in enclosures])
        yield from _html(one.findtext(CONTENT) or "")
        yield from _html(one.findtext("description") or "")
        if not (one.findtext("title") or "").strip():
            yield "MissingTextualContent"


def _json(feed: dict[str, Any], address: str) -> Iterator[str]:
    """By the text of JSON Feed 1.1."""
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        yield "version or title"
    if feed["feed_url"] != address:
        yield f"self {feed['feed_url']}"
    yield from _absolute(feed["home_page_url"])
    known = {"version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"}
    yield from (f"unknown {name}" for name in feed.keys() - known if not name.startswith("_"))
    yield from _unique([one["id"] for one in feed["items"]], "DuplicateEntries")
    for one in feed["items"]:
        if (
            not isinstance(one["id"], str)
            or not one["content_html"]
            or one.get("title") == ""
            or one.get("summary") == ""
        ):
            yield "an empty field"
        for name in ("date_published", "date_modified"):
            yield from _date(one[name], RFC_3339.fullmatch(one[name]) and datetime.fromisoformat(one[name]))
        addresses = [
            one["url"],
            *(x["url"] for x in one["authors"] if "url" in x),
            *(x["url"] for x in one.get("attachments", [])),
        ]
        for found in [*addresses, *(one[name] for name in ("external_url", "image") if name in one)]:
            yield from _absolute(found)
        yield from _files([(x["mime_type"], str(x["size_in_bytes"])) for x in one.get("attachments", [])])
        yield from _html(one["content_html"])


def _unique(values: list[Any], fault: str) -> Iterator[str]:
    if len(values) != len(set(values)):
        yield fault


def _date(text: str | None, when: Any) -> Iterator[str]:
    if not when or not EARLIEST < when.year < LATEST:
        yield f"date {text}"


def _absolute(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if not parts.scheme or (parts.scheme in ("http", "https") and not parts.netloc) or not address.isascii():
        yield f"ContainsRelRef {address}"


def _files(found: list[tuple[str | None, str | None]]) -> Iterator[str]:
    for kind, length in found:
        if not kind or not MEDIA_TYPE.fullmatch(kind) or not length or not length.isdigit() or length == "0":
            yield f"enclosure {kind} {length}"


def _html(text: str) -> Iterator[str]:
    if not text.strip():
        return
    for one in html.fragment_fromstring(text, create_parent="div").iter():
        if not isinstance(one.tag, str):
            yield "NotHtml"  # a comment
            continue
        if one.tag in DANGEROUS:
            yield f"SecurityRisk {one.tag}"
        for name, value in one.attrib.items():
            if name.startswith("on") or name in ("style", "class", "id"):
                yield f"SecurityRiskAttr {name}"
            if name in ADDRESSES:
                for address in [x.split()[0] for x in value.split(",")] if name == "srcset" else [value]:
                    yield from _absolute(address)
