"""What is watched beside the score: rectifications, spot checks and effect below departments/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from hall import disk
from hall.model.oversight import Effect, Oversight, Rectification, SpotCheck
from hall.model.period import Period, parse_period
from hall.model.problem import Problem, at_file, no_plain_file
from hall.model.settings import Settings
from hall.source.bearings import Bearings
from hall.source.oversight import parse_effect, parse_rectification, parse_spotcheck
from hall.source.values import OLDEST

LARGEST = 4_194_304
FILE = re.compile(
    r"departments/(?:spotchecks/(?P<drawn>[^/]+)\.yml"
    r"|(?P<dept>[^/]+)/(?:rectify/(?P<year>[0-9]{4})/(?P<number>[^/]+)\.yml|effect/(?P<effect>[^/]+)\.csv))"
)
PLACES = re.compile(r"/(?:rectify|effect|spotchecks)/")


def read_oversight(root: Path, files: Mapping[str, str], settings: Settings) -> tuple[Oversight, list[Problem]]:
    """All of it, and what is wrong with it; a file that is wrong counts for nothing until it is mended.

    Args:
        root: the repository.
        files: what stands below departments/, with fingerprints.
        settings: the hall's.
    """
    zone = ZoneInfo(settings.zone)
    problems: list[Problem] = []
    rectifications: dict[str, list[Rectification]] = {}
    spotchecks: dict[Period, SpotCheck] = {}
    effects: dict[tuple[str, Period], tuple[Effect, ...]] = {}
    for path in sorted(path for path in files if PLACES.search(path)):
        found = FILE.fullmatch(path)
        name = found and (found["drawn"] or found["effect"])
        period = parse_period(name) if name else None
        if found is None or (name and period is None):
            problems.append(at_file(path, "H318", "这个位置或名字不合规定。", _named(path)))
            continue
        data = read_one(root, path, problems)
        if data is None:
            continue
        bearings = Bearings(path, zone, OLDEST)
        if period is None:
            order, wrongs = parse_rectification(data, bearings, f"{found['year']}-{found['number']}")
            if order:
                rectifications.setdefault(order.dept, []).append(order)
        elif found["drawn"]:
            drawn, wrongs = parse_spotcheck(data, bearings)
            if drawn:
                spotchecks[period] = drawn
        else:
            effects[found["dept"], period], wrongs = parse_effect(data, path, files)
        problems += wrongs
    in_order = {
        slug: tuple(sorted(orders, key=lambda one: (one.raised, one.number))) for slug, orders in rectifications.items()
    }
    return Oversight(in_order, spotchecks, effects), problems


def read_one(root: Path, path: str, problems: list[Problem]) -> bytes | None:
    """A file's bytes; None where it is no ordinary file, which is added to the problems."""
    try:
        return disk.read_file(root, path, LARGEST)
    except disk.BadFile as wrong:
        problems.append(no_plain_file(path, wrong))
        return None


def _named(path: str) -> str:
    if "/rectify/" in path:
        return "整改写成 rectify/<年>/<编号>.yml，例如 rectify/2013/03.yml。"
    if "/effect/" in path:
        return "传播效果写成 effect/<期>.csv，例如 effect/2013-05.csv。"
    return "抽查写成 spotchecks/<期>.yml，例如 spotchecks/2013-05.yml。"
