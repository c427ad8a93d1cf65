"""What of a post can be proved: the SHA-256 of its source, and of the text that its page shows.

The text of a page is all that its elements marked `data-proof` say, one after the other, without blanks, tabs and line
ends. It depends on the source and the hall's time zone alone, so that it can be known before the page is drawn, and
whoever has the page can take it out again (`Page.said` of `hall.elements`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha1, sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.forms import FORMS
from hall.model.form import Fact
from hall.model.moments import day_name, local_of, seconds_of
from hall.model.post import Post, WithdrawnFor
from hall.model.prose import Ref, Whole
from hall.model.row import Row
from hall.prose import fill, without_tags

BLANKS = b" \t\n\r\f"
PROOF, RECEIPT = "data-proof", "data-receipt"
"""The attributes of the elements that say a post's text, and its receipt."""


class Proof(NamedTuple):
    """SHA-256 of a post's source, and of the text of its page, both as hexadecimal digits."""

    source: str
    text: str


def prove(row: Row, whole: Whole, data: bytes, zone: ZoneInfo) -> Proof:
    """The proof of a post whose file has these bytes."""
    return Proof(sha256(data).hexdigest(), digest_of_text(page_text(row, whole, zone)))


def digest_of_text(words: str) -> str:
    """The SHA-256 of the text of a page."""
    return sha256(words.encode("utf-8", "surrogatepass").translate(None, BLANKS)).hexdigest()


def page_text(row: Row, whole: Whole, zone: ZoneInfo) -> str:
    """The text that the page of a post will show in its marked elements, in their order there."""
    post, prose = whole
    words = []
    if post.withdrawn:
        gone = post.withdrawn
        words += [moment(gone.date, zone), f"撤回（{gone.kind.chinese}）：", gone.reason or ""]
    words.append(row.lead)
    if row.withdrawn == WithdrawnFor.LAW:
        return "".join(words)
    words += [f"{name}{value}" for name, value in document_of(post)]
    words += [f"{fact.name}{words_of_fact(fact, zone)}" for fact in facts_of(post)]
    words.append(without_tags(fill(prose.html, [_said(ref) for ref in prose.refs])))
    if post.video and post.video.transcript:
        words.append(post.video.transcript)
    words += [image.caption for image in post.images if image.caption]
    words.append(post.transcript or "")
    for one in post.corrections:
        words += [moment(one.date, zone), one.text or CORRECTED]
    return "".join(words)


def blob_of(data: bytes, like: str = "") -> str:
    """The object id that Git gives a file of these bytes (git-hash-object).

    Args:
        data: the bytes.
        like: another id of the repository, which tells its object format: SHA-256 has 64 digits; else it is SHA-1.
    """
    name = sha256 if len(like) == 64 else sha1
    return name(b"blob %d\0%b" % (len(data), data)).hexdigest()


def said_of(approval: Mapping[str, str]) -> str:
    """What a receipt says of one approval; on a page and in the month's file it is the same."""
    time = approval["time"][:16].replace("T", " ")
    words = f"{approval['role_name']}：{approval['person']}（{approval['unit']}），{time}，{approval['grade_name']}"
    return f"{words}，{approval['evidence']}" if approval["evidence"] else words


CORRECTED = "内容有更正。"
"""Where a correction says no more."""


def facts_of(post: Post) -> list[Fact]:
    """The lines of the box that a post's form has."""
    form = FORMS[post.form or "news"]
    return form.facts(post.block) if form.facts and post.block else []


def document_of(post: Post) -> list[tuple[str, str]]:
    """Number, day and address of the document that a post is."""
    lines = [("文号", post.document_number)]
    if post.dated:
        lines.append(("成文日期", whole_day(post.dated)))
    lines.append(("原文地址", post.source_url))
    return [(name, value) for name, value in lines if value]


def words_of_fact(fact: Fact, zone: ZoneInfo) -> str:
    """What a fact says: times in the hall's zone."""
    if isinstance(fact.value, datetime):
        return moment(fact.value, zone)
    return whole_day(fact.value) if isinstance(fact.value, date) else fact.value


def whole_day(day: date) -> str:
    """`2013年4月1日`."""
    return day_name(day).split()[0]


def moment(when: datetime, zone: ZoneInfo) -> str:
    """`2013-04-01 09:00` in the hall's zone."""
    return f"{local_of(seconds_of(when, zone), zone):%Y-%m-%d %H:%M}"


def _said(ref: Ref) -> str:
    """What a mark in the prose says: a link's and a picture's are attributes and say nothing."""
    signs = {"topic": ("#", "#"), "unit": ("@", "")}.get(ref.sort)
    return f"{signs[0]}{_escaped(ref.target)}{signs[1]}" if signs else ""


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
