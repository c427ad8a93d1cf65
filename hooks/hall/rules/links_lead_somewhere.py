"""H701, H702, H703: what a post links to and shows is in the repository and published (design section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from posixpath import basename, dirname
from urllib.parse import quote

from hall.model.hall import Hall
from hall.model.problem import Problem
from hall.model.prose import Whole


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Links to files that are not there, to posts that are not published yet, and missing pictures and attachments."""
    folders: set[str] | None = None
    for row in hall.rows:
        for target in row.links:
            if target in hall.files:
                if target in hall.scheduled:
                    remedy = "等那一篇发布后再链接，或改写这一句。"
                    yield _at(
                        whole(row.path),
                        target,
                        "H702",
                        f"“{basename(target)}”还没有到发布时间，现在不能链接。",
                        remedy,
                    )
                continue
            if folders is None:
                folders = {dirname(file) for file in hall.files}
                folders |= {"/".join(folder.split("/")[:depth]) for folder in folders for depth in (2, 3)}
            if target not in folders:
                code = "H701" if target.endswith(".md") else "H703"
                yield _at(whole(row.path), target, code, f"没有“{target}”这个文件。", _near(target, hall.files))


def _near(target: str, files: Iterable[str]) -> str:
    names = {basename(file): file for file in files if dirname(file) == dirname(target)}
    near = [name for name in names if name.lower() == basename(target).lower()] or get_close_matches(
        basename(target), names, 1
    )
    return (
        f"是不是 {near[0]}？（大小写也要一致）"
        if near
        else "核对文件名和路径；链接从本文件所在的文件夹写起，例如 ../../media/x.png。"
    )


def _at(whole: Whole, target: str, code: str, message: str, remedy: str) -> Problem:
    """A problem where the text names the target, as typed or percent-encoded, else at the field that does."""
    post = whole.post
    name = basename(target)
    for spelling in (name, quote(name), quote(name).lower()):
        at = post.text.find(spelling)
        if at >= 0:
            return post.problem_in_text(code, at, message, remedy)
    field = next((one for one in ("images", "attachments", "video") if one in post.lines), "title")
    return post.problem(code, field, message, remedy)
