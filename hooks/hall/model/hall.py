"""The whole hall, as far as it is kept in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from hall.model.activity import Message
from hall.model.assessment import Dossier
from hall.model.department import Column, Department
from hall.model.medium import Medium
from hall.model.problem import Problem
from hall.model.row import Row
from hall.model.settings import Place, Settings, Topic


@dataclass(frozen=True)
class Hall:
    """Departments, settings and a row for every post that is published at `now`.

    - `rows`: in order of publication, newest first, paths breaking ties
    - `files`: the paths of all files below departments/ with their fingerprints
    - `sizes`, `media`: the bytes of each medium, and what is known of it
    - `barred`: the codes of the problems for which some media may not be published
    - `scheduled`: the posts whose time has not come, and how each stands with its reviewers
    - `moved`: former paths of posts, and the present ones
    - `problems`: those of posts' files where a preview shows them, else none
    - `messages`: what citizens asked, and when it was answered; None where the hall has no message box
    """

    settings: Settings
    departments: Mapping[str, Department]
    rows: tuple[Row, ...]
    now: datetime
    files: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    media: Mapping[str, Medium] = field(default_factory=dict)
    barred: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scheduled: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    dossier: Dossier = field(default_factory=Dossier)
    messages: tuple[Message, ...] | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        """The hall's time zone."""
        return ZoneInfo(self.settings.zone)

    @cached_property
    def today(self) -> date:
        """The hall's day."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def by_path(self) -> dict[str, Row]:
        """Every row by its path."""
        return {row.path: row for row in self.rows}

    def heir(self, path: str) -> str:
        """Where a post that was once at a path is now; the path itself where it never moved."""
        seen = set()
        while path in self.moved and path not in seen and path not in self.by_path:
            seen.add(path)
            path = self.moved[path]
        return path

    def origin(self, path: str) -> str:
        """The first path of the post that is now at a path; the path itself where it never moved."""
        return self.origins.get(path, path)

    @cached_property
    def origins(self) -> dict[str, str]:
        """The first path of every post that moved, by its present one."""
        back = {new: old for old, new in self.moved.items()}
        origins: dict[str, str] = {}
        for new in back:
            at, seen = new, {new}
            while at in back and back[at] not in seen:
                at = back[at]
                seen.add(at)
            origins[new] = at
        return origins

    @cached_property
    def names(self) -> dict[str, str]:
        """Slugs of departments by every name that people use for them."""
        found: dict[str, str] = {}
        for slug, dept in self.departments.items():
            for name in (*(former.name for former in dept.names), dept.full_name, dept.name):
                if name:
                    found[name] = slug
        return found

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """What hall.yml says of topics, by name."""
        return {topic.name: topic for topic in self.settings.topics}

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that hall.yml describes, by name."""
        return {column.name: column for column in self.settings.columns}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The hall's places by code."""
        return {place.code: place for place in self.settings.places}
