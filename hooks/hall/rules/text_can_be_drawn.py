"""H009, H012: a text that would take too long to draw, or bring signs onto the page that no page can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.post import Post
from hall.model.problem import Problem

DEEPEST = 60
"""So many quotations or lists in each other; nobody reads more than four."""
HEADINGS = 1_000
WIDEST = 200
SIGNS = 60_000
NOTES = 2_000
MAILS = 2_000

CONTAINERS = re.compile(r"(?:[ \t]*+(?:>|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))++")
HEADING = re.compile(r"[ \t>]*+#{1,6}(?:[ \t]|$)")
UNDERLINE = re.compile(r"[ \t>]*+(?:=++|-++)[ \t]*+$")
ENTITY = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
MAIL = re.compile(r"[\w.+-]@[\w.-]", re.A)
SIGN = re.compile(r"[\[\]*_`<&~\\\"!|#]")


def check(post: Post) -> Iterator[Problem]:
    """Nesting, headings, columns and marks without measure; entities that stand for no character.

    The parsers themselves never fail; but their time grows with the square of these.
    """
    headings = 0
    lines = post.text.split("\n")
    if len(lines) <= HEADINGS and len(max(lines, key=len)) <= DEEPEST:
        lines = []  # neither so many lines nor so long ones as it takes
    for number, line in enumerate(lines, 1):
        found = CONTAINERS.match(line)
        if found and len(re.findall(r"[>*+.)-]", found[0])) > DEEPEST:
            yield _too_much(post, number, f"这一行的引用或列表套了 {DEEPEST} 层以上。")
            return
        if line.count("|") > WIDEST:
            yield _too_much(post, number, f"这一行的表格有 {WIDEST} 格以上。")
            return
        headings += bool(HEADING.match(line) or UNDERLINE.match(line))
        if headings > HEADINGS:
            yield _too_much(post, number, f"小标题和横线有 {HEADINGS} 条以上。")
            return
    if post.text.count("[^") > NOTES:
        yield _too_much(post, post.line_with("[^"), f"脚注的编号有 {NOTES} 处以上。")
        return
    if post.text.count("@") > MAILS and sum(1 for _ in MAIL.finditer(post.text)) > MAILS:
        yield _too_much(post, post.line_with("@"), f"邮箱地址有 {MAILS} 处以上。")
        return
    if len(post.text) > SIGNS and sum(1 for _ in SIGN.finditer(post.text)) > SIGNS:
        yield _too_much(post, 1, f"正文里有 {SIGNS} 个以上的 Markdown 符号。")
        return
    yield from _strange_entities(post)


def _too_much(post: Post, line: int, message: str) -> Problem:
    return post.problem_on("H012", line, message, "分成几篇，或把这一部分作为附件。")


def _strange_entities(post: Post) -> Iterator[Problem]:
    for found in ENTITY.finditer(post.text) if "&#" in post.text else ():
        number = int(found[1], 16) if found[1] else int(found[2])
        if not _may_stand(number):
            remedy = f"写成 {meant}" if (meant := _meant_by(number)) else "删掉它。"
            yield post.problem_at("H009", found.start(), f"{found[0]} 不是能显示的字符。", remedy)


def _meant_by(number: int) -> str:
    """What old programs meant by a number that Unicode gave to controls."""
    return bytes([number]).decode("cp1252", "ignore") if 0x80 <= number <= 0x9F else ""


def _may_stand(number: int) -> bool:
    """Whether XML 1.0 has this character (2.2 Char), and Unicode means it as one."""
    if number < 0x20 or 0x7F <= number <= 0x9F:
        return number in (0x9, 0xA, 0xD, 0x85)
    return (
        number <= 0x10FFFF
        and not 0xD800 <= number <= 0xDFFF
        and not 0xFDD0 <= number <= 0xFDEF
        and number & 0xFFFE != 0xFFFE
    )
