"""Posts that look like real ones and are spoilt in a way that a number decides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).parents[2]
PLACES = ("departments/*/posts/*/*.md", "tests/cases/inputs/**/*.md", "tests/refused/*.md")
MOST = 200_000
# What means something to YAML, to Markdown, to HTML, to our own rules, or to nobody.
WORDS = """
--- ... : ： - ? [ ] { } , ， 、 | > & * ! % @ ` " ' “ ” # ## #话题# @市水利局 <div> </div> <details> <!-- --> <script> <a b="c> ![ ]( ) ](
** * _ ~~ ~ == === *** --- | |-|-| ``` ~~~ \\ &#0; &lt; &#x110000; [^1] [^1]: [ ] [x] 1. > [!WARNING] http:// www. mailto: javascript: ../ ./
title: date: topics: form: alert: survey: figures: allow: withdrawn: corrections: images: column: with: places: transcript: summary: null ~ true 2013-4-1
2013-04-01T09:00:00+08:00 机密★1年 内部资料 110105194912310021 13800138000 6222020200112233445 a@b.cn 安政办发〔2013〕21号 今天 近日
""".split()  # fmt: skip
BYTES = (
    b"\r", b"\r\n", b"\n", b"\n\n", b"\t", b" ", b"    ", b"\0", b"\x1b", b"\xff", b"\xef\xbb\xbf", b"\xe4", "　".encode(), "\u200b".encode(),
    "\u202e".encode(), "\u2028".encode(), "\x85".encode(), "\U0001f468\u200d\U0001f469".encode(), "\ufdd0".encode(), "e\u0301".encode(),
)  # fmt: skip
TOKENS = (*(word.encode() for word in WORDS), *BYTES)


@cache
def seeds() -> tuple[bytes, ...]:
    """The posts to begin with: the demonstration hall's, the bug log's and the refused ones."""
    files = sorted(file for place in PLACES for file in CHECKOUT.glob(place) if file.is_file())
    return tuple(file.read_bytes()[:MOST] for file in files)


def spoilt(number: int) -> bytes:
    """The post of a number: the same wherever and whenever it is asked for."""
    chance = Random(number)
    data = chance.choice(seeds())
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        data = _spoil(data, chance)[:MOST]
    return data


def _spoil(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + int(chance.expovariate(1 / 12)))
    kind = chance.randrange(9)
    if kind == 0:
        return data[:start] + data[end:]
    if kind == 1:
        return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]
    if kind == 2:
        return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
    if kind == 3:
        other = chance.choice(seeds())
        return data[:start] + other[chance.randrange(len(other) + 1) :]
    if kind == 4:
        lines = data.split(b"\n")
        chance.shuffle(lines) if chance.random() < 0.2 else lines.insert(
            chance.randrange(len(lines)), chance.choice(lines)
        )
        return b"\n".join(lines)
    if kind == 5:
        return data[:start] + chance.choice(TOKENS) * chance.choice((2, 30, 3000)) + data[start:]
    if kind == 6:
        return data[:start] + b"".join(chance.choices(TOKENS, k=chance.randrange(2, 12))) + data[start:]
    if kind == 7:
        return data[:start] + chance.choice(TOKENS) + data[end:]
    return data.replace(chance.choice(TOKENS), chance.choice(TOKENS))
