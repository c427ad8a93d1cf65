"""Finished HTML read again, as libxml2 understands it: what its elements say, and where its links lead."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

UNSHOWN = ("script", "style", "template", "title", "textarea", "noscript")
"""Elements whose words no reader sees on the page, or that hold no elements."""
SHOWN = f"not({' or '.join(f'ancestor::{name}' for name in UNSHOWN)})"


class Page:
    """A page, parsed once; where there is nothing to parse it says nothing."""

    def __init__(self, html: str) -> None:
        # Huge, because a text may be nested more deeply than libxml2 allows else.
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        self._tree = etree.fromstring(html.encode("utf-8", "replace"), parser) if html.strip() else None

    def _find(self, path: str) -> list[Any]:
        return _compiled(path)(self._tree) if self._tree is not None else []

    def said(self, attribute: str) -> str:
        """What the elements that have an attribute say, one after the other, without what no reader sees."""
        return "".join(self._find(f"//*[@{attribute}]/descendant::text()[{SHOWN}]"))

    def words(self, path: str) -> str:
        """The words of the texts at an XPath, parted by single blanks."""
        return " ".join(" ".join(self._find(path)).split())

    def values(self, path: str) -> list[str]:
        """The values of the attributes at an XPath, in their order."""
        return [str(one) for one in self._find(path)]


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)
