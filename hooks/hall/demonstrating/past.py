"""What was there before: a demonstration post that was corrected or withdrawn first came out as it was then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hall.demonstrating.commits import WITHDRAWN as TAKEN_DOWN
from hall.demonstrating.posts import Sample

BLOCK = r"^{}:(?: .*)?\n(?:[ ]+.*\n)*"
CORRECTIONS, WITHDRAWN = (re.compile(BLOCK.format(name), re.M) for name in ("corrections", "withdrawn"))
DATE = re.compile(r"date: ([0-9T:+-]+)")
LATER = timedelta(hours=1)
MERGED_AFTER = timedelta(minutes=30)
"""So long after the time that it names a change is on the main branch, seen by somebody else."""
CHANGE = re.compile("“([^”]+)”更正为“([^”]+)”")
"""How the demonstration's corrections say what was wrong: the words before, and those in their place."""


TAKEN = {
    "unverified": ("yi-ju-chuanyan", "【演练】一句没有核实的话", "演练：说不清出处，核实清楚以前先撤下"),
    "law": ("yi-zhang-mingdan", "【演练】一张不该公开的名单", "演练：写了别人的私事，依法删除"),
}
"""What a demonstration takes down beside its own posts: by the ground, a name, a title and the reason."""

POST = "---\ntitle: {}\ndate: 2013-06-26T09:00:00+08:00\n{}---\n\n【演练】这一条是为了演示撤回写的，没有内容。\n"
GONE = "withdrawn:\n  date: 2013-06-26T11:00:00+08:00\n  reason: {}\n  kind: {}\n"


def taken_down(dept: str, zone: ZoneInfo) -> list[Sample]:
    """A post of a department for each ground on which none of the demonstration's own was withdrawn."""
    found = []
    for kind, (name, title, reason) in TAKEN.items():
        path = f"departments/{dept}/posts/2013/2013-06-26-yanlian-{name}.md"
        data = POST.format(title, GONE.format(reason, kind)).encode()
        found.append(Sample(path, datetime(2013, 6, 26, 9, tzinfo=zone), dept, data))
    return found


def with_past(posts: Iterable[Sample]) -> list[Sample]:
    """The posts and what they were before, in order of time."""
    found = [version for post in posts for version in _versions(post)]
    return sorted(found, key=lambda post: (post.when, post.path))


def _versions(post: Sample) -> Iterator[Sample]:
    text = post.data.decode()
    gone, corrected = WITHDRAWN.search(text), CORRECTIONS.search(text)
    before = WITHDRAWN.sub("", text)
    if corrected:
        first = CORRECTIONS.sub("", before)
        for wrong, right in CHANGE.findall(corrected[0]):
            first = first.replace(right, wrong)
        yield post._replace(data=first.encode())
        yield post._replace(data=before.encode(), when=_time(corrected[0], post.when), what="更正")
    elif gone:
        yield post._replace(data=before.encode())
    if gone:
        yield post._replace(when=_time(gone[0], post.when), what=TAKEN_DOWN)
    elif not corrected:
        yield post


def _time(block: str, otherwise: datetime) -> datetime:
    found = DATE.search(block)
    when = datetime.fromisoformat(found[1]) if found else otherwise
    return max(when if when.tzinfo else when.replace(tzinfo=otherwise.tzinfo), otherwise + LATER) + MERGED_AFTER
