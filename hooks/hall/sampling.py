"""Posts drawn to be read, so that anybody can draw them again and nobody can choose them.

Every department's posts of a period stand in the order of SHA-256 over the seed, a line feed and the post's first path;
the first ones are drawn, the given share of them rounded up. So `printf '%s\\n%s' SEED PATH | sha256sum` is all the
proof that it needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from hall.board import Boards
from hall.model.address import parse_post_path
from hall.model.oversight import SpotCheck
from hall.model.period import Period

FOLDER = "departments/spotchecks"


def draw(boards: Boards, period: Period, share: int, seed: str) -> tuple[str, ...]:
    """The first paths of the posts that are drawn, department by department.

    Args:
        boards: the hall's.
        period: in which the posts were published; withdrawn ones are not read.
        share: how many of each department's, in percent.
        seed: what stands for chance; whoever knows it can draw again.
    """
    hall, found = boards.hall, []
    for slug in hall.departments:
        own = [row for row in boards.ledger.rows(slug, period) if row.dept == slug and not row.withdrawn]
        paths = sorted((hall.origin(row.path) for row in own), key=lambda path: _lot(seed, path))
        found += sorted(paths[: -(-len(paths) * share // 100)])
    return tuple(found)


def _lot(seed: str, path: str) -> str:
    return sha256(f"{seed}\n{path}".encode()).hexdigest()


def as_yaml(drawn: SpotCheck, period: Period) -> str:
    """The record, as it stands in the repository."""
    lines = [
        f"# 由 hall spotcheck 抽取，不要手改。重抽核对：hall spotcheck --period {period.name} --check",
        f"drawn: {drawn.drawn}",
        f"share: {drawn.share}",
        f'seed: "{drawn.seed}"',
        "posts:",
        *(f"  - {path}" for path in drawn.posts),
    ]
    return "\n".join(lines) + "\n"


def as_list(drawn: SpotCheck, period: Period, boards: Boards) -> Iterator[str]:
    """What has to be read, a line each, department by department, as a list to tick off (Markdown)."""
    hall, at = boards.hall, ""
    yield f"# {period.chinese}抽查：每个单位 {drawn.share}%，共 {len(drawn.posts)} 条"
    yield ""
    yield f"{drawn.drawn} 抽取，种子 {drawn.seed}。发现的问题记到 departments/<单位>/assessment/{period.name}.yml（rule: quality）。"
    counts = Counter(path.split("/")[1] for path in drawn.posts)
    for path in drawn.posts:
        dept = path.split("/")[1]
        if dept != at:
            at = dept
            name = hall.departments[dept].name if dept in hall.departments else dept
            yield from ("", f"## {name}（{counts[dept]} 条）", "")
        row, place = hall.by_path.get(hall.heir(path)), parse_post_path(path)
        day = f"{place.day} " if place else ""
        yield f"- [ ] {day}{row.lead if row else '（已经不在）'}　{hall.heir(path)}"
