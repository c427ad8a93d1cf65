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
    rf"(?:(?<=[{CHINESE}])__(?=\S)|(?<![\w_])__(?=[{CHINESE}]))([^_\n]{{1,60}})__"
    rf"|(?<!\w)__(\S[^_\n]{{0,60}})__(?=[{CHINESE}])"
)
STARS = re.compile(rf"(?<!\*)\*\*(?!\*)(?:(?<=[{CHINESE}]\*\*)|(?<=[{CHINESE}] \*\*)|(?= ?[{CHINESE}]))|^\*\* ")
HEADING = re.compile(rf"([#＃]{{1,6}})([^\s#＃].*|(?=[{CHINESE}]).*|(?<=＃)\s.*)")
OPENED = re.compile(r"[\]】]\s?[(（]$")
BRACKETS = re.compile(
    r"[\]】]\s?[(（](?=\s*(?:https?:|www\.|\.\.?/|[^()（）\n]{1,80}\.(?:md|pdf|docx?|xlsx?|png|jpe?g|gif|svg)\b))"
)
WIDE_PICTURE = re.compile(r"！\[[^\]]{0,200}\]\([^)\s]{0,200}\.(?:png|jpe?g|gif|svg|webp)\b", re.I)
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# Stars that hide parts of names, 张*、李* or 张*明、李*华, and that Markdown takes for emphasis.
SEPARATORS = tuple("、，；。：")
MASKED = re.compile(rf"[{HAN.pattern[1:-1]}]\*[^*\n]{{0,12}}、[^*\n]{{0,12}}\*[{HAN.pattern[1:-1]}]")
# Stars that multiply: 长3*宽4*高5.
PRODUCT = re.compile(r"[0-9A-Za-z㎡米]\*[\w]*[0-9][^*\n]{0,12}\*[^*\n]{0,6}[0-9]")
ALERTS = "NOTE、TIP、IMPORTANT、WARNING、CAUTION"


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """`__加粗__` beside Chinese, stars that stay or that vanish, `##标题`, full-width brackets, code by accident."""
    pieces = whole.prose.pieces
    if not pieces:
        return
    lines = whole.post.text.split("\n")
    for ref in whole.prose.refs:
        if ref.sort in ("link", "image") and not ref.target:
            message, remedy = "这个链接或图片没有写地址。", "在圆括号里写上地址，或去掉方括号和圆括号。"
            place = ref.line or whole.post.line_with("]()")
            yield whole.post.problem_on("H121", place, message, remedy, Severity.HINT)
    yield from _stars(whole, lines)
    for number, piece in enumerate(pieces):
        line = lines[piece.line - 1]
        if piece.sort == "code" and not piece.size and HAN.search(piece.text):
            message, remedy = "行首有四个空格，会显示成代码。", "删掉行首的空格；首行缩进不用自己加。"
            yield _warning(whole, "H125", piece, line, "", message, remedy)
        elif piece.sort == "words":
            if "__" in piece.text:
                yield from _underscores(whole, piece, line)
            if piece.text.endswith("！") or "]" in piece.text or "】" in piece.text:
                yield from _brackets(whole, piece, line, pieces[min(number + 1, len(pieces) - 1)])
            if piece.size:
                yield from _beginnings(whole, piece, line)


def _stars(whole: Whole, lines: list[str]) -> Iterator[Problem]:
    """Stars that are shown and were to stress, or that stress and were to be shown; once a line says enough."""
    shown = hidden = 0
    for piece in whole.prose.pieces:
        line = lines[piece.line - 1]
        if piece.sort == "stress" and piece.line > hidden:
            hidden = piece.line if piece.text.startswith(SEPARATORS) or piece.size == 1 else hidden
            if piece.text.startswith(SEPARATORS) or (piece.size == 1 and (MASKED.search(line) or PRODUCT.search(line))):
                message, remedy = "这里的 * 成了强调的记号，不会显示。", "星号是文字时写成 \\*，或改用 ×。"
                yield _warning(whole, "H121", piece, line, "*", message, remedy)
        elif piece.sort == "words" and piece.line > shown and "**" in piece.text and STARS.search(piece.text):
            shown = piece.line  # the other half of the pair is no news
            if "\\*" not in line:
                message = "这里的 ** 会照样显示出来，不会加粗。"
                remedy = "两边各写两个星号，紧贴要加粗的字：**重要**；星号里面不留空格。"
                yield _warning(whole, "H121", piece, line, "**", message, remedy)


def _underscores(whole: Whole, piece: Piece, line: str) -> Iterator[Problem]:
    for found in UNDERSCORES.finditer(piece.text):
        message, remedy = "两边的 __ 会照样显示出来，不会加粗。", f"加粗请用两个星号：**{found[1] or found[2]}**"
        yield _warning(whole, "H121", piece, line, found[0], message, remedy)


def _brackets(whole: Whole, piece: Piece, line: str, following: Piece) -> Iterator[Problem]:
    """Links and pictures with a bracket too wide, or with a blank between their parts."""
    picture = piece.text.endswith("！") and WIDE_PICTURE.search(line)
    if BRACKETS.search(piece.text) or picture or (following.sort == "address" and OPENED.search(piece.text)):
        message = "这里的链接或图片写得不对，会照样显示出来。"
        remedy = "写成 [文字](地址) 或 ![说明](地址)；感叹号和括号都用半角，中间不留空格，地址里的空格写成 %20。"
        yield _warning(whole, "H121", piece, line, "！[" if picture else "[", message, remedy)


def _beginnings(whole: Whole, piece: Piece, line: str) -> Iterator[Problem]:
    """What begins a line: headings without their blank, topics without their second `#`, alerts of no known kind."""
    if piece.text.startswith("[!"):
        message, remedy = "没有这种提示框。", f"可选：{ALERTS}；方括号单独占一行。"
        yield _warning(whole, "H121", piece, line, "[!", message, remedy)
    found = HEADING.match(piece.text)
    if not found:
        return
    signs, words = found[1], found[2].strip()[:30]
    one, wide = len(signs) == 1, "＃" in signs
    if one and not wide and (line.count("#") > 1 or not HAN.match(words)):
        return
    if not one and not wide and "#" in found[2] and not found[2].rstrip().endswith(signs):
        return
    bare = words.rstrip("#＃ ")
    message = f"“{signs}”是全角的。" if wide else f"“{signs}”后面少一个空格，不会成为小标题。"
    name = bare.partition("＃")[0]
    remedy = f"小标题写成 ## {bare}；话题写成 #{name}#" if one else f"写成 {'#' * len(signs)} {bare}"
    yield _warning(whole, "H122", piece, line, signs, message, remedy)


def _warning(whole: Whole, code: str, piece: Piece, line: str, words: str, message: str, remedy: str) -> Problem:
    """A warning where the words stand in the piece's line, else where the line's text begins."""
    at = line.find(words) if words else -1
    column = (at if at >= 0 else len(line) - len(line.lstrip(" \t"))) + 1
    return whole.post.problem_on(code, piece.line, message, remedy, Severity.WARNING, column)
