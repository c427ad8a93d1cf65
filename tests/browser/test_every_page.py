"""What holds of every kind of page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visited
from tests.browser.demonstration import LISTS, NOT_FOUND, PAGES, POSTS
from tests.browser.measures import AXE, BROKEN, FAINT, FAULTS, FEW, LOST, NAMELESS, SIDEWAYS

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 768, 1440)
KILOBYTE = 1024


@pytest.fixture(scope="module")
def reader(browser: Browser, base: str) -> Iterator[Visited]:
    """One reader of them all, whose browser keeps what pages share."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    yield Visited(context.new_page(), base)
    context.close()


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, reader: Visited) -> tuple[str, Visited]:
    """One page of each kind, opened once for all that is looked at."""
    address = PAGES[request.param]
    reader.forget()
    reader.go(address)
    reader.load()
    return address, reader


def test_nothing_is_reported(opened: tuple[str, Visited]) -> None:
    """Neither an error nor a breach of the Content-Security-Policy."""
    address, visited = opened
    assert [said for said in visited.said if address != NOT_FOUND or "404" not in said] == []


def test_every_file_comes_from_the_hall_and_is_there(opened: tuple[str, Visited]) -> None:
    """No other host is asked for anything."""
    address, visited = opened
    assert [url for url in visited.asked if not url.startswith((visited.base, "data:"))] == []
    missing = [url for url, status in visited.got.items() if status >= 400]
    assert missing == ([visited.base + address] if address == NOT_FOUND else [])


def test_its_parts_are_named(opened: tuple[str, Visited]) -> None:
    """Language, title, one heading of the first rank and no rank left out, and the landmarks."""
    page = opened[1].page
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.title()
    ranks = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => +one.tagName[1])")
    assert ranks.count(1) == 1
    assert ranks[0] == 1
    assert all(rank <= before + 1 for before, rank in pairwise(ranks)), ranks
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("navigation", name="主导航").count() == 1
    named = page.locator("nav[aria-label]:visible, nav[aria-labelledby]:visible")
    assert page.get_by_role("navigation").count() == named.count()


def test_everything_has_a_name_and_leads_somewhere(opened: tuple[str, Visited]) -> None:
    """Links, buttons, fields and pictures; no name twice; no link within the page to nothing."""
    assert opened[1].page.evaluate(NAMELESS) == []
    assert opened[1].page.evaluate(LOST) == []


def test_telephone_numbers_can_be_tapped(opened: tuple[str, Visited]) -> None:
    """The hotline stands at the foot of every page."""
    page = opened[1].page
    assert page.locator("footer.foot a[href='tel:12345']").is_visible()
    numbers = page.locator("a[href^='tel:']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert all(number[4:].replace("-", "").lstrip("+").isdigit() for number in numbers), numbers


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened: tuple[str, Visited], scheme: str) -> None:
    """All text, by the colours that Chromium computed."""
    page = opened[1].page
    page.emulate_media(color_scheme=scheme)
    faint = page.evaluate(FAINT)
    page.emulate_media(color_scheme="light")
    assert faint == []


def test_it_never_scrolls_sideways(opened: tuple[str, Visited]) -> None:
    """Not on a narrow phone, and not with a title of a hundred characters."""
    page = opened[1].page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SIDEWAYS) == [], width


def test_dates_and_numbers_are_whole(opened: tuple[str, Visited]) -> None:
    """On phones too, where a browser would break a line at their hyphens."""
    page = opened[1].page
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN) == [], width


def weight(visited: Visited, site: Path) -> int:
    """The compressed bytes of all that a page asked for, pictures of posts left out."""
    total = 0
    for url in visited.got:
        path = unquote(url.removeprefix(visited.base))
        if "/media/" not in path:
            file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
            total += len(gzip.compress(file.read_bytes(), 9))
    return total


def test_it_is_light(opened: tuple[str, Visited], site: Path) -> None:
    """For old phones: a post under 32 KB in all (40 are allowed), other pages under 80."""
    address, visited = opened
    if address in POSTS.values():
        assert weight(visited, site) < 32 * KILOBYTE
    elif address in LISTS.values() and address != NOT_FOUND:
        assert weight(visited, site) < 80 * KILOBYTE


def test_axe_finds_nothing(opened: tuple[str, Visited]) -> None:
    """Every rule of axe-core but the experimental, target-size (WCAG 2.2, 2.5.8) among them, on a phone; colours in the dark too.

    The last test of a page, for it takes out much of it.
    """
    page = opened[1].page
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate(FEW)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="dark")
    faults = page.evaluate(FAULTS, ["color-contrast"])
    page.emulate_media(color_scheme="light")
    assert faults == []


def test_axe_would_find_something(reader: Visited) -> None:
    """The test itself works: a picture of which nothing is said, targets too small and too near, faint words."""
    page = reader.go(PAGES["post-notice"])
    page.emulate_media(color_scheme="light")
    page.evaluate(AXE)
    page.evaluate(
        """() => document.querySelector("h1").insertAdjacentHTML("afterend", '<img src="x.png"><div id="t"></div>')"""
    )
    page.evaluate(
        """() => { document.querySelector("#t").innerHTML = '<button>a</button><button>b</button>';
        document.querySelectorAll("#t button").forEach(one => { one.style.cssText = "width:10px;height:10px;padding:0;border:0;overflow:hidden;font-size:9px"; });
        document.querySelector("#t").style.lineHeight = "10px"; document.querySelector(".post__text p").style.color = "#ccc"; }"""
    )
    found = {rule for rule, _ in page.evaluate(FAULTS)}
    assert {"image-alt", "target-size", "color-contrast"} <= found
