"""A hall's periods with every department's scorecard in each: what leaderboards, exports and reports are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from hall.activity import A_YEAR, Ledger, waiting
from hall.listing import MASK, key_of
from hall.model.activity import Activity
from hall.model.assessment import Version
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.moments import local_of, seconds_of, start_of
from hall.model.period import Length, Period, period_of
from hall.model.receipt import State as Waiting
from hall.model.scorecard import Scorecard, Standing, State, Warning
from hall.score import assess, ranked
from hall.score.case import Case, grown
from hall.score.warnings import warnings_of
from hall.workdays import Workdays

CHECKING = 5
"""Working days after a period in which departments look at its results."""
PAST = 12
"""So many periods a sparkline has, the period itself the last."""
OF_ALL, OF_ORIGINALS = Decimal(30), Decimal(70)
AT_REST = timedelta(days=A_YEAR)
"""After so long without a post of anybody there is nothing left to rank, until somebody publishes again."""


class Line(NamedTuple):
    """One department on a board: its result, how active it was (`level`) and its place by that, and its posts in the last periods."""

    card: Scorecard
    level: Decimal
    place: int
    past: tuple[int, ...]


class Board(NamedTuple):
    """A period's results in the order of scores. `until` is the last day of checking; `known` says whether the holidays
    of its years are known; no `version` where the rules cannot be read, and then nothing is scored."""

    period: Period
    state: State
    until: date
    known: bool
    version: Version | None
    lines: tuple[Line, ...]


def index_of(activity: Activity) -> Decimal:
    """How active a department was: `30 × ln(1 + posts) + 70 × ln(1 + originals)`, the publishing part (W1) of 清博's
    index for government microblogs, times 100: it grows with the tenth post and hardly with the hundredth."""
    return grown(OF_ALL, activity.posts) + grown(OF_ORIGINALS, activity.originals)


class Boards:
    """The boards of a hall, each made when it is asked for; `made` has those that were."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.today = hall.today
        given = hall.settings.calendar
        self.workdays = Workdays(given.holidays, given.workdays) if given else Workdays()
        self.made: dict[Period, Board] = {}
        self._periods: dict[Length, list[Period]] = {}

    @cached_property
    def ledger(self) -> Ledger:
        """The posts by department and day."""
        return Ledger(self.hall)

    @cached_property
    def _span_of_all(self) -> tuple[date, date] | None:
        """The first day that counts and the last; none where no department is live and nobody has published."""
        begun = {dept.live for dept in self.hall.departments.values() if dept.live and dept.live <= self.today}
        rows = self.hall.rows
        begun |= {local_of(row.when, self.hall.zone).date() for row in (*rows[:1], *rows[-1:])}
        if not begun:
            return None
        dossier = self.hall.dossier
        judged = (period.last for period in (*dossier.issued, *(period for _, period in dossier.findings)))
        return min(begun), min(self.today, max((max(begun) + AT_REST, *judged)))

    def periods(self, length: Length) -> list[Period]:
        """The periods of a length from the hall's first one to that of today, or of the day it came to rest; newest first."""
        if length not in self._periods:
            self._periods[length] = list(self._back(length))
        return self._periods[length]

    def _back(self, length: Length) -> Iterator[Period]:
        if self._span_of_all is None:
            return
        first, last = self._span_of_all
        period = period_of(last, length)
        while period.last >= first:
            yield period
            period = period.shifted(-1)

    @cached_property
    def known(self) -> frozenset[Period]:
        """Every period, to be asked for one."""
        return frozenset(self.all_periods)

    @cached_property
    def all_periods(self) -> list[Period]:
        """Every period."""
        return [period for length in Length for period in self.periods(length)]

    @cached_property
    def newest(self) -> Period | None:
        """The newest month that has ended; the one that goes on where none has."""
        months = self.periods(Length.MONTH)
        ended = [one for one in months if one.last < self.today]
        return next(iter(ended or months), None)

    def until(self, period: Period) -> date:
        """The last day on which a period's results are checked."""
        return self.workdays.after(period.last, CHECKING)

    def state(self, period: Period) -> State:
        """How far a period's results have come."""
        if period.last >= self.today:
            return State.RUNNING
        if issue := self.hall.dossier.issued.get(period):
            return State.AMENDED if issue.amended else State.ISSUED
        return State.CHECKING if self.today <= self.until(period) else State.READY

    def key(self, period: Period) -> int:
        """Stands for all that a period's results depend on beside departments and settings; found without making them.

        Columns look back a year, silences to the last post before, sparklines count twelve periods.
        """
        dossier, ledger = self.hall.dossier, self.ledger
        begins, ends = self._span(period.first, period.last)
        year, _ = self._span(date.fromordinal(period.first.toordinal() - A_YEAR), period.last)
        depts = list(self.hall.departments)
        return key_of(
            period,
            self.state(period),
            self.today if period.last >= self.today else None,
            dossier.rules.on(period.first),
            [dossier.findings.get((slug, period)) for slug in depts],
            [dossier.objections.get((slug, period)) for slug in depts],
            issue.digest if (issue := dossier.issued.get(period)) else "",
            dossier.oversight.spotchecks.get(period),
            (self._sums[ends] - self._sums[year]) & MASK,
            (begins - year, ends - begins),
            [(row.path, row.mark) if (row := ledger.row_before(slug, period.first)) else None for slug in depts],
            [self.past(slug, period) for slug in depts],
            [self._known(one.evidence) for slug in depts for one in dossier.findings.get((slug, period), ())],
            [(path, self.today) for day, path in self._owed if period.first <= day <= period.last],
            list(waiting(self.hall.messages or (), period.first, period.last)),
            self.hall.messages is None,
            self._moved,
        )

    def _known(self, path: str) -> tuple[str, int] | None:
        row = self.hall.by_path.get(self.hall.heir(path))
        return (row.path, row.mark) if row else None

    @cached_property
    def _moved(self) -> int:
        return key_of(sorted(self.hall.moved.items()))

    @cached_property
    def _owed(self) -> list[tuple[date, str]]:
        """The posts that wait for a second look, which becomes overdue as days go by."""
        zone = self.hall.zone
        return [(local_of(row.when, zone).date(), row.path) for row in self.hall.rows if row.review == Waiting.OWED]

    @cached_property
    def assessed(self) -> frozenset[str]:
        """The departments that have a day in the newest month that ended or in the one that goes on."""
        if self.newest is None:
            return frozenset()
        first, ledger = self.newest.first, self.ledger
        return frozenset(
            slug
            for slug, dept in self.hall.departments.items()
            if (since := ledger.since(dept)) and since <= self.today and (dept.closed is None or dept.closed >= first)
        )

    def _span(self, first: date, last: date) -> tuple[int, int]:
        """Between which sums the posts of some days stand."""
        zone = self.hall.zone
        return (
            bisect_left(self._whens, seconds_of(start_of(first), zone)),
            bisect_left(self._whens, seconds_of(start_of(last, days=1), zone)),
        )

    @cached_property
    def _whens(self) -> list[int]:
        return [row.when for row in reversed(self.hall.rows)]

    @cached_property
    def _sums(self) -> list[int]:
        """The sums of the marks of all posts before each, oldest first."""
        sums = [0]
        for row in reversed(self.hall.rows):
            sums.append(sums[-1] + row.mark)
        return sums

    def past(self, slug: str, period: Period) -> tuple[int, ...]:
        """How many posts a department had in the last periods, this one last."""
        return self.ledger.past(slug, period, PAST)

    def board(self, period: Period) -> Board:
        """A period's results as they come out now."""
        if period not in self.made:
            self.made[period] = self._make(period)
        return self.made[period]

    def _make(self, period: Period) -> Board:
        version = self.hall.dossier.rules.on(period.first)
        cards = list(ranked(self._cards(period, version)))
        indices = {card.dept: index_of(card.activity) for card in cards}
        order = sorted(indices.values(), reverse=True)
        lines = tuple(
            Line(card, indices[card.dept], order.index(indices[card.dept]) + 1, self.past(card.dept, period))
            for card in cards
        )
        years = {period.first.year, self.until(period).year}
        known = all(self.workdays.knows(year) for year in years)
        return Board(period, self.state(period), self.until(period), known, version, lines)

    def _cards(self, period: Period, version: Version | None) -> Iterator[Scorecard]:
        for dept in self.hall.departments.values():
            activity = self.ledger.activity(dept, period, self.today)
            if activity and version:
                yield self._card(dept, period, activity, version)
            elif activity:
                yield Scorecard(dept.slug, "", Standing.UNRANKED, activity)

    def warnings(self, dept: Department, period: Period, ahead: int) -> tuple[Warning, ...]:
        """What will cost a department points in a period that goes on, so many days before it does."""
        activity, version = self.ledger.activity(dept, period, self.today), self.hall.dossier.rules.on(period.first)
        if activity is None or version is None or period.last < self.today:
            return ()
        return tuple(
            warnings_of(Case(activity, version, self.workdays), ahead, bool(version.peers_of(dept.slug, dept.kind)))
        )

    def _card(self, dept: Department, period: Period, activity: Activity, version: Version) -> Scorecard:
        findings = self.hall.dossier.findings.get((dept.slug, period), ())
        mended = {one.evidence: self._mended(one.evidence) for one in findings}
        running = period.last >= self.today
        return assess(Case(activity, version, self.workdays, findings, mended, running), dept)

    def _mended(self, path: str) -> tuple[date, ...]:
        """The days of a post's corrections, the first one first."""
        row = self.hall.by_path.get(self.hall.heir(path))
        moments = (*row.mended, row.corrected) if row and row.corrected else ()
        return tuple(local_of(one, self.hall.zone).date() for one in moments)
