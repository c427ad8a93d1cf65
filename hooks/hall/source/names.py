"""Names and slugs that stand in addresses: each once, and none that is no address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hall.model.address import RESERVED, SLUG, TAKEN
from hall.model.department import Column
from hall.model.settings import Moved

LISTS = frozenset({"columns", "topics", "forms", "places"})
"""The first words of addresses at which lists stand, beside departments."""


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


def wrong_moves(moves: Iterable[Moved]) -> Iterator[tuple[str, str]]:
    """Message and remedy of what is wrong with moved lists: each has one address, where it is now or when it ended."""
    moves = list(moves)
    for move in moves:
        for address in (move.from_, *filter(None, (move.to, *move.successors))):
            if not _of_a_list(address):
                remedy = "从网站的根写起，以 / 结尾，例如 topics/fangxun/、shuiliju/columns/shuiqing/。"
                yield f"“{address[:60]}”不是列表的地址。", remedy
        if bool(move.to) == bool(move.closed):
            remedy = "搬了的写 to，停了的写 closed 和 successors，只写一样。"
            yield f"“{move.from_[:60]}”是搬了还是停了，没有说清。", remedy
        if move.to == move.from_:
            yield f"“{move.from_[:60]}”的新旧地址是同一个。", "写现在的地址，或删掉这一项。"
    if twice := repeated(move.from_ for move in moves):
        yield f"原来的地址重复：{'、'.join(twice)}。", "每个旧地址只写一次。"
    if twice := repeated(move.to for move in moves if move.to):
        remedy = "只有一个能算是它的前身；并进来的写 closed 和 successors。"
        yield f"几个列表搬到了同一个地址：{'、'.join(twice)}。", remedy


def _of_a_list(address: str) -> bool:
    *parts, end = address.split("/")
    if end or not parts or any(not part or part in (".", "..") or "\\" in part for part in parts):
        return False
    if len(parts) == 2:
        return parts[0] in LISTS
    own = bool(SLUG.fullmatch(parts[0])) and parts[0] not in RESERVED
    return own and (len(parts) == 1 or (len(parts) == 3 and parts[1] == "columns"))


def repeated(keys: Iterable[str]) -> list[str]:
    """What occurs more than once, letters' case not counted."""
    return sorted(key for key, count in Counter(key.lower() for key in keys).items() if count > 1)
