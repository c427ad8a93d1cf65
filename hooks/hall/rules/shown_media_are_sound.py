"""H707, H716: what a post shows may be published, and can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import basename

from hall.model.hall import Hall
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.row import Row
from hall.rules.links_lead_somewhere import at_target
from hall.rules.text_is_there import FEW


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Posts that show a file with an error of its own, and those whose only content is a scanned paper."""
    scanned = {path for path, one in hall.media.items() if one.kind == "pdf" and one.pages and not one.words}
    watched = scanned | hall.barred.keys()
    if not watched:
        return
    for row in hall.rows:
        for target in row.links:
            if target in watched and row.withdrawn != "law":
                yield from _at(row, target, hall, whole(row.path))


def _at(row: Row, target: str, hall: Hall, whole: Whole) -> Iterator[Problem]:
    name = basename(target)
    if target in hall.barred:
        message = f"用到的 {name} 有错误（{'、'.join(hall.barred[target])}），改好以前这条发布不出来。"
        # Nothing that is wrong keeps a withdrawal from going out; the file itself stays behind.
        severity = Severity.WARNING if row.withdrawn else Severity.ERROR
        for problem in at_target(whole, target, "H707", message, f"按 {name} 自己的问题改，或换一个文件。"):
            yield problem._replace(severity=severity)
        return
    film = whole.post.video
    said = whole.post.transcript or (film and film.transcript)
    if not said and len(whole.prose.plain) < FEW and not row.withdrawn:
        message = f"内容都在扫描件 {name} 里，搜不到，读屏软件也读不出来。"
        yield from at_target(
            whole, target, "H716", message, "写上 transcript:，把扫描件里的话全部写成文字；或换成能选中文字的 PDF。"
        )
