"""Packages of files (ZIP), opened within bounds: their parts, and the words of their XML."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from hall.media.bounds import PART, PARTS, UNPACKED, Unfit

BROKEN = "文件不完整或已损坏，打不开"
BOMB = "解开后大得不正常，打不开"


class Package:
    """A package whose list of parts was read and is within bounds."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            Unfit: it is broken, or made to fill a machine.
        """
        try:
            self._zip = ZipFile(BytesIO(data))
            parts = self._zip.infolist()
        except (BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, IndexError):
            raise Unfit(BROKEN) from None
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Unfit(BOMB)
        self.names = sorted({part.filename for part in parts})
        self.locked = any(part.flag_bits & 1 for part in parts)

    def has(self, *starts: str) -> bool:
        """Whether a part's path begins with one of these."""
        return any(name.startswith(starts) for name in self.names)

    def read(self, name: str) -> bytes:
        """A part, or nothing where there is none.

        Raises:
            Unfit: it is broken, or larger than it says.
        """
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                data = part.read(PART + 1)
        except MemoryError:
            raise
        except Exception:  # the decompressors have faults of their own
            raise Unfit(BROKEN) from None
        if len(data) > PART:
            raise Unfit(BOMB)
        return data

    def walk(self, name: str) -> Iterator[Any]:
        """Every element of an XML part at its end, its children behind it cleared: memory stays small.

        Raises:
            Unfit: it is broken, or larger than it says.
        """
        data = self.read(name)
        if not data:
            return
        try:
            reading = etree.iterparse(
                BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for _, element in reading:
                yield element
                element.clear(keep_tail=True)
        except etree.XMLSyntaxError:
            raise Unfit(BROKEN) from None


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def given(element: Any, name: str) -> str:
    """An attribute by its name without namespace, or nothing."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
