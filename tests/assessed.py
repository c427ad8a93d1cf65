"""Halls of made posts in memory, for what counts and assesses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hall.activity import Ledger
from hall.model.activity import Activity
from hall.model.assessment import DEFAULT, Dossier, Finding, Rules, Version
from hall.model.department import Column, Department, Kind, Status
from hall.model.hall import Hall
from hall.model.period import Period, parse_period
from hall.model.row import Row
from hall.model.scorecard import Reason, Scorecard
from hall.model.settings import Settings, Site
from hall.score import assess
from hall.score.case import Case
from hall.workdays import Workdays

ZONE = ZoneInfo("Asia/Shanghai")
LIVE = date(2013, 3, 28)
TODAY = date(2013, 6, 30)


def period(name: str = "2013-04") -> Period:
    """A period by its name."""
    found = parse_period(name)
    assert found
    return found


def at(text: str) -> int:
    """Seconds of a moment in the hall's zone."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


def row(when: str, name: str = "tiao", dept: str = "shuiliju", **fields: Any) -> Row:
    """A post's row, named after its day."""
    path = f"departments/{dept}/posts/{when[:4]}/{when[:10]}-{name}.md"
    return Row(path, dept, 1, at(when), name, name, "", "news", "便民服务")._replace(**fields)


def every(days: int, month: str = "2013-04", dept: str = "shuiliju", **fields: Any) -> list[Row]:
    """A post every so many days of a month."""
    return [row(f"{month}-{day:02}T09:00", dept=dept, **fields) for day in range(1, 31, days)]


def department(slug: str = "shuiliju", **fields: Any) -> Department:
    """A bureau that is live since 28 March."""
    columns = (Column(name="便民服务"), Column(name="通知公告"))
    made = Department(slug=slug, name=slug, kind=Kind.BUREAU, status=Status.LIVE, columns=columns, live=LIVE)
    return replace(made, **fields)


def hall_of(rows: Iterable[Row], *departments: Department, now: date = TODAY, **fields: Any) -> Hall:
    """A hall with these posts; of two departments, where no others are given."""
    site = Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn")
    depts = departments or (department(), department("qixiangju"))
    newest_first = sorted(sorted(rows, key=lambda one: one.path), key=lambda one: -one.when)
    moment = datetime(now.year, now.month, now.day, 18, tzinfo=ZONE)
    return Hall(Settings(site=site), {dept.slug: dept for dept in depts}, tuple(newest_first), moment, **fields)


def counted(
    rows: Iterable[Row], name: str = "2013-04", today: date = TODAY, version: Version = DEFAULT, **fields: Any
) -> Activity:
    """The counts of 市水利局 over a period."""
    dept = department(**fields)
    hall = hall_of(rows, dept, department("qixiangju"), dossier=Dossier(rules=Rules(versions=(version,))))
    found = Ledger(hall).activity(dept, period(name), today)
    assert found
    return found


def judged(
    rows: Iterable[Row],
    name: str = "2013-04",
    findings: Iterable[Finding] = (),
    version: Version = DEFAULT,
    today: date = TODAY,
    **given: Any,
) -> Scorecard:
    """The scorecard of 市水利局 over a period."""
    activity = counted(rows, name, today, version)._replace(**given.pop("counts", {}))
    running = today <= period(name).last
    return assess(Case(activity, version, Workdays(), tuple(findings), running=running, **given), department())


def reason_of(card: Scorecard, rule: str) -> Reason:
    """What one rule did."""
    return next(one for one in card.reasons if one.rule == rule)
