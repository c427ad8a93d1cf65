"""What validators find wrong with a feed: Atom's grammar, JSON Feed's rules, the W3C feed validator's documented errors and warnings.

Names in brackets are those of the validator's documentation (github.com/w3c/feedvalidator, docs/). All of its list is looked
for but what no document of ours can have (elements of iTunes, Media RSS, KML, Google Base, OpenSearch, RSS 1.0; what a server
answers) and three warnings that are accepted: ContainsHTML where a title is typed with an end tag in it, for that is its
text; ArchiveIncomplete for a department's only finished month, which has no neighbours (RFC 5005 asks for none); and
UnknownNamespace for the tombstones of RFC 6721, which the validator does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
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
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
KNOWN = {
    None, "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/elements/1.1/",
    FH[1:-1], "http://www.w3.org/XML/1998/namespace",
}  # fmt: skip
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# All that readers keep, of what our texts may have: [SecurityRisk, NotHtml].
ELEMENTS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th "
    "thead time tr u ul var wbr".split()
)
# [SecurityRiskAttr, DangerousStyleAttr]
ATTRIBUTES = frozenset(
    "abbr align alt cite colspan datetime dir headers height href hreflang lang name open reversed rowspan scope span src start "
    "title type value width".split()
)
ADDRESSES = ("href", "src", "srcset", "poster", "cite", "data")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
MAIL = re.compile(r"<[\w.+'-]+@[\w.-]+>")
WEB = re.compile(r"https?://([A-Za-z0-9-]+\.)+[A-Za-z0-9][A-Za-z0-9-]*(:\d+)?(/|$)")
IN_ADDRESSES = re.compile(r"[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*")
# Small letters in what is percent-encoded, or what need not be encoded.
ODDLY_ENCODED = re.compile(r"%([0-9A-F]?[a-f]|[a-f][0-9A-F]|2[DE]|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])")
BAD = re.compile("[\x7f-\x9f\ufffd]")
SECTION = re.compile(rb"<!\[CDATA\[.*?\]\]>", re.S)
RELATIONS = {"alternate", "self", "enclosure", "related", "via", "current", "prev-archive", "next-archive"}
IN_HISTORY = {"current", "prev-archive", "next-archive"}
CHANNEL = {
    "title",
    "link",
    "description",
    "language",
    "copyright",
    "generator",
    "docs",
    "lastBuildDate",
    "pubDate",
    "item",
}
ITEM = {"title", "link", "guid", "pubDate", "description", "category", "enclosure", "source"}
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
REPEATED = {"item", "category", f"{DUBLIN}creator", f"{ATOM}link", f"{ATOM}author", f"{ATOM}category", f"{ATOM}entry"}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def judged(name: str, data: bytes, address: str, now: datetime = datetime(2100, 1, 1, tzinfo=UTC)) -> list[str]:
    """Every fault of a feed's document; none for a good one.

    Args:
        name: `feed.xml`, `atom.xml` or `feed.json`.
        data: the document.
        address: where it is published.
        now: when it is judged: nothing in it may be later, but for ten minutes.
    """
    latest = now + timedelta(minutes=10)
    if name == "feed.json":
        return [*_json(json.loads(data), address, latest)]
    read = feedparser.parse(data, response_headers={"content-type": FILES[name]})
    found = [f"bozo {read.bozo_exception}"] if read.bozo else []
    root = etree.fromstring(data)
    found += _document(root, data)
    return [*found, *(_rss(root, data, address, latest) if name == "feed.xml" else _atom(root, address, latest))]


def _document(root: etree._Element, data: bytes) -> Iterator[str]:
    """What holds for both that are XML."""
    data.decode("utf-8")  # [EncodingMismatch]
    # [WPBlankLine, MissingEncoding, BadXmlVersion, ContainsSystemEntity]
    if not re.match(rb"<\?xml version=['\"]1.0['\"] encoding=['\"](?i:utf-8)['\"]\?>\n<", data) or b"<!DOCTYPE" in data:
        yield "declaration"
    for one in root.iter():
        spaces = {prefix: uri for prefix, uri in one.nsmap.items() if uri not in KNOWN}
        if spaces and spaces != {"at": TOMBSTONES}:
            yield f"UnknownNamespace {spaces}"
        children = [child.tag for child in one]
        twice = {tag for tag in children if children.count(tag) > 1 and tag not in REPEATED and TOMBSTONES not in tag}
        if twice:
            yield f"DuplicateElement {twice}"
        blank = not len(one) and not one.attrib and not (one.text or "").strip() and not one.tag.startswith(FH)
        if (blank and one.tag != f"{ATOM}content") or any(not value.strip() for value in one.attrib.values()):
            yield f"NotBlank {one.tag}"  # [AttrNotBlank]
        if BAD.search("".join((one.text or "", *one.attrib.values()))):
            yield "BadCharacters"
        names = one.tag.rpartition("}")[2] in ("id", "guid", "link", "updated", "published", "pubDate", "lastBuildDate")
        if names and one.text and one.text != one.text.strip():
            yield f"UnexpectedWhitespace {one.tag}"
        if one.tag in (f"{DUBLIN}creator", f"{ATOM}name") and MAIL.search(one.text or ""):
            yield "ContainsEmail"
        spoken = [one.get("{http://www.w3.org/XML/1998/namespace}lang"), one.get("hreflang")]
        if one.tag in ("language", f"{DUBLIN}language"):
            spoken.append(one.text)
        yield from (f"InvalidLanguage {code}" for code in spoken if code and not LANGUAGE.fullmatch(code))


@cache
def grammar() -> etree.RelaxNG:
    """RFC 4287, Appendix B."""
    return etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))


def _atom(root: etree._Element, address: str, latest: datetime) -> Iterator[str]:
    if not grammar().validate(root):
        yield f"grammar {grammar().error_log.last_error}"
    entries = root.findall(f"{ATOM}entry")
    if not root.findall(f"{ATOM}author") and not all(one.findall(f"{ATOM}author") for one in entries):
        yield "author missing"
    if None not in root.nsmap:
        yield "AvoidNamespacePrefix"
    links = root.findall(f"{ATOM}link")
    selves = [one.get("href") for one in links if one.get("rel") == "self"]
    if selves != [address]:
        yield f"self {selves}"  # [MissingAtomSelfLink, MissingSelf, RelativeSelf, SelfDoesntMatchLocation]
    yield from _links(links, set())
    archived = {one.get("rel") for one in links}
    if root.find(f"{FH}archive") is not None and "current" not in archived:
        yield "MissingCurrentInArchive"
    if root.find(f"{FH}complete") is not None and "prev-archive" in archived:
        yield "FeedHistoryRelInCompleteFeed"
    yield from _unique([one.findtext(f"{ATOM}id") for one in entries], "DuplicateEntries")
    yield from _unique([one.findtext(f"{ATOM}updated") for one in entries], "DuplicateUpdated")
    for one in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        yield from _date(
            one.text, RFC_3339.fullmatch(one.text or "") and datetime.fromisoformat(one.text or ""), latest
        )
    for one in root.iter(f"{ATOM}id"):
        yield from _identity(one.text or "")
    for one in root.iter(f"{ATOM}link", f"{ATOM}uri", f"{ATOM}id"):
        yield from _absolute(one.get("href") or one.text or "")
    for one in entries:
        alternates = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternates) != 1:  # [MissingContentOrAlternate]
            yield "alternate"
        yield from _links(one.findall(f"{ATOM}link"), IN_HISTORY)
        yield from _files(
            [(x.get("type"), x.get("length")) for x in one.findall(f"{ATOM}link") if x.get("rel") == "enclosure"]
        )
        yield from _html(one.findtext(f"{ATOM}content") or "")
        if not (one.findtext(f"{ATOM}title") or "").strip():
            yield "MissingTextualContent"


def _links(links: list[etree._Element], not_here: set[str]) -> Iterator[str]:
    """Those of a feed or an entry, where some relations are out of place."""
    relations = {one.get("rel") for one in links}
    if relations - RELATIONS:
        yield f"UnregisteredAtomLinkRel {relations}"
    if relations & not_here:
        yield "FeedHistoryRelInEntry"
    alike = [(one.get("type"), one.get("hreflang")) for one in links if one.get("rel") == "alternate"]
    yield from _unique(alike, "DuplicateAtomLink")
    for one in links:
        if one.get("rel") == "self" and one.get("type") not in ("application/atom+xml", "application/rss+xml"):
            yield "SelfNotAtom"
        if one.get("type") and not MEDIA_TYPE.fullmatch(one.get("type") or ""):
            yield "InvalidMIMEType"
        if one.text or len(one):
            yield "AtomLinkNotEmpty"


def _rss(root: etree._Element, data: bytes, address: str, latest: datetime) -> Iterator[str]:
    channel = root[0]
    if root.get("version") != "2.0" or len(root) != 1:
        yield "InvalidRSSVersion"
    bare = SECTION.sub(b"", data)
    if b"&lt;" in bare or b"&amp;" in bare:
        yield "CharacterData"
    for known, one in [(CHANNEL, channel), *((ITEM, item) for item in channel.findall("item"))]:
        plain = {child.tag for child in one if not child.tag.startswith("{")}
        if plain - known:
            yield f"UndefinedElement {plain - known}"
    for name in ("title", "link", "description"):
        if len(channel.findall(name)) != 1 or not channel.findtext(name):
            yield f"{name} missing"
    selves = [one.get("href") for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if selves != [address]:
        yield f"self {selves}"
    yield from _links(channel.findall(f"{ATOM}link"), set())
    tags = [child.tag for child in channel]
    if "item" in tags and tags[tags.index("item") :] != ["item"] * tags.count("item"):
        yield "MisplacedItem"
    items = channel.findall("item")
    yield from _unique([one.findtext("guid") for one in items], "DuplicateEntries")
    for one in root.iter("pubDate", "lastBuildDate"):
        # [ProblematicalRFC822Date, ImplausibleDate]
        yield from _date(one.text, RFC_822.fullmatch(one.text or "") and parsedate_to_datetime(one.text or ""), latest)
    for one in items:
        guid = one.find("guid")
        if guid is None or guid.get("isPermaLink") != "false" or not guid.text or ":" not in guid.text:
            yield "MissingGuid"  # [InvalidPermalink, NotSufficientlyUnique]
        else:
            yield from _identity(guid.text)
        names = [child.tag for child in one]
        if "description" not in names or names.index("description") > names.index(CONTENT):
            yield "NeedDescriptionBeforeContent"
        for name in ("title", "link", "guid", "pubDate", "description", CONTENT):
            if names.count(name) != 1:
                yield f"{name} {names.count(name)} times"
        yield from _absolute(one.findtext("link") or "")
        enclosures = one.findall("enclosure")
        if len(enclosures) > 1:
            yield "DuplicateEnclosure"
        yield from _files([(x.get("type"), x.get("length")) for x in enclosures])
        for url in [x.get("url") for x in (*enclosures, *one.findall("source"))]:
            yield from _absolute(url or "")
            if not WEB.match(url or ""):
                yield f"InvalidURLAttribute {url}"
        yield from _html(one.findtext(CONTENT) or "")
        yield from _html(one.findtext("description") or "")
        if not (one.findtext("title") or "").strip():
            yield "MissingTextualContent"


def _json(feed: dict[str, Any], address: str, latest: datetime) -> Iterator[str]:
    """By the text of JSON Feed 1.1 (github.com/manton/JSONFeed), every field of it that a feed may have."""
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        yield "version or title"
    if feed["feed_url"] != address:
        yield f"self {feed['feed_url']}"
    yield from _absolute(feed["home_page_url"])
    known = {"version", "title", "home_page_url", "feed_url", "description", "authors", "language", "expired", "items"}
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
            yield from _date(one[name], RFC_3339.fullmatch(one[name]) and datetime.fromisoformat(one[name]), latest)
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


def _date(text: str | None, when: Any, latest: datetime) -> Iterator[str]:
    if not when or not EARLIEST < when < latest:
        yield f"ImplausibleDate {text}"
    elif text and text[0].isalpha() and text[:3] != DAYS[when.weekday()]:
        yield f"IncorrectDOW {text}"


def _identity(text: str) -> Iterator[str]:
    if text.startswith("tag:") and not TAG.fullmatch(text):
        yield f"InvalidTAG {text}"
    if ODDLY_ENCODED.search(text):
        yield f"NonCanonicalURI {text}"


def _absolute(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if not parts.scheme or (parts.scheme in ("http", "https") and not parts.netloc):
        yield f"ContainsRelRef {address}"
    if not IN_ADDRESSES.fullmatch(address):
        yield f"InvalidURI {address}"  # [InvalidUriChar, UriNotIri]


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
        if one.tag not in ELEMENTS:
            yield f"SecurityRisk {one.tag}"
        for name, value in one.attrib.items():
            if name not in ATTRIBUTES:
                yield f"SecurityRiskAttr {name}"
            if name in ADDRESSES:
                for address in [x.split()[0] for x in value.split(",")] if name == "srcset" else [value]:
                    yield from _absolute(address)
