"""Markdown to safe HTML, with what it links to left open.

GitHub-Flavored Markdown (comrak), cleaned to a safe list (nh3). Where GFM harms Chinese text the reader wins (design
section 4): emphasis beside Chinese punctuation works, a single `~` is a range sign, a bare address ends where Chinese
begins, the words of alerts and footnotes are Chinese. Links, pictures, topics and departments become numbered marks
in the HTML, so that it depends on the text alone; who knows the hall puts addresses in their place (`fill`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

import comrak
import nh3

from hall.model.prose import Heading, Prose, Ref

# Noncharacters cannot stand in a post (H009), so they are free for our own marks.
TILDE, OPEN, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
LONE_TILDE = re.compile(r"((?:https?://|www\.)[!-~]+)|(?<!~)~(?!~)")
ADDRESS_END = re.compile(r"((?:https?://|www\.)[!-;=?-~]+)(?=[^\x00-\x7f])")
# A comment ends a bare address for comrak; cleaned away in text, and taken out again where it stands literally.
FENCE = "<!--\ufdd3-->"
FENCE_FORMS = re.compile(
    "<!--\ufdd3-->|&lt;!--\ufdd3--&gt;|%3C!--%EF%B7%93--%3E|&lt;!--%EF%B7%93--&gt;|<!--%EF%B7%93-->"
)
HEADING = re.compile(r'<h([1-6]) id="([^"]*)">(.*?)</h\1>', re.S)
ANCHOR = re.compile(r'<a href="#[^"]*" aria-label="Link to heading [^>]*class="anchor"></a>')
TAG = re.compile(r'<(/?)([a-z0-9]+)((?:[^>"]|"[^"]*")*)>')
ATTRIBUTE = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
TOPIC = re.compile(r"(?<![A-Za-z0-9])#([^\s#<>&/.][^#<>&/\n]{0,28}[^\s#<>&/]|[^\s#<>&/.])#")
UNIT = re.compile(r"(?<![A-Za-z0-9._%+-])@([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,19})")
IN_TEXT = re.compile(f"{TOPIC.pattern}|{UNIT.pattern}")
ALERT_TITLES = {"Note": "说明", "Tip": "提示", "Important": "重要", "Warning": "注意", "Caution": "警告"}
ALERT_TITLE = re.compile(r'(<p class="markdown-alert-title">)(Note|Tip|Important|Warning|Caution)(</p>)')
BACK = re.compile(r'aria-label="Back to reference ([0-9-]+)"')
OPAQUE = frozenset({"a", "code", "pre"})
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 tr br div blockquote pre summary dt dd".split())
TABLE = re.compile(r"\n\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*\n")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
LINK_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img "
    "input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th "
    "thead time tr u ul var wbr".split()
)
ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "hreflang", "aria-label", "data-footnote-ref", "data-footnote-backref"},
    "img": {"src", "alt", "width", "height"},
    "input": {"checked"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "align", "headers"},
    "th": {"colspan", "rowspan", "align", "scope", "headers", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "details": {"open"},
    "section": {"data-footnotes"},
}
# Classes are GFM's own; others could borrow the look of the hall's frame.
CLASSES = {
    "div": {
        "markdown-alert",
        *(f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")),
    },
    "p": {"markdown-alert-title"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "a": {"footnote-backref"},
    "ul": {"contains-task-list"},
    "li": {"task-list-item"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension, render = comrak.ExtensionOptions(), comrak.RenderOptions()
    for name in (
        "strikethrough",
        "table",
        "autolink",
        "tasklist",
        "footnotes",
        "alerts",
        "cjk_friendly_emphasis",
    ):
        setattr(extension, name, True)
    extension.header_id_prefix = ""
    render.tasklist_classes = True
    render.unsafe_ = True  # nh3 cleans the whole of it afterwards
    return extension, comrak.ParseOptions(), render


EXTENSION, PARSE, RENDER = _options()
CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    allowed_classes=CLASSES,
    tag_attribute_values={"input": {"type": {"checkbox"}}},
    set_tag_attribute_values={"input": {"disabled": ""}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def _keep_bars(text: str) -> str:
    """Escape bars inside code in rows of tables, as authors mean them: GFM would end the cell there."""
    if not TABLE.search(text):
        return text
    lines = text.split("\n")
    inside = False
    for number, line in enumerate(lines):
        inside = (
            bool(line.strip())
            and "|" in line
            and (inside or bool(number + 1 < len(lines) and TABLE.match("\n" + lines[number + 1] + "\n")))
        )
        if inside and "`" in line:
            lines[number] = CODE.sub(lambda found: re.sub(r"(?<!\\)\|", r"\\|", found[0]), line)
    return "\n".join(lines)


def render(text: str) -> Prose:
    """The prose that a post's Markdown is.

    Args:
        text: Markdown with LF line ends and without the characters that H009 forbids.
    """
    if "`" in text and "|" in text:
        text = _keep_bars(text)
    source = LONE_TILDE.sub(lambda found: found[1] or TILDE, text) if "~" in text else text
    if "://" in source or "www." in source:
        source = ADDRESS_END.sub(r"\1" + FENCE, source)
    drawn = comrak.render_markdown(source, EXTENSION, PARSE, RENDER)
    drawn = ANCHOR.sub("", FENCE_FORMS.sub("", drawn))
    drawn = CLEANER.clean(drawn.replace(TILDE, "~").replace("%EF%B7%90", "~"))
    drawn, headings = _settle(drawn)
    return _weave(drawn, headings)


def _settle(drawn: str) -> tuple[str, tuple[Heading, ...]]:
    """Put what GFM writes in English or for a page of its own into the hall's terms."""
    if "markdown-alert" in drawn:
        drawn = ALERT_TITLE.sub(lambda found: found[1] + ALERT_TITLES[found[2]] + found[3], drawn)
    if "data-footnote" in drawn:
        drawn = BACK.sub(r'aria-label="返回正文引用处 \1"', drawn)
    if "<input" in drawn:
        drawn = drawn.replace('type="checkbox" checked=""', 'type="checkbox" checked="" aria-label="已完成"')
        drawn = drawn.replace('type="checkbox" disabled', 'type="checkbox" aria-label="未完成" disabled')
    if "<table" in drawn:
        drawn = drawn.replace(
            "<table>", '<div class="table-scroll" role="region" aria-label="表格" tabindex="0"><table>'
        )
        drawn = drawn.replace("</table>", "</table></div>").replace("<th>", '<th scope="col">')
    if 'title="装饰"' in drawn:
        drawn = drawn.replace(' title="装饰"', "")
    if "<h1" in drawn:
        # The page's only h1 is the post's title.
        drawn = drawn.replace("<h1", "<h2").replace("</h1>", "</h2>")
    if ' id="__' in drawn:
        drawn = re.sub(r' id="__[^"]*"', "", drawn)
    headings = tuple(
        Heading(int(level), html.unescape(name), html.unescape(TAG.sub("", words)))
        for level, name, words in HEADING.findall(drawn)
    )
    return drawn, headings


