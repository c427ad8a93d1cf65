"""The results as they are issued, as a feed that is complete (RFC 5005, section 2): `/leaderboard/`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import escape

from hall.documents import Document, document_of, groups_of, published
from hall.feeds import Author, Entry, Feed, Spelt, spell
from hall.model.moments import local_of, seconds_of, start_of
from hall.model.period import Period
from hall.pages.context import Context
from hall.pages.feeds import feed_files, own_feed
from hall.pages.sheet import Sheet
from hall.tables import cell

FOLDER = "leaderboard/"
FIRST = 3
"""So many of each group of peers an entry names; all of them are on the page."""


def issued_periods(context: Context) -> list[Period]:
    """The periods whose results were issued, those issued last first."""
    boards, issued = context.boards, context.hall.dossier.issued
    there = [one for one in boards.all_periods if one in issued and one.last < boards.today]
    return sorted(there, key=lambda one: (issued[one].issued, one.name), reverse=True)


def issued_key(context: Context) -> int:
    """Stands for all that the feed has."""
    return context.key("issued", [(one, context.hall.dossier.issued[one].digest) for one in issued_periods(context)])


def issued_sheets(context: Context) -> Iterator[Sheet]:
    """The feed in its three spellings."""
    yield from feed_files(FOLDER, issued_key(context), issued_of)


def issued_of(context: Context) -> tuple[Feed, list[Spelt]]:
    """The feed, and an entry for every issued period."""
    about = "印发的活跃度和考核结果，一期一条，全部都在。"
    feed = own_feed(FOLDER, FOLDER, "考核结果", about, context)._replace(complete=True)
    entries = [_entry(period, number, context) for number, period in enumerate(issued_periods(context))]
    if entries:
        feed = feed._replace(updated=max(one.updated for one in entries), empty=False)
    return feed, [spell(one) for one in entries]


def _entry(period: Period, number: int, context: Context) -> Entry:
    settings, issue = context.hall.settings, context.hall.dossier.issued[period]
    document = published(document_of(context.boards, period), settings.public)
    address = f"{settings.site.address}leaderboard/{period.name}/"
    title = f"{period.chinese}考核结果{'（已更正）' if issue.amended else ''}"
    office = settings.offices and context.hall.departments.get(settings.offices.supervising or "")
    # No two entries of a feed may be of the same moment.
    apart = timedelta(microseconds=number + 1)
    return Entry(
        identity=f"tag:{settings.site.authority},{settings.bounds.first_year}:leaderboard/{period.name}",
        address=address,
        title=title,
        html=_html(document, address),
        published=_day(issue.issued, context),
        updated=_day(issue.amended or issue.issued, context) + apart,
        authors=(
            Author(office.name if office else settings.site.organiser or settings.site.name, settings.site.address),
        ),
        summary=f"{title}：{len(document['departments'])} 个单位。",
        categories=("考核",),
    )


def _day(text: str, context: Context) -> datetime:
    zone = context.hall.zone
    return local_of(seconds_of(start_of(date.fromisoformat(text)), zone), zone)


def _html(document: Document, address: str) -> str:
    parts = []
    for peers in groups_of(document):
        best = [one for one in document["departments"] if one["peers"] == peers and one["rank"]]
        lines = [
            f"<li>第 {one['rank']} 名：{escape(one['name'])}，{cell(one['score'])} 分</li>"
            for one in best
            if one["rank"] <= FIRST
        ]
        parts.append(f"<h2>{escape(peers)}</h2><ul>{''.join(lines) or '<li>没有得分的单位</li>'}</ul>")
    return f'{"".join(parts)}<p><a href="{escape(address)}">全部名次和每一分的理由</a></p>'
