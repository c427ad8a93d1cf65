"""Wrong words and the right ones."""

from __future__ import annotations

from dataclasses import dataclass

from hall.model.entry import Limits, entry
from hall.model.problem import Severity


@dataclass(frozen=True, kw_only=True)
class Word:
    """A wrong word, the right one, how grave it is, why, by whose word, and longer words in which it is right after all."""

    wrong: str = entry("错的写法", required=True, example="陜西", limits=Limits(2, 30))
    right: str = entry("对的写法", required=True, example="陕西", limits=Limits(1, 30))
    severity: Severity = entry("轻重：veto、error、warning 或 hint", required=True, example="error")
    reason: str = entry("错在哪里", required=True, example="省名写错")
    source: str = entry("依据", required=True, example="《现代汉语词典》")
    unless: tuple[str, ...] = entry("含有它却不算错的更长的词", many=True, example="[支付主任]")


@dataclass(frozen=True, kw_only=True)
class WordList:
    """departments/wording.yml: what a hall adds to the list that comes with it."""

    words: tuple[Word, ...] = entry("错词", required=True, many=True)
