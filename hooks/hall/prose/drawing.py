"""The only module that runs comrak and nh3: Markdown to HTML, and HTML to a safe list."""

from __future__ import annotations

import re

import comrak
import nh3

from hall.prose.bars import keep_bars

# Noncharacters cannot stand in a post (H009), so they are free for our own marks.
TILDE, STAR = "\ufdd0", "\ufdd8"
LONE_TILDE = re.compile(r"((?:https?://|www\.)[!-~]+)|(?<![~\\])~(?!~)")
# Where four and more stand together they hide something: 138****5678. A line of nothing else is a rule.
MASK = re.compile(r"^[ \t>]*+\*[ \t*]*+$|(\*{4,}+)", re.M)
# Not behind `<`: `<https://…>` says itself where it ends.
ADDRESS_END = re.compile(r"<https?://[^<>\s]*+>|((?:https?://|www\.)[!-;=?-~]++)([^\x00-\x7f])?")
# A comment ends a bare address for comrak; it is taken out again, however it was escaped on the way.
FENCE = "<!--\ufdd3-->"
FENCE_FORMS = re.compile(
    "<!--\ufdd3-->|&lt;!--\ufdd3--&gt;|%3C!--%EF%B7%93--%3E|&lt;!--%EF%B7%93--&gt;|<!--%EF%B7%93-->"
)
ANCHOR = re.compile(r'<a href="#[^"]*" aria-label="Link to heading [^>]*class="anchor"></a>')
# What entities may bring in although no post may have it: no XML could carry it, and our marks must be ours.
STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 "
    "h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "hreflang", "name", "aria-label", "data-footnote-ref", "data-footnote-backref", "data-sourcepos"},
    "img": {"src", "alt", "width", "height", "data-sourcepos"},
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
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
"""How an address begins that is no path in the repository."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def _options(places: bool) -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in ("strikethrough", "table", "autolink", "tasklist", "footnotes", "alerts", "cjk_friendly_emphasis"):
        setattr(extension, name, True)
    extension.header_id_prefix = ""
    # Not `sourcepos_chars`: counting characters takes time with the square of a paragraph.
    render.sourcepos = places
    render.tasklist_classes = True
    render.unsafe_ = True  # nh3 cleans the whole of it afterwards
    return extension, parse, render


PLACED, BARE = _options(True), _options(False)
CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    allowed_classes=CLASSES,
    tag_attribute_values={"input": {"type": {"checkbox"}}},
    set_tag_attribute_values={"input": {"disabled": ""}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def draw(text: str, places: bool = True) -> str:
    """The HTML of a Markdown text as its author wrote it, unsafe, with `data-sourcepos` where the parser knows and it is wanted."""
    source = keep_bars(text) if "`" in text and "|" in text else text
    if "~" in source:
        source = LONE_TILDE.sub(lambda found: found[1] or TILDE, source)
    if "****" in source:
        source = MASK.sub(lambda found: STAR * len(found[1]) if found[1] else found[0], source)
    if "://" in source or "www." in source:
        source = ADDRESS_END.sub(lambda found: found[1] + FENCE + found[2] if found[2] else found[0], source)
    drawn = comrak.render_markdown(source, *(PLACED if places else BARE))
    if 'class="anchor"' in drawn:
        drawn = ANCHOR.sub("", drawn)
    if FENCE in source:
        drawn = FENCE_FORMS.sub("", drawn)
    if source is not text:
        for sign, encoded, meant in ((TILDE, "%EF%B7%90", "~"), (STAR, "%EF%B7%98", "*")):
            drawn = drawn.replace(sign, meant).replace(encoded, meant)
    return STRAY.sub("", drawn) if "&#" in text else drawn


def clean(drawn: str) -> str:
    """The HTML cleaned to the safe list; every attribute's value stands in double quotes that it does not hold."""
    return CLEANER.clean(drawn)
