"""hall.yml to Settings or to problems."""

from __future__ import annotations

from dataclasses import fields, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hall.model.problem import Problem, Severity
from hall.model.settings import BOUNDS, Bounds, Settings
from hall.source.department import parse_yaml_file
from hall.source.reading import Rules

PATH = "departments/hall.yml"
# Only for times inside hall.yml itself, before its own zone is known; the setting's default.
ZONE = ZoneInfo("Asia/Shanghai")


def parse_settings(data: bytes) -> tuple[Settings | None, list[Problem]]:
    """The hall's settings with their defaults filled in, or None, and the problems of hall.yml."""
    found, problems, lines = parse_yaml_file(Settings, data, Rules(PATH, ZONE, 1900))
    if found is None:
        return None, problems

    def add(name: str, message: str, remedy: str) -> None:
        line, column = lines.get(name, (1, 1))
        problems.append(Problem(PATH, line, column, "H305", Severity.ERROR, message, remedy))

    try:
        ZoneInfo(found.zone)
    except (ZoneInfoNotFoundError, ValueError):
        add("time_zone", f"没有“{found.time_zone}”这个时区。", "写成 Asia/Shanghai 这样的名字。")
    if not (found.site.address.startswith(("https://", "http://")) and found.site.address.endswith("/")):
        add("site", f"网站地址“{found.site.address}”不完整。", "以 https:// 开头、以 / 结尾。")
    codes = [place.code for place in found.places]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        add("places", f"地点代码重复：{'、'.join(twice)}。", "每个代码只用一次。")
    for name, described in (("columns", found.columns), ("topics", found.topics)):
        keys = [key for one in described for key in {one.name, one.slug or one.name}]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            add(name, f"名称或地址重复：{'、'.join(twice)}。", "每个名称、每个 slug 只用一次。")
    if any(problem.leaves_out for problem in problems):
        return None, problems
    given = found.limits or BOUNDS
    merged = {one.name: getattr(given, one.name) or getattr(BOUNDS, one.name) for one in fields(Bounds)}
    return replace(found, limits=Bounds(**merged)), problems
