"""H706: a link aims at a heading that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from hall.model.address import file_at, parse_post_path
from hall.model.form import Form
from hall.model.hall import Hall
from hall.model.problem import Problem
from hall.model.prose import Prose, Ref, Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Links within one post."""
    anchors = {"", "top", *whole.prose.anchors}
    for ref in whole.prose.refs:
        if ref.sort == "anchor" and unquote(ref.target) not in anchors:
            yield _problem(whole, ref, unquote(ref.target), whole.prose)


def check_hall(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Links into other posts, be they published or not: that one of them has faults of its own is another matter."""
    for row in hall.rows:
        if not row.links or not any(hall.moved.get(link, link).endswith(".md") for link in row.links):
            continue
        mine = whole(row.path)
        for ref in mine.prose.refs:
            _, _, anchor = ref.target.partition("#")
            if ref.sort != "link" or not anchor:
                continue
            path = file_at(row.path, ref.target)
            aimed = _read(hall.moved.get(path, path), hall, whole)
            if aimed and anchor not in aimed.anchors:
                yield _problem(mine, ref, anchor, aimed)


def _read(path: str, hall: Hall, whole: Callable[[str], Whole]) -> Prose | None:
    """The text of a post, None where there is none that could be read."""
    if path not in hall.files or not parse_post_path(path):
        return None
    try:
        return whole(path).prose
    except KeyError:
        return None


def _problem(whole: Whole, ref: Ref, anchor: str, aimed: Prose) -> Problem:
    near = get_close_matches(anchor[:60], aimed.anchors, 1)
    names = "、".join(f"#{heading.id}" for heading in aimed.headings[:5])
    choice = f"可以链接的小标题：{names}。" if names else "那里没有小标题；删掉 # 和它后面的字，或先写上小标题。"
    remedy = f"是不是 #{near[0]}？" if near else choice
    line = ref.line or whole.post.line_with(f"#{anchor}")
    return whole.post.problem_on("H706", line, f"没有“{anchor[:40]}”这一节。", remedy)
