"""How much of a medium is looked at, so that one made to exhaust the machine is a problem and no more."""

from __future__ import annotations

SECONDS = 2
"""Of processor time for one medium."""

MEMORY = 200 << 20
"""Bytes of memory for one medium beside what the process has."""

PIXELS, PIXELS_OF_JPEG = 30_000_000, 50_000_000
"""The most pixels of a picture, of a JPEG as many as phones take: others are decoded whole, which takes memory. More is
a bomb, or a picture that no screen shows."""

WORDS = 200_000
"""So many characters of a document are read."""

UNPACKED = 100 << 20
"""The most bytes that a package may hold, unpacked."""

PART = 32 << 20
"""The most bytes of one part of a package that is read."""

PARTS = 5_000
"""The most parts of a package."""


class Unfit(Exception):
    """A medium cannot be understood; the message says why, in Chinese."""
