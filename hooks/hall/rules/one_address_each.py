"""H201, H202, H203: no two things share an address, on disks that fold case and Unicode either."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from hall.model.hall import Hall
from hall.model.post import Post
from hall.model.problem import Problem, at_file
from hall.model.prose import Whole
from hall.model.settings import Bounds


def check(paths: Collection[str], bounds: Bounds) -> Iterator[Problem]:
    """Paths that are one where case or composition does not count."""
    same: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if not (path.isascii() and path.islower()):
            same[unicodedata.normalize("NFC", path).lower()].append(path)
    for folded, twins in same.items():
        if folded in paths and folded not in twins:
            twins.append(folded)
    for twins in same.values():
        for path in sorted(twins)[1:]:
            others = "、".join(other for other in sorted(twins) if other != path)
            message = f"与 {others} 只差大小写或字符的拼法，地址会相同。"
            yield at_file(path, "H201", message, "改其中一个的名字。")


def check_former(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Posts at a path that another one had: its redirect and its identity in feeds stay that one's."""
    for path in sorted(hall.moved.keys() & hall.by_path.keys()):
        message = f"这个路径是另一篇的旧路径，moved.yml 记着它搬到了 {hall.moved[path]}。"
        yield at_file(path, "H203", message, "给这一篇换一个文件名。")


def check_names(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Topics that differ only in case or width: `5g` and `５G` would be two pages for one thing; or by another's slug.

    The spelling of hall.yml holds, else the one that was published first.
    """
    oldest = {_folded(key): name for name, topic in hall.topics.items() for key in (topic.slug or name, name)}
    good: set[str] = set(hall.topics)
    for row in reversed(hall.rows):
        for topic in row.topics:
            if topic in good:
                continue
            kept = oldest.setdefault(_folded(topic), topic)
            if topic == kept:
                good.add(topic)
            else:
                same = _folded(topic) == _folded(kept)
                message = f"话题“{topic}”与“{kept}”" + ("只差大小写或全角半角。" if same else "的地址相同。")
                yield _at_topic(whole(row.path).post, topic, message, f"统一写成 {kept}。")


def _folded(name: str) -> str:
    """A name as those read it who see no difference of case and width."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).lower()


def _at_topic(post: Post, topic: str, message: str, remedy: str) -> Problem:
    if topic in post.topics:
        return post.problem("H202", "topics", message, remedy)
    return post.problem_on("H202", post.line_with(f"#{topic}#"), message, remedy)
