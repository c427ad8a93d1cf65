"""What a file is by its content, whatever it is called; and which kinds a department may publish.

Signatures are those of the formats' own specifications; HTML is told as browsers tell it (WHATWG MIME Sniffing, 7.1).
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file: its name for people, its endings, and what sort of thing it is.

    `sort` is `picture`, `vector`, `document`, `film`, `sound` or `text`.
    """

    name: str
    endings: tuple[str, ...]
    sort: str


KINDS = {
    "jpeg": Kind("JPEG 图片", ("jpg", "jpeg"), "picture"),
    "png": Kind("PNG 图片", ("png",), "picture"),
    "gif": Kind("GIF 图片", ("gif",), "picture"),
    "webp": Kind("WebP 图片", ("webp",), "picture"),
    "avif": Kind("AVIF 图片", ("avif",), "picture"),
    "svg": Kind("SVG 图形", ("svg",), "vector"),
    "pdf": Kind("PDF 文档", ("pdf",), "document"),
    "docx": Kind("Word 文档", ("docx",), "document"),
    "xlsx": Kind("Excel 表格", ("xlsx",), "document"),
    "pptx": Kind("PowerPoint 演示文稿", ("pptx",), "document"),
    "odt": Kind("ODF 文档", ("odt",), "document"),
    "ods": Kind("ODF 表格", ("ods",), "document"),
    "odp": Kind("ODF 演示文稿", ("odp",), "document"),
    "ofd": Kind("OFD 版式文档", ("ofd",), "document"),
    "ole": Kind("旧式 Office 或 WPS 文档", ("doc", "xls", "ppt", "wps", "et", "dps"), "document"),
    "mp4": Kind("MP4 影片", ("mp4", "m4v", "m4a"), "film"),
    "webm": Kind("WebM 影片", ("webm",), "film"),
    "ogg": Kind("Ogg 影音", ("ogg", "ogv", "oga"), "film"),
    "mp3": Kind("MP3 录音", ("mp3",), "sound"),
    "text": Kind("文字", ("txt", "csv", "vtt", "srt", "ics", "json"), "text"),
}
"""What may be published."""

OTHERS = {
    "html": "网页",
    "xml": "XML",
    "program": "程序",
    "archive": "压缩包",
    "bmp": "BMP 图片",
    "tiff": "TIFF 图片",
    "heic": "HEIC 图片",
    "docm": "带宏的 Office 文档",
    "": "认不出的内容",
}
"""What can be told, and is not published."""

ALLOWED = {ending: kind for kind, about in KINDS.items() for ending in about.endings}
SCALED = frozenset(("jpeg", "png", "webp"))
"""Pictures of which smaller ones are made for small screens; others go out as they are."""

STARTS = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"\x1aE\xdf\xa3", "webm"), (b"OggS", "ogg"),
    (b"ID3", "mp3"), (b"\xff\xfb", "mp3"), (b"\xff\xf3", "mp3"), (b"\xff\xf2", "mp3"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"#!", "program"), (b"\xca\xfe\xba\xbe", "program"), (b"\xcf\xfa\xed\xfe", "program"),
    (b"Rar!\x1a\x07", "archive"), (b"7z\xbc\xaf\x27\x1c", "archive"), (b"\x1f\x8b", "archive"), (b"BZh", "archive"), (b"\xfd7zXZ", "archive"),
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"BM", "bmp"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"),
)  # fmt: skip
MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?[\t\n\f\r ]*(?:<!--.*?-->[\t\n\f\r ]*)*<(?:!doctype\s+html|html|head|body|script|iframe|style|title|"
    rb"table|div|font|h1|img|a|br|p|b|meta|link|object|embed|form|base)[\s>/]",
    re.I | re.S,
)
XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE\b[^>\[]*(?:\[.*?\])?\s*>\s*|<\?[^>]*\?>\s*)*"
    rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)",
    re.S,
)
BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic"}
HEAD = 4096


def kind_of(data: bytes) -> str:
    """The kind that the content is, nothing where none fits; a package of files is `zip` until it is looked into."""
    head = data[:HEAD]
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "mp4")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _kind_of_wide(data)
    if MARKUP.match(head):
        return "html"
    if found := XML.match(head):
        return {b"svg": "svg", b"html": "html"}.get(found[1].lower(), "xml")
    return "text" if data and _is_text(data) else ""


def _kind_of_wide(data: bytes) -> str:
    """UTF-16: what it is once it is decoded."""
    try:
        words = data.decode("utf-16")
    except UnicodeDecodeError:
        return ""
    return kind_of(words.removeprefix("\ufeff").encode("utf-8", "replace")) if words else ""


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    for name in ("utf-8", "gb18030"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return True
    return False


def sort_of(kind: str) -> str:
    """What sort of thing a kind is; nothing for one that is not published."""
    return KINDS[kind].sort if kind in KINDS else ""


def name_of(kind: str) -> str:
    """What a kind is called."""
    return KINDS[kind].name if kind in KINDS else OTHERS.get(kind, OTHERS[""])


def ending_of(path: str) -> str:
    """The ending of a file's name in lower case, without its dot."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
