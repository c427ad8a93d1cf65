"""What the parser understood, with lines, so that rules need not guess at Markdown themselves.

Reads the HTML as drawn, before it is cleaned: there, `<` begins a tag and nothing else, be it the parser's own, which
mostly says from where to where its source goes, or one that the author typed.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from itertools import accumulate

from hall.model.prose import Piece
from hall.prose.bars import cells_of
from hall.prose.drawing import SCHEME, TAGS

# Possessive throughout, and with bounds: what an author typed may be anything, and half a megabyte long.
TOKEN = re.compile(
    r"<!--(.*?)(-->|\Z)"
    r"|<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:[^<>\"']++|\"[^\"]{0,2000}+\"|'[^']{0,2000}+')*+)>",
    re.S,
)
PLACE = re.compile(r'data-sourcepos="([0-9]{1,7}):([0-9]{1,7})-([0-9]{1,7}):')
ATTRIBUTE = re.compile(r"""([A-Za-z][A-Za-z-]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++))""")
TYPED = re.compile(r"<[A-Za-z/!?]")
OPAQUE = frozenset("pre code kbd samp script style textarea title xmp svg math".split())
BLOCKS = frozenset("p li td th h1 h2 h3 h4 h5 h6 blockquote div br details summary dd dt".split())
UNPLACED = frozenset("thead tbody code input section ol p a sup".split())
"""What the parser writes without a place: such a tag need not be the author's."""
# What browsers take out of an address before they look at it (WHATWG URL, "basic URL parser").
IGNORED = re.compile("[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
STRESS = {"em": 1, "strong": 2}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
DEEPEST = 200
"""So many elements in each other; cleaning takes time with the square of it."""
# They close each other or hold nothing, so that many in a row are not deep.
FLAT = frozenset("p li td th tr br hr img input wbr col dd dt option thead tbody tfoot source rp rt".split())
SOME = 20
"""So many pieces of what is stressed are enough to judge it."""
MISSES = 100
"""After so many tags that do not stand in the source as they came out, no more are looked for."""


class Tangled(Exception):
    """Elements are nested without measure; `line` is where, from 1 in the text."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def pieces_of(drawn: str, text: str) -> tuple[Piece, ...]:
    """The pieces of a text in their order.

    Args:
        drawn: what `draw` made of it.
        text: the Markdown.

    Raises:
        Tangled: it is nested too deep.
    """
    looking = _Looking(text)
    at = 0
    for token in TOKEN.finditer(drawn):
        if token.start() > at:
            looking.words(drawn[at : token.start()])
        at = token.end()
        if token[4]:
            looking.tag(token)
        else:
            looking.comment(token)
    looking.words(drawn[at:])
    return tuple(looking.pieces)


def _given(rest: str) -> dict[str, str]:
    """The attributes of a tag."""
    return {one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in ATTRIBUTE.finditer(rest)}


class _Looking:
    """Walks over the drawn HTML and keeps track of the source's line."""

    def __init__(self, text: str) -> None:
        self.pieces: list[Piece] = []
        self._text = text
        self._lines = text.split("\n")
        self._typed = bool(TYPED.search(text))
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0)) if self._typed else [0]
        self._line = self._sure = 1
        self._fresh = True
        self._opaque = self._depth = 0
        self._code: Piece | None = None
        self._heading: Piece | None = None
        self._said: list[str] = []
        self._stresses: list[tuple[int, int]] = []
        self._width = 0
        self._found, self._misses = 0, 0

    def words(self, drawn: str) -> None:
        """A run of text, which may go over several lines."""
        if self._code or self._heading:
            self._said.append(drawn)
        if drawn == "\n":
            self._line += 1
            self._fresh = True
            return
        for number, part in enumerate(drawn.split("\n")):
            if number:
                self._line += 1
                self._fresh = True
            if part and not self._opaque and not part.isspace():
                said = html.unescape(part) if "&" in part else part
                self._put("words", said, int(self._fresh))
                self._fresh = False

    def comment(self, token: re.Match[str]) -> None:
        """A comment; `size` says whether it was closed."""
        line = self._place_of(token[0][:80].split("\n", 1)[0])
        self.pieces.append(Piece("comment", line, line + token[1].count("\n"), "", int(bool(token[2]))))

    def tag(self, token: re.Match[str]) -> None:
        """A tag of the parser's or of the author's."""
        end, name, rest = bool(token[3]), token[4].lower(), token[5]
        place = PLACE.search(rest) if rest and not end else None
        if place:
            self._line = self._sure = max(1, min(int(place[1]), len(self._lines)))
        if self._typed:
            known = place or end or name in UNPLACED
            line = min(self._line, len(self._lines)) if known else self._place_of(token[0])
            self.pieces.append(Piece("tag", line, line, ("/" if end else "") + name, int(name in TAGS)))
        if name not in FLAT:
            self._depth = max(0, self._depth - 1) if end else self._depth + 1
            if self._depth > DEEPEST:
                raise Tangled(min(self._line, len(self._lines)))
        if name in BLOCKS:
            self._fresh = True
        if name in OPAQUE and not rest.endswith("/"):
            self._opaque = max(0, self._opaque + (-1 if end else 1))
        if end:
            self._end(name)
        else:
            self._begin(name, rest, place)

    def _begin(self, name: str, rest: str, place: re.Match[str] | None) -> None:
        if name == "img":
            said = _given(rest)
            outside = self._address(said.get("src", ""), 1)
            self._put("picture", said.get("alt", ""), 2 if outside else int(said.get("title") == "装饰"))
        elif name == "a":
            self._address(_given(rest).get("href", ""), 0)
        elif name == "th":
            self._width += 1
        elif place is None:
            return
        elif name == "pre":
            self._code, self._said = self._piece("code", place), []
        elif name in HEADINGS:
            self._heading, self._said = self._piece("heading", place, int(name[1])), []
        elif name == "table":
            self._width = 0
        elif name in STRESS:
            self._stresses.append((self._line, len(self.pieces)))
        elif name == "tr" and self._width:
            self._put("row", str(self._width), cells_of(self._from(self._line, int(place[2]))))

    def _end(self, name: str) -> None:
        if name == "pre" and self._code:
            source = self._from(self._code.line, self._code.size)
            fenced = source.startswith(("```", "~~~"))
            self.pieces.append(self._code._replace(text=source if fenced else "".join(self._said), size=int(fenced)))
            self._code = None
        elif name in STRESS and self._stresses:
            line, start = self._stresses.pop()
            words = (piece.text for piece in self.pieces[start : start + SOME] if piece.sort == "words")
            said = "".join(words)
            self.pieces.append(Piece("stress", line, line, said, STRESS[name]))
        elif name in HEADINGS and self._heading:
            self.pieces.append(self._heading._replace(text=html.unescape("".join(self._said))))
            self._heading = None

    def _address(self, target: str, size: int) -> bool:
        """Note an address that is no path in the repository; whether it is one."""
        target = IGNORED.sub("", target)
        outside = bool(SCHEME.match(target))
        if outside:
            self._put("address", target, size)
        return outside

    def _put(self, sort: str, text: str, size: int) -> None:
        line = min(self._line, len(self._lines))
        self.pieces.append(Piece(sort, line, line, text, size))

    def _from(self, line: int, column: int) -> str:
        """A line of the source from a column on, which the parser counts in bytes."""
        return self._lines[line - 1].encode()[column - 1 :].decode("utf-8", "ignore")

    def _piece(self, sort: str, place: re.Match[str], size: int | None = None) -> Piece:
        end = max(self._line, min(int(place[3]), len(self._lines)))
        return Piece(sort, self._line, end, "", int(place[2]) if size is None else size)

    def _place_of(self, typed: str) -> int:
        """The line of something that stands in the source as it came out, behind what was found before."""
        if self._misses < MISSES:
            start = self._text.find(typed, max(self._found, self._starts[self._sure - 1]))
            if start >= 0:
                self._found = start + len(typed)
                self._line = self._sure = bisect_right(self._starts, start)
            else:
                self._misses += 1
        return min(self._line, len(self._lines))
