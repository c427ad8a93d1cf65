"""Names of files that the hall cannot address or other systems cannot store, and the right ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from hall.model.address import parse_post_path
from hall.naming import better_path

POSTS = re.compile(r"departments/([a-z0-9-]+)/posts/.*\.(?i:md|markdown)", re.S)
MEDIA = re.compile(r"departments/[a-z0-9-]+/media/.*", re.S)


def better_names(wanted: Iterable[str], files: Collection[str]) -> dict[str, str]:
    """The right path of each file that has a wrong one and can have a better.

    A post with a wrong name was never published, so no address is lost that moved.yml would have to keep.

    Args:
        wanted: the files to look at.
        files: every file that there is.
    """
    taken = set(files)
    found: dict[str, str] = {}
    for path in sorted(wanted):
        new = _better(path, taken)
        if new and new != path:
            found[path] = new
            taken.add(new)
    return found


def _better(path: str, taken: Collection[str]) -> str:
    """The path that a file should have; nothing where its own is right, or nobody can tell."""
    if not path.isprintable() or path.encode("utf-8", "replace").decode() != path:
        return ""
    posted = POSTS.fullmatch(path)
    if posted and f"departments/{posted[1]}/department.yml" in taken:
        return "" if parse_post_path(path) else _free(better_path(unicodedata.normalize("NFC", path)), taken)
    composed = unicodedata.normalize("NFC", path)
    return composed if MEDIA.fullmatch(path) and composed not in taken else ""


def _free(path: str, taken: Collection[str]) -> str:
    """A path that no other file has, numbered where that is needed; nothing where it is no post's."""
    stem, number, new = path.removesuffix(".md"), 1, path
    while new in taken:
        number += 1
        new = f"{stem}-{number}.md"
    return new if parse_post_path(new) else ""
