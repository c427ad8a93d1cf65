"""A post as feeds carry it: in full, every address absolute, nothing that is only for our own pages."""

from __future__ import annotations

import posixpath
from datetime import datetime, timedelta
from hashlib import blake2b
from html import escape
from typing import Any

from hall.addresses import first_address
from hall.feeds import Author, Entry, File, Gone, Origin, Spelt, spell
from hall.forms import FORMS
from hall.listing import changed_at
from hall.model.address import media_address, post_address
from hall.model.moments import local_of, seconds_of
from hall.model.post import Post, WithdrawnFor
from hall.model.prose import Whole
from hall.model.row import Row
from hall.model.settings import Settings
from hall.pages.cards import facts_of, pictures_of
from hall.pages.context import Context
from hall.pages.posts import attachments_of, document_of, video_of
from hall.pages.saying import cut_of, said, words_of
from hall.press import ROOT
from hall.prose import excerpt

WITHDRAWN = "【已撤回】"
TYPES = {
    "csv": "text/csv", "doc": "application/msword", "gif": "image/gif", "ics": "text/calendar", "jpeg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "jpg": "image/jpeg",
    "m4a": "audio/mp4", "mp3": "audio/mpeg", "mp4": "video/mp4", "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet", "odt": "application/vnd.oasis.opendocument.text",
    "ofd": "application/ofd", "pdf": "application/pdf", "png": "image/png", "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "rar": "application/vnd.rar",
    "svg": "image/svg+xml", "txt": "text/plain", "webm": "video/webm", "webp": "image/webp", "wps": "application/vnd.ms-works",
    "xls": "application/vnd.ms-excel", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}  # fmt: skip
"""Media types by ending; not the system's table, which differs from machine to machine."""


def spelt_of(row: Row, context: Context, keep: bool = True) -> Spelt:
    """A post as every feed has it, spelt once where it is kept for the next feed that has it."""
    found = context.entries.get(row.path)
    if found is None:
        found = spell(entry_of(row, context))
        if keep:
            context.entries[row.path] = found
    return found


def entry_of(row: Row, context: Context) -> Entry:
    """A post as feeds carry it; one that was withdrawn says that and why, and nothing else (content/handbook/fields.md, "撤回")."""
    site = context.hall.settings.site.address
    identity = context.identity(row)
    entry = Entry(
        identity=identity,
        address=site + post_address(row.path),
        title=row.lead,
        html="",
        published=local_of(row.when, context.hall.zone),
        updated=updated_of(row, identity, context),
        authors=(Author(context.dept_name(row), f"{site}{row.dept}/"),),
        titled=bool(row.title),
    )
    if row.withdrawn:
        return _withdrawn(entry, row, context)
    whole = context.whole(row.path)
    post = whole.post
    html = "".join([*_before(whole, context), words_of(whole, row, context), *_after(whole, row, context)])
    pictures = pictures_of(post)
    joint = tuple(Author(context.hall.departments[slug].name, f"{site}{slug}/") for slug in row.joint)
    places = [context.name_of("place", code) for code in row.places]
    return entry._replace(
        html=html.replace(ROOT, site),
        authors=(*entry.authors, *joint, *(Author(name) for name in post.authors)),
        summary=excerpt(said(cut_of(whole, row, context).rest)) if row.told and not post.summary else row.summary,
        categories=tuple(dict.fromkeys((row.column, FORMS[row.form].name, *row.topics, *places))),
        files=files_of(post, context),
        origin=_origin(row, post, context),
        language=post.lang or "",
        image=site + str(pictures[0]["address"]) if pictures else "",
    )


def updated_of(row: Row, identity: str, context: Context) -> datetime:
    """When the text last changed, and a part of a second that no other entry has."""
    return apart(changed_at(row, context.now), identity, context)


def apart(moment: int, identity: str, context: Context) -> datetime:
    """A moment and a part of a second: no two entries are of the same one.

    Many posts are published at 00:00 of a day; a feed in which entries were updated at the same moment is faulty to the
    W3C feed validator (DuplicateUpdated).
    """
    part = int.from_bytes(blake2b(identity.encode(), digest_size=4).digest()) % 1_000_000
    return local_of(moment, context.hall.zone) + timedelta(microseconds=part)


def gone_of(row: Row, context: Context) -> Gone:
    """A withdrawn post as a tombstone."""
    return grave_of(context.identity(row), row, context)


def grave_of(identity: str, row: Row, context: Context) -> Gone:
    """A tombstone of a withdrawn post under an identity of its own."""
    return Gone(identity, updated_of(row, identity, context), WithdrawnFor(row.withdrawn).chinese)


