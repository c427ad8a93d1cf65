"""What the head of a page tells machines: JSON-LD in the words of schema.org, safe in any page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Node = dict[str, Any]

CONTEXT = "https://schema.org"
# What would end the script element or begin a comment in it (HTML, "Restrictions for contents of script elements"),
# and the two line ends that JSON allows and old JavaScript did not.
UNSAFE = re.compile("[<>&\u2028\u2029]")
LONGEST_HEADLINE = 110
"""Google's structured data for articles asks for no longer ones."""


class Body(NamedTuple):
    """An organisation as JSON-LD names it: `address` is its own page."""

    name: str
    address: str
    governs: bool = True


def script(nodes: Sequence[Node]) -> str:
    """The content of a `script` element of type `application/ld+json`; nothing in it can end the element."""
    graph: Node = {"@context": CONTEXT, "@graph": list(nodes)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def node(kind: str, **fields: object) -> Node:
    """A node without the fields that are empty."""
    return {"@type": kind, **{name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}}


def body(one: Body) -> Node:
    """An organisation, as others refer to it."""
    return node("GovernmentOrganization" if one.governs else "Organization", name=one.name, url=one.address)


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """The way from the front page: names with absolute addresses."""
    items = [
        node("ListItem", position=place, name=name, item=address) for place, (name, address) in enumerate(steps, 1)
    ]
    return node("BreadcrumbList", itemListElement=items)


def website(name: str, address: str, description: str, publisher: Node | None, search: str = "") -> Node:
    """The site itself; `search` is the address of its search page, where it has one."""
    action = None
    if search:
        target = node("EntryPoint", urlTemplate=f"{search}?q={{search_term_string}}")
        action = {**node("SearchAction", target=target), "query-input": "required name=search_term_string"}
    fields: Mapping[str, object] = {"name": name, "url": address, "description": description, "publisher": publisher}
    return node("WebSite", **fields, potentialAction=action)


def claim_review(claim: str, verdict: str, first_seen: str, address: str, published: str, by: Node) -> Node:
    """A false claim put right; the verdict stands in words, for there is no scale."""
    return node(
        "ClaimReview",
        claimReviewed=claim,
        url=address,
        datePublished=published,
        author=by,
        reviewRating=node("Rating", alternateName=verdict),
        itemReviewed=node("Claim", name=claim, datePublished=first_seen),
    )


def live_update(headline: str, published: str, address: str) -> Node:
    """An entry of a live report."""
    return node("BlogPosting", headline=headline, datePublished=published, url=address)


def questions(pairs: Iterable[tuple[str, str]], address: str) -> Node:
    """Questions, each with the answer that was given."""
    asked = [
        node("Question", name=question, answerCount=1, acceptedAnswer=node("Answer", text=answer))
        for question, answer in pairs
    ]
    return node("QAPage", url=address, mainEntity=asked)


def headline(words: str) -> str:
    """A title as long as machines take it."""
    return words if len(words) <= LONGEST_HEADLINE else f"{words[: LONGEST_HEADLINE - 1]}…"
