"""H121, H122, H125: Markdown marks that do not do what their author thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Piece, Whole
from hall.model.settings import Settings

CHINESE = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\u2014\u2018-\u201d\u2026"
UNDERSCORES = re.compile(
    rf"(?:(?<=[{CHINESE}])__(?=\S)|(?<![\w_])__(?=[{CHINESE}]))([^_\n]{{1,60}})__|(?<!\w)__(\S[^_\n]{{0,60}})__(?=[{CHINESE}])"
)
STARS = re.compile(rf"(?<![*\\])\*\*(?!\*)(?:(?<=[{CHINESE} ]\*\*)|(?=[{CHINESE} ]))")
HEADING = re.compile(rf"(#{{1,6}})([^\s#].*|(?=[{CHINESE}]).*)")
BRACKETS = re.compile(
    r"！\[|(?<!！)\[[^\[\]]{1,80}\]（(?=\s*(?:https?:|www\.|\.\.?/|[^（）]{0,80}\.(?:md|pdf|png|jpg)|$))"
)
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """`__加粗__` beside Chinese, stars that stay stars, `##标题` without a blank, full-width brackets, code by accident."""
    lines = whole.post.text.split("\n")
    starred = 0
    for piece in whole.prose.pieces:
        if piece.sort == "code" and not piece.size and HAN.search(piece.text):
            message, remedy = "行首有四个空格，会显示成代码。", "删掉行首的空格；首行缩进不用自己加。"
            yield _warning(whole, "H125", piece, lines, "", message, remedy)
        if piece.sort != "words":
            continue
        for found in UNDERSCORES.finditer(piece.text):
            words = found[1] or found[2]
            message, remedy = "两边的 __ 会照样显示出来，不会加粗。", f"加粗请用两个星号：**{words}**"
            yield _warning(whole, "H121", piece, lines, found[0], message, remedy)
        if piece.line > starred and STARS.search(piece.text):
            starred = piece.line  # the other half of the pair is no news
            message = "这里的 ** 会照样显示出来，不会加粗。"
            remedy = "两边各写两个星号，紧贴要加粗的字：**重要**；星号里面不留空格。"
            yield _warning(whole, "H121", piece, lines, "**", message, remedy)
        if brackets := BRACKETS.search(piece.text):
            message, remedy = "链接和图片要用半角符号。", "写成 [文字](地址) 或 ![说明](地址)，感叹号和括号都用半角。"
            yield _warning(whole, "H121", piece, lines, brackets[0], message, remedy)
        if piece.size and (heading := HEADING.match(piece.text)):
            yield from _lost_heading(whole, piece, lines, heading)


def _lost_heading(whole: Whole, piece: Piece, lines: list[str], found: re.Match[str]) -> Iterator[Problem]:
    """A heading without its blank, or a topic without its second `#`."""
    signs, words = found[1], found[2].strip()[:30]
    one = len(signs) == 1
    if one and (lines[piece.line - 1].count("#") > 1 or not HAN.match(words)):
        return
    if not one and "#" in found[2] and not found[2].rstrip().endswith(signs):
        return
    message = f"“{signs}”后面少一个空格，不会成为小标题。"
    remedy = f"小标题写成 ## {words}；话题写成 #{words}#" if one else f"写成 {signs} {words.rstrip('# ')}"
    yield _warning(whole, "H122", piece, lines, signs, message, remedy)


def _warning(whole: Whole, code: str, piece: Piece, lines: list[str], words: str, message: str, remedy: str) -> Problem:
    """A warning where the words stand in the piece's line, else where the line's text begins."""
    line = lines[piece.line - 1]
    at = line.find(words) if words else -1
    column = (at if at >= 0 else len(line) - len(line.lstrip(" \t"))) + 1
    return whole.post.problem_on(code, piece.line, message, remedy, Severity.WARNING, column)
