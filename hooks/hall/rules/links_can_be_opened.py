"""H722, H723, H724: an address is one that a browser opens, the hall's own posts are linked by file, pictures are here.

WHATWG URL, "special schemes": without `//` and a host, `https:a.cn` is a path of the page's own host; RFC 6068, RFC 3966.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import dirname, relpath
from urllib.parse import unquote

from hall.model.address import post_path_of
from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Piece, Whole
from hall.model.settings import Settings
from hall.secrecy import without_passwords

OPENED = ("https", "http", "mailto", "tel")
"""What the hall's pages link to: cleaning takes the target of others away."""
WEB = re.compile(r"https?://(?:[^/?#@]*@)?(?P<host>[^/?#@:\s]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?:[/?#]|$)", re.I)
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
TELEPHONE = re.compile(r"\+?[0-9][0-9() .,;ext=*#-]*", re.I)
WIDE_DOT = re.compile(r"[\w-][。．｡][\w-]")
TWICE = re.compile(r"https?:/*(?=https?:?/)", re.I)
BEGINNING = re.compile(r"https?://", re.I)
EMPTY = re.compile(r"""[(<"']\s*https?://\s*[)>"']""", re.I)
LONGEST = 60


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Links that open nothing, pictures from elsewhere, and links to the hall's own posts by their web address."""
    for piece in whole.prose.pieces:
        if piece.sort != "address":
            continue
        if piece.size:
            yield _picture(whole, piece)
        elif BEGINNING.fullmatch(piece.text) and not EMPTY.search(whole.post.text):
            continue  # talk of how an address begins
        elif wrong := _wrong(piece.text):
            severity = Severity.WARNING if piece.text.startswith("//") else Severity.ERROR
            yield whole.post.problem_on("H723", piece.line, *wrong, severity)
        elif path := _own(piece.text, settings.site.address):
            target = relpath(path, dirname(whole.post.path))
            message = "这是本厅的一篇发布，用网址链接，改名或没有了都查不出来。"
            yield whole.post.problem_on("H722", piece.line, message, f"写成 {target}", Severity.HINT)


def _picture(whole: Whole, piece: Piece) -> Problem:
    if piece.text.lower().startswith("data:"):
        message = "图片写在了文字里（data:），不会显示。"
    else:
        message = f"“{_said(piece.text)}”是别的网站上的图片，不会显示，只留下一个链接。"
    remedy = "把图片存进本单位的 media/，写成 ![说明](../../media/文件名)。"
    return whole.post.problem_on("H724", piece.line, message, remedy, Severity.WARNING)


def _wrong(target: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what would be right; nothing where a browser opens it."""
    said = _said(target)
    if target.startswith("//"):
        return f"“{said}”前面少了 https:，有的地方打不开。", f"写成 https:{said}"
    scheme, _, rest = target.partition(":")
    scheme = scheme.lower()
    if scheme == "file" or len(scheme) == 1:
        return None  # a file of one's own disk, which another rule tells
    if scheme == "mailto":
        good = MAIL.fullmatch(unquote(rest).partition("?")[0].strip())
        return None if good else (f"“{said}”里没有邮箱地址。", "写成 mailto:office@qixiangju.example.gov.cn 这样。")
    if scheme == "tel":
        number = unquote(rest).strip()
        plain = re.sub("[－—–]", "-", unicodedata.normalize("NFKC", number))
        if TELEPHONE.fullmatch(number):
            return None
        right = plain if TELEPHONE.fullmatch(plain) else "0915-000-0000"
        return f"“{said}”里的不是电话号码。", f"写成 tel:{right} 这样，只用半角的数字和连字符。"
    if scheme not in OPENED:
        near = get_close_matches(scheme, OPENED, 1, 0.7)
        meant = "https" if near and near[0] == "http" else "".join(near)
        remedy = (
            f"是不是 {meant}:{rest[:LONGEST]}？" if near else "网址以 https:// 开头；如果是文字，去掉它两边的括号。"
        )
        return f"“{scheme[:20]}:”开头的链接打不开，发布时只留下文字。", remedy
    return _wrong_web(target, said)


def _wrong_web(target: str, said: str) -> tuple[str, str] | None:
    if twice := TWICE.match(target):
        rest = re.sub(r"^(https?):?/*", r"\1://", target[twice.end() :])
        return f"“{said}”里 {target[: twice.end()]} 写了两遍。", f"写成 {rest[:LONGEST]}"
    host = re.split(r"[/?#]", unquote(target).partition("://")[2])[0]
    if WIDE_DOT.search(host):
        right = re.sub("[。．｡]", ".", host)
        return f"“{host[:LONGEST]}”里的点是全角的，打不开。", f"点用半角：{right[:LONGEST]}"
    if "@" in host and ":" not in host.partition("@")[0]:  # with a password another rule tells it
        real = host.rpartition("@")[2]
        return f"“{said}”里有 @，打开的其实是 {real[:LONGEST]}。", "核对网址，删掉 @ 和它前面的字。"
    if not WEB.match(target):
        rest = re.sub(r"^https?:/*", "", target, flags=re.I)
        return f"“{said}”不是完整的网址。", f"写成 https://{rest[:LONGEST] or '域名/路径'}"
    return None


def _own(target: str, site: str) -> str:
    """The path of the hall's post that an address of the hall leads to, nothing for any other."""
    scheme, _, rest = target.partition("://")
    base = site.partition("://")[2].rstrip("/") + "/"
    if scheme.lower() not in ("http", "https") or not rest.startswith(base):
        return ""
    return post_path_of(re.split("[?#]", rest.removeprefix(base))[0])


def _said(target: str) -> str:
    """An address as a message shows it: never a password."""
    return without_passwords(unquote(target))[:LONGEST]
