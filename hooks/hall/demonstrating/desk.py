"""The desk at which synthetic posts are written: chance, the hall, and what was written before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from hall.demonstrating.words import ENDINGS, GENERAL, ROWS, THEMES, Subject, Theme
from hall.model.department import Department

FRESH = timedelta(days=8)
"""A department does not give a title again for so long: within a week lists cannot tell the two apart (H204)."""


@dataclass(frozen=True)
class Task:
    """The post that is to be written next."""

    dept: Department
    when: datetime
    theme: Theme
    subject: Subject
    form: str
    path: str

    def at(self, **span: float) -> str:
        """A time some while after it, as front matter has it."""
        return (self.when + timedelta(**span)).isoformat()


@dataclass
class Desk:
    """Chance, the hall, and what was written before.

    `notices` are the paths of notices, `alerts` and `incidents` what departments have not ended yet: the path of
    an alert, and the name and number of an incident's last report; `titled` is when a department last gave a title.
    """

    chance: Random
    departments: Mapping[str, Department]
    places: Sequence[str]
    pictures: Mapping[str, Sequence[str]]
    written: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    alerts: dict[str, tuple[str, datetime, str]] = field(default_factory=dict)
    incidents: dict[str, tuple[str, int]] = field(default_factory=dict)
    titled: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def happens(self, share: float) -> bool:
        """Whether something that happens in a share of all cases does now."""
        return self.chance.random() < share

    def theme(self, slug: str) -> Theme:
        """A theme for a department, mostly one of its own."""
        own = [theme for theme in THEMES if slug in theme.owners]
        return self.chance.choice(own if own and self.happens(0.7) else THEMES)

    def column(self, task: Task) -> str:
        """One of the department's columns, mostly one that fits; nothing where the post leaves it out."""
        names = [column.name for column in task.dept.columns]
        fitting = [name for name in task.theme.columns if name in names]
        if self.happens(0.1):
            return ""
        return self.chance.choice(fitting if fitting and self.happens(0.6) else names)

    def sentences(self, theme: Theme, count: int) -> str:
        """Some sentences, each once: most of the theme's, then general ones."""
        own = self.chance.sample(theme.says, min(len(theme.says), max(1, count - count // 3)))
        return "".join([*own, *self.chance.sample(GENERAL, min(len(GENERAL), count - len(own)))])

    def titled_apart(self, title: str, task: Task) -> str:
        """A title, with the day, the place or a number where its department has used it lately."""
        for said in _more_and_more(title, task):
            last = self.titled.get((task.dept.slug, said))
            if last is None or task.when - last > FRESH:
                break
        self.titled[task.dept.slug, said] = task.when
        return said

    def ending(self) -> str:
        """A last word, now and then."""
        return self.chance.choice(ENDINGS) if self.happens(0.5) else ""


def _more_and_more(title: str, task: Task) -> Iterator[str]:
    day = f"{task.when.month}月{task.when.day}日"
    yield title
    yield f"{title}（{day}）"
    yield from (f"{title}（{day}，{place}）" for place in ROWS)
    yield from (f"{title}（{day}第{number}次）" for number in count(2))
