"""H209, H210, H211: what posts say of each other fits together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from hall.forms import FORMS
from hall.model.hall import Hall
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.row import Row

DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
LAST = 10_000


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Circles, reports out of order, and the lifting of what is no alert."""
    chains: dict[str, list[Row]] = defaultdict(list)
    for row in reversed(hall.rows):
        if row.target and _in_a_circle(row, hall):
            message = "一篇指着一篇，最后又指回了这一篇。"
            yield whole(row.path).post.problem(
                "H209", f"{row.form}.{FORMS[row.form].target}", message, "改成指向最早的那一篇。"
            )
        if row.chain and not row.withdrawn:
            chains[row.chain].append(row)
        if row.form == "alert":
            yield from _lifted(row, hall, whole)
    for rows in chains.values():
        yield from _out_of_order(rows, whole)


def _in_a_circle(row: Row, hall: Hall) -> bool:
    seen = set()
    at: Row | None = row
    while at and at.target and at.path not in seen:
        seen.add(at.path)
        at = hall.by_path.get(hall.heir(at.target))
    return bool(at and at.path == row.path)


def _lifted(row: Row, hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    old = hall.by_path.get(hall.heir(row.target)) if row.target else None
    if old and old.form != "alert":
        message = f"{row.target[:80]} 不是预警，不能代替或解除。"
        yield whole(row.path).post.problem(
            "H211", "alert.replaces", message, "写那一篇预警的完整路径。", Severity.WARNING
        )
    elif row.lifts and not row.target:
        message = "没有写解除的是哪一篇预警，那一篇会一直显示有效。"
        remedy = "写上 replaces: 那一篇的完整路径。"
        yield whole(row.path).post.problem("H211", "alert.until", message, remedy, Severity.WARNING)
    elif old and old.when > row.when:
        message = f"代替的那一篇比这一篇还晚：{row.target[:80]}。"
        yield whole(row.path).post.problem("H211", "alert.replaces", message, "核对是不是写反了。", Severity.WARNING)


def _out_of_order(rows: list[Row], whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Reports on one incident, oldest first: they begin with the first, count up, and end once."""
    highest, ended = 0, False
    for place, row in enumerate(rows):
        number = order_of(row.grade)
        if number < 0:
            continue  # H117 says so
        wrong = ""
        if ended:
            wrong = "前面已经有终报了。"
        elif not place and number not in (1, LAST):
            wrong = "前面没有首报。"
        elif place and number == 1:
            wrong = "前面已经有首报了。"
        elif place and number <= highest and number != LAST:
            wrong = "前面已经有这个报次，或更后的报次。"
        if wrong:
            remedy = "按发布的先后写 首报、续报一、续报二……终报；不是一件事，换一个 incident。"
            message = f"“{row.chain[:40]}”的{row.grade[:10]}：{wrong}"
            yield whole(row.path).post.problem("H210", "bulletin.number", message, remedy, Severity.WARNING)
        plain = row.grade == "续报"
        highest = max(highest, highest if plain else number)
        ended = ended or number == LAST


def order_of(number: str) -> int:
    """Where a report stands in its chain: 首报 1, 续报一 2, 终报 last; a plain 续报 always later; -1 for none of these."""
    if number == "首报":
        return 1
    if number == "终报":
        return LAST
    found = re.fullmatch(r"续报([一二三四五六七八九十\d]*)", number)
    if not found:
        return -1
    return 1 + _count(found[1]) if found[1] else LAST - 1


def _count(words: str) -> int:
    """What a number up to 99 says, in Chinese or in digits."""
    if words.isdecimal():
        return min(int(words[:4]), LAST - 3)
    tens, ten, ones = words.rpartition("十")
    if ten:
        return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
    return DIGITS.get(words, 1)
