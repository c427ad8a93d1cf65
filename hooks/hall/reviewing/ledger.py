"""The branch `reviews` as far as it was read: its records, and what was changed or taken away there."""

from __future__ import annotations

from hall.review.records import Record
from hall.store import Annals, Recorded


class Ledger:
    """The branch: the files that are kept, and what is new beside them.

    Attributes:
        tips: the newest commits.
        new: the new files, by path.
        broken: what was changed or taken away, by path.
    """

    def __init__(self, tips: list[str], broken: dict[str, str], kept: Annals | None = None) -> None:
        self.tips, self.broken = tips, broken
        self.new: dict[str, Recorded] = {}
        self._kept = kept
        self._folders: dict[str, dict[str, Recorded]] = {}

    def load(self) -> None:
        """Take all that is kept into memory: quicker where most of it will be asked for."""
        if self._kept is None:
            return
        kept, self._kept = self._kept, None
        for path, one in kept.records().items():
            self._note(path, one)
        for path, one in self.new.items():
            self._note(path, one)

    def add(self, path: str, one: Recorded) -> None:
        """Add a new file."""
        self.new[path] = one
        self._note(path, one)

    def _note(self, path: str, one: Recorded) -> None:
        self._folders.setdefault(path.rpartition("/")[0], {})[path] = one

    def file(self, path: str) -> str:
        """The blob that a file was first written as, "" for none."""
        found = self.new.get(path) or (self._kept and self._kept.record(path))
        return found[0] if found else ""

    def records_about(self, blob: str) -> list[tuple[str, Record, str]]:
        """The records about a blob: path, record and the key that signed it."""
        folder = f"{blob[:2]}/{blob}"
        found = {**(self._kept.records_in(folder) if self._kept else {}), **self._folders.get(folder, {})}
        return [
            (path, Record(*plain[:-1]), str(plain[-1]))  # type: ignore[arg-type]
            for path, (_, plain, _) in sorted(found.items())
            if plain
        ]

    def blobs(self) -> set[str]:
        """All blobs that records are about."""
        kept = self._kept.records() if self._kept else {}
        return {path.split("/")[1] for path, one in {**kept, **self.new}.items() if one[1]}

    def faults(self) -> list[tuple[str, str]]:
        """Files that are no records, and why, in order of paths."""
        kept = dict(self._kept.faults()) if self._kept else {}
        return sorted((kept | {path: fault for path, (_, _, fault) in self.new.items() if fault}).items())
