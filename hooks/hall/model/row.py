"""What the hall keeps of every post at once."""

from __future__ import annotations

from typing import NamedTuple

NEVER = 0
"""No moment, where a row has seconds since 1970."""


class Row(NamedTuple):
    """One post, light: all that lists, rules between posts and page keys need.

    Moments are whole seconds since 1970, so that 100,000 rows stay small; `mark` stands for
    every byte of the source at this path, so that equal marks mean equal posts. `links` are the
    files in the repository that the text and fields name; `pictured` says that lists show pictures of it; `topics` are those of the front matter, then of the text;
    `allows` are codes of rules that it may break, with the reason of each;
    `asked` is when people were first concerned about what it answers; `gone` is when the post was withdrawn; `review` is
    a `State` of its receipt, nothing where there are no review records.
    `reaches` says that it has telephones or mail of persons which it does not give as its contact;
    `figures` are the statistics that it states: name, place, period, basis, status, value, unit, and the post revised.
    """

    path: str
    dept: str
    mark: int
    when: int
    lead: str
    title: str
    summary: str
    form: str
    column: str
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    source: str = ""
    links: tuple[str, ...] = ()
    pictured: bool = False
    expires: int = NEVER
    starts: int = NEVER
    ends: int = NEVER
    asked: int = NEVER
    grade: str = ""
    target: str = ""
    chain: str = ""
    translation_of: str = ""
    corrected: int = NEVER
    withdrawn: str = ""
    allows: tuple[tuple[str, str], ...] = ()
    gone: int = NEVER
    review: str = ""
    reaches: bool = False
    figures: tuple[tuple[str, ...], ...] = ()

    @property
    def lifts(self) -> bool:
        """Whether it lifts an alert: its grade is no level then (`hall.forms.alert.Lifted`)."""
        return self.form == "alert" and self.grade == "解除"
