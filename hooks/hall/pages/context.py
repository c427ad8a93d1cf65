"""What every page's values are made of: the hall, its lists, and whole posts by request."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from hall.addresses import address_of, leading
from hall.board import Boards
from hall.feeds import Dated, Spelt
from hall.forms import FORMS
from hall.listing import Almanac, Bonds, Group, InForce, bonds_of, groups_of, in_force, key_of
from hall.model.address import parse_post_path, post_address
from hall.model.hall import Hall
from hall.model.moments import day_name, local_of, seconds_of
from hall.model.prose import Whole
from hall.model.receipt import State
from hall.model.row import Row
from hall.pages.evidence import Evidence, unknown
from hall.pages.keys import with_shown_marks
from hall.shelf import Shelf

STANDINGS = {State.UNREVIEWED.value: "未审核", State.OWED.value: "待补审"}
"""How a text stands with its reviewers, where readers must know it."""


class Context:
    """A hall being drawn. Whole posts come one at a time through `whole`, so that memory stays small."""

    def __init__(
        self,
        hall: Hall,
        look: int,
        whole: Callable[[str], Whole],
        card: Callable[[dict[str, Any]], str],
        evidence: Evidence | None = None,
        folder: Path | None = None,
    ) -> None:
        self.look, self.whole, self.draw_card = look, whole, card
        self.source, self.blob, self.proofs, self.receipt, self.kept_log, self.chain_ends = evidence or unknown()
        self.plain, self.hall = hall, with_shown_marks(hall, bonds_of(hall))
        self.almanac = Almanac(hall)
        self.now = seconds_of(hall.now, hall.zone)
        # What `cards` and `entries` drew once, by path.
        self.cards: Shelf[str] = Shelf(str.encode, bytes.decode, folder)
        self.entries: Shelf[Spelt] = Shelf(pickle.dumps, pickle.loads, folder)
        self.told: dict[str, list[Dated]] = {}
        self.discoverable: dict[tuple[str, str], list[dict[str, str]]] = {}
        self._units: dict[tuple[str, str], dict[str, object]] = {}
        self._links: dict[tuple[str, str], dict[str, str]] = {}

    @cached_property
    def boards(self) -> Boards:
        """The results of every period, each made when it is asked for."""
        return Boards(self.plain)

    @cached_property
    def groups(self) -> list[Group]:
        """Every list of the hall."""
        return groups_of(self.hall)

    @cached_property
    def groups_by_name(self) -> dict[tuple[str, str], Group]:
        """Every list by its sort and name."""
        return {(group.sort, group.name): group for group in self.groups}

    @cached_property
    def in_force(self) -> InForce:
        """What holds now."""
        return in_force(self.hall)

    @cached_property
    def bonds(self) -> Bonds:
        """How posts hang together."""
        return bonds_of(self.hall)

    def rows(self, sort: str, name: str) -> list[Row]:
        """The posts of one list, newest first."""
        return self.group(sort, name).rows

    def group(self, sort: str, name: str) -> Group:
        """One list, which has no posts where nobody wrote any."""
        return self.groups_by_name.get((sort, name)) or Group(sort, name, [])

    @cached_property
    def changed_late(self) -> dict[tuple[str, str], list[Row]]:
        """The posts of each list to which something came after their publication."""
        late = tuple(
            row
            for row in self.hall.rows
            if row.gone or row.corrected > row.when or (row.told and max(row.told) > row.when)
        )
        return {
            (group.sort, group.name): group.rows for group in groups_of(replace(self.hall, rows=late)) if group.rows
        }

    def key(self, *parts: object) -> int:
        """A page's key: what it shows, and the look of all pages."""
        return key_of(self.look, *parts)

    # Words and addresses

    def dept_name(self, row: Row) -> str:
        """What the post's department was called on its day."""
        dept = self.hall.departments[row.dept]
        return dept.name_on(self.almanac.day(row)) if dept.names else dept.name

    def unit(self, slug: str, name: str = "") -> dict[str, object]:
        """A department as templates show it."""
        found = self._units.get((slug, name))
        if found is None:
            dept = self.hall.departments[slug]
            found = self._units[slug, name] = {
                "name": name or dept.name, "address": f"{slug}/", "mark": f"assets/marks/{slug}.svg",
                "kind": dept.kind.value, "intro": dept.intro or "",
            }  # fmt: skip
        return found

    def time(self, seconds: int) -> dict[str, str]:
        """A moment as templates show it."""
        when = local_of(seconds, self.hall.zone)
        return {
            "iso": when.isoformat(), "full": f"{when:%Y-%m-%d %H:%M}", "clock": f"{when:%H:%M}", "day": f"{when:%Y-%m-%d}",
        }  # fmt: skip

    def size(self, path: str) -> str:
        """A file's size as people read it."""
        size = self.hall.sizes.get(path, 0)
        return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, round(size / 1024))} KB"

    def today(self) -> str:
        """The day of the build as pages head it: `2013年6月30日 星期日`."""
        return day_name(self.hall.today)

    def address_of(self, sort: str, name: str) -> str:
        """The address of a list."""
        return address_of(self.hall, sort, name)

    @cached_property
    def moved_lists(self) -> dict[str, tuple[str, str]]:
        """Sort and name of the lists that have moved, by each of their former addresses."""
        moved = self.hall.settings.moved
        lists = {self.address_of(group.sort, group.name): (group.sort, group.name) for group in self.groups if moved}
        return {former: lists[present] for former, present in leading(moved, lists).items()}

    def name_of(self, sort: str, name: str) -> str:
        """What a list is called."""
        if sort == "dept":
            return self.hall.departments[name].name
        if sort == "section":
            return name.partition("/")[2]
        if sort == "form":
            return FORMS[name].name
        if sort == "place":
            return self.hall.places[name].name
        return name or self.hall.settings.site.name

    def link(self, sort: str, name: str) -> dict[str, str]:
        """A list's name and address."""
        found = self._links.get((sort, name))
        if found is None:
            found = self._links[sort, name] = {"name": self.name_of(sort, name), "address": self.address_of(sort, name)}
        return found

    def post_link(self, row: Row) -> dict[str, str]:
        """A post's opening words and address."""
        return {"name": self.words(row), "address": post_address(row.path)}

    def words(self, row: Row) -> str:
        """A post's opening words where nothing stands beside them: that it was taken down or not approved comes first."""
        if row.withdrawn == "law":
            return row.lead
        mark = "已撤回" if row.withdrawn else STANDINGS.get(row.review)
        return f"【{mark}】{row.lead}" if mark else row.lead

    def original(self, row: Row) -> Row | None:
        """The post that a repost passes on, where it is the hall's own."""
        return self.present(row.target) if row.form == "repost" and row.target else None

    def present(self, path: str) -> Row | None:
        """The published post at a path, or where it went."""
        return self.hall.by_path.get(self.hall.heir(path))

    def identity(self, row: Row) -> str:
        """The post's tag, by the oldest path that it had."""
        former = self.hall.origin(row.path)
        found = parse_post_path(former)
        assert found is not None
        return found.identity(self.hall.settings.site.authority)

    @cached_property
    def former(self) -> dict[str, list[str]]:
        """The former paths of every post that moved, by its present one."""
        found: dict[str, list[str]] = {}
        for old in sorted(self.hall.moved):
            if (path := self.hall.heir(old)) != old:
                found.setdefault(path, []).append(old)
        return found
