"""What the head of each kind of page tells machines: the government's page tags, Open Graph, JSON-LD.

The page tags are those of the General Office's guide for government websites (国办发〔2017〕47号, annex): a page of a
column says what the column is, an article also what the article is. Those of the site stand in `overrides/main.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from markupsafe import Markup

from hall import markup
from hall.forms.live import Told
from hall.forms.rebuttal import Rebuttal
from hall.markup import Body, Node
from hall.model.address import post_address
from hall.model.department import Department, Kind
from hall.model.moments import local_of, seconds_of
from hall.model.prose import Whole
from hall.model.row import Row
from hall.pages.context import Context

NO_COLUMN = frozenset({"front", "notfound", "moved", "search"})
"""Kinds of page that are neither a column's nor an article's."""

TYPES = {
    "notice": "Article", "service": "Article", "explain": "Article", "consult": "Article", "survey": "Article",
    "live": "LiveBlogPosting", "brief": "SocialMediaPosting",
}  # fmt: skip
NOT_GOVERNMENT = frozenset({Kind.PUBLIC, Kind.PARTY})
TURN = re.compile(r"^(问|答)$", re.M)


class Head(NamedTuple):
    """What a page's head says beyond its title and description."""

    tags: tuple[tuple[str, str], ...] = ()
    image: str = ""
    published: str = ""
    modified: str = ""
    nodes: tuple[Node, ...] = ()


def head_values(
    head: Head, context: Context, address: str, kind: str, title: str, description: str, crumbs: list[dict[str, str]]
) -> dict[str, Any]:
    """The values of `page` that every page's head is made of."""
    settings = context.hall.settings
    site = settings.site
    tags = head.tags
    if not tags and kind not in NO_COLUMN:
        tags = column_tags(title, description, crumbs[0]["name"] if crumbs else title)
    properties = [
        ("og:type", "article" if kind == "post" else "website"),
        ("og:title", title),
        ("og:url", site.address + address),
        ("og:site_name", settings.title),
        ("og:locale", (settings.language or "zh-CN").replace("-", "_")),
        ("og:description", description),
        ("og:image", site.address + (head.image or "assets/images/share.png")),
        ("article:published_time", head.published),
        ("article:modified_time", head.modified),
    ]
    nodes = [*head.nodes]
    if crumbs:
        way = [{"name": "首页", "address": ""}, *crumbs, {"name": title, "address": address}]
        nodes.append(markup.breadcrumbs((step["name"], site.address + step["address"]) for step in way))
    return {
        "tags": [{"name": name, "content": content} for name, content in tags if content],
        "properties": [{"name": name, "content": content} for name, content in properties if content],
        "graph": Markup(markup.script(nodes)) if nodes else "",  # noqa: S704 - made safe by `script`
    }


