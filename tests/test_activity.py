"""Posts and a period to counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hall.activity import Ledger
from hall.model.activity import Freshness, Message, Silence
from hall.model.assessment import DEFAULT, Dossier, Rules
from hall.model.row import Row
from tests.assessed import TODAY, at, counted, department, every, hall_of, period, row


def test_posts_are_counted_by_what_they_are() -> None:
    """Originals are all but reposts; topics count once each; a withdrawn post counts for its day alone."""
    found = counted([
        row("2013-04-01T09:00", form="service", topics=("停水",)),
        row("2013-04-01T10:00", "b", form="repost", target="departments/a/posts/2013/2013-04-01-x.md"),
        row("2013-04-03T09:00", topics=("停水", "防汛"), corrected=at("2013-04-04")),
        row("2013-04-05T09:00", withdrawn="error"),
        row("2013-05-01T00:00", "next"),
    ])  # fmt: skip
    assert (found.posts, found.originals, found.active_days, found.topics, found.corrected, found.withdrawn) == (
        3, 2, 3, 2, 1, 1,
    )  # fmt: skip
    assert found.by_form == (("news", 1), ("repost", 1), ("service", 1))
    assert found.by_day == (2, 1)
    assert found.of_form("service", "news") == 2
    assert (found.first, found.last, found.days) == (date(2013, 4, 1), date(2013, 4, 30), 30)


def test_a_period_ends_with_its_last_day_in_the_halls_zone() -> None:
    """23:59 of the 30th in China is of April, midnight is of May."""
    rows = [row("2013-04-30T23:59:59"), row("2013-05-01T00:00:00")]
    assert (counted(rows).posts, counted(rows, "2013-05").posts, counted(rows, "2013-Q2").posts) == (1, 1, 2)


def test_a_silence_reaches_from_post_to_post_over_the_ends_of_periods() -> None:
    """Both ends of the department's days count, and a silence that began before the period counts from there."""
    rows = [row("2013-03-30T09:00"), row("2013-04-10T09:00"), row("2013-04-11T09:00"), row("2013-04-20T09:00")]
    first, second, last = counted(rows).silences
    assert first == Silence(date(2013, 3, 30), date(2013, 4, 10), rows[0].path, rows[1].path)
    assert (first.days, second.days) == (11, 9)
    assert last == Silence(date(2013, 4, 20), date(2013, 4, 30), rows[3].path)
    assert counted(rows).silence == 10  # of April: what lies before is cut off


def test_days_without_any_post_are_one_silence_from_going_live() -> None:
    """A department that never posted is silent from its first day."""
    assert counted([]).silences == (Silence(date(2013, 3, 28), date(2013, 4, 30)),)
    assert counted(every(1)).silences == (Silence(date(2013, 3, 28), date(2013, 4, 1), "", every(1)[0].path),)


def test_a_running_period_ends_today() -> None:
    """What is still to come is no silence."""
    found = counted([row("2013-04-01T09:00")], today=date(2013, 4, 6))
    assert (found.last, found.silences[-1].days) == (date(2013, 4, 6), 5)


def test_a_department_counts_for_its_days_only() -> None:
    """Who goes live or closes in mid-period is counted from that day, or to it; outside there is nothing."""
    joined = counted([row("2013-04-20T09:00")], live=date(2013, 4, 15))
    assert (joined.first, joined.days, joined.silence) == (date(2013, 4, 15), 16, 10)
    closed = counted([row("2013-04-01T09:00")], closed=date(2013, 4, 10))
    assert (closed.last, closed.days, closed.silence) == (date(2013, 4, 10), 10, 9)
    ended = department(closed=date(2013, 4, 10))
    assert Ledger(hall_of([], ended)).activity(ended, period("2013-05"), TODAY) is None
    planned = department(live=None)
    assert Ledger(hall_of([], planned)).activity(planned, period(), TODAY) is None


def test_a_department_without_a_day_of_going_live_begins_with_its_first_post() -> None:
    assert counted([row("2013-04-09T09:00")], live=None).first == date(2013, 4, 9)


def test_posts_of_the_same_second_are_as_many_posts_on_one_day() -> None:
    found = counted([row("2013-04-09T09:00:00", "a"), row("2013-04-09T09:00:00", "b")])
    assert (found.posts, found.active_days, found.by_day) == (2, 1, (2,))


def test_what_is_tied_to_an_alert_is_no_burst() -> None:
    """Alerts and bulletins, and posts that point at one of them."""
    alert = row("2013-04-09T09:00", "yujing", form="alert")
    found = counted([alert, *(row(f"2013-04-09T1{n}:00", f"n{n}", links=(alert.path,)) for n in range(5))])
    assert (found.tied, found.by_day) == (6, ())


def test_an_alert_may_be_another_departments_and_of_the_month_before() -> None:
    """Within a year, and wherever it moved."""
    alert = row("2013-03-31T22:00", form="alert", dept="qixiangju")
    moved = {"departments/qixiangju/posts/2013/2013-03-30-old.md": alert.path}
    rows = [row(f"2013-04-01T1{n}:00", f"n{n}", target=path) for n, path in enumerate((alert.path, *moved, "x.md"))]
    hall = hall_of([alert, *rows], moved=moved)
    found = Ledger(hall).activity(hall.departments["shuiliju"], period(), TODAY)
    assert found
    assert (found.tied, found.by_day) == (2, (1,))
    old = [
        row("2012-03-30T09:00", "old", form="alert"),
        row("2013-04-01T10:00", links=(row("2012-03-30T09:00", "old").path,)),
    ]
    assert counted(old, live=None).tied == 0


