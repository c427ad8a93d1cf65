"""Smaller copies of pictures, as WebP: upright, with their colours' profile and nothing else that their files say."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, __version__

from hall.media.pictures import opened

RECIPE = f"1-{__version__}"
"""Stands for how they are made: another one gives other bytes."""
QUALITY = {"jpeg": 78, "webp": 80, "png": 90}


def smaller(data: bytes, kind: str, widths: tuple[int, ...]) -> dict[int, bytes]:
    """Copies of a picture in these widths, each no wider than it is.

    Raises:
        Unfit: it cannot be read.
    """
    found = {}
    with opened(data, kind) as image:
        profile = image.info.get("icc_profile")
        image.draft(None, (max(widths), max(widths)))  # a JPEG is decoded no larger than is of use
        upright: Image.Image = ImageOps.exif_transpose(image)
        if upright.mode not in ("RGB", "RGBA"):
            upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        for width in sorted(widths, reverse=True):
            height = max(1, round(upright.height * width / upright.width))
            small = upright.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
            out = BytesIO()
            more = {"icc_profile": profile} if profile and image.mode != "CMYK" else {}
            small.info = {}
            small.save(out, "WEBP", quality=QUALITY[kind], method=4, exif=b"", xmp=b"", **more)
            found[width] = out.getvalue()
    return found
