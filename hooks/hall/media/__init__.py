"""The room that understands the bytes of pictures, drawings, PDFs and Office documents.

Pure: bytes to facts. What a file holds is not trusted: `bounds` says how much of it is looked at, and who calls this
does so in a process that can be ended (`hall.crew.Bounded`).
"""

from hall.media.bounds import MEMORY, SECONDS, Unfit
from hall.media.kinds import ALLOWED, KINDS, OTHERS, SCALED, ending_of, name_of, sort_of
from hall.media.understanding import understand
from hall.model.medium import Medium
from hall.model.settings import Bounds

WIDTHS = (480, 960, 1440)
"""The widths of smaller copies: of a telephone, of one with a fine screen, of the widest text twice as fine."""


def widths_of(medium: Medium) -> tuple[int, ...]:
    """The widths of the smaller copies that are made of a picture; none of one that is small, moves or is a drawing.

    One that is not as wide as the widest has a copy in its own width too.
    """
    if medium.kind not in SCALED or medium.animated or medium.fault or medium.width <= WIDTHS[0]:
        return ()
    return tuple(sorted({*(width for width in WIDTHS if width < medium.width), min(medium.width, WIDTHS[-1])}))


TIDIED = frozenset(("jpeg", "png", "gif", "webp", "docx", "xlsx", "pptx"))
"""What `tidied` may have something to do for."""


def tidied(data: bytes, bounds: Bounds) -> tuple[bytes | None, tuple[str, ...]]:
    """A medium's bytes without what no reader needs, None where nothing was to do; and what was done, in Chinese.

    Args:
        data: the medium.
        bounds: how wide and how large a picture may be.
    """
    from hall.media.tidying import tidied as work  # with Pillow and lxml, which looking at others does not need

    return work(data, bounds)


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
    "TIDIED",
    "Unfit",
    "clean_drawing",
    "ending_of",
    "name_of",
    "sort_of",
    "tidied",
    "understand",
    "widths_of",
]
