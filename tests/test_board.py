"""A hall's periods and the results in each, and the keys by which nothing is made that nobody needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.board import Boards, index_of
from hall.documents import document_of
from hall.model.activity import Message
from hall.model.assessment import DEFAULT, Dossier, Finding, Rules
from hall.model.hall import Hall
from hall.model.period import Length, Period
from hall.model.row import Row
from hall.model.scorecard import Issue, Standing, State
from hall.model.settings import Calendar
from tests.assessed import at, counted, department, every, hall_of, period, row

APRIL = period()


def names(periods: list[Period]) -> list[str]:
    return [one.name for one in periods]


def test_the_periods_go_from_the_first_department_to_today() -> None:
    boards = Boards(hall_of([], now=date(2013, 5, 1)))
    assert names(boards.all_periods) == ["2013-05", "2013-04", "2013-03", "2013-Q2", "2013-Q1", "2013"]
    assert boards.newest == period("2013-04")
    assert Boards(hall_of([], now=date(2013, 3, 30))).newest == period("2013-03")
    nobody = Boards(hall_of([], department(live=None)))
    assert (nobody.all_periods, nobody.newest, nobody.assessed) == ([], None, frozenset())
    assert names(Boards(hall_of([row("2013-06-03T09:00")], department(live=None))).periods(Length.MONTH)) == ["2013-06"]


def test_after_a_year_without_a_post_the_periods_end_until_somebody_publishes_or_is_judged() -> None:
    later = date(2030, 1, 15)
    silent = hall_of([row("2013-06-03T09:00")], department(live=date(2013, 3, 20)), now=later)
    assert names(Boards(silent).periods(Length.YEAR)) == ["2014", "2013"]
    assert names(Boards(silent).periods(Length.QUARTER))[0] == "2014-Q2"
    again = hall_of([row("2013-06-03T09:00"), row("2028-12-31T09:00")], department(), now=later)
    assert names(Boards(again).periods(Length.MONTH))[:2] == ["2030-01", "2029-12"]
    issued = replace(silent, dossier=replace(silent.dossier, issued={period("2016"): Issue({}, "", {})}))
    assert names(Boards(issued).periods(Length.YEAR)) == ["2016", "2015", "2014", "2013"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2013, 4, 30), State.RUNNING),
        (date(2013, 5, 1), State.CHECKING),
        (date(2013, 5, 8), State.CHECKING),
        (date(2013, 5, 9), State.READY),
    ],
)
def test_a_period_goes_on_is_checked_for_five_working_days_and_is_ready(day: date, expected: State) -> None:
    """1 May 2013 is a holiday, and the 4th and 5th are a weekend."""
    boards = Boards(hall_of([], now=day))
    assert boards.state(APRIL) is expected
    assert boards.until(APRIL) == date(2013, 5, 8)


def test_the_halls_own_holidays_move_the_end_of_checking() -> None:
    hall = hall_of([])
    own = replace(hall, settings=replace(hall.settings, calendar=Calendar(holidays=(date(2013, 5, 8),))))
    assert Boards(own).until(APRIL) == date(2013, 5, 9)


def test_an_issued_period_is_issued_and_perhaps_amended() -> None:
    issue = Issue({}, "1", {}, issued="2013-05-13")
    for given_issue, expected in ((issue, State.ISSUED), (issue._replace(amended="2013-06-01"), State.AMENDED)):
        hall = hall_of([], dossier=Dossier(issued={APRIL: given_issue}))
        assert Boards(hall).state(APRIL) is expected
    early = hall_of([], now=date(2013, 4, 20), dossier=Dossier(issued={APRIL: issue}))
    assert Boards(early).state(APRIL) is State.RUNNING  # what has not ended cannot have been issued


def test_a_board_has_the_departments_in_the_order_of_their_scores() -> None:
    """Who has no days in the period is not there; nobody is there twice."""
    rows = every(2) + every(4, dept="qixiangju")
    late = department("late", live=date(2013, 6, 1))
    board = Boards(hall_of(rows, department("qixiangju"), department(), late)).board(APRIL)
    assert [(line.card.dept, line.card.rank, line.place) for line in board.lines] == [
        ("shuiliju", 1, 1), ("qixiangju", 2, 2),
    ]  # fmt: skip
    assert board.lines[0].past == (0,) * 11 + (15,)


def test_departments_that_are_merged_and_split_in_mid_period_are_scored_for_their_days() -> None:
    """Two end on the 15th and a third follows both; a post goes with them and counts where it came out, once."""
    ends, begins = date(2013, 4, 15), date(2013, 4, 16)
    old = [row(f"2013-04-{day:02}T09:00", dept=dept) for dept in ("shuiliju", "qixiangju") for day in range(1, 16, 2)]
    new = [row(f"2013-04-{day:02}T09:00", dept="heir") for day in range(16, 31, 2)]
    gone, stray = (
        old[0]._replace(path=old[0].path.replace("shuiliju", "heir")),
        row("2013-04-20T09:00", dept="shuiliju"),
    )
    here = stray._replace(path=stray.path.replace("shuiliju", "heir"), dept="heir")
    moved = {old[0].path: gone.path, stray.path: here.path}
    depts = (department(closed=ends), department("qixiangju", closed=ends), department("heir", live=begins))
    hall = hall_of([*old[1:], gone._replace(dept="heir"), *new, here], *depts, moved=moved)
    cards = {line.card.dept: line.card for line in Boards(hall).board(APRIL).lines}
    assert {slug: (card.activity.days, card.activity.posts, card.score) for slug, card in cards.items()} == {
        "shuiliju": (15, 8, Decimal("103.30")), "qixiangju": (15, 8, Decimal("103.30")), "heir": (15, 9, Decimal("103.45")),
    }  # fmt: skip
    assert Boards(hall).board(period("2013-05")).lines[0].card.dept == "heir"
    assert len(Boards(hall).board(period("2013-05")).lines) == 1


def test_activity_is_thirty_and_seventy_logarithms() -> None:
    """30 × ln 16 + 70 × ln 16 = 277.26: equal ones share a place."""
    assert index_of(counted(every(2))) == Decimal("277.26")
    board = Boards(hall_of(every(2) + every(2, dept="qixiangju"))).board(APRIL)
    assert [(line.place, line.card.rank) for line in board.lines] == [(1, 1), (1, 1)]


def test_without_readable_rules_nothing_is_scored() -> None:
    """But what was done is counted."""
    board = Boards(hall_of(every(2), dossier=Dossier(rules=Rules(versions=())))).board(APRIL)
    assert board.version is None
    assert {(line.card.standing, line.card.score) for line in board.lines} == {(Standing.UNRANKED, None)}
    assert [line.level for line in board.lines if line.card.dept == "shuiliju"] == [Decimal("277.26")]


# Keys

NOW = date(2014, 12, 15)
DAYS = st.dates(date(2013, 3, 1), NOW)
POSTS = st.lists(
    st.builds(
        lambda day, n, form, dept: row(f"{day}T09:00", f"n{n}", dept, form=form, mark=n),
        DAYS, st.integers(0, 10**9), st.sampled_from(["news", "service", "repost"]), st.sampled_from(["shuiliju", "qixiangju"]),
    ),
    max_size=25, unique_by=lambda one: one.path,
)  # fmt: skip


Messages = tuple[Message, ...] | None
ASKED = st.none() | st.lists(
    st.builds(
        lambda asked, days, dept, hard: Message(
            "m.md", dept, asked, asked + timedelta(days=days) if days < 200 else None, hard
        ),
        DAYS, st.integers(0, 220), st.sampled_from(["shuiliju", "qixiangju"]), st.booleans(),
    ),
    max_size=8,
).map(tuple)  # fmt: skip


def differ(before: Hall, after: Hall) -> tuple[set[str], set[str]]:
    """The periods whose documents differ, and those whose keys do."""
    old, new = Boards(before), Boards(after)
    both = [one for one in old.all_periods if one in new.all_periods]
    return (
        {one.name for one in both if document_of(old, one) != document_of(new, one)},
        {one.name for one in both if old.key(one) != new.key(one)},
    )


@given(rows=POSTS, one=POSTS, asked=ASKED, more=ASKED, later=st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_a_key_stands_for_all_that_a_period_shows(
    rows: list[Row], one: list[Row], asked: Messages, more: Messages, later: int
) -> None:
    """Whatever is added, taken away or moved in time, and however late it is: other results have other keys."""
    after = hall_of([*rows[3:], *one], now=NOW + timedelta(days=later), messages=more)
    documents, keys = differ(hall_of(rows, now=NOW, messages=asked), after)
    assert documents <= keys


@given(rows=POSTS, one=POSTS, asked=ASKED, more=ASKED, later=st.integers(1, 900))
@settings(max_examples=60, deadline=None)
def test_what_comes_after_a_period_changes_nothing_of_it(
    rows: list[Row], one: list[Row], asked: Messages, more: Messages, later: int
) -> None:
    """Nor does the day on which it is looked at: the departments of a month come out as they did when it had just ended."""
    end = date(2014, 3, 31)
    before = [row for row in rows if row.when < at("2014-04-01")]
    after = [row for row in one if row.when >= at("2014-04-01")]
    known = [
        one._replace(answered=one.answered if one.answered and one.answered <= end else None) for one in asked or ()
    ]
    asked_later = [one for one in more or () if one.asked > end]
    held = None if asked is None else tuple(one for one in known if one.asked <= end)
    new = None if asked is None else (*(one for one in asked if one.asked <= end), *asked_later)
    then = Boards(hall_of(before, now=date(2014, 4, 20), messages=held))
    now = Boards(hall_of([*before, *after], now=date(2014, 4, 20) + timedelta(days=later), messages=new))
    march = period("2014-03")
    assert document_of(now, march)["departments"] == document_of(then, march)["departments"]


def test_a_new_post_touches_its_own_periods_only() -> None:
    """Of two years, the month, the quarter and the year in which it comes out."""
    rows = [one for month in range(4, 13) for one in every(3, f"2013-{month:02}")]
    more = row("2014-12-14T09:00", "neu", mark=99)
    assert differ(hall_of(rows, now=NOW), hall_of([*rows, more], now=NOW))[1] == {"2014-12", "2014-Q4", "2014"}


def test_a_post_that_a_silence_began_with_has_part_however_old_it_is() -> None:
    """The page shows its words."""
    old = row("2013-04-01T09:00", mark=1)
    hall = hall_of([old], now=NOW)
    assert differ(hall, hall_of([old._replace(mark=2)], now=NOW))[1] >= {"2014-03", "2014-Q1", "2013-04"}


def test_findings_objections_and_corrections_have_part_in_the_key() -> None:
    rows = every(2)
    one = Finding(rule="errors", points=Decimal(2), reason="错", evidence=rows[0].path, by="办", date=date(2013, 4, 2))
    found = Dossier(findings={("shuiliju", APRIL): (one,)})
    plain, charged = hall_of(rows), hall_of(rows, dossier=found)
    mended = hall_of([rows[0]._replace(corrected=at("2013-04-03"), mark=7), *rows[1:]], dossier=found)
    assert "2013-04" in differ(plain, charged)[1] & differ(charged, mended)[1]
    twice = hall_of(
        [rows[0]._replace(mended=(at("2013-04-03"),), corrected=at("2013-06-03"), mark=8), *rows[1:]], dossier=found
    )
    assert [Boards(hall).board(APRIL).lines[0].card.deducted for hall in (charged, mended, twice)] == [2, 0, 0]
    other = replace(DEFAULT, pass_=70)
    assert "2013-04" in differ(plain, hall_of(rows, dossier=Dossier(rules=Rules(versions=(other,)))))[1]


def test_an_owed_second_look_becomes_overdue_with_the_days() -> None:
    rows = [*every(2), row("2013-04-30T09:00", "yujing", review="owed")]
    soon, late = hall_of(rows, now=date(2013, 5, 1)), hall_of(rows, now=date(2013, 5, 2))
    assert "2013-04" in differ(soon, late)[1]
    cards = [Boards(one).board(APRIL).lines[0].card for one in (soon, late)]
    assert [card.standing for card in cards] == [Standing.PASSED, Standing.RED]
