"""A post's receipt: who approved its text, when, how that is known, and what changed between its published texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from hall.differences import Care, Change, Judge, Sort, changes_between, is_hidden
from hall.forms import FORMS
from hall.model.address import post_address
from hall.model.department import Role
from hall.model.post import Post
from hall.model.receipt import Receipt, State, Version
from hall.model.row import Row
from hall.pages.context import Context
from hall.proof import blob_of, said_of
from hall.review.shown import Manner, approval_values, person_of, shown_of
from hall.rules.persons_stay_private import finds_somebody
from hall.rules.secrets_stay_inside import finds_secret
from hall.source import parse_post
from hall.source.bearings import Bearings

BEFORE = "启用审核凭据之前发布"
MARKS = {
    Sort.SAME: ("", ""), Sort.GONE: ("del", "〔删〕"), Sort.NEW: ("ins", "〔增〕"), Sort.HIDDEN: ("", "〔已隐去〕"),
    Sort.REST: ("", "（改动很多，其余从略）"),
}  # fmt: skip
JUDGES: tuple[Judge, ...] = (finds_secret, finds_somebody)
"""What they find anything in is not told again (content/handbook/fields.md, "更正")."""

COMMIT = re.compile("[0-9a-f]{7,64}")
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
NOTHING = {
    "state": State.NONE.value,
    "text": "",
    "warning": "",
    "approvals": [],
    "versions": [],
    "blob": "",
    "check": "",
}


def receipt_values(row: Row, context: Context) -> dict[str, Any]:
    """The values of `parts/receipt.html`; without records only that there are none."""
    receipt = context.receipt(row.path)
    if receipt is None or receipt.state is State.NONE:
        return {**NOTHING, "check": post_address(row.path)}
    erased, manner = row.withdrawn == "law", manner_of(context)
    return {
        "state": receipt.state.value,
        "text": in_one_piece(summary_of(row, receipt, context)),
        "warning": in_one_piece(warning_of(row, receipt, context)),
        "approvals": []
        if erased
        else [in_one_piece(said_of(approval_values(one, manner))) for one in receipt.approvals],
        "versions": [] if erased else list(versions_of(row, receipt, context)),
        "blob": receipt.blob,
        "check": post_address(row.path),
    }


def in_one_piece(text: str) -> Markup:
    """A text whose times no line's end breaks in two."""
    return Markup(TIME.sub(r"<time>\g<0></time>", str(escape(text))))  # noqa: S704 - escaped


def summary_of(row: Row, receipt: Receipt, context: Context) -> str:
    """The quiet line: who published and approved, and when."""
    published = f"{context.dept_name(row)} {context.time(row.when)['full']} 发布"
    if receipt.state is State.BEFORE:
        return f"{published}：{BEFORE}。"
    if row.withdrawn:
        return f"{published}，{context.time(row.gone)['full']} 撤回{_second_look(receipt, context)}。"
    if not receipt.approvals:
        return f"{published}，没有审核。"
    return f"{published}；{_approved_by(receipt, context)} 通过。"


def _second_look(receipt: Receipt, context: Context) -> str:
    """What the quiet line says of who looked at a withdrawal after it, which needs nobody before."""
    if receipt.state is State.OWED and receipt.due:
        return f"；撤回待补看，应在 {context.time(receipt.due)['full']} 前由另一人看过"
    return f"；{_approved_by(receipt, context)} 补看" if receipt.approvals else ""


def _approved_by(receipt: Receipt, context: Context) -> str:
    """Who approved in which role, and when the last of them did."""
    by_role: dict[str, list[str]] = {}
    manner = manner_of(context)
    for one in receipt.approvals:
        names = by_role.setdefault(Role(one.role).chinese, [])
        if (name := person_of(one, manner)) and name not in names:
            names.append(name)
    said = "、".join(f"{role} {'、'.join(names)}".strip() for role, names in by_role.items())
    return f"{said}，{context.time(max(one.time for one in receipt.approvals))['full']}"


def warning_of(row: Row, receipt: Receipt, context: Context) -> str:
    """What nobody may overlook, at the top of the page; a withdrawal stands there by itself."""
    missing = "".join(receipt.lacking)
    if receipt.state is State.UNREVIEWED:
        if row.withdrawn:
            return f"未审核：撤回还没有通过审核。{missing}"
        return f"未审核：这段文字还没有通过审核，不是正式发布。{missing}"
    if receipt.state is State.OWED and not row.withdrawn:
        until = f"，应在 {context.time(receipt.due)['full']} 前补上" if receipt.due else ""
        return f"待补审：先发布，后补审核{until}。{missing}"
    return ""


def manner_of(context: Context) -> Manner:
    """How approvals are shown."""
    hall = context.hall
    return Manner(shown_of(hall.settings), hall.departments, hall.zone)


def versions_of(row: Row, receipt: Receipt, context: Context) -> Iterator[dict[str, Any]]:
    """Each published text but the first, newest first, with what changed in it."""
    texts = [(version, text_of_version(row.path, version, context)) for version in receipt.versions]
    newest = context.whole(row.path).post
    public = (context.source(row.path)).decode("utf-8", "replace") if len(texts) > 1 else ""
    found = []
    later = False  # whether a newer change is hidden whole
    for (_, before), (version, after) in reversed(list(pairwise(texts))):
        hidden = bool(before and after and is_hidden(before, after, newest))
        care = Care(JUDGES, public, later)
        changes = changes_between(before, after, care) if before and after and not hidden else []
        later = later or hidden
        found.append(
            {
                "time": context.time(version.time),
                "act": "撤回" if after and after.withdrawn and not (before and before.withdrawn) else "修改",
                "note": note_of(before, after, hidden, changes),
                "slip": version.slip,
                "changes": [{"name": one.name, "pieces": pieces_of(one)} for one in changes],
            }
        )
    yield from found


def note_of(before: Post | None, after: Post | None, hidden: bool, changes: Sequence[Change]) -> str:
    """What is said in place of the words."""
    if before is None or after is None:
        return "当时的文字在本仓库里读不到。"
    if hidden:
        return "〔已隐去〕这次改动的前后文字依规定不公开。"
    return "" if changes else "文字没有变。"


def pieces_of(change: Change) -> list[dict[str, str]]:
    """A change's words with their tags, places parted by a stroke."""
    found: list[dict[str, str]] = []
    for passage in change.passages:
        if found:
            found.append({"tag": "", "text": "／"})
        for sort, text in passage:
            tag, sign = MARKS[sort]
            found.append({"tag": tag, "text": sign + text})
    return found


def text_of_version(path: str, version: Version, context: Context) -> Post | None:
    """A post as one of its versions had it, or None where it cannot be had or read any more."""
    data = context.blob(version.blob)
    if data is None and version.blob == blob_of(public := context.source(path), version.blob):
        data = public  # an approved text under a withdrawal whose other changes wait: Git does not have it
    if data is None:
        return None
    settings = context.hall.settings
    return parse_post(
        path, data, Bearings(path, context.hall.zone, settings.bounds.first_year), settings.bounds, FORMS
    ).post
