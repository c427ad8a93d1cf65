"""Picture files as their formats lay them out, so that metadata go and every pixel stays (lossless).

JPEG is ITU-T T.81 annex B with JFIF and ICC.1 annex B.4; PNG is ISO/IEC 15948; GIF is GIF89a; WebP is RFC 9649.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hall.media.bounds import Unfit

BROKEN = "图片不完整或已损坏，打不开"
EOI, SOS, COM = 0xD9, 0xDA, 0xFE
ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
PNG_WORDS = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"dSIG"))
EXIF_FLAG, XMP_FLAG = 0x08, 0x04


def plain_jpeg(data: bytes) -> bytes:
    """A JPEG without metadata and without what follows its end; its colours' profile stays."""
    out = [b"\xff\xd8"]
    for marker, part in _jpeg_parts(data):
        keeps = marker == 0xE0 or (marker == 0xE2 and part[4:16] == b"ICC_PROFILE\0") or marker == 0xEE
        if keeps or not (0xE0 <= marker <= 0xEF or marker == COM):
            out.append(part)
    return b"".join(out)


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment with its marker, a scan with the coded data behind it, up to the end of the picture."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Unfit(BROKEN)
        marker = data[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == EOI:
            yield marker, b"\xff\xd9"
            return
        end = at + 2
        if marker not in ALONE:
            end += int.from_bytes(data[at + 2 : at + 4])
        if marker == SOS:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end
    if data[at : at + 2] == b"\xff\xd9":
        yield EOI, b"\xff\xd9"
        return
    raise Unfit(BROKEN)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1
    raise Unfit(BROKEN)


def plain_png(data: bytes) -> bytes:
    """A PNG without words, times and Exif, and without what follows its end."""
    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if name not in PNG_WORDS:
            out.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(out)
    raise Unfit(BROKEN)


def plain_webp(data: bytes) -> bytes:
    """A WebP without Exif and XMP, and without what follows its end."""
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    out, at = [], 12
    while at + 8 <= end:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        part = data[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~(EXIF_FLAG | XMP_FLAG)]) + part[9:]
        if name not in (b"EXIF", b"XMP "):
            out.append(part)
        at += len(part)
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def plain_gif(data: bytes) -> bytes:
    """A GIF without comments and without applications' extensions but the one that says how often it repeats."""
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    out = [data[:at]]
    while at < len(data):
        if data[at] == 0x3B:
            return b"".join([*out, b";"])
        if data[at] == 0x21:
            end = _end_of_blocks(data, at + 2)
            if data[at + 1] != COM and not (
                data[at + 1] == 0xFF and data[at + 3 : at + 14] not in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            ):
                out.append(data[at:end])
        elif data[at] == 0x2C and at + 10 <= len(data):
            colours = 3 << (data[at + 9] & 7) + 1 if data[at + 9] & 0x80 else 0
            end = _end_of_blocks(data, at + 11 + colours)
            out.append(data[at:end])
        else:
            break
        at = end
    raise Unfit(BROKEN)


def _end_of_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
