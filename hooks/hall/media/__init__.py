"""The room that understands the bytes of pictures, drawings, PDFs and Office documents.

Pure: bytes to facts. What a file holds is not trusted: `bounds` says how much of it is looked at, and who calls this
does so in a process that can be ended (`hall.crew.Bounded`).
"""

from hall.media.bounds import MEMORY, SECONDS, Unfit
from hall.media.kinds import ALLOWED, KINDS, OTHERS, SCALED, ending_of, name_of
from hall.media.understanding import understand


def clean_drawing(data: bytes) -> bytes:
    """An SVG with nothing in it but what is drawn.

    Raises:
        Unfit: it is none.
    """
    from hall.media.vector import cleaned  # with lxml, which a build without new drawings does not need

    return cleaned(data).data


__all__ = [
    "ALLOWED",
    "KINDS",
    "MEMORY",
    "OTHERS",
    "SCALED",
    "SECONDS",
    "Unfit",
    "clean_drawing",
    "ending_of",
    "name_of",
    "understand",
]
