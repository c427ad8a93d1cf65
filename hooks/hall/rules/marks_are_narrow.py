"""H121, H122: marks of Markdown as a Chinese input method writes them, which are text and mark nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

# The key of the backtick gives a middle dot.
FENCE = re.compile(r"[·‘’｀]{3}[ \t]*[A-Za-z0-9-]*$")
BOX = re.compile(r"\[\]|\[\u3000\]|【[ xX\u3000]?】|\[[xX]\](?=\S)")
NOTE = re.compile(r"[［【]\^([^\]］】\s]{1,40})[\]］】]")
TOPIC = re.compile(r"＃([^＃#\s]{1,30})[＃#]")
DIVIDED = re.compile(r"(?<![A-Za-z0-9])#([^\s#<>&\[\]/\\]{1,14}[/\\][^\s#<>&\[\]]{1,14})#")
NUMERALS = "[一二三四五六七八九十]{1,3}"
ITEM = re.compile(
    r"(?:([-·]|•[ \u3000]?)(?=[\u3400-\u9fff“《【])|([（(]?\d{1,2}[.．、）)])(?=[^\s\d])"
    rf"|({NUMERALS}、|[（(]{NUMERALS}[）)])(?=\S))"
)


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Wide marks of quotations, code, notes, boxes and topics; lines that look like a list and run together."""
    pieces = whole.prose.pieces
    lines = whole.post.text.split("\n") if pieces else []
    listed = told = 0  # the line of the last item, and of the last one of a list that was told of

    def warning(line: int, words: str, code: str, message: str, remedy: str, grave: bool = True) -> Problem:
        severity = Severity.WARNING if grave else Severity.HINT
        return whole.post.problem_on(code, line, message, remedy, severity, lines[line - 1].find(words) + 1)

    for piece in pieces:
        if piece.sort != "words":
            continue
        text = piece.text
        if piece.size and text.startswith("＞"):
            yield warning(piece.line, "＞", "H121", "“＞”是全角的，不会成为引用。", "写成半角的 >，后面空一格。")
        elif piece.size and (found := FENCE.match(text)):
            message = f"“{found[0][:3]}”不是代码的记号，会照样显示。"
            remedy = "代码的前后各写一行 ```（切换到英文输入法，按三次数字 1 左边的键）。"
            yield warning(piece.line, found[0], "H121", message, remedy)
        elif piece.size and (found := BOX.match(text)) and re.match(r"\s*[-*+] ", lines[piece.line - 1]):
            message, remedy = (
                f"“{found[0]}”不会成为方框。",
                "写成 - [ ] 事项，办完的写 - [x] 事项；方括号半角，后面空一格。",
            )
            yield warning(piece.line, found[0], "H121", message, remedy)
        for found in NOTE.finditer(text) if "^" in text else ():
            message, remedy = f"“{found[0]}”不会成为脚注。", f"方括号用半角：[^{found[1]}]"
            yield warning(piece.line, found[0], "H121", message, remedy)
        for found in TOPIC.finditer(text, 1) if "＃" in text else ():
            message, remedy = f"“{found[0]}”用了全角的“＃”，不会成为话题。", f"写成 #{found[1]}#"
            yield warning(piece.line, found[0], "H122", message, remedy)
        for found in DIVIDED.finditer(text) if "#" in text else ():
            message, remedy = f"“{found[0]}”里有斜线，不会成为话题。", "话题名里不用 / 和 \\；两个话题分开写：#甲# #乙#"
            yield warning(piece.line, found[0], "H122", message, remedy)
        if piece.size and (found := ITEM.match(text)):
            if listed == piece.line - 1 and told != listed:
                remedy = (
                    f"写成列表，每行开头是“{'- ' if found[1] else '1. '}”（半角，后面空一格）；或在两行之间空一行。"
                )
                message = "这一行会和上一行连成一段。"
                yield warning(piece.line, found[0], "H121", message, remedy, grave=False)
                told = piece.line
            elif told == listed == piece.line - 1:
                told = piece.line  # the same list
            listed = piece.line
