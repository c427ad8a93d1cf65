"""A built site as those who read it see it: pages as a browser parses them, and where their addresses lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html

NAMED_BY_READERS = ("href", "src", "poster", "srcset", "action", "cite", "data", "content")
ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "data:")


class Page:
    """A parsed page, and what tests ask of it."""

    def __init__(self, data: bytes) -> None:
        self.tree = html.document_fromstring(data.decode(), html.HTMLParser(encoding="utf-8"))

    def all(self, path: str) -> list[html.HtmlElement]:
        """Every element at an XPath."""
        return list(self.tree.xpath(path))

    def one(self, path: str) -> html.HtmlElement:
        """The only element at an XPath."""
        [found] = self.tree.xpath(path)
        return found

    def texts(self, path: str) -> list[str]:
        """The words of every element at an XPath, blanks made one."""
        return [words(one) for one in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        """The words of the only element at an XPath."""
        return words(self.one(path))

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [str(one) for one in self.tree.xpath("//@id")]

    def links(self) -> Iterator[tuple[str, str]]:
        """The name and value of every attribute that holds an address."""
        for element in self.tree.iter():
            if not isinstance(element.tag, str):
                continue
            for name, value in element.attrib.items():
                if name == "content" and element.get("http-equiv", "").lower() == "refresh":
                    yield name, value.partition("url=")[2]
                elif name in NAMED_BY_READERS and name != "content":
                    yield name, value


def words(element: html.HtmlElement) -> str:
    """What an element says, runs of blanks made one."""
    return " ".join(element.text_content().split())


def classed(name: str) -> str:
    """An XPath condition: the element has this class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


class Aim(NamedTuple):
    """A file of the site, and an anchor in it."""

    file: str
    anchor: str


def aim_of(file: str, link: str) -> Aim | None:
    """Where a link in a file leads within its site; None where it leads elsewhere, a file `../…` where it leaves it."""
    if link.startswith(ELSEWHERE):
        return None
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    place = unquote(parts.path)
    if not place:
        return Aim(file, unquote(parts.fragment))
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(file), place)).lstrip("/")
    steps = posixpath.normpath(posixpath.join(posixpath.dirname(file) or ".", place))
    if steps.startswith(".."):
        return Aim(steps, "")
    if place.endswith(("/", "/.", "/..")) or place in (".", ".."):
        target = f"{target}/index.html".lstrip("/")
    return Aim(target, unquote(parts.fragment))


def dead_links(site: dict[str, bytes]) -> list[tuple[str, str]]:
    """Every address in a page that leads to no file of the site, or to no anchor in it."""
    pages = {file: Page(data) for file, data in site.items() if file.endswith(".html")}
    ids = {file: set(page.ids) for file, page in pages.items()}
    dead = []
    for file, page in pages.items():
        if file == "404.html":
            continue  # its addresses are absolute: it is shown anywhere
        for name, link in page.links():
            aim = aim_of(file, link)
            if aim is None:
                continue
            missing = aim.file not in site or (aim.anchor and aim.anchor not in ids.get(aim.file, ()))
            if missing or (name != "href" and not link):
                dead.append((file, link))
    return dead
