"""Names and slugs that stand in addresses: each once, and none that is no address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hall.model.address import SLUG, TAKEN
from hall.model.department import Column


def wrong_columns(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """Message and remedy of what is wrong with columns: each name and each address once, and none that is no address."""
    columns = list(columns)
    if twice := repeated(key for one in columns for key in {one.name, one.slug or one.name}):
        yield f"栏目重复：{'、'.join(twice)}。", "每个栏目、每个 slug 只写一次。"
    for column in columns:
        if fault := wrong_address(column.name, column.slug):
            yield fault


def wrong_address(name: str, slug: str | None) -> tuple[str, str] | None:
    """Message and remedy where a name and its slug cannot stand in an address, else None."""
    if slug is not None and not SLUG.fullmatch(slug):
        return f"slug “{slug[:40]}”不合规定。", "只用小写字母、数字和连字符。"
    if "/" in name or "\\" in name or set(name) <= {"."} or name.lower() in TAKEN:
        return f"“{name[:40]}”不能作名称。", "名称不能有 / 和 \\，不能只有点，也不能是 index.html 这样的文件名。"
    return None


def repeated(keys: Iterable[str]) -> list[str]:
    """What occurs more than once, letters' case not counted."""
    return sorted(key for key, count in Counter(key.lower() for key in keys).items() if count > 1)
