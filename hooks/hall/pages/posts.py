"""A post's own page."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from hall import proof
from hall.forms.live import Live, Told, told
from hall.model.address import media_address, post_address
from hall.model.moments import seconds_of
from hall.model.post import Post
from hall.model.prose import Whole
from hall.model.row import Row
from hall.pages.cards import facts_of, heading_values, pictures_of
from hall.pages.common import common
from hall.pages.context import Context
from hall.pages.head import post_head
from hall.pages.pictures import in_sizes, text_in_sizes
from hall.pages.receipts import receipt_values
from hall.pages.sheet import Sheet, Values
from hall.pages.text import text_of

POINTING = {"explain": "解读本文", "repost": "转发本文", "alert": "代替本预警"}
POINTED = {"explain": "解读的文件", "repost": "转发自", "alert": "代替的预警"}


def post_sheet(row: Row, newer: Row | None, older: Row | None, context: Context) -> Sheet:
    """The page of a post; `newer` and `older` are its department's posts around it."""
    near = newer and newer.mark, older and older.mark
    key = context.key("post", row.mark, *near, context.hall.problems.get(row.path))
    return Sheet(post_address(row.path), "post", key, lambda at: post_values(row, newer, older, at))


NO_WORDS: Values = {
    "html": Markup(), "document": [], "authors": [], "facts": [], "pictures": [], "attachments": [], "video": None,
    "transcript": None, "corrections": [], "entries": [], "contact": None, "keywords": [],
}  # fmt: skip
"""What the page of a post shows of its words where it has none: the law took them away, or nobody can read them."""


def post_values(row: Row, newer: Row | None, older: Row | None, context: Context) -> Values:
    """The values of `post.html`."""
    whole = context.whole(row.path)
    post = whole.post
    heading = heading_values(row, context)
    erased = row.withdrawn == "law"
    unit = heading["unit"]
    crumbs = [{"name": unit["name"], "address": unit["address"]}, heading["column"]]
    description = row.summary or whole.prose.plain.replace("\n", " ")[:120]
    if row.withdrawn:
        description = "这条发布已撤回。"
    entries = [] if erased else entries_of(whole, context)
    words = NO_WORDS if erased else words_values(row, whole, entries, context)
    return {
        **common(
            context,
            post_address(row.path),
            "post",
            row.lead,
            description,
            crumbs,
            heading["time"]["full"],
            post_head(row, whole, description, words["pictures"], entries, context),
            of=("dept", row.dept),
        ),
        **heading,
        **words,
        "source_note": f"来源：{row.source or unit['name']}",
        "withdrawn": withdrawn_of(post, context),
        "original": original_of(row, context),
        "related": related_of(row, context),
        "expires": context.time(row.expires) if row.expires else None,
        "chain": chain_of(row, context),
        "newer": context.post_link(newer) if newer else None,
        "older": context.post_link(older) if older else None,
        "lang": post.lang or "",
        "translations": translations_of(row, context),
        "licence": context.hall.settings.site.licence or "",
        "problems": problems_of(row.path, context),
        "review": receipt_values(row, context),
    }


def words_values(row: Row, whole: Whole, entries: Sequence[Told], context: Context) -> Values:
    """What a post says: all that `NO_WORDS` is without."""
    post, prose = whole
    return {
        "html": Markup(text_in_sizes(text_of(prose, row, context), context, True)),  # noqa: S704 - cleaned by prose
        "document": document_of(post),
        "authors": list(post.authors),
        "facts": facts_of(whole, context),
        "pictures": in_sizes(pictures_of(post), context, "<img" not in prose.html),
        "attachments": attachments_of(post, context),
        "video": video_of(post),
        "transcript": Markup("<br>").join(post.transcript.split("\n")) if post.transcript else None,
        "corrections": [
            {"time": context.time(seconds_of(one.date, context.hall.zone)), "text": one.text or proof.CORRECTED}
            for one in post.corrections
        ],
        "entries": [{"clock": one.clock, "name": one.words, "anchor": one.anchor} for one in entries],
        "contact": post.contact,
        "keywords": list(post.keywords),
    }