def test_a_moved_post_counts_where_it_was_published() -> None:
    """Unless that department had closed by then."""
    old, new = (row("2013-04-09T09:00", dept=dept) for dept in ("shuiliju", "qixiangju"))
    moved = {old.path: new.path}

    def count(dept: str, **fields: date) -> tuple[int, int | None]:
        hall = hall_of([new], department(**fields), department("qixiangju"), moved=moved)
        found = Ledger(hall).activity(hall.departments[dept], period(), TODAY)
        assert found
        return found.posts, found.columns[0].days

    assert (count("shuiliju"), count("qixiangju")) == ((1, 21), (0, None))
    ended = date(2013, 4, 8)
    assert (count("shuiliju", closed=ended), count("qixiangju", closed=ended)) == ((0, None), (1, 21))


def test_a_joint_post_counts_for_all_that_issue_it() -> None:
    hall = hall_of([row("2013-04-09T09:00", joint=("qixiangju", "shuiliju"))])
    assert [Ledger(hall).past(dept, period(), 1) for dept in ("shuiliju", "qixiangju")] == [(1,), (1,)]


def test_what_the_city_has_reposted_is_no_burst() -> None:
    """However much of it comes on one day, and wherever it moved since."""
    folder = "departments/a/posts/2013/2013-04-0"
    rows = [row("2013-04-09T09:00", f"n{n}", form="repost", target=f"{folder}{n % 3}-x.md") for n in range(5)]
    version = replace(DEFAULT, mandatory=(f"{folder}1-x.md", f"{folder}9-old.md"))
    moved = {f"{folder}9-old.md": f"{folder}0-x.md"}
    hall = hall_of(rows, department(), dossier=Dossier(rules=Rules(versions=(version,))), moved=moved)
    found = Ledger(hall).activity(department(), period(), TODAY)
    assert found
    assert (found.ordered, found.tied, found.by_day) == (4, 4, (1,))


def test_messages_are_those_that_waited_in_the_period_as_it_was_known_then() -> None:
    """So what is answered later changes nothing of a period that has ended."""
    asked = [
        Message("before", "shuiliju", date(2013, 3, 1), date(2013, 3, 31)),
        Message("early", "shuiliju", date(2013, 3, 1), date(2013, 4, 1)),
        Message("later", "shuiliju", date(2013, 4, 30), date(2013, 5, 1)),
        Message("after", "shuiliju", date(2013, 5, 1)),
        Message("other", "qixiangju", date(2013, 4, 1)),
    ]
    found = Ledger(hall_of([], messages=tuple(asked))).activity(department(), period(), TODAY)
    assert found
    assert found.messages == (asked[1], asked[2]._replace(answered=None))
    assert counted([]).messages is None


@given(
    rows=st.lists(
        st.builds(
            lambda day, n, gone: row(f"{day}T09:00", f"n{n}", withdrawn=gone),
            st.dates(date(2013, 3, 1), date(2013, 6, 30)), st.integers(0, 999), st.sampled_from(["", "error"]),
        ),
        max_size=20, unique_by=lambda one: one.path,
    ),
    live=st.none() | st.dates(date(2013, 3, 1), date(2013, 5, 1)),
    closed=st.none() | st.dates(date(2013, 5, 2), date(2013, 6, 30)),
)  # fmt: skip
def test_a_sparkline_has_the_numbers_of_its_periods(rows: list[Row], live: date | None, closed: date | None) -> None:
    """Whatever was withdrawn, or came before a department went live or after it closed."""
    dept = department(live=live, closed=closed)
    ledger = Ledger(hall_of(rows, dept))
    for name in ("2013-03", "2013-04", "2013-05", "2013-06", "2013-Q2", "2013"):
        found = ledger.activity(dept, period(name), TODAY)
        assert ledger.past(dept.slug, period(name), 1) == (found.posts if found else 0,)


def test_a_post_named_long_before_it_came_out_is_backdated() -> None:
    """By more than a week: less is a review that took its time."""
    late = row("2013-04-01T09:00")._replace(when=at("2013-04-20T09:00"))
    slow = row("2013-04-02T09:00")._replace(when=at("2013-04-09T09:00"))
    assert counted([late, slow]).backdated == (late.path,)
    assert counted([late]).silence == 20  # from going live: it counts when it was published, not when it says


def test_columns_are_as_old_as_their_newest_post() -> None:
    """As of the period's last day, and no further back than a year."""
    rows = [row("2013-04-09T09:00"), row("2013-05-09T09:00", "later"), row("2012-04-01T09:00", column="通知公告")]
    assert counted(rows).columns == (Freshness("便民服务", 21, rows[0].path), Freshness("通知公告", None))


def test_answers_have_the_hours_they_took() -> None:
    """Rounded up; one that is older than what it answers cannot be right and is none."""
    rows = [
        row("2013-04-09T09:00", "a", form="rebuttal", asked=at("2013-04-08T08:59")),
        row("2013-04-09T09:00", "b", form="response", asked=at("2013-04-09T10:00")),
        row("2013-04-09T09:00", "c", form="response"),
    ]
    assert [(one.form, one.hours) for one in counted(rows).answers] == [("rebuttal", 25)]
