"""H704: the hall's own pages link to posts that are there (a warning: a post may come later)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from hall.model.problem import Problem, Severity, place_in

LINK = re.compile(r"""(?:\]\(|href=["'])((?:\.\./)+departments/[^)"'\s#?]+)""")


def check(pages: Mapping[str, str], files: Collection[str]) -> Iterator[Problem]:
    """Links into departments/ that lead nowhere.

    Args:
        pages: the text of each page of content/, by path from the repository's root.
        files: the paths below departments/, former ones too.
    """
    for path, text in pages.items():
        for found in LINK.finditer(text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
            if target not in files:
                message, remedy = f"没有“{target}”这一篇。", "核对路径，或删掉这个链接。"
                yield Problem(path, *place_in(text, found.start(1)), "H704", Severity.WARNING, message, remedy)
