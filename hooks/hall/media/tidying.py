"""Media without what nobody who reads the hall needs: metadata of people and places, sides and bytes beyond the limits.

Doing it twice changes nothing. Pixels stay as they are, unless a picture has to be turned or made smaller.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree
from PIL import Image, ImageOps, JpegImagePlugin

from hall.media.bounds import Unfit
from hall.media.packages import Package, local
from hall.media.pictures import opened
from hall.media.segments import plain_gif, plain_jpeg, plain_png, plain_webp
from hall.media.understanding import understand
from hall.model.medium import Medium
from hall.model.settings import Bounds

PLAIN = {"jpeg": plain_jpeg, "png": plain_png, "webp": plain_webp, "gif": plain_gif}
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
QUALITY = 85
SMALLER = 0.75
"""By so much a side is made shorter until a picture's bytes are within the limit."""
LEAST = 320
OFFICE = frozenset(("docx", "xlsx", "pptx"))
PEOPLE = {"docProps/core.xml": ("creator", "lastModifiedBy"), "docProps/app.xml": ("Manager",)}


class Tidied(NamedTuple):
    """A medium's new bytes, None where nothing was to do, and what was done, a Chinese sentence each."""

    data: bytes | None
    did: tuple[str, ...] = ()


def tidied(data: bytes, bounds: Bounds) -> Tidied:
    """A medium without metadata of people and places, upright, and within the limits; what cannot be read stays as it is."""
    medium, _ = understand(data)
    try:
        if medium.fault:
            return Tidied(None)
        if medium.kind in PLAIN:
            return _tidied_picture(data, medium, bounds)
        if medium.kind in OFFICE and any(name in ("作者", "最后修改人", "主管") for name in medium.personal):
            return Tidied(_without_people(data), ("去掉了文档属性里的人名",))
    except (Unfit, IndexError):  # an index: a segment that says it is longer than the file
        pass
    return Tidied(None)


def _tidied_picture(data: bytes, medium: Medium, bounds: Bounds) -> Tidied:
    did = []
    if medium.located:
        did.append("去掉了拍摄地点")
    if medium.personal:
        did.append(f"去掉了{'、'.join(medium.personal)}")
    if medium.enclosed:
        did.append("去掉了藏在后面的别的文件")
    new = PLAIN[medium.kind](data) if did else data
    large = max(medium.width, medium.height) > bounds.picture_side or len(new) > bounds.picture_bytes
    if medium.kind in FORMATS and not medium.animated and (medium.turned or large):
        new, more = _drawn_anew(data, medium, bounds)
        did += more
    return Tidied(new, tuple(did)) if did else Tidied(None)


def _drawn_anew(data: bytes, medium: Medium, bounds: Bounds) -> tuple[bytes, list[str]]:
    """A picture turned and made smaller as far as it must be, with its colours' profile."""
    with opened(data, medium.kind) as image:
        profile = image.info.get("icc_profile")
        # As fine as it was: a JPEG that is only turned keeps the tables that it was coded with.
        like: dict[str, Any] = {"quality": QUALITY}
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            sampling = JpegImagePlugin.get_sampling(image)
            like = {"qtables": image.quantization, "subsampling": sampling if sampling >= 0 else 0}
        did = []
        if medium.turned:
            did.append("把图片转正了（重新编码）")
        upright = ImageOps.exif_transpose(image)
        side = max(upright.size)
        new = upright
        if side > bounds.picture_side:
            new = _shrunk(upright, bounds.picture_side)
        spelt = _spelt(new, medium.kind, profile, like)
        while len(spelt) > bounds.picture_bytes and max(new.size) > LEAST:
            if medium.kind != "png" and "qtables" in like:
                like = {"quality": QUALITY}
            else:
                new = _shrunk(upright, int(max(new.size) * SMALLER))
            spelt = _spelt(new, medium.kind, profile, like)
        if new.size != upright.size or len(data) > bounds.picture_bytes:
            did.append(
                f"从 {medium.width}×{medium.height}、{len(data)} 字节缩小到 {new.width}×{new.height}、{len(spelt)} 字节（重新编码）"
            )
        return spelt, did


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    wide = (
        image
        if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK")
        else image.convert("RGBA" if image.has_transparency_data else "RGB")
    )
    smaller = wide.copy()
    smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
    return smaller


def _spelt(image: Image.Image, kind: str, profile: bytes | None, like: dict[str, Any]) -> bytes:
    out = BytesIO()
    clean = image.copy()
    clean.info = {key: value for key, value in image.info.items() if key == "transparency"}
    more: dict[str, Any] = {"optimize": True, **like}
    if kind == "png":
        more = {"optimize": True}
    elif kind == "webp":
        more = {"method": 4, "quality": QUALITY}
    if profile:
        more["icc_profile"] = profile
    clean.save(out, FORMATS[kind], **more)
    return out.getvalue()


def _without_people(data: bytes) -> bytes:
    """An Office document whose properties name nobody; every other part stays as it is, in its place."""
    package = Package(data)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            held = package.read(part.filename)
            if part.filename in PEOPLE:
                held = _emptied(held, PEOPLE[part.filename])
            new.writestr(part, held, part.compress_type)
    return out.getvalue()


def _emptied(held: bytes, names: tuple[str, ...]) -> bytes:
    try:
        root = etree.fromstring(held, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise Unfit("文件不完整或已损坏，打不开") from None
    for element in root.iter():
        if local(element) in names:
            element.text = None
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
