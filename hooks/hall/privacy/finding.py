"""Any text to the places in it that name a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from hall.privacy.numbers import (
    is_card_number,
    is_credit_code,
    is_old_resident_number,
    is_resident_number,
    plain_digits,
)

PROVIDERS = frozenset(
    "qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com sina.com sina.cn "
    "sina.com.cn vip.sina.com sohu.com vip.sohu.com sogou.com 139.com 189.cn wo.cn wo.com.cn 21cn.com tom.com 263.net "
    "eyou.com aliyun.com hotmail.com outlook.com live.com live.cn msn.com gmail.com googlemail.com yahoo.com yahoo.cn "
    "yahoo.com.cn ymail.com icloud.com me.com mac.com aol.com gmx.com mail.com proton.me protonmail.com".split()
)
"""Where private persons have their mail."""

D = "[0-9０-９]"
GAP = r"[ \t\u00a0\u3000·•.\-－—–_]"
LONG = re.compile(rf"{D}(?:{D}|{GAP}{{1,2}}{D}){{10}}")
"""No number of a person is shorter: a text without it has none."""
RUN = re.compile(rf"(?:\d(?:{GAP}{{0,2}}\d){{10,}})(?:{GAP}{{0,2}}[XxＸｘ](?![A-Za-z0-9]))?")
GROUP = re.compile(r"\d+[XxＸｘ]?|[XxＸｘ]")

RESIDENT_NAMED = re.compile(r"身份证[^\n]{0,10}$")
CREDIT_NAMED = re.compile(r"信用代码[^\n]{0,12}$")
CARD = re.compile(
    rf"(?<![\d.])(?:\d{{16,19}}|\d{{4}}(?:{GAP}\d{{4}}){{3}}(?:{GAP}?\d{{1,3}})?|\d{{6}}{GAP}\d{{10,13}})(?![\d])"
)
# UnionPay's own prefix, then those of cards from before it (ICBC, Bank of China), which need no word beside them.
CARD_STARTS = ("62", "9558", "6013")
OTHER_CARDS = re.compile(r"4|5[1-5]|35|2[2-7]|60|68|69")
CARD_NAMED = re.compile(r"(?:银行卡|卡号|工资卡|储蓄卡|借记卡|信用卡|一卡通|存折|打卡)[^\n]{0,20}$")
MOBILE = re.compile(
    rf"(?<![0-9０-９A-Za-z./_=&%#\-])(?:(?:[+＋]|00)?86{GAP}?)?([1１][3-9３-９]\d(?:{GAP}?\d{{4}}{GAP}?\d{{4}}|{GAP}\d{{3}}{GAP}\d{{5}}))(?![\d]|[.．]\d)"
)
LINKED_MOBILE = re.compile(r"(?:tel|phone|mobile|sj|shouji)=(?:\+?86)?(1[3-9]\d{9})(?!\d)", re.I)
AMOUNT = re.compile(r"\s*[万亿]?(?:元|吨|人|千瓦|度|立方|平方|公里|米|次|条|件|户|％|%)")
HOST = re.compile(r"[@＠]([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,3})")
WHO = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
PAPER = re.compile(
    r"(?:护照|通行证|回乡证|台胞证)[^\n。；]{0,12}?(?<![A-Za-z0-9])"
    rf"([EeGgDdSsPpCcWwTtLlHhMmKkＥＧＤＣＨＭ](?:[A-Za-z]\d{{7}}|{GAP}?\d{{4}}{GAP}?\d{{4}}|\d{{10}}))(?![A-Za-z0-9])"
)


class Kind(StrEnum):
    """What was found."""

    RESIDENT = "居民身份证号码"
    OLD_RESIDENT = "十五位的居民身份证号码"
    CARD = "银行卡号"
    MOBILE = "手机号码"
    MAIL = "私人邮箱"
    PAPER = "出入境证件号码"


class Find(NamedTuple):
    """A place: from `start` until before `end`, what it is, how it may be shown, and its plain signs to compare."""

    start: int
    end: int
    kind: Kind
    said: str
    plain: str


def find(text: str) -> list[Find]:
    """Everything of a person in a text, in order, no two over each other."""
    found: list[Find] = []
    if LONG.search(text):
        for look in (_residents, _cards, _mobiles):
            _add(found, look(text))
    if "@" in text or "＠" in text:
        _add(found, _mails(text))
    if "护照" in text or "行证" in text or "乡证" in text or "胞证" in text:
        _add(found, _papers(text))
    return sorted(found)


def hide(text: str) -> str:
    """A text without the middle of what names a person."""
    at, parts = 0, []
    for one in find(text):
        parts += [text[at : one.start], one.said]
        at = one.end
    return "".join((*parts, text[at:])) if parts else text


def _add(found: list[Find], more: Iterator[Find]) -> None:
    """What is not over something that was found before: the surer kinds come first."""
    known = list(found)
    found += [one for one in more if not any(one.start < old.end and old.start < one.end for old in known)]


def _masked(plain: str, shown: int = 4) -> str:
    return f"{plain[:shown]}…{plain[-2:]}"


def _residents(text: str) -> Iterator[Find]:
    for run in RUN.finditer(text):
        groups = [(one.start() + run.start(), one.end() + run.start()) for one in GROUP.finditer(run[0])]
        yield from _windows(text, groups)


def _windows(text: str, groups: list[tuple[int, int]]) -> Iterator[Find]:
    """Resident numbers that some neighbouring groups of digits make together."""
    first = 0
    while first < len(groups):
        start, length, step = groups[first][0], 0, 1
        for last in range(first, len(groups)):
            end = groups[last][1]
            length += end - groups[last][0]
            if length > 18:
                break
            kind = _resident_in(text, start, end, length, last == first)
            if kind:
                plain = plain_digits(text[start:end])
                yield Find(start, end, kind, _masked(plain), plain)
                step = last - first + 1
                break
        first += step


def _resident_in(text: str, start: int, end: int, length: int, whole: bool) -> Kind | None:
    if length == 18 and is_resident_number(digits := plain_digits(text[start:end])):
        credit = CREDIT_NAMED.search(text, max(0, start - 20), start) and is_credit_code(digits)
        return None if credit else Kind.RESIDENT
    if (
        length == 15
        and (whole or RESIDENT_NAMED.search(text, max(0, start - 20), start))
        and text[start - 1 : start] != "."
        and is_old_resident_number(plain_digits(text[start:end]))
    ):
        return Kind.OLD_RESIDENT
    return None


def _cards(text: str) -> Iterator[Find]:
    for found in CARD.finditer(text):
        plain = plain_digits(found[0])
        named = plain.startswith(CARD_STARTS) or (
            OTHER_CARDS.match(plain) and CARD_NAMED.search(text, max(0, found.start() - 30), found.start())
        )
        if named and is_card_number(plain):
            yield Find(found.start(), found.end(), Kind.CARD, _masked(plain), plain)


def _mobiles(text: str) -> Iterator[Find]:
    for pattern in (MOBILE, LINKED_MOBILE):
        for found in pattern.finditer(text):
            if not AMOUNT.match(text, found.end()):
                plain = plain_digits(found[1])
                yield Find(found.start(1), found.end(1), Kind.MOBILE, _masked(plain), plain)


def _mails(text: str) -> Iterator[Find]:
    for found in HOST.finditer(text):
        host = found[1].lower()
        who = WHO.search(text, max(0, found.start() - 64), found.start()) if host in PROVIDERS else None
        if who:
            yield Find(who.start(), found.end(), Kind.MAIL, f"{who[0][0]}…@{host}", f"{who[0]}@{host}".lower())


def _papers(text: str) -> Iterator[Find]:
    for found in PAPER.finditer(text):
        plain = re.sub(GAP, "", unicodedata.normalize("NFKC", found[1])).upper()
        yield Find(found.start(1), found.end(1), Kind.PAPER, _masked(plain, 2), plain)