def _weave(drawn: str, headings: tuple[Heading, ...]) -> Prose:
    """Replace links, pictures, topics and departments by marks, and gather the words."""
    refs: list[Ref] = []
    out: list[str] = []
    words: list[str] = []
    closed = 0  # how many elements are open in which a topic is no topic

    def mark(sort: str, target: str) -> str:
        refs.append(Ref(sort, target))
        return f"{OPEN}{len(refs) - 1}{CLOSE}"

    def found_in_text(found: re.Match[str]) -> str:
        if found[1]:
            return mark("topic", html.unescape(found[1]))
        return mark("unit", html.unescape(found[2]))

    at = 0
    for tag in TAG.finditer(drawn):
        between = drawn[at : tag.start()]
        at = tag.end()
        if between:
            words.append(between)
            out.append(
                IN_TEXT.sub(found_in_text, between) if not closed and ("#" in between or "@" in between) else between
            )
        end, name, rest = tag[1], tag[2], tag[3]
        if name in OPAQUE:
            closed += -1 if end else 1
        elif name in BLOCKS:
            words.append("\n")
        if not end and name in ("a", "img"):
            out.append(_open_link(name, rest, mark, inside=closed > (name == "a")))
        else:
            out.append(tag[0])
    rest_of_it = drawn[at:]
    words.append(rest_of_it)
    out.append(IN_TEXT.sub(found_in_text, rest_of_it) if "#" in rest_of_it or "@" in rest_of_it else rest_of_it)
    plain = re.sub(r" ?↩[0-9-]*", "", html.unescape("".join(words)))
    plain = re.sub(r"\s*\n\s*", "\n", plain).strip()
    return Prose("".join(out), tuple(refs), headings, plain)


def _open_link(name: str, rest: str, mark: Callable[[str, str], str], inside: bool) -> str:
    found = ATTRIBUTE.search(rest)
    if not found:
        return f"<{name}{rest}>"
    target = html.unescape(found[2])
    if name == "img":
        if LINK_SCHEME.match(target):
            return _outside_picture(target, rest, inside)
        return f"<img {mark('image', unquote(target))}{rest[: found.start() - 1]}{rest[found.end() :]}>"
    if LINK_SCHEME.match(target):
        return f"<a{rest}>"
    sort, target = ("anchor", target[1:]) if target.startswith("#") else ("link", unquote(target))
    return f"<a {mark(sort, target)}{rest[: found.start() - 1]}{rest[found.end() :]}>"


def _outside_picture(target: str, rest: str, inside: bool) -> str:
    """A picture on another host would be fetched from there at every reading: it becomes a link that says so."""
    alt = re.search(r'\salt="([^"]*)"', rest)
    said = f"〔站外图片{'：' + alt[1] if alt and alt[1] else ''}〕"
    return said if inside else f'<a href="{html.escape(target)}">{said}</a>'


def fill(prose_html: str, parts: list[str]) -> str:
    """The HTML with each mark replaced by the part of its number.

    A link's or picture's part is the attribute (`href="…"`), or nothing; a topic's or department's is the whole text.
    """
    if OPEN not in prose_html:
        return prose_html
    return MARK.sub(lambda found: parts[int(found[1])], prose_html)


def opening(plain: str, most: int = 30) -> str:
    """A brief's opening words: its 【…】, else its first sentence, cut to `most` characters."""
    line = plain.split("\n", 1)[0].strip()
    bracketed = re.match(r"【([^】\n]{1,60})】", line)
    if bracketed:
        return bracketed[1].strip()
    sentence = (re.match(r"[^。！？!?；;\n]+", line) or [line])[0].strip()
    return sentence if len(sentence) <= most else sentence[: most - 1].rstrip("，、：:,. ") + "…"


def excerpt(plain: str, most: int = 120) -> str:
    """The first words of a text, cut at a sentence's end where one is near."""
    text = " ".join(plain.split("\n"))
    if len(text) <= most:
        return text
    cut = text[:most]
    end = max(cut.rfind(mark) for mark in "。！？")
    return cut[: end + 1] if end >= most // 2 else cut.rstrip("，、：；,. ") + "…"
