"""A page to be drawn, and the part of the site that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple
from urllib.parse import unquote

from hall.model.row import Row
from hall.pages.context import Context

Values = dict[str, Any]


class Sheet(NamedTuple):
    """One page: its address, what kind it is, a key of all that it shows, and how to make its values.

    `below` gives pages in folders below its own whose keys cannot change where its key does not.
    """

    address: str
    kind: str
    key: int
    values: Callable[[Context], Values]
    below: Callable[[Context], Iterable[Sheet]] | None = None

    @property
    def file(self) -> str:
        """Where the page stands below the site's folder; addresses are percent-encoded, files are not."""
        return file_of(self.address)


class Order(IntEnum):
    """In what order parts are written: what pages load first, then posts, then what leads to them, at last what tells machines
    of all. A build that is broken off leaves no list with a link to a post that is not there."""

    ASSETS = 0
    POSTS = 1
    LISTS = 2
    HALL = 3
    SIGNPOSTS = 4


class Part(NamedTuple):
    """Pages that are made together; parts of a lower `order` are written first. `rows` are the posts whose own
    pages these are."""

    name: str
    order: Order
    key: int
    sheets: Callable[[Context], Iterable[Sheet]]
    rows: Sequence[Row] = ()


def file_of(address: str) -> str:
    """The file that answers at an address."""
    file = unquote(address)
    return f"{file}index.html" if not file or file.endswith("/") else file
