"""What a department did in a period, counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Silence(NamedTuple):
    """Days without a post: from the day of the last one, or of going live, to that of the next, or the last day counted.

    `before` and `after` are the paths of the posts on either side; nothing where there is none.
    """

    since: date
    until: date
    before: str = ""
    after: str = ""

    @property
    def days(self) -> int:
        """Calendar days from one post to the next, holidays included."""
        return (self.until - self.since).days


class Freshness(NamedTuple):
    """The newest post of one of a department's columns, as of the period's last day; `days` is its age, None for no post
    in the year before."""

    column: str
    days: int | None
    path: str = ""


class Answer(NamedTuple):
    """A response or rebuttal, and how many hours after the concern or rumour was first seen it came, rounded up."""

    path: str
    form: str
    hours: int


class Message(NamedTuple):
    """A citizen's question in a department's message box, and the day of its answer; `hard` ones get more time."""

    path: str
    dept: str
    asked: date
    answered: date | None = None
    hard: bool = False


class Activity(NamedTuple):
    """A department's counts over its days in a period, the last included; a day that is still to come counts for nothing.

    - `since`: when it went live
    - `by_form`: posts by form
    - `by_day`: the posts of each active day that may be a burst; `tied`: those that may not, being tied to an alert or a
      bulletin, or ordered
    - `ordered`: its reposts of what the rules say must be reposted
    - `silences`: of two days and more
    - `backdated`: posts whose own day lies well before that of their publication
    - `owed`: posts whose second look is overdue, and for how many hours
    - `messages`: those that waited on any of its days, an answer that came later not being known yet; None where the hall
      has no message box
    """

    dept: str
    since: date
    first: date
    last: date
    posts: int = 0
    originals: int = 0
    active_days: int = 0
    topics: int = 0
    by_form: tuple[tuple[str, int], ...] = ()
    by_day: tuple[int, ...] = ()
    tied: int = 0
    ordered: int = 0
    silences: tuple[Silence, ...] = ()
    columns: tuple[Freshness, ...] = ()
    answers: tuple[Answer, ...] = ()
    corrected: int = 0
    withdrawn: int = 0
    backdated: tuple[str, ...] = ()
    owed: tuple[tuple[str, int], ...] = ()
    messages: tuple[Message, ...] | None = None

    @property
    def days(self) -> int:
        """How many days of the period are its."""
        return (self.last - self.first).days + 1

    @property
    def silence(self) -> int:
        """The longest silence in calendar days, both ends of its days in the period included; what lies before is cut off."""
        before = self.first - timedelta(days=1)
        within = ((one.until - max(one.since, before)).days for one in self.silences)
        return max(within, default=min(1, self.posts))

    def of_form(self, *forms: str) -> int:
        """How many posts have one of these forms."""
        return sum(count for form, count in self.by_form if form in forms)
