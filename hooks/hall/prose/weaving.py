"""Cleaned HTML to prose: what the hall must know becomes marks, and GFM's English becomes Chinese."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, unquote

from hall.model.prose import Heading, Piece, Prose, Ref
from hall.prose.drawing import SCHEME

# Noncharacters that cleaning leaves to nobody else.
OPEN, CLOSE = "\ufdd1", "\ufdd2"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
TAG = re.compile(r'<(/?)([a-z0-9]+)((?:[^>"]++|"[^"]*+")*+)>')
ATTRIBUTE = re.compile(r'\s([^\s=">]+)(?:="([^"]*)")?')
LINE = re.compile(r"[0-9]{1,7}(?=:)")

# Also rare Chinese characters of names and places, which Unicode keeps elsewhere.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
TOPIC = r"(?<![A-Za-z0-9])#([^\s#<>&/\\.\[\]][^#<>&/\\\[\]\n]{0,28}[^\s#<>&/\\\[\]]|[^\s#<>&/\\.\[\]])#"
UNIT = rf"(?<![A-Za-z0-9._%+-])@([{HAN}A-Za-z0-9][{HAN}A-Za-z0-9·]{{1,39}})"
# comrak links these only behind a blank, which Chinese does not set.
BARE = r"(?<![A-Za-z0-9./@_-])(www\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/(?:[A-Za-z0-9/_.~%?=+-]|&amp;)*+)?)(?<![.?])"
IN_TEXT = re.compile(f"{TOPIC}|{UNIT}|{BARE}")

OPAQUE = frozenset({"a", "code", "pre", "kbd", "samp"})
BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 tr br div blockquote pre summary dt dd hr table section figcaption".split())
VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PLAIN = frozenset("p li ul ol strong em b i br tr td tbody thead blockquote del sup sub div span".split())
"""With these there is nothing to do where they have no attributes."""
ELABORATE = re.compile(r"<(?!/?(?:p|ul|ol|li|strong|em|b|i|br|blockquote|del|sub|sup)>)")
"""A tag that needs looking at."""
BREAK = re.compile(r"</?(?:p|li|br|blockquote)>")
ANY_TAG = re.compile(r"<[^>]*>")
ALERT_TITLES = {"Note": "说明", "Tip": "提示", "Important": "重要", "Warning": "注意", "Caution": "警告"}
BACK = "Back to reference "
# A head of empty cells only says nothing, and a single one is announced as a header without a name (WCAG 1.3.1).
EMPTY_HEADING = re.compile(r"<h([1-6])(?: id=\"[^\"]*\")?></h\1>\n?")
EMPTY_HEAD = re.compile(r"<thead>\s*(?:<tr>\s*(?:<th[^>]*>\s*</th>\s*)+</tr>\s*)+</thead>\s*")
EMPTY_HEADER = re.compile(r"<th((?: align=\"\w+\")?)>\s*</th>")
TABLE = '<div class="table-scroll" role="group" aria-label="表格" tabindex="0">'
# What a post's page and the frame around it have as ids of their own.
OWN_IDS = frozenset(
    "content drawer entries problems withdrawn files corrections related chain review menu search top".split()
)


def weave(cleaned: str, pieces: tuple[Piece, ...] = ()) -> Prose:
    """The prose that cleaned HTML is."""
    if "></h" in cleaned:
        cleaned = EMPTY_HEADING.sub("", cleaned)
    if "</th>" in cleaned:
        cleaned = EMPTY_HEADER.sub(r"<td\1></td>", EMPTY_HEAD.sub("", cleaned))
    if not ELABORATE.search(cleaned):
        return _weave_plain(cleaned, pieces)
    weaving = _Weaving()
    at = 0
    for tag in TAG.finditer(cleaned):
        if tag.start() > at:
            weaving.words(cleaned[at : tag.start()])
        at = tag.end()
        weaving.tag(tag)
    weaving.words(cleaned[at:])
    return weaving.prose(pieces)


def _weave_plain(cleaned: str, pieces: tuple[Piece, ...]) -> Prose:
    """The same for HTML of paragraphs, lists and emphasis alone, as most posts are: nothing to do tag by tag."""
    refs: list[Ref] = []
    woven = cleaned
    if "#" in cleaned or "@" in cleaned or "www." in cleaned:
        woven = IN_TEXT.sub(lambda found: _named(found, refs), cleaned)
    plain = html.unescape(ANY_TAG.sub("", BREAK.sub("\n", cleaned)))
    return Prose(woven, tuple(refs), (), re.sub(r"\s*\n\s*", "\n", plain).strip(), (), pieces)


def _named(found: re.Match[str], refs: list[Ref]) -> str:
    """What stands for a topic, a department or a bare address of the text; the first two become refs."""
    if found[3]:
        return f'<a href="http://{found[3]}">{found[3]}</a>'
    return _marked(refs, Ref("topic" if found[1] else "unit", html.unescape(found[1] or found[2])))


def _marked(refs: list[Ref], ref: Ref) -> str:
    refs.append(ref)
    return f"{OPEN}{len(refs) - 1}{CLOSE}"


def fill(prose_html: str, parts: list[str]) -> str:
    """The HTML with each mark replaced by the part of its number.

    A link's or picture's part is the attribute (`href="…"`), or nothing; a topic's or department's is the whole text.
    """
    if OPEN not in prose_html:
        return prose_html
    return MARK.sub(lambda found: parts[int(found[1])], prose_html)


class _Weaving:
    """Walks over the cleaned HTML, tag by tag."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._plain: list[str] = []
        self._refs: list[Ref] = []
        self._headings: list[Heading] = []
        self._anchors: dict[str, None] = {}
        self._renamed: dict[str, str] = {}
        self._opaque = 0  # how many elements are open in which a topic is no topic
        self._hushed = 0  # … in which words are no part of the text: numbers of footnotes and the ways back
        self._alert = False
        self._heading: tuple[int, str, int] | None = None

    def prose(self, pieces: tuple[Piece, ...]) -> Prose:
        """What has been woven."""
        refs = [self._aimed(ref) if ref.sort == "anchor" else ref for ref in self._refs]
        plain = re.sub(r"\s*\n\s*", "\n", html.unescape("".join(self._plain))).strip()
        return Prose("".join(self._out), tuple(refs), tuple(self._headings), plain, tuple(self._anchors), pieces)

    def _aimed(self, ref: Ref) -> Ref:
        """A link within the text, aimed at the id as it is now."""
        old = unquote(ref.target)
        return ref._replace(target=quote(self._renamed.get(old, old)))

    def words(self, text: str) -> None:
        """A run of text."""
        if self._alert:
            text = ALERT_TITLES.get(text, text)
        if not self._hushed:
            self._plain.append(text)
        if not self._opaque and ("#" in text or "@" in text or "www." in text):
            text = IN_TEXT.sub(lambda found: _named(found, self._refs), text)
        self._out.append(text)

    def tag(self, tag: re.Match[str]) -> None:
        """A tag: most stay as they are."""
        end, name, rest = tag[1], tag[2], tag[3]
        if name in BLOCKS and not self._hushed:
            self._plain.append("\n")
        if not rest and name in PLAIN and not self._hushed:
            self._alert = False
            self._out.append(tag[0])
        elif end:
            self._end(name)
        else:
            self._begin(name, rest)

    def _end(self, name: str) -> None:
        if self._hushed:
            self._hushed -= 1
        if name in OPAQUE:
            self._opaque = max(0, self._opaque - 1)
        self._alert = False
        if name in HEADINGS:
            self._close_heading()
            name = _lower(name)
        self._out.append(f"</{name}>" + ("</div>" if name == "table" else ""))

    def _begin(self, name: str, rest: str) -> None:
        given = dict(ATTRIBUTE.findall(rest)) if rest else {}
        if name not in VOID and (self._hushed or "footnote-" in given.get("class", "")):
            self._hushed += 1
        if given.get("class") == "":
            del given["class"]
        self._alert = given.get("class") == "markdown-alert-title"
        if name == "a" and "name" in given:
            given.setdefault("id", given.pop("name"))  # how older HTML says it
        if "id" in given:
            self._take_id(given)
        if name == "img":
            self._out.append(self._picture(given))
        elif name == "a":
            self._out.append(self._link(given))
        else:
            self._out.append(self._element(name, given))
        if name in OPAQUE:
            self._opaque += 1

    def _element(self, name: str, given: dict[str, str]) -> str:
        if name in HEADINGS:
            name = _lower(name)
            if "id" in given:
                self._heading = (int(name[1]), html.unescape(given["id"]), len(self._plain))
        elif name == "input" and given.get("type") != "checkbox":
            return ""
        elif name == "input":
            given["aria-label"] = "已完成" if "checked" in given else "未完成"
        elif name == "th":
            given.setdefault("scope", "col")
        return (TABLE if name == "table" else "") + _spelt(name, given)

    def _close_heading(self) -> None:
        if self._heading:
            level, name, start = self._heading
            self._headings.append(Heading(level, name, html.unescape("".join(self._plain[start:])).strip()))
            self._heading = None

    def _take_id(self, given: dict[str, str]) -> None:
        """Keep an id only where nothing else on the page has it."""
        old = given["id"]
        if old.startswith(("fn-", "fnref-")) and "%" in old:
            old = html.escape(unquote(html.unescape(old)))
        new, number = old, 0
        while new in self._anchors or new in OWN_IDS or new.startswith("__"):
            number += 1
            new = f"{old.lstrip('_')}-{number}"
        if not new or re.search(r"\s", new):
            del given["id"]
            return
        if old not in self._anchors:
            self._renamed.setdefault(html.unescape(old), html.unescape(new))
        given["id"] = new
        self._anchors[html.unescape(new)] = None

    def _mark(self, sort: str, target: str, line: int = 0) -> str:
        return _marked(self._refs, Ref(sort, target, line))

    def _link(self, given: dict[str, str]) -> str:
        line = _line_of(given)
        label = given.get("aria-label", "")
        if label.startswith(BACK):
            given["aria-label"] = "返回正文引用处 " + label.removeprefix(BACK)
        if "href" not in given:
            return _spelt("a", given)
        if SCHEME.match(given["href"]):
            given["href"] = _whole(given["href"])
            return _spelt("a", given)
        target = html.unescape(given.pop("href"))
        if target.startswith("#"):
            return _spelt("a", given, self._mark("anchor", target[1:], line))
        return _spelt("a", given, self._mark("link", _settled(target), line))

    def _picture(self, given: dict[str, str]) -> str:
        line = _line_of(given)
        if given.get("title") == "装饰":
            del given["title"]
        target, said = html.unescape(given.pop("src", "")), given.get("alt", "")
        if not target:
            return f"〔图片：{said}〕" if said else ""
        if SCHEME.match(target):
            # On another host it would be fetched from there at every reading: it becomes a link that says so.
            words = f"〔站外图片{'：' + said if said else ''}〕"
            return words if self._opaque else f'<a href="{html.escape(_whole(target))}">{words}</a>'
        return _spelt("img", given, self._mark("image", _settled(target), line))


def _spelt(name: str, given: dict[str, str], mark: str = "") -> str:
    words = [name, *([mark] if mark else []), *(f'{key}="{value}"' for key, value in given.items())]
    return f"<{' '.join(words)}>"


def _whole(address: str) -> str:
    """An address that leaves out how it is fetched would be another in a feed, a mail or a saved page."""
    return f"https:{address}" if address.startswith("//") else address


def _lower(name: str) -> str:
    """The page's only h1 is the post's title."""
    return "h2" if name == "h1" else name


def _line_of(given: dict[str, str]) -> int:
    """The line that a tag says it comes from, which no page is to show."""
    found = LINE.match(given.pop("data-sourcepos", ""))
    return int(found[0]) if found else 0


def _settled(target: str) -> str:
    """A link's target in one spelling, whether typed raw or percent-encoded; what would end the path stays encoded."""
    path, sharp, anchor = target.partition("#")
    path, question, query = path.partition("?")
    plain = unquote(path)
    for sign in "%#?":
        plain = plain.replace(sign, f"%{ord(sign):02X}")
    return plain + question + query + sharp + unquote(anchor)
