"""What other programs tell of readers: GoAccess's report as JSON, and tables of reads, reposts and comments as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from typing import Any, NamedTuple

from hall.model.oversight import COUNTED

NAMES = {
    "address": ("path", "url", "address", "link", "链接", "地址", "网址", "发布", "文章链接"),
    "reads": ("reads", "views", "hits", "阅读", "阅读数", "阅读量", "浏览量"),
    "visitors": ("visitors", "访客", "访客数", "阅读人数"),
    "reposts": ("reposts", "shares", "转发", "转发数", "转发量", "分享数"),
    "comments": ("comments", "评论", "评论数", "评论量"),
    "likes": ("likes", "点赞", "点赞数", "赞", "赞数"),
}
"""How tables head the columns that are read; all others are left alone."""
COUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,4}))?(万)?")
TEN_THOUSAND = 10_000


class NoReport(Exception):
    """The bytes are no report that could be read; the message says why, in Chinese."""


class Told(NamedTuple):
    """What a report tells of one address; `line` is where, for messages."""

    address: str
    counts: dict[str, int]
    line: int


class Report(NamedTuple):
    """All that a report tells, and the days that it covers, where it says so."""

    lines: list[Told]
    first: date | None = None
    last: date | None = None


def parse_report(data: bytes) -> Report:
    """What a report tells, by its kind: JSON is GoAccess's, all else a table.

    Raises:
        NoReport: it is neither.
    """
    text = _text_of(data)
    return _goaccess(text) if text.lstrip().startswith("{") else Report(_table(text))


def _text_of(data: bytes) -> str:
    """UTF-8 with or without a BOM, else GB 18030, in which Chinese spreadsheets save."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoReport("这个文件不是文字（既不是 UTF-8，也不是 GBK）；请导出成 CSV 或 JSON。")


def _goaccess(text: str) -> Report:
    """The panel `requests` of `goaccess -o report.json`: pages asked for, without those that were not found."""
    try:
        report = json.loads(text)
        panel = report["requests"]["data"]
        general = report.get("general") or {}
        lines = [
            Told(one["data"], {"reads": _number(one["hits"]), "visitors": _number(one["visitors"])}, number)
            for number, one in enumerate(panel, 1)
            if isinstance(one["data"], str) and one.get("method", "GET") == "GET"
        ]
        days = [_day(general[name]) if general.get(name) else None for name in ("start_date", "end_date")]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = "这个 JSON 不是 GoAccess 的报告；用 goaccess 访问日志 -o 报告.json 生成。"
        raise NoReport(message) from None
    return Report(lines, *days)


def _number(value: Any) -> int:
    """A count: a number, or an object with it, as newer versions have it."""
    count = value["count"] if isinstance(value, dict) else value
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise ValueError
    return count


def _day(text: str) -> date:
    """A day of GoAccess's, in the log's own spelling or in the one of all other panels."""
    for spelling in ("%d/%b/%Y", "%Y-%m-%d", "%Y%m%d"):
        try:
            return datetime.strptime(text, spelling).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError


def _table(text: str) -> list[Told]:
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    try:
        heads = [one.strip().lower() for one in next(reader, [])]
        places = {name: at for name, words in NAMES.items() for at, head in enumerate(heads) if head in words}
        if "address" not in places or len(places) == 1:
            wanted = "、".join(COUNTED.values())
            raise NoReport(
                f"第一行要有“链接”一列，和 {wanted} 里的至少一列；现在是：{'、'.join(heads)[:80] or '空的'}。"
            )
        found = []
        for row in reader:
            cells = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
            if address := cells.pop("address"):
                counts = {
                    name: _count(cell, reader.line_num) for name, cell in cells.items() if cell not in ("", "-", "—")
                }
                found.append(Told(address, counts, reader.line_num))
    except csv.Error:
        raise NoReport("这个文件不是 CSV；请从原来的平台重新导出。") from None
    return found


def _count(text: str, line: int) -> int:
    """A count as platforms write it: `1234`, `1,234`, `1.2万`."""
    found = COUNT.fullmatch(text.replace(",", "").replace("，", ""))
    if found is None or (found[2] and not found[3]):
        raise NoReport(f"第 {line} 行的“{text[:20]}”不是数；写成 1234、1,234 或 1.2万。")
    if not found[3]:
        return int(found[1])
    return int(found[1]) * TEN_THOUSAND + int((found[2] or "0").ljust(4, "0"))
