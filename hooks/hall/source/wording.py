"""wording.yml to the words that a hall adds, or to problems."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hall.model.problem import Problem
from hall.model.wording import Word, WordList
from hall.source.bearings import Bearings
from hall.source.names import repeated
from hall.source.values import OLDEST
from hall.source.yaml_file import parse_yaml_file

PATH = "departments/wording.yml"


def parse_wording(data: bytes, zone: ZoneInfo) -> tuple[tuple[Word, ...], list[Problem]]:
    """The words of a list, none where something is wrong with it, and its problems."""
    found, problems, lines = parse_yaml_file(WordList, data, Bearings(PATH, zone, OLDEST))
    if found is None:
        return (), problems
    if twice := repeated(word.wrong for word in found.words):
        problems.append(lines.problem("H605", "words", f"错词重复：{'、'.join(twice)}。", "每个错词只写一次。"))
    for word in found.words:
        if word.wrong in word.right and word.right not in word.unless:
            message = f"“{word.wrong}”改成“{word.right}”后，里面还有这个错词。"
            remedy = "错的写法写长一点；或把对的写法写进 unless。"
            problems.append(lines.problem("H605", "words", message, remedy))
    return ((), problems) if any(problem.leaves_out for problem in problems) else (found.words, problems)
