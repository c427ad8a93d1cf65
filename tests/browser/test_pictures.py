"""Pictures in a browser: the copy that a screen needs and no more, nothing moves when they come, a drawing runs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import serving
from tests.browser.demonstration import RootHost
from tests.media.making import SVG, exif, picture
from tests.reading import LONG
from tests.small import build, lay_out, post, write

pytestmark = pytest.mark.browser
MEDIA = "departments/shuiliju/media/"
POSTS = "departments/shuiliju/posts/2013/2013-06-{}.md"
PAGE = "shuiliju/2013/06/01-tu.html"
# Until the pictures that are near have come.
NEAR = """() => Promise.all([...document.images].filter(one => one.getBoundingClientRect().top < innerHeight)
  .map(one => one.complete || new Promise(done => one.onload = one.onerror = done)))"""
# The same of all, as if the reader had gone to each.
ALL = """() => Promise.all([...document.images].map(one => {
  one.loading = 'eager';
  return one.complete || new Promise(done => one.onload = one.onerror = done);
}))"""
SHIFTS = "window.shifted = 0; new PerformanceObserver(l => l.getEntries().forEach(e => shifted += e.value)).observe({type: 'layout-shift', buffered: true});"


@pytest.fixture(scope="module")
def base(browser: Browser, frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A hall with photos and a drawing, served."""
    root = lay_out(tmp_path_factory.mktemp("pictures") / "hall", frame=frame)
    images = "[{file: p.jpg, alt: 河堤}, {file: q.png, alt: 水厂}, {file: s.svg, alt: 水位}]"
    write(
        root,
        {
            f"{MEDIA}p.jpg": picture(size=(2000, 1500), exif=exif(6)),
            f"{MEDIA}q.png": picture("PNG", (900, 600)),
            f"{MEDIA}s.svg": SVG.format(
                '<image href="https://other.example/a.png"/><rect width="9" height="9"/>'
            ).encode(),
            POSTS.format("01-tu"): post(
                f"{LONG}\n![河堤](../../media/p.jpg)\n\n{LONG * 30}", title="有图的通知", images=images
            ).encode(),
            POSTS.format("02-dan"): post(LONG, form="brief", images="[{file: p.jpg, alt: 河堤}]").encode(),
            POSTS.format("03-duo"): post(LONG, form="brief", images=images).encode(),
        },
    )
    build(root)
    with serving(root / "site", RootHost) as address:
        yield address


Look = Callable[..., tuple[list[str], dict[str, object]]]


@pytest.fixture
def look(browser: Browser, base: str) -> Iterator[Look]:
    """Opens an address on a screen; the pictures that it asks for at once, and what is measured then."""
    contexts = []

    def looked(address: str, width: int, fine: float, wait: str = NEAR) -> tuple[list[str], dict[str, object]]:
        context = browser.new_context(viewport={"width": width, "height": 700}, device_scale_factor=fine)
        contexts.append(context)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
        page.add_init_script(SHIFTS)
        page.goto(base + address)
        page.evaluate(wait)
        found = page.evaluate(
            "({shifted, images: [...document.querySelectorAll('main img, .md-main img')].map(i => "
            "({at: i.currentSrc.split('/').pop(), alt: i.alt, width: i.clientWidth, height: i.clientHeight})), "
            "wide: document.documentElement.scrollWidth})"
        )
        return [one for one in asked if "assets/pictures" in one or "/media/" in one], found

    yield looked
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "fine", "copy"),
    [(360, 1, "-480.webp"), (390, 2, "-960.webp"), (390, 3, "-1440.webp"), (1440, 1, "-960.webp")],
)
def test_a_screen_asks_for_the_copy_that_it_needs(look: Look, width: int, fine: float, copy: str) -> None:
    """Of the first picture at once, of those further down when they are near; nothing moves."""
    asked, found = look(PAGE, width, fine)
    assert [one for one in asked if "assets/pictures" in one and one.endswith(copy)]
    assert not [one for one in asked if one.endswith("p.jpg")]
    assert found["shifted"] == 0
    assert found["wide"] == width
    first = next(one for one in found["images"] if one["alt"] == "河堤")  # type: ignore[attr-defined]
    assert abs(first["height"] / first["width"] - 2000 / 1500) < 0.01


def test_briefs_show_squares_and_a_single_one_whole(look: Look) -> None:
    _, found = look("shuiliju/", 1440, 1, ALL)
    shown = [one for one in found["images"] if one["alt"]]  # type: ignore[attr-defined]
    single = [one for one in shown if one["height"] > one["width"]]
    assert single
    assert len([one for one in shown if one["width"] == one["height"]]) == 3
    assert found["shifted"] == 0


def test_a_drawing_opened_by_its_address_asks_for_nothing(look: Look, browser: Browser, base: str) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}shuiliju/media/s.svg", wait_until="networkidle")
    assert asked == [f"{base}shuiliju/media/s.svg"]
    page.context.close()
