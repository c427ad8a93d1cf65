"""Sitemaps, robots.txt, security.txt and headers."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from hall.pages.signposts import contact_of
from tests.conftest import Built
from tests.pages.conftest import SHUILI
from tests.small import SETTINGS, post

Site = Callable[[dict[str, str]], dict[str, bytes]]
ADDRESS = "https://hall.example.gov.cn/sub/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(data: bytes) -> dict[str, str | None]:
    """What a sitemap lists, with when each changed."""
    root = ElementTree.fromstring(data)
    return {one.findtext("s:loc", "", NAMES): one.findtext("s:lastmod", None, NAMES) for one in root}


def file_of(address: str) -> str:
    file = address.removeprefix(ADDRESS)
    return f"{file}index.html" if not file or file.endswith("/") else file


def test_the_index_has_a_map_a_month(small: Built) -> None:
    found = addresses(small.site["sitemap.xml"])
    assert [one.removeprefix(ADDRESS) for one in found] == [
        "sitemap-pages.xml", "sitemap-2013-06.xml", "sitemap-2013-05.xml", "sitemap-2013-04.xml",
    ]  # fmt: skip
    assert found[f"{ADDRESS}sitemap-2013-05.xml"] == "2013-05-02T00:00:00+08:00"


def test_every_address_is_a_page_and_every_post_is_listed(small: Built) -> None:
    """Absolute, once; pages that only move on or tell of nothing are not listed."""
    maps = [addresses(small.site[file_of(one)]) for one in addresses(small.site["sitemap.xml"])]
    found = [address for one in maps for address in one]
    assert len(found) == len(set(found))
    assert [address for address in found if file_of(address) not in small.site] == []
    posts = {file for file in small.site if re.search(r"/\d{4}/\d\d/\d\d-", file)}
    assert posts <= {file_of(address) for address in found}
    assert f"{ADDRESS}about/" in found


def test_a_post_changes_when_it_is_corrected_or_withdrawn(site_of: Site) -> None:
    site = site_of(
        {
            SHUILI.format("06-03-gai"): post(
                title="改过的", corrections="[{date: 2013-06-05T08:00:00+08:00, text: 有误}]"
            ),
            SHUILI.format("06-04-che"): post(
                title="撤了的", withdrawn="{date: 2013-06-20T08:00:00+08:00, reason: 有误, kind: error}"
            ),
        }
    )
    found = addresses(site["sitemap-2013-06.xml"])
    assert found[f"{ADDRESS}shuiliju/2013/06/03-gai.html"] == "2013-06-05T08:00:00+08:00"
    assert found[f"{ADDRESS}shuiliju/2013/06/04-che.html"] == "2013-06-20T08:00:00+08:00"


def test_robots_may_read_all(small: Built) -> None:
    assert small.site["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {ADDRESS}sitemap.xml"


def test_security_txt_says_whom_to_tell(site_of: Site, small: Built) -> None:
    """RFC 9116: contacts as URIs, one expiry with its offset; without settings there is none."""
    assert ".well-known/security.txt" not in small.site
    security = "security: {contact: [anquan@example.gov.cn, 0915 0000000], expires: 2014-03-31}"
    site = site_of({"departments/hall.yml": SETTINGS.replace("description: 测试", f"description: 测试, {security}")})
    assert site[".well-known/security.txt"].decode() == (
        "Contact: mailto:anquan@example.gov.cn\nContact: tel:0915-0000000\nExpires: 2014-03-31T00:00:00+08:00\n"
        f"Preferred-Languages: zh-CN\nCanonical: {ADDRESS}.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("a@b.cn", "mailto:a@b.cn"),
        ("12345", "tel:12345"),
        ("https://x.cn/", "https://x.cn/"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
    ],
)
def test_contacts_are_uris(words: str, contact: str) -> None:
    assert contact_of(words) == contact


def test_headers_for_hosts_of_pages(small: Built) -> None:
    """Below the site's own path; what is opened by itself runs no script."""
    text = small.site["_headers"].decode()
    everywhere, _, rest = text.partition("\n\n")
    assert everywhere.startswith("/sub/*\n")
    for line in (
        "X-Content-Type-Options: nosniff",
        "Strict-Transport-Security: max-age=31536000",
        "frame-ancestors 'self'",
    ):
        assert line in everywhere
    assert re.search(r"^/sub/:unit/media/\*\n  Content-Security-Policy: .*sandbox$", rest, re.M)
    for folder in ("", "*/"):
        for file, kind in (("atom.xml", "atom+xml"), ("feed.xml", "rss+xml"), ("feed.json", "feed+json")):
            assert f"/sub/{folder}{file}\n  Content-Type: application/{kind}; charset=utf-8\n" in rest
