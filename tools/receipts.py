"""Make the pictures of docs/receipts/ anew: what readers see of reviews, from `hall demo --reviews`: `python tools/receipts.py`.

It needs what the tests need: the environment of requirements.lock, Git, and a Chromium of the system.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent.parent / "docs/receipts"
HALL = Path(sys.executable).parent / "hall"
NOW = "2013-06-30T18:00"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDTH, MARGIN = 820, 12
EDITED = "departments/pingli/posts/2013/2013-05-16-jiaogulan-zenme-he.md"
SENTENCE = "\n改了一句，还没有人审。\n"
RECEIPT, TOP = ".receipt", (".post > .box, .post > .gone", ".post__head")


class Picture(NamedTuple):
    """A picture: its name, the page, from which element to which it reaches, and whether receipts are open in it."""

    name: str
    page: str
    first: str
    last: str
    opened: bool = False


PICTURES = (
    Picture("quiet", "jiaotongju/2013/05/31-yanlian-bianpo-zhongbao.html", RECEIPT, RECEIPT),
    Picture("opened", "jiaotongju/2013/05/31-yanlian-bianpo-zhongbao.html", RECEIPT, RECEIPT, True),
    Picture("unreviewed", "pingli/2013/05/16-jiaogulan-zenme-he.html", *TOP),
    Picture("owed", "qixiangju/2013/06/30-yanlian-nanbu-baoyu-lanse.html", *TOP),
    Picture("withdrawn", "wenguangju/2013/06/07-lutian-dianying-paipian.html", *TOP),
    Picture("erased", "dianzizhengwuban/2013/06/26-yanlian-yi-zhang-mingdan.html", *TOP),
)


def run(*words: str, at: Path) -> None:
    """Run `hall` in a folder; it must not fail."""
    subprocess.run([HALL, *words], cwd=at, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


def build(root: Path) -> Path:
    """A demonstration in which one post was edited and not reviewed; its site."""
    run("demo", str(root), "--reviews", at=root)
    with (root / EDITED).open("a", encoding="utf-8", newline="\n") as file:
        file.write(SENTENCE)
    run("build", "--now", NOW, "--no-search", at=root)
    return root / "site"


def take(page: Page, picture: Picture) -> bytes:
    """The picture as PNG."""
    if picture.opened:
        page.locator(picture.first).first.evaluate("one => one.open = true")
    boxes = [page.locator(one).first.bounding_box() for one in (picture.first, picture.last)]
    if not boxes[0] or not boxes[1]:
        raise SystemExit(f"{picture.page} has nothing to show of “{picture.name}”")
    top, bottom = boxes[0]["y"] - MARGIN, boxes[1]["y"] + boxes[1]["height"] + MARGIN
    left, right = boxes[0]["x"] - MARGIN, boxes[0]["x"] + boxes[0]["width"] + MARGIN
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]


def take_all(browser: Browser, site: Path) -> None:
    """Every picture into the folder, as WebP without loss."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, locale="zh-CN", color_scheme="light")
    for one in PICTURES:
        page.goto((site / one.page).as_uri())
        Image.open(BytesIO(take(page, one))).save(FOLDER / f"{one.name}.webp", lossless=True, method=6)


def main() -> None:
    """Make them."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        raise SystemExit("there is no Chromium on this machine")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as play:
        site = build(Path(folder))
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        take_all(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
