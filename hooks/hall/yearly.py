"""What the yearly reports ask for, as far as a hall can tell, section by section: that of a site (政府网站工作年度报表) and that of
its supervisors (政府网站监管年度报表)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from hall.board import Boards
from hall.model.activity import Activity
from hall.model.department import Status
from hall.model.period import Period

UNKNOWN = "暂无数据"
BY_HAND = "由人填写"


class Field(NamedTuple):
    """One field of a form: its section, its name, and its value in words."""

    section: str
    name: str
    value: str


def yearly(boards: Boards, period: Period) -> list[Field]:
    """The site's fields in their order, a post of several departments counted once; what only people know is said to be theirs."""
    hall = boards.hall
    all_rows = {row.path: row for slug in hall.departments for row in boards.ledger.rows(slug, period)}.values()
    rows = [row for row in all_rows if not row.withdrawn]
    forms = Counter(row.form for row in rows)
    topics = {topic for row in rows for topic in row.topics}
    activities = [boards.ledger.activity(dept, period, boards.today) for dept in hall.departments.values()]

    def of(*names: str) -> str:
        return str(sum(forms[name] for name in names))

    return [
        Field("信息发布", "总数（条）", str(len(rows))),
        Field("信息发布", "动态信息更新（条）", of("news", "brief", "live", "repost")),
        Field("信息发布", "通知公告（条）", of("notice")),
        Field("信息发布", "应急：预警和情况通报（条）", of("alert", "bulletin")),
        Field("专栏专题", "话题（个）", str(len(topics))),
        Field("解读回应", "解读（条）", of("explain")),
        Field("解读回应", "回应公众关注热点（次）", of("response")),
        Field("解读回应", "回应平均用时（小时）", _hours(activities)),
        Field("解读回应", "辟谣（条）", of("rebuttal")),
        Field("办事服务", "便民服务（条）", of("service")),
        *_messages(activities, period),
        Field("互动交流", "征求意见（期）", of("consult")),
        Field("互动交流", "网上调查（期）", of("survey")),
        Field("互动交流", "在线访谈（期）", of("interview")),
        Field("互动交流", "微直播（期）", of("live")),
        Field("安全防护", "公开更正（条）", str(sum(bool(row.corrected) for row in rows))),
        Field("安全防护", "撤回（条）", str(len(all_rows) - len(rows))),
        Field("安全防护", "安全检测评估、应急演练", BY_HAND),
        *_accounts(boards, period),
        Field("创新发展", "做法和说明", BY_HAND),
    ]


def supervisors(boards: Boards, period: Period) -> list[Field]:
    """The supervisors' fields in their order: what they looked at, found and had put right in the period."""
    hall, oversight = boards.hall, boards.hall.dossier.oversight
    drawn = [one for one in oversight.spotchecks.values() if period.first <= one.drawn <= period.last]
    orders = [one for these in oversight.rectifications.values() for one in these]
    findings = [one for these in hall.dossier.findings.values() for one in these]
    closed = [dept for dept in hall.departments.values() if _is_in(dept.closed, period)]
    merged = sum(bool(dept.successors) for dept in closed)
    counts = (
        ("抽查核查", "抽查（次）", len(drawn)),
        ("抽查核查", "抽查发布（条）", sum(len(one.posts) for one in drawn)),
        ("抽查核查", "检查、抽查认定的问题（条）", sum(_is_in(one.date, period) for one in findings)),
        ("抽查核查", "要求整改（件）", sum(_is_in(one.raised, period) for one in orders)),
        ("抽查核查", "整改销号（件）", sum(_is_in(one.closed, period) for one in orders)),
        ("开设整合", "新上线的单位（个）", sum(_is_in(dept.live, period) for dept in hall.departments.values())),
        ("开设整合", "停止的单位（个）", len(closed)),
        ("开设整合", "其中有单位接续的（个）", merged),
    )
    by_hand = ("安全检查", "网民找错办理", "假冒网站处置", "培训")
    return [*(Field(section, name, str(count)) for section, name, count in counts),
            *(Field(name, "次数和情况", BY_HAND) for name in by_hand)]  # fmt: skip


def _is_in(day: date | None, period: Period) -> bool:
    return day is not None and period.first <= day <= period.last


def _hours(activities: list[Activity | None]) -> str:
    hours = [answer.hours for one in activities if one for answer in one.answers if answer.form == "response"]
    return f"{sum(hours) / len(hours):.1f}" if hours else UNKNOWN


def _messages(activities: list[Activity | None], period: Period) -> list[Field]:
    """What citizens asked: received, done, how long it took, and what is shown."""
    known = [one.messages for one in activities if one and one.messages is not None]
    names = ("收到留言（条）", "办结留言（条）", "平均办理时间（天）", "公开答复（条）")
    if not known:
        return [Field("互动交流", name, UNKNOWN) for name in names]
    all_messages = [one for these in known for one in these]
    received = sum(_is_in(one.asked, period) for one in all_messages)
    days = [(one.answered - one.asked).days for one in all_messages if one.answered]
    done = str(len(days))
    values = (str(received), done, f"{sum(days) / len(days):.1f}" if days else UNKNOWN, done)
    return [Field("互动交流", name, value) for name, value in zip(names, values, strict=True)]


def _accounts(boards: Boards, period: Period) -> list[Field]:
    """Departments in the hall, and accounts on every platform, as they stood on the period's last day."""
    last = min(period.last, boards.today)
    live = [
        one
        for one in boards.hall.departments.values()
        if one.status is not Status.PLANNED and (one.live is None or one.live <= last) and not (one.closed and one.closed <= last)
    ]  # fmt: skip
    platforms = Counter(
        account.platform
        for dept in boards.hall.departments.values()
        for account in dept.accounts
        if (account.live is None or account.live <= last) and not (account.closed and account.closed <= last)
    )
    found = [Field("移动新媒体", "本厅在用的单位（个）", str(len(live)))]
    return [
        *found,
        *(Field("移动新媒体", f"{name}账号（个）", str(count)) for name, count in sorted(platforms.items())),
    ]
