"""What can be searched, and in which pieces: a piece is some days of posts, so that one post re-indexes its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from hall.forms import FORMS
from hall.model.address import post_address
from hall.model.row import Row
from hall.model.settings import Public
from hall.pages.context import Context
from hall.search import Record, facet

SINGLE = (
    ("today/", "今天有效", "此刻生效的预警、正在办理的便民服务、公开征求的意见和即将到期的通知。"),
    ("leaderboard/", "排行榜", "各单位的考核得分、名次和活跃度，每一分都有理由。"),
    ("feeds/", "订阅", "用阅读器收新发布：全厅、单位、栏目、话题、形式和地点的 RSS、Atom、JSON Feed，还有 OPML。"),
    ("archive/", "归档", "全部发布，按年月查看。"),
    ("log/", "公开记录", "每一次发布、修改、撤回和删除，一行一行记着。"),
    ("verify/", "核对", "查证一条发布是不是原文、谁审核过、有没有被改过。"),
    ("api/", "数据接口", "给程序用的 JSON 数据和它们的格式说明。"),
)
"""Pages that are no lists of posts: address, title, what is there."""

MOST = 700
"""Posts in a piece, where one day has no more: indexing so many takes about a second of processor time."""


class Piece(NamedTuple):
    """Posts of one year that are indexed together, newest first; `first` is the day on which its time begins."""

    first: date
    rows: Sequence[Row]

    @property
    def folder(self) -> str:
        """Where its index stands, from the site's root."""
        return f"search/{self.first}/"


def pieces_of(days: dict[date, Sequence[Row]]) -> list[Piece]:
    """The pieces of a hall whose posts are given by day, both newest first.

    A year is one piece, or is halved until no part has more than `MOST` posts. The halves are the calendar's and not the
    posts', so that a new post changes the piece of its own time and no other.
    """
    by_year = groupby(days.items(), lambda item: item[0].year)
    return [
        piece for year, of_year in by_year for piece in _halved(date(year, 1, 1), date(year, 12, 31), list(of_year))
    ]


def _halved(first: date, last: date, days: list[tuple[date, Sequence[Row]]]) -> Iterator[Piece]:
    """The pieces from one day to another, the newest first."""
    if days and (first == last or sum(len(rows) for _, rows in days) <= MOST):
        yield Piece(first, [row for _, rows in days for row in rows])
    elif days:
        middle = first + (last - first) // 2
        later = [day for day in days if day[0] > middle]
        yield from _halved(middle + timedelta(days=1), last, later)
        yield from _halved(first, middle, days[len(later) :])


def searched(rows: Sequence[Row]) -> list[Row]:
    """The posts that can be found: what was withdrawn cannot."""
    return [row for row in rows if not row.withdrawn]


def records_of_posts(rows: Sequence[Row], context: Context) -> Iterator[Record]:
    """Posts as they are found."""
    for row in searched(rows):
        whole = context.whole(row.path)
        post = whole.post
        more = [
            post.document_number,
            post.transcript,
            *(one.alt for one in post.images),
            *(one.title for one in post.attachments),
        ]
        words = "\n".join(filter(None, [post.summary, whole.prose.plain, *more]))
        time = context.time(row.when)["full"]
        about = "|".join((time, context.dept_name(row), FORMS[row.form].name))
        names = (post.document_number,) if post.document_number else ()
        facets = facets_of(row, context)
        yield Record(post_address(row.path), row.lead, words, facets, about, names, tuple(post.keywords))


def facets_of(row: Row, context: Context) -> tuple[str, ...]:
    """What a post can be narrowed by: a county has what its towns have."""
    places = context.hall.places
    above = [place.within for code in row.places if (place := places.get(code)) and place.within]
    values = [
        *(("dept", slug) for slug in (row.dept, *row.joint)),
        ("form", row.form),
        ("column", row.column),
        ("year", str(context.almanac.day(row).year)),
        *(("place", code) for code in dict.fromkeys((*row.places, *above))),
    ]
    return tuple(facet(*value) for value in values)


def records_of_lists(context: Context) -> Iterator[Record]:
    """Departments, columns, topics and places by what is said of them, and the pages there is one of."""
    hall = context.hall
    for address, title, words in SINGLE:
        if address != "leaderboard/" or hall.settings.public is Public.YES:
            yield Record(address, title, words, about="||本站")
    for slug, dept in hall.departments.items():
        names = tuple(filter(None, [dept.full_name, dept.name_en, *(one.name for one in dept.names)]))
        reach = [dept.contact.phone, dept.contact.address, dept.contact.hours] if dept.contact else []
        columns = "栏目：" + "、".join(column.name for column in dept.columns)
        words = "\n".join(filter(None, [dept.intro, columns, *reach, *names]))
        yield Record(f"{slug}/", dept.name, words, (facet("dept", slug),), "||单位", names)
    for name, column in hall.columns.items():
        yield Record(context.address_of("column", name), name, column.description or "", about="||栏目")
    for name, topic in hall.topics.items():
        if context.rows("topic", name):
            yield Record(context.address_of("topic", name), f"#{name}#", topic.introduction or "", about="||话题")
    for code, place in hall.places.items():
        above = hall.places.get(place.within or "")
        words = f"{above.name}{place.name}" if above else place.name
        yield Record(context.address_of("place", code), place.name, words, (facet("place", code),), "||地点")