def column_tags(name: str, description: str, sort: str, keywords: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """The tags of a column's page."""
    words = dict.fromkeys((name, *keywords))
    return (
        ("ColumnName", name),
        ("ColumnDescription", description or name),
        ("ColumnKeywords", ",".join(words)),
        ("ColumnType", sort),
    )


def front_head(context: Context) -> Head:
    """The site, and who answers for it."""
    settings = context.hall.settings
    site = settings.site
    owner = markup.node("GovernmentOrganization", name=site.organiser) if site.organiser else None
    about = markup.website(settings.title, site.address, site.description or "", owner, f"{site.address}search/")
    return Head(nodes=(about,))


def body_of(slug: str, name: str, context: Context) -> Body:
    """A department under the name that it had."""
    dept = context.hall.departments[slug]
    return Body(name, f"{context.hall.settings.site.address}{slug}/", dept.kind not in NOT_GOVERNMENT)


def department_head(slug: str, context: Context) -> Head:
    """A department: what it is, how it is reached, where else it speaks."""
    dept = context.hall.departments[slug]
    return Head(
        tags=column_tags(dept.name, dept.intro or f"{dept.name}的发布。", "单位", filter(None, [dept.full_name])),
        nodes=(_department(slug, dept, context),),
    )


def _department(slug: str, dept: Department, context: Context) -> Node:
    contact = dept.contact
    reached = contact and markup.node(
        "ContactPoint", telephone=contact.phone, email=contact.mail, hoursAvailable=contact.hours
    )
    parent = dept.parent if dept.parent in context.hall.departments else None
    fields = {
        **markup.body(body_of(slug, dept.full_name or dept.name, context)),
        "alternateName": [name for name in (dept.name, dept.name_en) if name and name != dept.full_name],
        "description": dept.intro,
        "logo": f"{context.hall.settings.site.address}assets/marks/{slug}.svg",
        "address": contact and contact.address,
        "contactPoint": reached,
        "sameAs": [one.url for one in dept.accounts if one.url],
        "parentOrganization": parent and markup.body(body_of(parent, context.hall.departments[parent].name, context)),
    }
    kind = fields.pop("@type")
    return markup.node(str(kind), **fields)


def post_head(
    row: Row,
    whole: Whole,
    description: str,
    pictures: list[dict[str, Any]],
    entries: list[Told],
    context: Context,
) -> Head:
    """An article; of a withdrawn one only what its page still shows.

    Args:
        row: the post.
        whole: all of it.
        description: as its page describes itself.
        pictures: those that its page shows.
        entries: those of a live report.
        context: the hall.
    """
    site = context.hall.settings.site.address
    address = site + post_address(row.path)
    published, modified = _iso(row.when, context), _iso(max(row.when, row.corrected), context)
    name = context.dept_name(row)
    described = context.hall.columns.get(row.column)
    image = "" if row.withdrawn or not pictures else str(pictures[0]["address"])
    about = (described and described.description) or f"{name}：{row.column}"
    post = whole.post
    words = list(dict.fromkeys((*row.topics, *(() if row.withdrawn else post.keywords))))
    tags = (
        *column_tags(row.column, about, name),
        ("ArticleTitle", row.lead),
        ("PubDate", context.time(row.when)["full"]),
        ("ContentSource", row.source or name),
        ("Keywords", ",".join(words)),
        ("Author", "" if row.withdrawn else "、".join(post.authors)),
        ("Description", description),
        ("Image", image and site + image),
        ("Url", address),
    )
    if row.withdrawn:
        return Head(tags, "", published, modified)
    by = [markup.body(body_of(slug, name if slug == row.dept else context.hall.departments[slug].name, context))
          for slug in (row.dept, *row.joint)]  # fmt: skip
    target = context.present(row.target) if row.form == "repost" and row.target else None
    original = post.source_url or getattr(post.block, "source_url", None)
    fields: dict[str, Any] = {
        "headline": markup.headline(row.lead),
        "url": address,
        "datePublished": published,
        "dateModified": modified,
        "inLanguage": post.lang or context.hall.settings.language or "zh-CN",
        "articleSection": row.column,
        "keywords": words,
        "image": [site + str(one["address"]) for one in pictures],
        "author": [markup.node("Person", name=one) for one in post.authors] or by,
        "publisher": by[0],
        "isPartOf": markup.node("WebSite", name=context.hall.settings.title, url=site),
        "isBasedOn": site + post_address(target.path) if target else original,
        "expires": _iso(row.expires, context) if row.expires else "",
        "correction": [
            markup.node("CorrectionComment", text=one.text, datePublished=_when(one.date, context))
            for one in post.corrections
        ],
        **_live(row, entries, address, context),
    }
    article = markup.node(TYPES.get(row.form, "NewsArticle"), **fields)
    return Head(tags, image, published, modified, (article, *_beside(row, whole, address, by[0], context)))


def _live(row: Row, entries: list[Told], address: str, context: Context) -> dict[str, Any]:
    if row.form != "live":
        return {}
    return {
        "coverageStartTime": _iso(row.starts, context),
        "coverageEndTime": _iso(row.ends, context) if row.ends else "",
        "liveBlogUpdate": [
            markup.live_update(one.words, one.moment.isoformat(), f"{address}#{one.anchor}") for one in entries
        ],
    }


def _beside(row: Row, whole: Whole, address: str, by: Node, context: Context) -> list[Node]:
    """Nodes that a form has beside its article."""
    block = whole.post.block
    if isinstance(block, Rebuttal):
        seen = _when(block.first_seen, context) if block.first_seen else ""
        return [markup.claim_review(block.claim, block.verdict, seen, address, _iso(row.when, context), by)]
    if row.form == "interview" and (pairs := pairs_of(whole.prose.plain)):
        return [markup.questions(pairs, address)]
    return []


def pairs_of(plain: str) -> list[tuple[str, str]]:
    """The questions of an interview's words with their answers: `问` and `答` stand on lines of their own."""
    parts = TURN.split(plain)[1:]
    turns = [(parts[at], " ".join(parts[at + 1].split())) for at in range(0, len(parts), 2)]
    return [
        (question, answer)
        for (first, question), (second, answer) in pairwise(turns)
        if first == "问" and second == "答" and question and answer
    ]


def _iso(seconds: int, context: Context) -> str:
    return local_of(seconds, context.hall.zone).isoformat()


def _when(when: Any, context: Context) -> str:
    return _iso(seconds_of(when, context.hall.zone), context)
