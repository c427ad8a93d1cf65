"""Any text to what in it says that it is no public paper, and to passwords; talk about secrets is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

# What may stand between the signs of a mark: blanks, Markdown's and HTML's marks of emphasis, signs of no width.
BETWEEN = r"(?:[ \t\u00a0\u3000\u200b-\u200d\ufeff*_~`]|</?(?:b|i|em|strong|span|font|u)\b[^>\n]{0,80}>)*"
LEVEL = rf"(?:绝{BETWEEN}密|机{BETWEEN}密|秘{BETWEEN}密)"
STARS = "★☆✩✪✫✬✭✮✯✰⭐🌟⋆"
YEARS = rf"(?:[0-9０-９一二三四五六七八九十]+{BETWEEN}(?:年|个?月|日|天)|长{BETWEEN}期|启用|公开|解密)"
# GB/T 9704-2012, 7.2.2: level, star, term; a term behind a bare asterisk says that the asterisk is meant as the star.
MARKED = re.compile(rf"{LEVEL}{BETWEEN}级?{BETWEEN}(?:[{STARS}]|[＊※]{BETWEEN}{YEARS})")
ASTERISK = re.compile(rf"{LEVEL}[ \t\u3000]*(?:\\?\*)[ \t\u3000]*{YEARS}")
STATED = re.compile(rf"密{BETWEEN}级{BETWEEN}[:：]{BETWEEN}(?:绝密|机密|秘密)(?![、，/和或与])")
# The level alone on its line, in brackets or not: as it stands at the head of a paper.
LINE = r"^[ \t\u3000>#*_\-【（(\[<!]*"
END = r"[ \t\u3000*_】）)\]>\-!。]*$"
ALONE = re.compile(
    rf"{LINE}(?:{LEVEL}(?:{BETWEEN}级|{BETWEEN}文件)?|工作秘密)(?:[ \t\u3000]*[0-9０-９]+[ \t]*年|[ \t\u3000]*长期)?{END}|"
    r"[【（(\[](?:绝密|机密|秘密|工作秘密)[】）)\]](?![^\n]{0,4}(?:级|法))",
    re.M,
)
INNER = re.compile(
    rf"内{BETWEEN}部{BETWEEN}(?:资料|文件|使用|材料|刊物|情况|掌握){BETWEEN}[，,、；;：:。!！★ \t\u3000]*{BETWEEN}"
    r"(?:请?注意保存|请?妥善保管|(?:不得|严禁|禁止|请勿|不准)外(?:传|泄|借)|(?:不得|严禁|禁止|请勿)公开|(?:不得|请勿)扩散)"
)
# 本件不得外传: said of this paper, or standing alone.
NOT_OUT = re.compile(
    r"(?:[此本该](?:件|文件|材料|资料|表|通报|通知)[^\n。；]{0,8}(?:不得|严禁|禁止|请勿|不准)外传)"
    rf"|{LINE}(?:内部(?:资料|文件|使用|材料)|(?:不得|严禁|禁止|请勿)外传)[!！]*{END}",
    re.M,
)
# GB/T 9704-2012, 7.2.1 and 7.2.6: a copy's number and the signer stand on papers that go up, not to the public.
COPY = re.compile(
    r"^[ \t\u3000>*_]*(?:份[ \t\u3000]*号[ \t\u3000*_]*[:：]?[ \t\u3000]*[0-9０-９]{3,6}|0{2,5}[0-9]{1,4})[ \t\u3000*_]*$",
    re.M,
)
SIGNER = re.compile(r"签[ \t\u3000]*发[ \t\u3000]*人[ \t\u3000*_]*[:：]")
HEAD = 12
"""A paper's head is on its first lines."""
NAMED = re.compile(
    r"(?:^|[-_.（(【\[ \u3000/])(?:绝密|机密|秘密)(?:[-_.）)】\] \u3000★☆]|级|件|文件|材料|[0-9]|$)"
    r"|内部(?:资料|文件|使用|材料)|不得外传|严禁外传|工作秘密"
)
# RFC 3986, 3.2.1: user and password before the host.
PASSWORD = re.compile(
    r"(?<=//)[^\s/?#@:()<>\[\]\"'，。；、]{1,80}:[^\s/?#@()<>\[\]\"'，。；、]{1,80}@(?=[A-Za-z0-9\[]|[\w-]+\.\w)"
)
LATIN = re.compile(r"(?:^|[-_/])(?:juemi|jimi|neibu-?(?:ziliao|wenjian|shiyong)|bude-?waichuan)(?=[-_.]|$)")


class Mark(StrEnum):
    """What a mark says."""

    LEVEL = "密级标志"
    INNER = "内部标志"
    HEAD = "公文的内部要素"
    LOGIN = "账号和密码"


class Seen(NamedTuple):
    """A mark: where it begins, what it says, and its words on one line."""

    start: int
    mark: Mark
    words: str


def marks_in(text: str) -> Iterator[Seen]:
    """The marks of a text, in no order; a text without their words is left at once."""
    if "密" in text:
        for pattern in (MARKED, ASTERISK, STATED, ALONE):
            yield from _seen(pattern, Mark.LEVEL, text)
    if "外" in text or "内" in text:
        for pattern in (INNER, NOT_OUT):
            yield from _seen(pattern, Mark.INNER, text)
    if "@" in text and "//" in text:
        for found in PASSWORD.finditer(text):
            yield Seen(found.start(), Mark.LOGIN, "账号:密码@")


def head_marks_in(text: str) -> Iterator[Seen]:
    """What stands in the head of papers that are not for the public, on the first lines of a text."""
    if "份" in text or "签" in text or "00" in text:
        head = "\n".join(text.split("\n", HEAD)[:HEAD])
        for pattern in (COPY, SIGNER):
            yield from _seen(pattern, Mark.HEAD, head)


def marks_in_name(name: str) -> Iterator[Seen]:
    """The marks of a file's name or path."""
    if not name.isascii():
        for found in NAMED.finditer(name):
            mark = Mark.LEVEL if re.search("绝密|机密|秘密", found[0]) else Mark.INNER
            yield Seen(found.start(), mark, found[0].strip("-_. /"))


def latin_marks_in(name: str) -> Iterator[Seen]:
    """What reads like a mark in the pinyin of a name."""
    for found in LATIN.finditer(name):
        yield Seen(found.start(), Mark.HEAD, found[0].strip("-_/"))


def without_passwords(text: str) -> str:
    """A text whose addresses show no password."""
    return PASSWORD.sub("…:…@", text) if "@" in text else text


def _seen(pattern: re.Pattern[str], mark: Mark, text: str) -> Iterator[Seen]:
    for found in pattern.finditer(text):
        said = found[0]
        start = found.start() + len(said) - len(said.lstrip(" \t\u3000>#*_-【（([<!\n"))
        yield Seen(start, mark, re.sub(r"<[^>]*>|[\s*_`#>!<-]", "", said)[:20])
