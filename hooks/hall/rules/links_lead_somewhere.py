"""H701, H702, H703: what a post links to and shows is in the repository and published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from posixpath import basename, dirname, relpath

from hall.model.address import file_at, post_path_of
from hall.model.hall import Hall
from hall.model.post import Post
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.row import Row


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Links to files that are not there, to posts that are not published yet, and missing pictures and attachments."""
    folders: set[str] | None = None
    for row in hall.rows:
        for target in row.links:
            if target in hall.files and "/media/" not in target and "/posts/" not in target:
                message = f"“{target[:100]}”是发布厅自己用的文件，网站上没有，公众打不开。"
                yield from at_target(whole(row.path), target, "H703", message, "链接单位用它的文件夹，例如 ../../。")
                continue
            if target in hall.files:
                # Names begin with their day: of two that wait, the later one may link to the earlier.
                if target in hall.scheduled and not (
                    row.path in hall.scheduled and basename(target) < basename(row.path)
                ):
                    message = f"“{basename(target)}”还没有到发布时间，现在不能链接。"
                    yield from at_target(
                        whole(row.path), target, "H702", message, "等那一篇发布后再链接，或改写这一句。"
                    )
                continue
            if folders is None:
                folders = _folders(hall.files)
            if target not in folders:
                yield from _missing(row, target, hall, whole)


def _folders(files: Iterable[str]) -> set[str]:
    """The folders of departments and of posts, which have pages too."""
    deepest = {dirname(file) for file in files}
    return deepest | {"/".join(folder.split("/")[:depth]) for folder in deepest for depth in (2, 3)}


def _missing(row: Row, target: str, hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    if hall.heir(target) in hall.files:
        return
    bare = "." not in (target.partition("/posts/")[2] or ".")
    code = "H701" if bare or target.lower().endswith((".md", ".html")) else "H703"
    if any(file.startswith((f"{target}#", f"{target}?")) for file in hall.files):
        remedy = "文件名里的 # 在链接里写成 %23，? 写成 %3F；最好给文件改名。"
    elif meant := _meant(target.removeprefix(f"{dirname(row.path)}/"), hall.files):
        remedy = f"写成 {relpath(meant, dirname(row.path))}"
    elif "." not in basename(target) and (note := _note(basename(target), whole(row.path).post.text)):
        remedy = f"如果是脚注，写成 [^{note}]，后面的说明写成 [^{note}]: {basename(target)}"
    elif re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", basename(target)):
        remedy = f"如果是邮箱，写成 mailto:{basename(target)}"
    elif re.search(r"(?:^|/)(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org)(?:/|$))", target):
        remedy = "如果是网址，前面写上 https://。"
    elif target.startswith(("..", "/")) or not target.startswith("departments/"):
        remedy = "本厅里只能链接 departments/ 下的文件；别的网页请写完整网址，以 https:// 开头。"
    else:
        remedy = _near(target, hall.files, row.path)
    yield from at_target(whole(row.path), target, code, f"没有“{target[:100]}”这个文件。", remedy)


def _meant(target: str, files: Collection[str]) -> str:
    """The file that a link from the repository's or the site's root means, nothing where there is none."""
    path = target.lstrip("/")
    tries = (path, f"departments/{path}", post_path_of(path)) if target.startswith("/") else (post_path_of(path),)
    return next((one for one in tries if one in files), "")


def _note(words: str, text: str) -> str:
    """The number of the definition `[1]: 说明` that has these words: a link to Markdown, a note to its author."""
    found = re.search(rf"^ {{0,3}}\[([^\]^\n]{{1,20}})\]:[ \t]*{re.escape(words)}[ \t]*$", text, re.M)
    return found[1] if found else ""


def _near(target: str, files: Iterable[str], own: str) -> str:
    names = [basename(file) for file in files if dirname(file) == dirname(target) and file != own]
    same = [name for name in names if name.lower() == basename(target).lower()]
    near = same or get_close_matches(basename(target), names, 1)
    if near:
        return f"是不是 {near[0]}？（大小写也要一致）"
    return "核对文件名和路径；链接从本文件所在的文件夹写起，例如 ../../media/x.png。"


def at_target(whole: Whole, target: str, code: str, message: str, remedy: str) -> Iterator[Problem]:
    """A problem on each line of the text that names the target, and at the field that does."""
    post, refs = whole.post, whole.prose.refs
    places = [
        ref.line or post.line_with(ref.target)
        for ref in refs
        if ref.sort in ("link", "image") and file_at(post.path, ref.target) == target
    ]
    for line in sorted(set(places)):
        yield post.problem_on(code, line, message, remedy)
    if field := _field_with(post, target):
        yield post.problem(code, field, message, remedy)


def _field_with(post: Post, target: str) -> str:
    """The field that names a file in the department's media folder."""
    media = f"departments/{post.place.dept}/media"
    film = post.video
    named = {
        "images": [image.file for image in post.images],
        "attachments": [one.file for one in post.attachments],
        "video": [one for one in (film.file, film.poster, film.captions) if one] if film else [],
    }
    found = [
        field for field, files in named.items() for file in files if posixpath.normpath(f"{media}/{file}") == target
    ]
    return found[0] if found else ""
