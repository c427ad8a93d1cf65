"""hall.yml to Settings or to problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hall.model.address import SLUG
from hall.model.problem import Problem
from hall.model.settings import BOUNDS, Bounds, Settings
from hall.source.bearings import Bearings
from hall.source.names import repeated, wrong_address, wrong_columns, wrong_moves
from hall.source.values import OLDEST
from hall.source.yaml_file import parse_yaml_file

PATH = "departments/hall.yml"
# Only for times inside hall.yml itself, before its own zone is known; the setting's default.
ZONE = ZoneInfo("Asia/Shanghai")
AUTHORITY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def parse_settings(data: bytes) -> tuple[Settings | None, list[Problem]]:
    """The hall's settings with their defaults filled in, or None, and the problems of hall.yml."""
    found, problems, lines = parse_yaml_file(Settings, data, Bearings(PATH, ZONE, OLDEST))
    if found is None:
        return None, problems
    problems += [lines.problem("H305", *wrong) for wrong in _wrong(found)]
    if any(problem.leaves_out for problem in problems):
        return None, problems
    given = found.limits or BOUNDS
    merged = {one.name: _or_default(getattr(given, one.name), one.name) for one in fields(Bounds)}
    return replace(found, limits=Bounds(**merged), lines=lines.places), problems


def _or_default(value: int | None, name: str) -> int:
    default: int = getattr(BOUNDS, name)
    return default if value is None else value


def _wrong(found: Settings) -> Iterator[tuple[str, str, str]]:
    """Field, message and remedy of what does not fit together."""
    try:
        ZoneInfo(found.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield "time_zone", f"没有“{found.zone[:40]}”这个时区。", "写成 Asia/Shanghai 这样的名字。"
    site = found.site
    if not _is_address(site.address):
        yield "site", f"网站地址“{site.address[:80]}”不完整。", "以 https:// 开头、以 / 结尾。"
    if not AUTHORITY.fullmatch(site.authority):
        yield "site", f"authority “{site.authority[:80]}”不是域名。", "写成 hall.example.gov.cn 这样的小写域名。"
    if twice := repeated(place.code for place in found.places):
        yield "places", f"地点代码重复：{'、'.join(twice)}。", "每个代码只用一次。"
    for place in found.places:
        if not SLUG.fullmatch(place.code):
            yield "places", f"地点代码“{place.code[:40]}”不合规定。", "只用小写字母、数字和连字符。"
    for wrong in wrong_columns(found.columns):
        yield "columns", *wrong
    if twice := repeated(key for one in found.topics for key in {one.name, one.slug or one.name}):
        yield "topics", f"话题重复：{'、'.join(twice)}。", "每个名称、每个 slug 只用一次。"
    for topic in found.topics:
        if wrong_topic := wrong_address(topic.name, topic.slug):
            yield "topics", *wrong_topic
    for words in found.alike:
        if len(words) < 2:
            yield "synonyms", f"“{''.join(words)[:40]}”只有一种说法。", "一组写两种以上的说法，中间用顿号：噪音、噪声。"
    for wrong in wrong_moves(found.moved):
        yield "moved", *wrong


def _is_address(address: str) -> bool:
    """Whether a site can stand there: scheme, host, nothing behind the path, which ends with `/`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = address.isascii() and not re.search(r"[\s<>\"'\\]", address)
    return (
        plain
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and address.endswith("/")
        and not (parts.query or parts.fragment)
    )
