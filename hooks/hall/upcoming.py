"""What is about to fall due: silences near a line, second looks, scheduled posts, and what ends or expires."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hall.board import Boards
from hall.model.address import parse_post_path
from hall.model.assessment import Rule
from hall.model.moments import local_of
from hall.model.oversight import Progress
from hall.model.period import Length, period_of
from hall.model.receipt import State
from hall.model.row import NEVER
from hall.score.case import time_for
from hall.score.warnings import quiet_days

SAYINGS = {"": "到时间就发布，请确认内容和审核。", State.UNREVIEWED.value: "快到发布时间，还没有审核通过。"}
"""What is said of a scheduled post by how it stands with its reviewers; of one that is approved nothing, it goes out by itself."""


class Due(NamedTuple):
    """One thing that somebody should do, sorted by its day: whose it is, what, and the post that it is about."""

    day: date
    dept: str
    kind: str
    text: str
    path: str = ""


def upcoming(boards: Boards, ahead: int) -> list[Due]:
    """What falls due within so many days from today, the nearest first; what is overdue stands with its day."""
    found = [*_warned(boards, ahead), *_overdue(boards), *_second_looks(boards), *_scheduled(boards, ahead)]
    found += [*_endings(boards, ahead), *_rectifications(boards), *_accounts(boards, ahead)]
    last = boards.today + timedelta(days=ahead)
    return sorted({one for one in found if one.day <= last})


def _warned(boards: Boards, ahead: int) -> Iterator[Due]:
    month = period_of(boards.today, Length.MONTH)
    for dept in boards.hall.departments.values():
        for warning in boards.warnings(dept, month, ahead):
            kind = "留言" if warning.rule == "replies" else "更新"
            yield Due(boards.today + timedelta(days=warning.days), dept.slug, kind, warning.text)


def _overdue(boards: Boards) -> Iterator[Due]:
    """What no warning helps any more: a silence that is over the red line, messages whose time has run out."""
    today, month = boards.today, period_of(boards.today, Length.MONTH)
    version = boards.hall.dossier.rules.on(today)
    silence, replies = (version.rule(name) if version else None for name in ("silence", "replies"))
    for dept in boards.hall.departments.values():
        activity = boards.ledger.activity(dept, month, today)
        if activity is None or activity.last < today:
            continue
        quiet, limit = quiet_days(activity), silence.limit or 0 if silence else 0
        if limit and quiet > limit:
            text = f"已经 {quiet} 天没有更新，越过红线（界限 {limit} 天），请马上更新。"
            yield Due(today - timedelta(days=quiet - limit), dept.slug, "断更", text)
        for one in (activity.messages or ()) if replies else ():
            until = boards.workdays.after(one.asked, time_for(one, replies))
            if one.answered is None and until < today:
                text = f"{one.asked} 的留言还没有答复，{until} 就到期了，请马上答复。"
                yield Due(until, dept.slug, "留言", text, one.path)


def _second_looks(boards: Boards) -> Iterator[Due]:
    hall = boards.hall
    for row in hall.rows:
        if row.review == State.OWED:
            day = local_of(row.when, hall.zone).date() + timedelta(days=1)
            yield Due(day, row.dept, "补审", f"“{row.lead}”先发后审，还没有补审。", row.path)


def _scheduled(boards: Boards, ahead: int) -> Iterator[Due]:
    last = boards.today + timedelta(days=ahead)
    for path, review in boards.hall.scheduled.items():
        place = parse_post_path(path)
        if place and place.day <= last and review in SAYINGS:
            text = f"{path.rpartition('/')[2]} {SAYINGS[review]}"
            yield Due(max(place.day, boards.today), place.dept, "定时", text, path)


def _endings(boards: Boards, ahead: int) -> Iterator[Due]:
    hall = boards.hall
    now, last = int(hall.now.timestamp()), boards.today + timedelta(days=ahead)
    for row in hall.rows:
        moment = min((one for one in (row.expires, row.ends) if one > now), default=NEVER)
        if row.withdrawn or not moment:
            continue
        day = local_of(moment, hall.zone).date()
        if day <= last:
            what = "就要到期" if row.form in ("notice", "news") else "就要结束"
            yield Due(day, row.dept, "到期", f"“{row.lead}”{what}，需要延期或说明的请及时处理。", row.path)


def _rectifications(boards: Boards) -> Iterator[Due]:
    for dept, orders in boards.hall.dossier.oversight.rectifications.items():
        for one in orders:
            path = f"departments/{dept}/rectify/{one.number[:4]}/{one.number[5:]}.yml"
            progress = one.progress(boards.today)
            if progress in (Progress.OPEN, Progress.LATE) and dept in boards.hall.departments:
                late = "，已经逾期" if progress is Progress.LATE else ""
                yield Due(one.deadline, dept, "整改", f"{one.number} 号整改还没有答复{late}：{one.problem}", path)


def _accounts(boards: Boards, ahead: int) -> Iterator[Due]:
    """Accounts elsewhere, as far as somebody wrote down when they last said something."""
    rule = _silence_rule(boards)
    for dept in boards.hall.departments.values():
        for one in dept.accounts:
            if rule and one.newest and not one.closed:
                quiet, limit = (boards.today - one.newest).days, rule.limit or 0
                if limit - quiet <= ahead:
                    what = f"已经 {quiet} 天没有更新（界限 {limit} 天）；更新了请改 accounts 里的 newest。"
                    path = f"departments/{dept.slug}/department.yml"
                    yield Due(one.newest + timedelta(days=limit), dept.slug, "账号", f"{one.platform}{what}", path)


def _silence_rule(boards: Boards) -> Rule | None:
    version = boards.hall.dossier.rules.on(boards.today)
    return version.rule("silence") if version else None


def as_lines(found: list[Due], boards: Boards) -> list[str]:
    """A line each, for the terminal."""
    names = {slug: dept.name for slug, dept in boards.hall.departments.items()}
    return [
        f"{one.day}　{names[one.dept]}　{one.kind}　{one.text}{'　' + one.path if one.path else ''}" for one in found
    ]


def as_text(found: list[Due], boards: Boards, ahead: int) -> str:
    """One text for a group chat, department by department."""
    site = boards.hall.settings.site.short or boards.hall.settings.site.name
    if not found:
        return f"【{site}】{boards.today}：{ahead} 天内没有要办的事。"
    lines = [f"【{site}】{boards.today}：{ahead} 天内要办的事 {len(found)} 件"]
    for slug in sorted({one.dept for one in found}, key=lambda one: min(due.day for due in found if due.dept == one)):
        lines.append(f"{boards.hall.departments[slug].name}：")
        lines += [f"· {one.day.month}月{one.day.day}日 {one.text}" for one in found if one.dept == slug]
    return "\n".join(lines)
