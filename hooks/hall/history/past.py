"""What is known of the main line: its steps, and what each brought to which path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from hall.history.trailers import Signer


class Step(NamedTuple):
    """A commit of the main line: its id, when it was committed, what its trailers say, keys in small letters, and the SSH
    key that signed it, where it is asked for."""

    name: str
    time: int
    trailers: tuple[tuple[str, str, str], ...]
    key: str = ""


class Brought(NamedTuple):
    """What a step brought to one path: the step's number, the blob, "" where the file went, and who wrote it."""

    step: int
    blob: str
    authors: tuple[Signer, ...]


PlainStep = tuple[str, int, tuple[tuple[str, str, str], ...], str]
Plain = tuple[int, str, tuple[tuple[str, str], ...]]
"""A `Step` and a `Brought` without their names, of which there are many."""


class Kept(Protocol):
    """What keeps a main line: it is asked for single rows, or once for all of them."""

    def step(self, number: int) -> PlainStep:
        """A commit of the main line."""

    def steps(self) -> Mapping[int, PlainStep]:
        """All of them."""

    def line(self, path: str) -> Sequence[Plain]:
        """What was brought to a path, oldest first."""

    def lines(self) -> Mapping[str, Sequence[Plain]]:
        """All of it, by path."""

    def places(self, blob: str) -> Sequence[tuple[str, int]]:
        """Where a blob was brought: path and step."""


class News(NamedTuple):
    """What was read since: the newest commit, the number of the first new step, these steps, and what they brought."""

    tip: str
    first: int
    steps: list[PlainStep]
    brought: list[tuple[str, Plain]]


class Past:
    """The main line: its first `size` steps as they are kept, and what is new behind them."""

    def __init__(self, tip: str = "", size: int = 0, kept: Kept | None = None) -> None:
        self.news = News(tip, size, [], [])
        self._kept = kept
        self._steps: dict[int, PlainStep] = {}
        self._lines: dict[str, list[Plain]] = {}
        self._places: dict[str, list[tuple[str, int]]] = {}

    @property
    def tip(self) -> str:
        """The newest commit."""
        return self.news.tip

    @property
    def size(self) -> int:
        """How many steps there are."""
        return self.news.first + len(self.news.steps)

    def load(self) -> None:
        """Take all that is kept into memory: quicker where most of it will be asked for."""
        if self._kept is None:
            return
        kept, self._kept = self._kept, None
        first = self.news.first
        self._steps = dict(kept.steps())
        self._lines, self._places = {}, {}
        for path, line in kept.lines().items():
            self._note(path, [one for one in line if one[0] < first])
        for path, one in self.news.brought:
            self._note(path, [one])

    def _note(self, path: str, line: Iterable[Plain]) -> None:
        self._lines.setdefault(path, []).extend(line)
        for step, blob, _ in line:
            if blob:
                self._places.setdefault(blob, []).append((path, step))

    def add(self, news: News) -> None:
        """Add what was read behind its end."""
        self.news = News(news.tip, self.news.first, self.news.steps + news.steps, self.news.brought)
        for path, one in news.brought:
            self.bring(path, one)

    def bring(self, path: str, one: Plain) -> None:
        """Add what the newest step brought to a path."""
        self.plain_line(path)
        self.news.brought.append((path, one))
        self._note(path, [one])

    def step(self, number: int) -> Step:
        """A commit of the main line."""
        if number >= self.news.first:
            return Step._make(self.news.steps[number - self.news.first])
        if self._kept and number not in self._steps:
            self._steps[number] = self._kept.step(number)
        return Step._make(self._steps[number])

    def plain_line(self, path: str) -> Sequence[Plain]:
        """What was brought to a path, oldest first, without names."""
        if path not in self._lines:
            kept = self._kept.line(path) if self._kept else ()
            self._lines[path] = [one for one in kept if one[0] < self.news.first]
        return self._lines[path]

    def line(self, path: str) -> list[Brought]:
        """What was brought to a path, oldest first."""
        return [
            Brought(step, blob, tuple(Signer._make(who) for who in authors))
            for step, blob, authors in self.plain_line(path)
        ]

    def blobs(self, path: str) -> list[str]:
        """The texts that a path had, each once, the newest first."""
        return list(dict.fromkeys(blob for _, blob, _ in reversed(self.plain_line(path)) if blob))

    def places(self, blob: str) -> list[tuple[str, int]]:
        """Where a blob was brought: path and step."""
        kept = self._kept.places(blob) if self._kept else ()
        return [*(one for one in kept if one[1] < self.news.first), *self._places.get(blob, ())]
