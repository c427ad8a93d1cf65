"""What an inspection would find on a day: the State Council's items, pass or fail a department, with evidence.

国办秘函〔2019〕19号, part 1 (单项否决), as far as a hall can tell of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hall.activity import waiting
from hall.board import Boards
from hall.model.activity import Activity
from hall.model.assessment import RULES, Group, Version
from hall.model.department import Department
from hall.model.moments import months_later
from hall.model.period import Length, period_of
from hall.tables import flat

FORTNIGHT, MONTH, UNANSWERED = 14, 30, 3
EMPTY_COLUMNS, STALE_COLUMNS = 5, 10
A_YEAR = 366


class Item(NamedTuple):
    """One item of an inspection: `passed` is None where the hall has nothing to judge by."""

    name: str
    passed: bool | None
    evidence: str

    @property
    def mark(self) -> str:
        """As tables show it."""
        return {True: "合格", False: "不合格", None: "暂无数据"}[self.passed]


class Inspected(NamedTuple):
    """A department and its items."""

    dept: Department
    items: tuple[Item, ...]

    @property
    def passed(self) -> bool:
        """Whether no item failed."""
        return all(item.passed is not False for item in self.items)


def inspect(boards: Boards, on: date) -> list[Inspected]:
    """Every department that is in service on a day, as an inspection on that day would find it."""
    period = period_of(on, Length.MONTH)
    version = boards.hall.dossier.rules.on(on)
    found = []
    for dept in boards.hall.departments.values():
        activity = boards.ledger.activity(dept, period, on)
        if activity and version and activity.last == on:
            found.append(Inspected(dept, tuple(_items(dept, activity, version, boards, on))))
    return found


def _items(dept: Department, activity: Activity, version: Version, boards: Boards, on: date) -> Iterator[Item]:
    last = boards.ledger.last_before(dept.slug, on + timedelta(days=1))
    since = date.fromordinal(last) if last else activity.since
    quiet = (on - since).days
    words = f"最近一条 {since}，" if last else f"{since} 上线后没有发布，"
    yield Item("内容更新：两周内有更新", quiet <= FORTNIGHT, f"{words}到检查日 {quiet} 天")
    rule = version.rule("columns")
    limits = (rule.days or {}) if rule else {}
    default = (rule.limit or 0) if rule else 0
    here = (on - activity.since).days
    stale = [
        one.column
        for one in activity.columns
        if (limit := limits.get(one.column, default)) and here > limit and (one.days is None or one.days > limit)
    ]
    yield Item(f"栏目更新：应更新未更新的少于 {STALE_COLUMNS} 个", len(stale) < STALE_COLUMNS, _list(stale))
    empty = [
        one.column
        for one in activity.columns
        if limits.get(one.column, default) and not boards.ledger.has_posts(dept.slug, one.column, on)
    ]
    yield Item(f"空白栏目：少于 {EMPTY_COLUMNS} 个", len(empty) < EMPTY_COLUMNS, _list(empty))
    yield _answers(dept, boards, on)
    people = {name for name, about in RULES.items() if about.group is Group.RED and about.found}
    grave = [
        f"{one.date} {one.reason}"
        for (slug, _), findings in boards.hall.dossier.findings.items()
        for one in findings
        if slug == dept.slug and one.rule in people and timedelta() <= on - one.date <= timedelta(days=A_YEAR)
    ]
    yield Item("安全：一年内没有失泄密、严重表述错误、弄虚作假", not grave, _list(sorted(grave)))
    contact = dept.contact
    yield Item(
        "联系方式：有电话或邮箱", bool(contact and (contact.phone or contact.mail)), "写在 department.yml 的 contact"
    )
    yield from _accounts(dept, on)
    yield from _above(dept, boards, on)


def _answers(dept: Department, boards: Boards, on: date) -> Item:
    """Whether any message waited within the last year for more than three months, answered since or not."""
    name, asked = "互动回应：一年内的留言三个月内答复", boards.hall.messages
    if asked is None:
        return Item(name, None, "留言功能还没有启用")
    late = [
        f"{one.asked} 的留言"
        for one in waiting(asked, on - timedelta(days=A_YEAR), on)
        if one.dept == dept.slug and months_later(one.asked, UNANSWERED) < (one.answered or on)
    ]
    return Item(name, not late, _list(late))


def _accounts(dept: Department, on: date) -> Iterator[Item]:
    """Accounts elsewhere, as far as somebody wrote down when they last said something."""
    for one in dept.accounts:
        if not (one.closed and one.closed <= on) and (one.live is None or one.live <= on):
            name = f"{one.platform}账号：两周内有更新"
            if one.newest is None or one.newest > on:
                yield Item(name, None, "accounts 里没有写 newest")
            else:
                quiet = (on - one.newest).days
                yield Item(name, quiet <= FORTNIGHT, f"最近一条 {one.newest}，到检查日 {quiet} 天")


def _above(dept: Department, boards: Boards, on: date) -> Iterator[Item]:
    """What hall.yml says that is asked beyond the State Council's items, over the month up to the day."""
    settings = boards.hall.settings.inspection
    if not settings:
        return
    since = on - timedelta(days=MONTH - 1)
    rows = [row for row in boards.ledger.rows_between(dept.slug, since, on) if not row.withdrawn]
    last = boards.ledger.last_before(dept.slug, on + timedelta(days=1))
    quiet = on.toordinal() - (last or on.toordinal() - MONTH)
    for one in settings:
        if one.days:
            yield Item(f"{one.name}：{one.days} 天内有更新", quiet <= one.days, f"到检查日 {quiet} 天")
        if one.posts:
            yield Item(f"{one.name}：三十天里至少 {one.posts} 条发布", len(rows) >= one.posts, f"{len(rows)} 条")
        if one.responses:
            count = sum(row.form == "response" for row in rows)
            yield Item(f"{one.name}：三十天里至少 {one.responses} 条热点回应", count >= one.responses, f"{count} 条")


def _list(names: list[str]) -> str:
    return "、".join(names) if names else "没有"


def as_markdown(found: list[Inspected], on: date, site: str) -> str:
    """The findings as Markdown to print."""
    bad = [one for one in found if not one.passed]
    lines = [
        f"# {site}检查情况（{on}）",
        "",
        f"检查 {len(found)} 个单位，{len(found) - len(bad)} 个合格，{len(bad)} 个不合格。",
    ]
    lines += ["", "按国办秘函〔2019〕19号单项否决指标，只看发布厅自己看得到的。", ""]
    for one in bad:
        failed = "；".join(flat(item.name) for item in one.items if item.passed is False)
        lines.append(f"- **{flat(one.dept.name)}**：{failed}")
    lines += [""] if bad else []
    for one in [*bad, *(other for other in found if other.passed)]:
        lines += [
            f"## {flat(one.dept.name)}：{'合格' if one.passed else '不合格'}",
            "",
            "| 项目 | 结果 | 证据 |",
            "| --- | --- | --- |",
        ]
        for item in one.items:
            lines.append(f"| {flat(item.name)} | {item.mark} | {flat(item.evidence)} |")
        lines.append("")
    return "\n".join(lines)
