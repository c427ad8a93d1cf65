"""What an inspection would find on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hall.board import Boards
from hall.inspection import as_markdown, inspect
from hall.model.activity import Message
from hall.model.assessment import Dossier, Finding
from hall.model.department import Account, Column, Contact
from hall.model.settings import Above
from tests.assessed import department, hall_of, period, row

ON = date(2013, 6, 15)


def marks(*rows: object, dossier: Dossier | None = None, **fields: object) -> list[str]:
    """The marks of one department's items on 15 June."""
    hall = hall_of(rows, department(**fields))  # type: ignore[arg-type]
    (one,) = inspect(Boards(replace(hall, dossier=dossier or Dossier())), ON)
    return [item.mark for item in one.items]


def test_fourteen_days_without_a_post_fail() -> None:
    """Fourteen pass, fifteen do not; what was posted later is not seen."""
    assert marks(row("2013-06-01T09:00"))[0] == "合格"
    assert marks(row("2013-05-31T09:00"), row("2013-06-16T09:00"))[0] == "不合格"
    assert marks()[0] == "不合格"


def test_many_columns_that_fell_silent_or_are_empty_fail() -> None:
    """As the rules of the day have them; a department is given the time of each from its first day."""
    columns = tuple(Column(name=f"栏{n}") for n in range(10))
    old = [row("2012-06-20T09:00", f"n{n}", column=f"栏{n}") for n in range(10)]
    new = row("2013-06-14T09:00", column="栏0")
    live = date(2012, 6, 1)
    assert marks(*old, new, columns=columns, live=live)[1:3] == ["合格", "合格"]  # nine are silent
    assert marks(*old, columns=columns, live=live)[1:3] == ["不合格", "合格"]
    assert marks(new, columns=columns, live=live)[1:3] == ["合格", "不合格"]
    long_ago = [one._replace(when=one.when - 3 * 365 * 86400) for one in old]
    assert marks(*long_ago, new, columns=columns, live=live)[1:3] == ["合格", "合格"]  # silent, not empty
    assert marks(new, columns=columns, live=date(2013, 6, 1))[1:3] == ["合格", "不合格"]


def test_a_grave_finding_of_the_last_year_fails() -> None:
    def found(rule: str, day: date) -> Dossier:
        one = Finding(rule=rule, reason="错", evidence="第1号", by="办", date=day)
        return Dossier(findings={("shuiliju", period()): (one,)})

    new = row("2013-06-14T09:00")
    assert marks(new, dossier=found("leak", date(2013, 4, 2)))[4] == "不合格"
    assert marks(new, dossier=found("leak", date(2012, 4, 2)))[4] == "合格"
    assert marks(new, dossier=found("leak", date(2013, 6, 16)))[4] == "合格"
    assert marks(new, dossier=found("quality", date(2013, 4, 2)))[4] == "合格"


def test_how_to_reach_them_has_to_be_there_and_messages_are_not_yet() -> None:
    new = row("2013-06-14T09:00")
    assert marks(new)[3::2] == ["暂无数据", "不合格"]
    assert marks(new, contact=Contact(phone="0915-1"))[5] == "合格"


def test_a_message_that_waited_for_over_three_months_fails() -> None:
    """Within the last year, answered since or not; what is of another department does not count."""

    def mark(asked: date, answered: date | None = None, dept: str = "shuiliju") -> str:
        messages = (Message("m.md", dept, asked, answered),)
        hall = hall_of([row("2013-06-14T09:00")], department(), messages=messages)
        return inspect(Boards(hall), ON)[0].items[3].mark

    assert mark(date(2013, 3, 15)) == "合格"
    assert mark(date(2013, 3, 14)) == "不合格"
    assert mark(date(2013, 1, 10), date(2013, 4, 10)) == "合格"
    assert mark(date(2013, 1, 10), date(2013, 4, 11)) == "不合格"
    assert mark(date(2012, 1, 10), date(2012, 6, 1)) == "合格"
    assert mark(date(2013, 1, 10), date(2013, 6, 16)) == "不合格"  # on that day nobody had answered
    assert mark(date(2013, 1, 10), dept="qixiangju") == "合格"


def test_the_page_has_those_that_failed_first() -> None:
    good = department("qixiangju", contact=Contact(mail="a@example.gov.cn"))
    hall = hall_of([row("2013-06-14T09:00", dept="qixiangju")], good, department())
    text = as_markdown(inspect(Boards(hall), ON), ON, "厅")
    assert text.splitlines()[0] == "# 厅检查情况（2013-06-15）"
    assert "检查 2 个单位，1 个合格，1 个不合格。" in text
    assert "- **shuiliju**：内容更新：两周内有更新；联系方式：有电话或邮箱\n" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## shuiliju：不合格",
        "## qixiangju：合格",
    ]
    closed = department(closed=date(2013, 6, 1))
    assert inspect(Boards(hall_of([], closed)), ON) == []


def test_what_the_province_asks_is_looked_at_too() -> None:
    """Over the thirty days up to the day of the inspection."""
    rows = [row("2013-05-17T09:00", "a", form="response"), row("2013-06-04T09:00", "b"), row("2013-05-16T09:00", "c")]
    above = (Above(name="本省", days=10, posts=3), Above(name="本市", posts=2, responses=1))
    hall = hall_of(rows, department())
    hall = replace(hall, settings=replace(hall.settings, inspection=above))
    (one,) = inspect(Boards(hall), ON)
    assert [(item.name, item.mark, item.evidence) for item in one.items[6:]] == [
        ("本省：10 天内有更新", "不合格", "到检查日 11 天"),
        ("本省：三十天里至少 3 条发布", "不合格", "2 条"),
        ("本市：三十天里至少 2 条发布", "合格", "2 条"),
        ("本市：三十天里至少 1 条热点回应", "合格", "1 条"),
    ]


def test_accounts_elsewhere_are_judged_by_what_was_written_down() -> None:
    accounts = tuple(Account(platform="微博", newest=day) for day in (date(2013, 6, 1), date(2013, 5, 31), None))
    assert marks(row("2013-06-14T09:00"), accounts=accounts)[6:] == ["合格", "不合格", "暂无数据"]
