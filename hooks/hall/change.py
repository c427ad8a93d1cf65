"""A change that somebody proposes: what of it is content, and the comment that its author reads.

A request's content is checked with the main branch's code; whatever else it brings is never run with rights, only told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CONTENT = ("departments", "content")
"""The folders whose files are content; everything else runs, or decides what runs."""

GOVERNING = re.compile(r"departments/(?:hall\.yml|assessment\.yml|[^/]+/department\.yml)")
CODE_CHANGED = (
    "**这个合并请求改了发布厅的代码、模板或流程**，不只是内容。下面的检查用的是主分支的代码，"
    "没有运行这些改动；请主管单位的技术人员逐行审过再合并。"
)
RULES_CHANGED = "**这个合并请求改了谁能审、怎样审或怎样考核**，合并以后就照新的来。请主管单位逐行看过再合并。"

MARK = "<!-- hall change -->"
"""Begins every comment of ours, so that the next one takes its place."""

LONGEST = 60_000
"""Characters of a comment; GitHub refuses more than 65,536 of them."""

MOST = 20
UNTOLD = "检查没有做完，也没有留下结果：请看检查的记录，或请技术人员看一看。"


def is_content(path: str) -> bool:
    """Whether a file of the repository is content."""
    return path.split("/")[0] in CONTENT


def beyond_content(paths: Iterable[str]) -> list[str]:
    """The files that are not content, in order."""
    return sorted(path for path in paths if not is_content(path))


def governing(paths: Iterable[str]) -> list[str]:
    """The files that say who may review, what is asked of a text and how departments are judged, in order."""
    return sorted(path for path in paths if GOVERNING.fullmatch(path))


def announcement(paths: Iterable[str]) -> str:
    """Markdown that says loudly what a change touches beside posts and pages; nothing where it touches nothing else."""
    paths = list(paths)
    return "\n".join(
        f"> [!{sort}]\n> {words}\n{_listed(found)}"
        for sort, words, found in (
            ("CAUTION", CODE_CHANGED, beyond_content(paths)),
            ("WARNING", RULES_CHANGED, governing(paths)),
        )
        if found
    )


def _listed(paths: list[str]) -> str:
    names = "\n".join(f"> - {_code(path)}" for path in paths[:MOST])
    more = f"\n> - 另有 {len(paths) - MOST} 个" if len(paths) > MOST else ""
    return f"{names}{more}\n"


def comment(paths: Iterable[str], found: str, run: str = "") -> str:
    """The comment on a request, in Markdown.

    Args:
        paths: every file that the request changes.
        found: what `hall check --format markdown` said; empty where it left nothing.
        run: the address of the check's own page, where the preview can be had.
    """
    head = announcement(paths)
    foot = f"预览：在[这次检查的页面]({run})下载 preview，解压后打开 index.html。\n" if run else ""
    room = LONGEST - len(head) - len(foot) - len(MARK)
    body = found.strip() or UNTOLD
    if len(body) > room:
        body = body[:room].rpartition("\n")[0] + "\n\n……太长，余下的请看检查的记录。"
    return "\n\n".join(part.strip("\n") for part in (MARK, head, body, foot) if part) + "\n"


def _code(path: str) -> str:
    """A file's name as Markdown shows it letter by letter, on one line."""
    shown = " ".join(path.split()).replace("`", "'")
    return f"`{shown[:200]}`"
