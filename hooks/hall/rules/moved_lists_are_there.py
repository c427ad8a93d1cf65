"""H331: what hall.yml says of lists that moved or ended leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hall.addresses import address_of, encoded
from hall.listing import groups_of
from hall.model.hall import Hall
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Former addresses where a list stands again, and present ones where none does, nor did."""
    moved = hall.settings.moved
    if not moved:
        return
    present = {address_of(hall, group.sort, group.name) for group in groups_of(hall)}
    former = {encoded(one.from_) for one in moved}
    for one in moved:
        if encoded(one.from_) in present:
            message = f"“{one.from_}”上还有列表，这一项不起作用。"
            yield _problem(hall, message, "列表还在原处就删掉这一项；搬了就把栏目、话题或单位的地址也改过来。")
        for address in (*filter(None, [one.to]), *one.successors):
            if encoded(address) not in present | former:
                message = f"“{address}”上没有列表，从“{one.from_}”来的人会扑空。"
                yield _problem(hall, message, "写单位、栏目、话题或地点现在的地址，从网站的根写起，以 / 结尾。")


def _problem(hall: Hall, message: str, remedy: str) -> Problem:
    line, column = hall.settings.lines.get("moved", (1, 1))
    return Problem("departments/hall.yml", line, column, "H331", Severity.WARNING, message, remedy)
