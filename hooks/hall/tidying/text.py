"""The bytes of a text file to the same text as the hall stores it: UTF-8 without BOM, LF, a fence on the first line."""

from __future__ import annotations

from typing import NamedTuple

from hall.source.front_matter import FENCE, decode

BLANK = " \t\n\u3000\u00a0\u200b\ufeff"


class Done(NamedTuple):
    """One thing that was mended: on which line of the file as it was, and what, in Chinese."""

    line: int
    what: str


def tidy_bytes(path: str, data: bytes, most: int) -> tuple[str, list[Done]] | None:
    """The text with what was mended in its bytes; None where it cannot be read, and so must stay as it is.

    Args:
        path: the file's path from the repository's root.
        data: its bytes.
        most: how many bytes it may have.
    """
    text, problems = decode(path, data, most)
    if text is None:
        return None
    found = {problem.code for problem in problems}
    done = []
    if "H007" in found:
        done.append(Done(1, "去掉看不见的 BOM 标记"))
    if "H008" in found:
        done.append(Done(1, "换行符改为 LF"))
    return text, done


def tidy_beginning(text: str) -> tuple[str, int]:
    """A post's text without what stands before its first fence, and how many lines that were."""
    begun = text.lstrip(BLANK)
    if len(begun) == len(text) or not FENCE.match(begun):
        return text, 0
    return begun, text[: len(text) - len(begun)].count("\n")
