"""What sort of post a post is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands in the block that is named after a form; each form has its own."""


class Fact(NamedTuple):
    """A line of a post's box of facts: `value` is text, a time or a day; `tel` says that it is a telephone number."""

    name: str
    value: str | datetime | date
    tel: bool = False


def facts_given(*lines: tuple[str, str | datetime | date | None]) -> list[Fact]:
    """The lines of a box of facts that have something to say."""
    return [Fact(name, value) for name, value in lines if value]


class Span(NamedTuple):
    """While something holds: from `starts` until before `ends`, either may be open."""

    starts: datetime | None = None
    ends: datetime | None = None


class Ties(NamedTuple):
    """How a post hangs together with others, as its row keeps it.

    `target` is the path of the post that it interprets, replaces or reposts, `chain` the incident
    that it is one report of, `grade` a level or a validity, `asked` when the concern or rumour that it
    answers was first seen.
    """

    span: Span = Span()
    target: str = ""
    chain: str = ""
    grade: str = ""
    asked: datetime | None = None


class Form(NamedTuple):
    """A form's declaration: the only place that knows it; `target` is the field of its block that names what it hangs
    on, `told` gives the moments of its entries, in seconds since 1970, where it is told entry by entry."""

    slug: str
    name: str
    about: str
    block: type[Block] | None = None
    target: str = ""
    needs_block: bool = False
    needs_title: bool = True
    whole_in_lists: bool = False
    facts: Callable[..., list[Fact]] | None = None
    ties: Callable[..., Ties] | None = None
    told: Callable[..., tuple[int, ...]] | None = None
