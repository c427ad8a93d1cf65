"""H215: a department's news is not mostly its leaders' activities (the notice, part 2, section 4: 尽量避免领导活动类新闻)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from hall.model.hall import Hall
from hall.model.problem import Problem, Severity, at_file
from hall.model.prose import Whole

LAST, ENOUGH = 20, 10
TITLES = "书记|[市省县区镇乡]长|局长|主任|主席|厅长|部长|常委|巡视员|调研员|政委|支队长|领导"
ACTS = "调研|视察|考察|慰问|看望|出席|会见|接见|讲话|致辞|检查|督导|督查|指导|主持召开|强调|走访|座谈|接待|陪同"
ACTIVITY = re.compile(rf"(?:{TITLES})[^，。：！？]{{0,14}}(?:{ACTS})|(?:陪同|会见)[^，。]{{0,10}}(?:{TITLES})")


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Departments of whose newest twenty posts more than half tell, by their titles, what leaders did."""
    newest: dict[str, list[str]] = defaultdict(list)
    for row in hall.rows:
        titles = newest[row.dept]
        if len(titles) < LAST and not row.withdrawn:
            titles.append(row.lead)
    for slug, titles in sorted(newest.items()):
        count = sum(map(is_activity, titles))
        if len(titles) >= ENOUGH and count * 2 > len(titles):
            message = f"最近 {len(titles)} 条里有 {count} 条是领导活动。"
            remedy = "多发和大家过日子有关的服务消息、热点回应，领导活动少发。"
            yield at_file(f"departments/{slug}/department.yml", "H215", message, remedy, Severity.WARNING)


def is_activity(title: str) -> bool:
    """Whether a title tells what a leader did."""
    return bool(ACTIVITY.search(title))
