"""For everybody: the large version, enlarged text, the keyboard to the end, my county."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.demonstration import PAGES
from tests.browser.measures import FAINT, OUTLINE, SIDEWAYS

pytestmark = pytest.mark.browser
SOME = {
    name: PAGES[name]
    for name in ("front", "department", "place", "search", "post-notice", "post-alert", "busy-month", "handbook")
}

# The large version


def test_a_link_opens_the_large_version_and_it_stays(visit: Visit) -> None:
    """With the same words; a second press of the button leaves it again."""
    visited = visit(PAGES["post-notice"])
    words = visited.page.locator("main").text_content()
    size = "parseFloat(getComputedStyle(document.querySelector('.post__text')).fontSize)"
    before = visited.page.evaluate(size)
    page = visited.go(f"{PAGES['post-notice']}?large")
    assert page.evaluate(size) > 1.3 * before
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("main").text_content() == words
    page = visited.go(PAGES["post-notice"])
    button = page.get_by_role("button", name="长辈版")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate(size) > 1.3 * before
    button.click()
    assert page.evaluate(size) == before
    assert visited.go("today/").locator("html[data-large]").count() == 0
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_large_version_stands_out_and_fits(scheme: str, visit: Visit) -> None:
    """On a narrow phone and on a wide screen, with stronger contrast than is asked of the other."""
    visited = visit("?large", color_scheme=scheme)
    for name, address in SOME.items():
        page = visited.go(address)
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(SIDEWAYS) == [], (name, width)
        assert page.evaluate(FAINT) == [], name


# Enlarged text, keyboard


def test_text_of_twice_the_size_loses_nothing(visit: Visit) -> None:
    """WCAG 2.2, 1.4.4: set by the browser, on a screen 1280 pixels wide."""
    visited = visit("", width=1280)
    for name, address in SOME.items():
        page = visited.go(address)
        page.evaluate("() => { document.documentElement.style.fontSize = '250%'; }")
        assert page.evaluate(SIDEWAYS) == [], name


@pytest.mark.parametrize("address", [PAGES["day"], PAGES["post-survey"], "search/"])
def test_the_keyboard_leads_to_the_end(address: str, visit: Visit) -> None:
    """Every stop is seen, none is a trap, and the last ones are in the foot."""
    page = visit(address).page
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(OUTLINE)
        if at["tag"] == "BODY":
            break
        assert at["outlined"], at
        assert at["seen"], at
        seen.append(at["words"])
    else:
        pytest.fail("the Tab key does not come to an end")
    assert len(seen) >= page.locator("footer a").count() + 10
    assert "12345" in seen[-3:]


# Where I live


def test_my_county_is_kept(visit: Visit) -> None:
    """Chosen once on the front page; without a choice nothing is stored."""
    visited = visit("")
    page = visited.page
    assert page.evaluate("localStorage.length") == 0
    assert not page.locator(".mine__go").is_visible()
    page.get_by_text("选择我的县区").click()
    page.locator(".mine a", has_text="紫阳县").click()
    page.wait_for_url("**/places/ziyang/")
    page = visited.go("")
    mine = page.locator(".mine__go")
    assert mine.inner_text() == "我的县区：紫阳县"
    assert page.evaluate("Object.entries(localStorage)") == [["hall.place", "ziyang"]]
    mine.click()
    page.wait_for_url("**/places/ziyang/")


def test_a_place_page_has_its_departments_and_towns(visit: Visit) -> None:
    """And a town's leads to its county."""
    visited = visit("places/ziyang/")
    page = visited.page
    assert "紫阳县" in page.locator(".side", has_text="本地单位").inner_text()
    page.locator(".side", has_text="下面的镇办").get_by_role("link", name="焕古镇").click()
    page.wait_for_url("**/places/huangu/")
    assert "紫阳县" in page.locator(".side", has_text="所在县区").inner_text()
