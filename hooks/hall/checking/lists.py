"""H332: lists that a change takes from their addresses, where hall.yml does not say what became of them (docs/architecture.md, "Addresses")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from hall.addresses import address_of, encoded, leading
from hall.entering import enter
from hall.git.trees import Blobs
from hall.listing import groups_of
from hall.model.address import parse_post_path
from hall.model.hall import Hall
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.source.settings import PATH as SETTINGS_PATH

CODE = "H332"
SORTS = {"dept": "单位", "section": "栏目", "column": "栏目", "topic": "话题", "form": "形式", "place": "地点"}


def topics_before(root: Path, before: Mapping[str, str], paths: Iterable[str], settings: Settings) -> dict[str, str]:
    """The topics that changed posts had, each with the first of them that had it.

    Args:
        root: the repository.
        before: the blob of every file before the change.
        paths: the files that it changes.
        settings: the hall's.
    """
    blobs = Blobs(root)
    found: dict[str, str] = {}
    for path in sorted(paths):
        old = blobs.read(before[path]) if path in before and parse_post_path(path) else None
        row = enter(path, old, settings).row if old is not None else None
        for topic in row.topics if row else ():
            found.setdefault(topic, path)
    return found


def sets_lists(path: str) -> bool:
    """Whether a file says which lists there are, and where."""
    return path == SETTINGS_PATH or path.endswith("/department.yml")


def check_lists(was: Hall, now_is: Hall, topics: Mapping[str, str]) -> Iterator[Problem]:
    """The lists that had an address and have it no more.

    Args:
        was: the hall before the change.
        now_is: the hall after it.
        topics: the topics that changed posts had, each with a post.
    """
    before, after = addresses_of(was), addresses_of(now_is)
    moved, present = now_is.settings.moved, set(after.values())
    told = present | leading(moved, present).keys() | {encoded(one.from_) for one in moved if one.closed}
    lost = {one: address for one, address in before.items() if address not in told}
    for (sort, name), address in lost.items():
        slug, _, column = name.partition("/")
        if sort == "section" and ("dept", slug) in lost:
            continue  # its department says it
        own = f"departments/{slug}/department.yml" if sort == "section" else SETTINGS_PATH
        path = topics.get(name, SETTINGS_PATH) if sort == "topic" else own
        to = after.get((sort, name), "新地址")
        message = f"{SORTS[sort]}“{column or name}”的网址 /{unquote(address)} 会打不开，订阅它的人再也收不到。"
        remedy = (
            f"搬了的，在 {SETTINGS_PATH} 的 moved 里写一项 {{from: {unquote(address)}, to: {unquote(to)}}}；"
            f"停了的，写 {{from: {unquote(address)}, closed: 日期}}。"
        )
        yield Problem(path, 1, 1, CODE, Severity.WARNING, message, remedy)


def addresses_of(hall: Hall) -> dict[tuple[str, str], str]:
    """The address of every list, by its sort and name."""
    return {(one.sort, one.name): address_of(hall, one.sort, one.name) for one in groups_of(hall)}