def _withdrawn(entry: Entry, row: Row, context: Context) -> Entry:
    ground = WithdrawnFor(row.withdrawn).chinese
    words = f"这条发布已于 {context.time(changed_at(row, context.now))['full']} 撤回（{ground}）。"
    if row.withdrawn == WithdrawnFor.LAW:
        return entry._replace(title=WITHDRAWN + row.lead, html=_p(words), summary=words, titled=True)
    gone = context.whole(row.path).post.withdrawn
    reason = f"原因：{gone.reason}" if gone and gone.reason else ""
    return entry._replace(
        title=WITHDRAWN + row.lead, html=_p(words) + (_p(reason) if reason else ""), summary=words + reason, titled=True
    )


def _before(whole: Whole, context: Context) -> list[str]:
    """The box of facts, and the document's number and day."""
    lines = [
        _line(one["name"], one["value"], one["href"]) for one in (*facts_of(whole, context), *document_of(whole.post))
    ]
    return [f"<p>{'<br>'.join(lines)}</p>"] if lines else []


def _after(whole: Whole, row: Row, context: Context) -> list[str]:
    """Pictures, film, files, corrections, who to ask and whose words these are."""
    post = whole.post
    found = [_picture(one) for one in pictures_of(post)]
    film = video_of(post)
    if film:
        found.append(_film(film))
    if post.transcript:
        found.append(_p(f"文字版：{post.transcript}"))
    files = [
        f'<li><a href="{ROOT}{escape(one["address"])}">{escape(one["title"])}</a>（{one["type"]}，{one["size"]}）</li>'
        for one in attachments_of(post, context)
    ]
    if files:
        found.append(f"<p>附件：</p><ul>{''.join(files)}</ul>")
    original = context.present(row.target) if row.target and row.form == "repost" else None
    if original:
        found.append(f"<p>{_line('转发自', original.lead, ROOT + post_address(original.path))}</p>")
    changed = [
        f"<li>{context.time(moment)['full']}：{escape(one.text or '内容有更正。')}</li>"
        for one in post.corrections
        if (moment := seconds_of(one.date, context.hall.zone)) <= context.now
    ]
    if changed:
        found.append(f"<p>更正：</p><ul>{''.join(changed)}</ul>")
    if post.contact:
        found.append(_p(f"联系方式：{post.contact}"))
    if row.source and row.source != context.dept_name(row):
        found.append(_p(f"来源：{row.source}"))
    return found


def _p(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>"


def _line(name: str | None, value: str | None, href: str | None) -> str:
    words = escape(value or "").replace("\n", "<br>")
    return f"<b>{escape(name or '')}</b>：" + (f'<a href="{escape(href)}">{words}</a>' if href else words)


def _picture(one: dict[str, object]) -> str:
    image = f'<img src="{ROOT}{escape(str(one["address"]))}" alt="{escape(str(one["alt"]))}">'
    caption = f"<figcaption>{escape(str(one['caption']))}</figcaption>" if one["caption"] else ""
    return f"<figure>{image}{caption}</figure>"


def _film(film: dict[str, str]) -> str:
    """A film as a link: readers draw none of ours, and many drop the element with all that it holds."""
    address = film["address"] if film["address"].startswith(("https:", "http:")) else ROOT + film["address"]
    poster = f'<br><img src="{ROOT}{escape(film["poster"])}" alt="">' if film["poster"] else ""
    words = f'<p><a href="{escape(address)}">观看影片{poster}</a></p>'
    return words + (_p(f"影片文字稿：{film['transcript']}") if film["transcript"] else "")


def files_of(post: Post, context: Context) -> tuple[File, ...]:
    """The attachments that are there, and the film that is the hall's own."""
    folder, site = f"departments/{post.place.dept}/media", context.hall.settings.site.address
    named = [(one.file, one.title or one.file) for one in post.attachments]
    if post.video and post.video.file:
        named.append((post.video.file, "影片"))
    found = []
    for name, title in named:
        path = posixpath.normpath(f"{folder}/{name}")
        size = context.hall.sizes.get(path)
        if size:
            kind = TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
            found.append(File(site + media_address(path), kind, size, title))
    return tuple(found)


def _origin(row: Row, post: Post, context: Context) -> Origin | None:
    """What a repost passes on: a post of the hall with its department's feed, or a page elsewhere."""
    if row.form != "repost":
        return None
    site = context.hall.settings.site.address
    target = context.present(row.target) if row.target else None
    if target:
        name = context.name_of("dept", target.dept)
        return Origin(
            name, site + post_address(target.path), feed_identity("dept", target.dept, context), f"{site}{target.dept}/"
        )
    url: Any = getattr(post.block, "source_url", None) or post.source_url
    return Origin(row.source or url, url) if url else None


def feed_identity(sort: str, name: str, context: Context) -> str:
    """A feed's tag URI (RFC 4151) by the first address of its list: it stays, whatever the host, the words and the address become."""
    settings = context.hall.settings
    return list_identity(first_address(context.address_of(sort, name), settings.moved), settings)


def list_identity(address: str, settings: Settings) -> str:
    """The tag URI of the feed of a list that first stood at an address."""
    return f"tag:{settings.site.authority},{settings.bounds.first_year}:feeds/{address}"
