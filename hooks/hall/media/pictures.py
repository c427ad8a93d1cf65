"""Pictures of pixels: size, how they are turned, what their metadata say (Exif 2.32, XMP, IPTC, PNG 11.3.3)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

from hall.media.bounds import PIXELS, PIXELS_OF_JPEG, Unfit
from hall.model.medium import Medium

FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "gif": ("GIF",), "webp": ("WEBP",), "avif": ("AVIF",)}
LATITUDE, LONGITUDE = 2, 4
# Exif 2.32, tables 3, 4 and 7; XP tags are those that Windows writes.
PERSONAL = {
    0x010F: "设备厂商", 0x0110: "设备型号", 0x013B: "作者", 0x013C: "电脑名称", 0x9C9B: "标题", 0x9C9C: "备注", 0x9C9D: "作者", 0x9C9E: "关键词",
    0x010E: "图像说明",
}  # fmt: skip
PERSONAL_OF_EXIF = {
    0x9003: "拍摄时间", 0x927C: "厂商附注", 0x9286: "备注", 0xA430: "机主", 0xA431: "机身序列号", 0xA435: "镜头序列号", 0xA420: "图像编号",
}  # fmt: skip
XMP = {
    "作者": re.compile(rb"dc:creator|photoshop:(?:AuthorsPosition|Credit)|xmpRights:Owner"),
    "编辑历史": re.compile(rb"xmpMM:History"),
}
XMP_PLACE = re.compile(rb"exif:GPSL(?:atitude|ongitude)|Iptc4xmpCore:Location|photoshop:City")
TEXT = {
    "author": "作者",
    "comment": "备注",
    "description": "图像说明",
    "copyright": "版权",
    "source": "设备型号",
    "artist": "作者",
}


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[Image.Image]:
    """A picture whose pixels are not read yet.

    Raises:
        Unfit: it is broken, or has more pixels than anybody needs.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is large, and of what is odd and read all the same
            with Image.open(BytesIO(data), formats=FORMATS[kind]) as image:
                if image.width * image.height > (PIXELS_OF_JPEG if kind == "jpeg" else PIXELS):
                    raise Unfit(f"这张图有 {image.width}×{image.height} 个像素，太多了，打不开")
                yield image
    except Unfit:
        raise
    except Image.DecompressionBombError:
        raise Unfit("这张图的像素太多了，打不开") from None
    except MemoryError:
        raise
    except Exception:  # of broken pictures Pillow says so in every way
        raise Unfit("图片打不开：不完整、已损坏，或者太大") from None


def look_at_picture(data: bytes, kind: str) -> tuple[Medium, str]:
    """What a picture of this kind is, and the words that its metadata hold.

    Raises:
        Unfit: it cannot be understood.
    """
    with opened(data, kind) as image:
        width, height = image.size
        animated = bool(getattr(image, "is_animated", False))
        # To see whether it is whole. Of a JPEG an eighth of the sides is enough for that.
        image.draft(None, (max(1, width // 8), max(1, height // 8)))
        image.load()
        exif = image.getexif()
        turn = exif.get(ExifTags.Base.Orientation, 1)
        details = exif.get_ifd(ExifTags.IFD.Exif)
        places = exif.get_ifd(ExifTags.IFD.GPSInfo)
        said = [(PERSONAL[tag], value) for tag, value in exif.items() if tag in PERSONAL and _filled(value)]
        said += [
            (PERSONAL_OF_EXIF[tag], value)
            for tag, value in details.items()
            if tag in PERSONAL_OF_EXIF and _filled(value)
        ]
        said += _said_beside(image.info)
        xmp = _xmp_of(image.info)
        said += [(name, "") for name, found in XMP.items() if found.search(xmp)]
        turned = isinstance(turn, int) and 2 <= turn <= 8
        if turned and turn >= 5:
            width, height = height, width
    medium = Medium(
        kind,
        len(data),
        width=width,
        height=height,
        turned=turned,
        animated=animated,
        located=LATITUDE in places or LONGITUDE in places or bool(XMP_PLACE.search(xmp)),
        personal=tuple(sorted({name for name, _ in said})),
    )
    return medium, "\n".join(dict.fromkeys(_words(value) for _, value in said if value))


def _filled(value: Any) -> bool:
    return bool(_words(value)) if isinstance(value, str | bytes) else value is not None


def _words(value: Any) -> str:
    """A tag's value as text; XP tags are UTF-16, a comment begins with eight bytes that name its code."""
    if isinstance(value, bytes):
        wide = value.count(b"\0") > len(value) // 4 or not value.isascii()
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
        value = value.decode("utf-16-le" if wide else "latin-1", "ignore")
    return str(value).strip("\0 \n\r\t")[:1000]


def _said_beside(info: dict[Any, Any]) -> list[tuple[str, Any]]:
    """What formats say outside Exif: a JPEG's or GIF's comment, IPTC, a PNG's words."""
    said: list[tuple[str, Any]] = []
    for key, value in info.items():
        name = TEXT.get(str(key).lower())
        if name and isinstance(value, str | bytes) and value.strip():
            said.append((name, value.decode("utf-8", "replace") if isinstance(value, bytes) else value))
    if b"8BIM" in bytes(info.get("photoshop", b"") if isinstance(info.get("photoshop"), bytes) else b""):
        said.append(("IPTC 信息", ""))
    if isinstance(info.get("photoshop"), dict) and 0x0404 in info["photoshop"]:
        said.append(("IPTC 信息", ""))
    return said


def _xmp_of(info: dict[Any, Any]) -> bytes:
    found = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    return found.encode("utf-8", "replace") if isinstance(found, str) else bytes(found)
