"""H204: one department does not say the same twice.

Lists and search show titles alone: two equal ones within days are a double publication, or cannot be told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import compress
from operator import attrgetter

from hall.model.hall import Hall
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole

KEY = attrgetter("dept", "title")
DAYS = 7
SECONDS = DAYS * 86_400


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """The later of two posts of one department with the same title within a week."""
    last: dict[tuple[str, str], tuple[int, str]] = {}
    keys = list(map(KEY, hall.rows))
    again = {
        key for key, count in Counter(keys).items() if count > 1
    }  # few, so that most of 100,000 posts are not looked at
    for row in reversed(list(compress(hall.rows, map(again.__contains__, keys)))):
        if not row.title or row.withdrawn or row.translation_of:
            continue
        key = KEY(row)
        when, path = last.get(key, (0, ""))
        if path and row.when - when <= SECONDS:
            message = f"和 {path} 的标题一样，列表里分不清。"
            remedy = "发重了就撤回一篇；不是一回事，标题里写上日期、地点或第几期。"
            yield whole(row.path).post.problem("H204", "title", message, remedy, Severity.WARNING)
        last[key] = row.when, row.path
