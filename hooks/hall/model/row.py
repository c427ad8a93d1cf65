"""What the hall keeps of every post at once."""

from __future__ import annotations

from typing import NamedTuple

NEVER = 0
"""No moment, where a row has seconds since 1970."""


class Row(NamedTuple):
    """One post, light: all that lists, rules between posts and page keys need; moments are whole seconds since 1970.

    - `mark`: stands for every byte of the source at this path, so that equal marks mean equal posts
    - `when`: its own time; in the open hall that of its publication
    - `lead`: what it is called in lists, a title or the opening words of a brief
    - `topics`: those of the front matter, then of the text
    - `joint`: the other departments that issue it
    - `links`: the files of the repository that its text and fields name
    - `pictured`: lists show pictures of it
    - `asked`: when people were first concerned about what it answers
    - `grade`, `target`, `chain`: how it hangs together with others, as its form says (`hall.model.form.Ties`)
    - `corrected`: when last, `mended` when before that; `withdrawn`: on which ground, and `gone` when
    - `allows`: codes of rules that it may break, with the reason of each
    - `review`: a `State` of its receipt, nothing where there are no review records
    - `reaches`: it has telephones or mail of persons which it does not give as its contact
    - `told`: the moments of a live report's entries, as they stand
    - `figures`: the statistics that it states, each as name, place, period, basis, status, value, unit, and the post revised
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
    told: tuple[int, ...] = ()
    mended: tuple[int, ...] = ()

    @property
    def lifts(self) -> bool:
        """Whether it lifts an alert: its grade is no level then (`hall.forms.alert.Lifted`)."""
        return self.form == "alert" and self.grade == "解除"
