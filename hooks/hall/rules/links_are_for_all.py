"""H720, H721: addresses that everybody can open (RFC 1918, RFC 6761, RFC 6762), and over https where the host has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

ADDRESS = re.compile(
    r"(?<![\w@])(https?)://(\[[0-9a-f:.]+\]|[^\s/?#:<>()\"'\[\]|\\、，。；：！？（）《》“”]+)(?::\d{1,5})?", re.I
)
# Files of one's own computer or office: as an address, or as what a link leads to.
FILES = re.compile(r"file:/{2,}[^\s)>\"']*|(?<=[(<\"])\s*(?:[A-Za-z]:[\\/]|\\\\\w)[^\s)>\"']*", re.I)
INNER = re.compile(
    r"(?:10|127)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|0\.0\.0\.0"
    r"|(?:[\w-]+\.)*(?:localhost|local|lan|internal|intranet|corp|home|localdomain|home\.arpa)\.?"
    r"|\[(?:::1|f[cd][0-9a-f]{2}:.*|fe80:.*)\]|[\w-]+",
    re.I,
)
# Hosts that answer over https, of what posts here cite most; one that the post itself writes with https is another.
SECURE = re.compile(
    r"(?:www\.)?(?:gov\.cn|shaanxi\.gov\.cn|ankang\.gov\.cn|cma\.gov\.cn)"
    r"|(?:[\w-]+\.)*(?:xinhuanet\.com|news\.cn|people\.com\.cn|cctv\.com|chinanews\.com\.cn|weibo\.com|qq\.com|12306\.cn|baidu\.com)",
    re.I,
)


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Addresses in the text and in the fields that hold one."""
    post = whole.post
    if "://" in post.text or ":\\" in post.text or ":/" in post.text or "\\\\" in post.text:
        text = blank_code(post.text)
        secure = {found[2].lower() for found in ADDRESS.finditer(text) if found[1].lower() == "https"}
        for line, words in _lines(text):
            for at, said in _in_line(words, secure):
                yield post.problem_on(said[0], line, *said[1:3], said[3], at + 1)
    for name, address in (("source_url", post.source_url), ("video", post.video and post.video.url)):
        for _, said in _in_line(address or "", set()):
            yield post.problem(said[0], name, *said[1:])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, words in enumerate(text.split("\n"), 1):
        if ":" in words or "\\" in words:
            yield number, words


def _in_line(words: str, secure: set[str]) -> Iterator[tuple[int, tuple[str, str, str, Severity]]]:
    for found in FILES.finditer(words):
        message = f"“{found[0].strip()[:60]}”是自己电脑或办公室里的文件，公众打不开。"
        yield found.start(), ("H721", message, "把文件放进本单位的 media/，再链接。", Severity.ERROR)
    for found in ADDRESS.finditer(words):
        host = found[2].lower()
        if INNER.fullmatch(host):
            message = f"“{found[0][:60]}”只有在办公网里才能打开。"
            yield found.start(), ("H721", message, "换成公众能打开的网址，或把内容写出来。", Severity.ERROR)
        elif found[1].lower() == "http" and (host in secure or SECURE.fullmatch(host)):
            message = f"“{found[0][:60]}”能用 https 打开，http 会被看到和改动。"
            yield found.start(), ("H720", message, f"写成 https://{host}", Severity.HINT)
