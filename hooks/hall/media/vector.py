"""SVG: what in one runs or fetches, and one without it (SVG 2; what may stand is listed, all else goes)."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from hall.media.bounds import Unfit
from hall.model.medium import Medium

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
ELEMENTS = frozenset(
    "svg g defs symbol use title desc switch a path rect circle ellipse line polyline polygon text tspan textPath image style "
    "linearGradient radialGradient stop pattern clipPath mask marker filter view "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight "
    "feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence animate animateTransform animateMotion mpath set".split()
)
RUNS = frozenset("script foreignObject iframe handler listener object embed".split())
MOVES = frozenset("animate set".split())
HREF = frozenset(("href", f"{{{XLINK}}}href"))
OF_XML = frozenset((f"{{{XML}}}space", f"{{{XML}}}lang"))
PLAIN = re.compile(r"[\w.-]+")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"https?://|mailto:", re.I)
# An escape could spell anything; what is drawn needs none.
STYLE = re.compile(r"@import|expression\s*\(|javascript:|behavior\s*:|-moz-binding|\\|</", re.I)
FETCH = re.compile(r"url\(\s*['\"]?\s*(?!#)([^)'\"]*)", re.I)
LENGTH = re.compile(r"\s*([0-9]{1,7}(?:\.[0-9]+)?)\s*(?:px)?\s*")
DEEPEST = 200
WIDE = 720
"""A drawing that only has a shape is shown as wide as text is, in pixels."""


class Cleaned(NamedTuple):
    """A drawing without what may run or fetch; what ran, and what was fetched from elsewhere."""

    data: bytes
    active: tuple[str, ...]
    outside: tuple[str, ...]
    width: int
    height: int
    words: str


def look_at_drawing(data: bytes) -> tuple[Medium, str]:
    """What an SVG is, and its words.

    Raises:
        Unfit: it is not well formed.
    """
    done = cleaned(data)
    medium = Medium(
        "svg", len(data), width=done.width, height=done.height, active=done.active, outside=done.outside, words=len(done.words)
    )  # fmt: skip
    return medium, done.words


def cleaned(data: bytes) -> Cleaned:
    """An SVG with nothing in it but what is drawn, spelt the same way every time.

    Raises:
        Unfit: it is not well formed, or no SVG.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unfit("这个 SVG 写得不完整，打不开") from None
    if root is None or _name(root) != "svg":
        raise Unfit("这个 SVG 里没有图形，打不开")
    active: dict[str, None] = {}
    outside: dict[str, None] = {}
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        active["实体定义 <!ENTITY>"] = None
    fresh = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG, "xlink": XLINK})
    _copy(root, fresh, active, outside)
    etree.cleanup_namespaces(fresh)
    words = " ".join(" ".join(fresh.itertext()).split())
    spelt = etree.tostring(fresh, encoding="utf-8", xml_declaration=False)
    return Cleaned(bytes(spelt) + b"\n", tuple(active), tuple(outside), *_size(fresh), words)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _space(element: etree._Element) -> str | None:
    return etree.QName(element).namespace if isinstance(element.tag, str) else None


def _copy(root: etree._Element, fresh: etree._Element, active: dict[str, None], outside: dict[str, None]) -> None:
    """Copy what may stand, without recursion: a drawing may be nested as deep as its author liked."""
    waiting = [(root, fresh, 0)]
    while waiting:
        old, new, depth = waiting.pop()
        _copy_attributes(old, new, active, outside)
        new.text = old.text or None
        last: etree._Element | None = None
        for child in old:
            kept = _kept(child, active) if depth < DEEPEST else None
            if kept is None:
                if last is not None:
                    last.tail = ((last.tail or "") + (child.tail or "")) or None
                else:
                    new.text = ((new.text or "") + (child.tail or "")) or None
                continue
            if kept == "style" and _foul_style("".join(child.itertext()), active, outside):
                continue
            last = etree.SubElement(new, f"{{{SVG}}}{kept}")
            last.tail = child.tail
            waiting.append((child, last, depth + 1))


def _kept(child: etree._Element, active: dict[str, None]) -> str | None:
    name = _name(child)
    if name in RUNS:
        active[f"<{name}>"] = None
    if name not in ELEMENTS or _space(child) not in (SVG, None):
        return None
    if (
        name in MOVES
        and (aim := child.get("attributeName", "").strip().lower())
        and (aim.endswith("href") or aim.startswith("on"))
    ):
        active[f"<{name}> 改写 {aim}"] = None
        return None
    return name


def _copy_attributes(
    old: etree._Element, new: etree._Element, active: dict[str, None], outside: dict[str, None]
) -> None:
    for key, value in old.attrib.items():
        name, said = str(key), str(value)
        if name.lower().startswith("on"):
            active[f"事件 {name[:20]}"] = None
        elif name in HREF:
            if (kept := _target(_name(new), said, active, outside)) is not None:
                new.set(name, kept)
        elif (name in OF_XML or PLAIN.fullmatch(name)) and not _foul_style(said, active, outside):
            new.set(name, said)


def _target(element: str, said: str, active: dict[str, None], outside: dict[str, None]) -> str | None:
    """Where a reference may lead: within the drawing, a picture that it holds, or a page that a reader opens."""
    aim = re.sub(r"[\x00-\x20]+", "", said)
    if aim.startswith("#") or not aim:
        return aim
    if element == "image" and PICTURE.fullmatch(said.strip()):
        return aim
    if element == "a" and LINK.match(aim):
        return aim
    if re.match(r"(?:javascript|vbscript|data):", aim, re.I):
        active[f"{aim.partition(':')[0]}: 链接"] = None
    else:
        outside[aim[:100]] = None
    return None


def _foul_style(said: str, active: dict[str, None], outside: dict[str, None]) -> bool:
    if found := STYLE.search(said):
        if "script" in found[0].lower() or "expression" in found[0].lower():
            active["样式里的脚本"] = None
        else:
            outside[said.strip()[:40]] = None
        return True
    if fetched := FETCH.search(said):
        outside[fetched[1].strip()[:100]] = None
        return True
    return False


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height in pixels: what the attributes say, else the shape of its box, as wide as text; 0 where neither does."""
    sides = [LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    box = re.fullmatch(r"\s*(?:-?[\d.]+[\s,]+){2}([\d.]{1,9})[\s,]+([\d.]{1,9})\s*", root.get("viewBox", ""))
    try:
        width, height = (float(box[1]), float(box[2])) if box else (0.0, 0.0)
    except ValueError:
        return 0, 0
    if not width or not height:
        return 0, 0
    wide = max(width, WIDE)
    return round(wide), max(1, round(wide * height / width))
