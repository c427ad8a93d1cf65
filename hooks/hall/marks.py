"""A department's mark: a seal (印章) drawn from its short name, as an SVG that stands on its own."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

# What says that a name is a department's, not which one.
BEFORE = re.compile(r"^(?:市委|市|县|省)(?=..)")
AFTER = re.compile(
    r"(?:人民政府|办公室|委员会|管委会|示范区|开发区|街道办|公司|支队|大队|总队|中心|局|委|办|厅|署|处|部|会|县|区|市|镇|乡)$"
)

# Of the faces that systems carry, the bold Song ones come nearest to characters cut in stone.
FACES = (
    "'Songti SC',STZhongsong,'Source Han Serif SC','Noto Serif CJK SC','Noto Serif SC',"
    "'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',SimSun,serif"
)

PAPER, RED, WINE, GOLD, RIVER, INK = "#fff9ef", "#9e1b1e", "#7a1420", "#85600f", "#1b5e68", "#3a3431"
# The colours that departments of a kind may have: one family, told apart at a glance.
COLOURS = {
    "flagship": (RED,),
    "office": (INK, WINE),
    "county": (RIVER,),
    "bureau": (RED, WINE),
    "zone": (GOLD,),
    "town": (RIVER, GOLD),
    "party": (RED,),
    "public": (GOLD, INK),
}
# How round the corners of a kind's stone are; a flagship's is a circle, a county's or a town's has eight corners.
CORNERS = {"office": 22.0, "public": 22.0, "zone": 4.0}


class Seal(NamedTuple):
    """What is settled before anything is drawn."""

    words: str
    kind: str
    colour: str
    incised: bool  # 白文, paper on colour; else 朱文, colour on paper
    ornament: int

    @property
    def line(self) -> str:
        """The colour of words and ornaments."""
        return PAPER if self.incised else self.colour


def words_of(name: str) -> str:
    """The one or two characters that tell a department from the others: 市气象局 is 气象, 汉滨区 is 汉滨."""
    bare = re.sub(r"\s", "", name)
    if re.match(r"[A-Za-z0-9]", bare):
        return bare[:2].upper()
    if bare.endswith("发布") and len(bare) > 2:
        return bare[:2]
    short = BEFORE.sub("", bare)
    while len(short) > 2 and len(cut := AFTER.sub("", short)) not in (0, len(short)):
        short = cut
    # Of what is still longer, the last two say most: 政府新闻, 电子政务.
    return short[-2:]


def draw_mark(name: str, kind: str) -> str:
    """The mark of the department with this short name and kind (`county`, `bureau` …), the same every time."""
    digest = sha256(name.encode()).digest()
    colours = COLOURS.get(kind, (RED,))
    seal = Seal(
        words=words_of(name),
        kind=kind,
        colour=colours[digest[0] % len(colours)],
        incised=kind in ("flagship", "office") or digest[1] % 5 < 3,
        ornament=digest[2] % 4,
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img" '
        f"aria-label={quoteattr(name)}>{_ground(seal)}{_ornament(seal)}{_words(seal)}</svg>\n"
    )


def _shape(kind: str, inset: float) -> str:
    """The outline of a kind's stone, so far inside the picture's edge: an element without its end."""
    if kind == "flagship":
        return f'<circle cx="48" cy="48" r="{48 - inset:g}"'
    near, far = inset, 96 - inset
    if kind in ("county", "town"):
        # Eight corners, as the walls of an old city seen from above.
        cut = 22 - inset / 3
        corners = (
            *((near + cut, near), (far - cut, near), (far, near + cut), (far, far - cut)),
            *((far - cut, far), (near + cut, far), (near, far - cut), (near, near + cut)),
        )
        path = "L".join(f"{x:g} {y:g}" for x, y in corners)
        return f'<path stroke-linejoin="round" d="M{path}z"'
    radius = max(CORNERS.get(kind, 12.0) - inset / 2, 2)
    return f'<rect x="{near:g}" y="{near:g}" width="{far - near:g}" height="{far - near:g}" rx="{radius:g}"'


def _ground(seal: Seal) -> str:
    """The stone: full of colour, or paper with a rim, so that it stands on light and on dark pages."""
    if seal.incised:
        return f'{_shape(seal.kind, 3)} fill="{seal.colour}"/>'
    return f'{_shape(seal.kind, 5)} fill="{PAPER}" stroke="{seal.colour}" stroke-width="5"/>'


def _ornament(seal: Seal) -> str:
    """What makes two seals of a kind differ besides their words."""
    inner = f'{_shape(seal.kind, 9 if seal.incised else 11.5)} fill="none" stroke="{seal.line}"'
    if seal.kind == "flagship":
        return f'{inner} stroke-width="2"/>{_shape(seal.kind, 12.5)} fill="none" stroke="{seal.line}"/>'
    if seal.ornament == 0:
        return f'{inner} stroke-width="1.6"/>'
    if seal.ornament == 1:
        return f'{inner} stroke-width="1.6" stroke-dasharray="9 3.5"/>'
    if seal.ornament == 2:
        # Two strokes, as the borders of field and sky.
        return f'<path stroke="{seal.line}" stroke-width="2" stroke-linecap="round" d="M32 11H64M32 85H64"/>'
    return f'<path stroke="{seal.line}" stroke-width="5" stroke-linecap="round" d="M48 11.5h.01M48 84.5h.01"/>'


def _words(seal: Seal) -> str:
    """The characters: two stand side by side and are drawn tall, as seals have them; one fills the middle."""
    circle = seal.kind == "flagship"
    if len(seal.words) == 1:
        size, tall, base = (50, 1.0, 66.0) if circle else (58, 1.0, 69.0)
    elif seal.words.isascii():
        size, tall, base = 38, 1.0, 61.5
    else:
        size, tall, base = (31, 1.35, 63.5) if circle else (35, 1.5, 67.0)
    return (
        f'<text transform="translate(48 {base:g}) scale(1 {tall:g})" text-anchor="middle" font-size="{size}" '
        f'font-weight="900" font-family="{FACES}" fill="{seal.line}">{escape(seal.words)}</text>'
    )
