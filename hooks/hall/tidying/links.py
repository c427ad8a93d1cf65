"""Links of posts to files that get another name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote, unquote

from hall import prose
from hall.model.address import file_at
from hall.source.front_matter import split
from hall.tidying.text import Done


def needles_of(paths: Iterable[str]) -> list[bytes]:
    """What a post must have in it to link to one of some files: their names, as typed or percent-encoded."""
    names = {path.rpartition("/")[2] for path in paths}
    return sorted({form.encode() for name in names for form in (name, quote(name))})


def mend_links(
    path: str, new: str, data: bytes, moved: Mapping[str, str], files: Collection[str], most: int
) -> tuple[bytes, list[Done]]:
    """The bytes of a post whose links lead to where files are now, and what was mended.

    Args:
        path: where the post is, from the repository's root.
        new: where it will be.
        data: its bytes, which are UTF-8.
        moved: former paths of files and present ones.
        files: every file that there was.
        most: how many bytes a post may have.
    """
    parts, _ = split(path, data, most)
    if parts is None:
        return data, []
    whole = data.decode()
    head, text = whole[: len(whole) - len(parts.text)], parts.text
    done: list[Done] = []
    for former, present in moved.items():
        for was, now in (former, present), (_in_media(former), _in_media(present)):
            if was and was in head:
                done.append(Done(head[: head.index(was)].count("\n") + 1, f"{was} 改成 {now}"))
                head = head.replace(was, now)
    try:
        refs = prose.render(text).refs
    except prose.Tangled:
        refs = ()
    for target in dict.fromkeys(ref.target.partition("#")[0] for ref in refs if ref.sort in ("link", "image")):
        former = file_at(path, target)
        present = moved.get(former, former if new != path and former in files else "")
        better = quote(posixpath.relpath(present, posixpath.dirname(new))) if present else target
        if better == target:
            continue
        for typed in dict.fromkeys((target, unquote(target), quote(unquote(target)))):
            link = re.compile(rf"(\]\(<?|\]:[ ]*<?|(?:src|href)=[\"'])(?:\./)?{re.escape(typed)}(?=[)#>?\"'\s]|$)")
            if first := link.search(text):
                done.append(Done(parts.text_line + text.count("\n", 0, first.start()), f"链接改成 {better}"))
                text = link.sub(rf"\g<1>{better}", text)
    return (head + text).encode(), done


def _in_media(path: str) -> str:
    """How a field of a post names a file of its department's media; nothing for another."""
    return path.split("/", 3)[3] if path.split("/")[2:3] == ["media"] else ""
