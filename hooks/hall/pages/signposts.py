"""What stands at fixed places for machines: sitemaps, robots.txt, security.txt, and headers for hosts of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape

from hall.feeds import FILES
from hall.model.address import post_address
from hall.model.moments import local_of, seconds_of
from hall.model.row import Row
from hall.model.settings import Security
from hall.pages.context import Context
from hall.pages.keys import marks_of, stamp_of
from hall.pages.sheet import Sheet, Values
from hall.pages.timelines import NEWEST

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses in one sitemap (sitemaps.org, protocol); a month with more has several."""
KINDS = ("today/", "departments/", "columns/", "topics/", "forms/", "places/", "archive/")

# The pages' own policy stands in each of them; a header adds what a <meta> cannot say (HTML, "Content security policy
# state"), and keeps scripts in a picture or attachment that is opened by itself from running.
POLICY = "frame-ancestors 'self'"
SAFE = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
MEDIA_POLICY = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; sandbox"


def signposts_key(pages: Sequence[str], context: Context) -> int:
    """Stands for all of them."""
    rows = context.hall.rows
    return context.key("signposts", pages, stamp_of(rows), list(context.hall.departments))


def signpost_sheets(pages: Sequence[str], context: Context) -> Iterator[Sheet]:
    """Every one of them; `pages` are the addresses of the hall's own pages."""
    months = context.almanac.by_month(context.hall.rows)
    maps: list[tuple[str, Sequence[Row]]] = []
    for month, rows in months.items():
        for at in range(0, len(rows), MOST):
            part = rows[at : at + MOST]
            name = f"sitemap-{month.year}-{month.month:02}{f'-{at // MOST + 1}' if at else ''}.xml"
            maps.append((name, part))
            key = context.key(name, stamp_of(part))
            yield Sheet(name, "bytes", key, partial(posts_values, part))
    lists = [(group.sort, group.name, marks_of(group.rows[:NEWEST])) for group in context.groups]
    yield Sheet("sitemap-pages.xml", "bytes", context.key("pages", pages, lists), partial(pages_values, pages))
    key = context.key("sitemap", [(name, stamp_of(rows)) for name, rows in maps])
    yield Sheet("sitemap.xml", "bytes", key, partial(index_values, maps))
    if "robots.txt" not in pages:
        yield Sheet("robots.txt", "bytes", context.key("robots"), robots_values)
    yield Sheet("_headers", "bytes", context.key("headers", SAFE, POLICY, MEDIA_POLICY), headers_values)
    if context.hall.settings.site.security:
        yield Sheet(".well-known/security.txt", "bytes", context.key("security"), security_values)


def changed(row: Row, context: Context) -> int:
    """When a post's content last changed: published, corrected or withdrawn."""
    gone = 0
    if row.withdrawn:
        post = context.whole(row.path).post
        gone = seconds_of(post.withdrawn.date, context.hall.zone) if post.withdrawn else 0
    return max(row.when, row.corrected, gone)


def posts_values(rows: Iterable[Row], context: Context) -> Values:
    """A month's posts."""
    site = context.hall.settings.site.address
    return _urls([(site + post_address(row.path), changed(row, context)) for row in rows], context)


def pages_values(pages: Iterable[str], context: Context) -> Values:
    """Lists, each as new as the newest that it shows, and the hall's own pages, of which that is not known."""
    site = context.hall.settings.site.address
    found = [
        (site + context.address_of(group.sort, group.name), _newest(group.rows[:NEWEST])) for group in context.groups
    ]
    newest = _newest(context.hall.rows[:NEWEST])
    found += [(site + address, newest) for address in KINDS]
    found += [(site + address, 0) for address in pages if address.endswith("/")]
    return _urls(found[:MOST], context)


def _newest(rows: Iterable[Row]) -> int:
    return max((max(row.when, row.corrected) for row in rows), default=0)


def _urls(found: Iterable[tuple[str, int]], context: Context) -> Values:
    lines = [f"<url><loc>{escape(address)}</loc>{_moment(when, context)}</url>\n" for address, when in found]
    return _xml("urlset", lines)


def index_values(maps: Iterable[tuple[str, Sequence[Row]]], context: Context) -> Values:
    """Every sitemap, with when its newest address changed."""
    site = context.hall.settings.site.address
    found = [("sitemap-pages.xml", _newest(context.hall.rows[:NEWEST]))]
    for name, rows in maps:  # newest first: only what was corrected or withdrawn can have changed later than the first
        late = [changed(row, context) for row in rows if row.corrected or row.withdrawn]
        found.append((name, max(rows[0].when, *late)) if late else (name, rows[0].when))
    lines = [f"<sitemap><loc>{escape(site + name)}</loc>{_moment(when, context)}</sitemap>\n" for name, when in found]
    return _xml("sitemapindex", lines)


def _moment(when: int, context: Context) -> str:
    return f"<lastmod>{local_of(when, context.hall.zone).isoformat()}</lastmod>" if when else ""


def _xml(element: str, lines: Iterable[str]) -> Values:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{SITEMAPS}">\n{"".join(lines)}</{element}>\n'
    return {"bytes": text.encode()}


def robots_values(context: Context) -> Values:
    """Everything may be read; a demonstration's pages say themselves that they are not to be listed."""
    site = context.hall.settings.site
    return {"bytes": f"User-agent: *\nAllow: /\n\nSitemap: {site.address}sitemap.xml\n".encode()}


def security_values(context: Context) -> Values:
    """security.txt as RFC 9116 has it."""
    settings = context.hall.settings
    security = settings.site.security
    assert security is not None
    lines = [f"Contact: {contact_of(one)}" for one in security.contact]
    lines.append(f"Expires: {expires_of(security, context)}")
    lines.append(f"Preferred-Languages: {settings.language or 'zh-CN'}")
    lines.append(f"Canonical: {settings.site.address}.well-known/security.txt")
    if security.policy:
        lines.append(f"Policy: {security.policy}")
    return {"bytes": "".join(f"{line}\n" for line in lines).encode()}


def expires_of(security: Security, context: Context) -> str:
    """The moment with its offset (RFC 3339)."""
    return local_of(seconds_of(security.expires, context.hall.zone), context.hall.zone).isoformat()


def contact_of(words: str) -> str:
    """A way to reach somebody as a URI, which RFC 9116, section 2.5.3, asks for."""
    if ":" in words:
        return words
    return f"mailto:{words}" if "@" in words else f"tel:{words.replace(' ', '-')}"


def headers_values(context: Context) -> Values:
    """Response headers in the form that hosts of static pages read (`_headers`); docs/operating.md has them for others."""
    path = context.hall.settings.site.path
    lines = [f"{path}*", *(f"  {name}: {value}" for name, value in SAFE), f"  Content-Security-Policy: {POLICY}"]
    lines += ["", f"{path}embed/*", "  ! Content-Security-Policy"]
    lines += ["", f"{path}:unit/media/*", f"  Content-Security-Policy: {MEDIA_POLICY}"]
    lines += ["", f"{path}assets/*", "  Cache-Control: max-age=3600"]
    for file, kind in FILES.items():
        for folder in ("", "*/"):
            lines += ["", f"{path}{folder}{file}", f"  Content-Type: {kind}; charset=utf-8"]
    return {"bytes": "".join(f"{line}\n" for line in lines).encode()}
