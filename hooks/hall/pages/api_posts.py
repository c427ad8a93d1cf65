"""The month's file of a department: every post with its source, byte for byte, and its receipt (`POSTS` in `schemas`).

A post stands in the month of its address, so that whoever has the address knows the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hall.model.address import parse_post_path, post_address
from hall.model.moments import local_of, seconds_of
from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.keys import stamp_of
from hall.pages.log import events_of
from hall.pages.receipts import manner_of
from hall.pages.sheet import Sheet
from hall.proof import blob_of
from hall.review.shown import receipt_record


def month_sheet(slug: str, month: str, rows: Sequence[Row], context: Context) -> Sheet:
    """The file of the posts whose addresses lie in a month, `2013-04`."""
    former = [
        (context.hall.origins.get(row.path), context.former[row.path]) for row in rows if row.path in context.former
    ]
    key = context.key("api", slug, month, stamp_of(rows), former)
    return Sheet(
        f"api/posts/{slug}/{month}.json", "bytes", key, lambda at: {"bytes": month_file(slug, month, rows, at)}
    )


def month_file(slug: str, month: str, rows: Sequence[Row], context: Context) -> bytes:
    """The file's bytes: JSON with a post a line, newest first."""
    site = context.hall.settings.site
    about = {"department": slug, "name": context.hall.departments[slug].name, "month": month, "site": site.address}
    head = ",\n".join(f"{spelt(name)}: {spelt(value)}" for name, value in about.items())
    ordered = sorted(rows, key=lambda row: (-row.when, row.path))
    proofs = context.proofs(row.path for row in rows)
    posts = ",\n".join(spelt(post_record(row, *proofs[row.path], context)) for row in ordered)
    return f'{{\n{head},\n"posts": [\n{posts}\n]\n}}\n'.encode()


def spelt(value: object) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def post_record(row: Row, source: str, text: str, context: Context) -> dict[str, Any]:
    """One post with the hashes of its source and text; of one that the law took away its blob, the day and the ground alone."""
    data, receipt = context.source(row.path), context.receipt(row.path)
    gone = context.whole(row.path).post.withdrawn if row.withdrawn else None
    record: dict[str, Any] = {
        "address": post_address(row.path),
        "path": row.path,
        "id": context.identity(row),
        "published": _time(row.when, context),
        "blob": blob_of(data, receipt.blob if receipt else ""),
        "source_sha256": source,
        "text_sha256": text,
        "logged": sorted({_time(event.time, context)[:10] for event in events_of(row)}),
    }
    if row.path in context.former:
        record["former"] = [post_address(path) for path in context.former[row.path] if parse_post_path(path)]
    if gone:
        when = _time(seconds_of(gone.date, context.hall.zone), context)
        record["withdrawn"] = {"date": when, "kind": gone.kind.value, "reason": gone.reason}
    if row.withdrawn == "law":
        return record
    record["title"] = row.lead
    record["source"] = data.decode()  # byte for byte: what is not UTF-8 is not published (H001)
    if receipt:
        record["receipt"] = receipt_record(receipt, manner_of(context))
    return record


def _time(seconds: int, context: Context) -> str:
    return local_of(seconds, context.hall.zone).isoformat()
