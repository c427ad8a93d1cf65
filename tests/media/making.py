"""Pictures, drawings, PDFs and Office documents made in code, sound ones and bad ones."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>通知</dc:title><dc:creator>{}</dc:creator>'
    "<cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
)


def halves(size: tuple[int, int] = (40, 20)) -> Image.Image:
    """A picture whose left half is red, and whose right half is blue."""
    image = Image.new("RGB", size, (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    return image


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), exif: Image.Exif | None = None, **said: Any) -> bytes:
    """A picture's file."""
    out = BytesIO()
    halves(size).save(out, kind, **({"exif": exif} if exif is not None else {}), **said)
    return out.getvalue()


def exif(orientation: int = 0, place: bool = False, **tags: Any) -> Image.Exif:
    """What a telephone writes into a photo: `tags` by their names, `Make`, `Artist` …"""
    from PIL.ExifTags import Base

    found = Image.Exif()
    if orientation:
        found[0x0112] = orientation
    for name, value in tags.items():
        found[Base[name].value] = value
    if place:
        found.get_ifd(0x8825).update({1: "N", 2: (32.0, 41.0, 0.0), 3: "E", 4: (109.0, 1.0, 0.0)})
    return found


def huge_png(width: int = 50_000, height: int = 50_000) -> bytes:
    """A PNG that says it has so many pixels, and has none."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def pdf(words: str = "", info: str = "", root: str = "", page: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page; `root` and `page` are put into their dictionaries, `more` are objects from number 7 on."""
    stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET" if words else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> {page} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
        *more,
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """A package of files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(body: str = "<w:p><w:r><w:t>请储水。</w:t></w:r></w:p>", **parts: str | bytes) -> bytes:
    """A Word document; `parts` are more of its parts, `__` standing for `/` and `_` for `.`."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
    return package(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **named,
        }
    )


def workbook(author: str = "openpyxl", hidden: bool = False, comment: str = "", folded: bool = False) -> bytes:
    """An Excel workbook."""
    book = Workbook()
    book.properties.creator = author
    sheet = book.active
    sheet.append(["单位", "数量"])
    sheet.append(["水利局", 12345678901])
    if comment:
        sheet["A2"].comment = Comment(comment, "甲")
    if folded:
        sheet.row_dimensions[2].hidden = True
    if hidden:
        book.create_sheet("底稿").sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def bomb(parts: int = 3, size: int = 60 << 20) -> bytes:
    """A Word document of a few hundred kilobytes that unpacks to some hundred megabytes."""
    return docx(**{f"word__media__x{number}_bin": bytes(size) for number in range(parts)})
