"""H720, H721: addresses that everybody can open (RFC 1918, RFC 6761, RFC 6762), and over https where the host has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

HOST = re.compile(
    r"(?:[^\s/?#@<>()\"'\[\]]{1,80}@)?(\[[0-9a-f:.]+\]|[^\s/?#:@<>()\"'\[\]|\\，、。；：！？（）《》“”]+)", re.I
)
# Files of one's own computer or office: what a link leads to.
DISK = re.compile(r"(?<=[(<\"])[ ]*(?:[A-Za-z]:(?:\\|/(?!/))|\\\\\w)[^\s)>\"']*")
REST = re.compile(r"[\s)>\"']")
"""What ends an address."""
HALF = re.compile(r"\.?[。．][\w-]|(?:(?<=//http)|(?<=//https)):?/")
"""Behind what looks like a host's name: it goes on, as no address does, which another rule tells."""
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


class Slip(NamedTuple):
    """An address that not everybody can open: where it begins, and what is wrong with it."""

    start: int
    code: str
    message: str
    remedy: str
    severity: Severity


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Addresses in the text and in the fields that hold one."""
    post = whole.post
    slips = list(_slips(post.text))
    if slips:
        text = blank_code(post.text)
        for one in slips:
            if not text[one.start].isspace():
                yield post.problem_at(one.code, one.start, one.message, one.remedy, one.severity)
    for name, address in (("source_url", post.source_url), ("video", post.video and post.video.url)):
        for one in _slips(address or ""):
            yield post.problem(one.code, name, one.message, one.remedy, one.severity)


def _slips(text: str) -> Iterator[Slip]:
    """What is found in a text; one without addresses is left at once."""
    addresses = list(_addresses(text)) if "://" in text else []
    secure = {host for _, scheme, host in addresses if scheme == "https"}
    for start, scheme, host in addresses:
        if scheme == "file":
            yield _on_disk(start, REST.split(text[start : start + 200], 1)[0])
        elif INNER.fullmatch(host):
            message = f"“{scheme}://{host[:60]}”只有在办公网里才能打开。"
            yield Slip(start, "H721", message, "换成公众能打开的网址，或把内容写出来。", Severity.ERROR)
        elif scheme == "http" and (host in secure or SECURE.fullmatch(host)):
            message = f"“http://{host[:60]}”能用 https 打开，http 会被看到和改动。"
            yield Slip(start, "H720", message, f"写成 https://{host}", Severity.HINT)
    if "\\" in text or text.count(":/") > text.count("://"):
        for found in DISK.finditer(text):
            yield _on_disk(found.end() - len(found[0].lstrip()), found[0].strip())


def _addresses(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each address begins, its scheme and its host, in small letters."""
    at = text.find("://")
    while at >= 0:
        before = text[max(0, at - 6) : at].lower()
        scheme = next((one for one in ("https", "http", "file") if before.endswith(one)), "")
        if scheme and not before.removesuffix(scheme)[-1:].isalnum():
            host = HOST.match(text, at + 3)
            if scheme == "file":
                yield at - len(scheme), scheme, ""
            elif host and not HALF.match(text, host.end()):
                yield at - len(scheme), scheme, host[1].lower()
        at = text.find("://", at + 3)


def _on_disk(start: int, words: str) -> Slip:
    message = f"“{words[:60]}”是自己电脑或办公室里的文件，公众打不开。"
    return Slip(start, "H721", message, "把文件放进本单位的 media/，再链接。", Severity.ERROR)