def problems_of(path: str, context: Context) -> list[dict[str, Any]]:
    """The problems of a post's file, where a preview shows them."""
    return [
        {
            "line": one.line,
            "code": one.code,
            "name": one.name,
            "message": one.message,
            "remedy": one.advice,
            "severity": "allowed" if one.allowed else one.severity.value,
        }
        for one in context.hall.problems.get(path, ())
    ]


def document_of(post: Post) -> list[dict[str, str | None]]:
    """Number and day of the document that the post is."""
    lines = proof.document_of(post)
    return [{"name": name, "value": value, "href": value if name == "原文地址" else None} for name, value in lines]


def attachments_of(post: Post, context: Context) -> list[dict[str, str]]:
    """Files to download, with their type and size."""
    media = f"departments/{post.place.dept}/media"
    found = []
    for one in post.attachments:
        path = posixpath.normpath(f"{media}/{one.file}")
        if path in context.hall.barred:
            continue
        kind = path.rpartition(".")[2].upper()
        found.append(
            {
                "title": one.title or one.file,
                "address": media_address(path),
                "size": context.size(path),
                "type": kind,
            }
        )
    return found


def video_of(post: Post) -> dict[str, str] | None:
    """A film: a file of the hall's, or an address elsewhere to go to."""
    film = post.video
    if film is None:
        return None
    media = f"departments/{post.place.dept}/media"

    def at(name: str | None) -> str:
        return media_address(posixpath.normpath(f"{media}/{name}")) if name else ""

    return {
        "address": film.url or at(film.file), "poster": at(film.poster), "captions": at(film.captions), "transcript": film.transcript or "",
    }  # fmt: skip


def withdrawn_of(post: Post, context: Context) -> dict[str, Any] | None:
    """When and why a post was taken down."""
    gone = post.withdrawn
    if gone is None:
        return None
    return {
        "time": context.time(seconds_of(gone.date, context.hall.zone)),
        "reason": gone.reason,
        "kind_name": gone.kind.chinese,
    }


def original_of(row: Row, context: Context) -> dict[str, Any] | None:
    """What became of the post that a repost passes on: a correction or withdrawal is the repost's as well (content/handbook/forms/repost.md)."""
    original = context.original(row)
    if original is None or not (original.withdrawn or original.corrected):
        return None
    return {"withdrawn": bool(original.withdrawn), "link": context.post_link(original)}


def entries_of(whole: Whole, context: Context) -> list[Told]:
    """A live report's entries, as they stand."""
    block = whole.post.block
    return told(block, whole.prose.headings, context.hall.zone) if isinstance(block, Live) else []


def related_of(row: Row, context: Context) -> list[dict[str, Any]]:
    """What this post hangs on, and what hangs on it."""
    found: dict[str, list[dict[str, str]]] = {}
    target = context.present(row.target) if row.target else None
    if target:
        found.setdefault(POINTED.get(row.form, "相关"), []).append(context.post_link(target))
    for other in context.bonds.pointing.get(row.path, ()):
        if other.target and context.present(other.target) is row:
            found.setdefault(POINTING.get(other.form, "相关"), []).append(context.post_link(other))
    return [{"name": name, "links": links} for name, links in found.items()]


def translations_of(row: Row, context: Context) -> list[dict[str, str]]:
    """The post in other languages."""
    original = context.present(row.translation_of) if row.translation_of else None
    others = [other for other in context.bonds.pointing.get(row.path, ()) if other.translation_of == row.path]
    return [context.post_link(other) for other in ([original] if original else []) + others]


def chain_of(row: Row, context: Context) -> list[dict[str, Any]]:
    """The bulletins on one incident, first to last."""
    chain = context.bonds.chains.get(row.chain, []) if row.chain else []
    return [
        {
            "number": other.grade,
            "link": context.post_link(other),
            "time": context.time(other.when),
            "here": other.path == row.path,
        }
        for other in chain
    ]
