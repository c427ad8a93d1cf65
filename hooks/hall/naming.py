"""File names from titles: pinyin, lower-case letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import unquote

LONGEST = 60
ENDINGS = re.compile(r"\.(?:md|markdown|mdown|mkd|txt)$", re.I)
"""How texts end whose author means a post."""


def slug_of(title: str) -> str:
    """A name for a file or address from any text: `停水通知` gives `ting-shui-tong-zhi`; `post` where nothing is left."""
    from pypinyin import lazy_pinyin  # 60 ms to import, needed only when a name is made

    words = " ".join(lazy_pinyin(unicodedata.normalize("NFKC", title)))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts: list[str] = []
    for part in re.findall(r"[a-z0-9]+", plain):
        if len("-".join([*parts, part])) > LONGEST:
            break
        parts.append(part)
    return "-".join(parts) or "post"


def file_name_of(title: str, day: date, taken: frozenset[str] = frozenset()) -> str:
    """The name of a new post's file, numbered where it is taken: `2013-04-01-ting-shui.md`."""
    stem = f"{day:%Y-%m-%d}-{slug_of(title)}"
    name, number = stem, 1
    while f"{name}.md" in taken:
        number += 1
        name = f"{stem}-{number}"
    return f"{name}.md"


def better_path(path: str) -> str:
    """The path that a badly named post should have, as near to its own as the rules allow."""
    folder, _, name = path.rpartition("/")
    day, rest = _day_of(unquote(ENDINGS.sub("", name)))
    dept = folder.split("/")[1] if "/" in folder else "<单位>"
    year = re.search(r"/posts/([0-9]{4})(?:/|$)", folder)
    at = day[:4] or (year[1] if year else "<年>")
    return f"departments/{dept}/posts/{at}/{day or f'{at}-<月>-<日>'}-{slug_of(rest)}.md"


def _day_of(stem: str) -> tuple[str, str]:
    """The day with which a name begins, however it is written, and the rest of it."""
    found = re.match(r"([0-9]{4})[^0-9]?([0-9]{1,2})[^0-9]?([0-9]{1,2})(?![0-9])[日号]?", stem)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat(), stem[found.end() :]
        except ValueError:
            pass
    return "", stem
