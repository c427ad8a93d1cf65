"""Office documents: words, authors, comments, tracked changes, what is hidden or enclosed.

Office Open XML is ECMA-376 (WordprocessingML 17, SpreadsheetML 18, PresentationML 19), OpenDocument is
ISO/IEC 26300, OFD is GB/T 33190.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hall.media.bounds import WORDS
from hall.media.packages import Package, given, local
from hall.model.medium import Medium

MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
READ = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments\w*)\.xml"
    r"|xl/(?:workbook|sharedStrings|comments\d*|threadedComments/[^/]+|worksheets/[^/]+)\.xml|xl/comments/[^/]+\.xml"
    r"|ppt/(?:slides|notesSlides|comments)/[^/]+\.xml"
    r"|(?:content|styles)\.xml|OFD\.xml|Doc_\d+/(?:Pages|Tpls)/[^/]+/Content\.xml|(?:.*/)?_rels/[^/]+\.rels"
)
ABOUT = {
    "creator": "作者", "lastModifiedBy": "最后修改人", "initial-creator": "作者", "Company": "单位", "Manager": "主管", "Author": "作者", "Creator": "作者",
}  # fmt: skip
ABOUT_PARTS = ("docProps/core.xml", "docProps/app.xml", "meta.xml", "OFD.xml")
# What programs write where nobody's name is known.
NOBODY = frozenset((
    "", "openpyxl", "python-docx", "microsoft office user", "user", "apache poi", "administrator", "un-named", "wps", "wps office",
))  # fmt: skip
SAYS = frozenset(("t", "delText", "instrText", "p", "h", "TextCode", "text", "span"))
CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "insertion", "deletion"))
REMARKS = frozenset(("comment", "cm", "threadedComment", "annotation"))
ENCLOSED = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/", "Object ")
MACROS = ("word/vbaProject.bin", "xl/vbaProject.bin", "ppt/vbaProject.bin", "xl/macrosheets/", "Basic/", "Scripts/")
CONTROLS = ("word/activeX/", "xl/activeX/", "ppt/activeX/")


@dataclass
class _Seen:
    """What was met while the parts are walked over."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    remarks: int = 0
    changes: int = 0
    folded: int = 0
    hidden: dict[str, None] = field(default_factory=dict)
    outside: dict[str, None] = field(default_factory=dict)


def kind_of_package(data: bytes) -> str:
    """What a ZIP file is: a kind of document, or an archive of anything.

    Raises:
        Unfit: it is broken, or made to fill a machine.
    """
    package = Package(data)
    for main, kind in MAIN.items():
        if main in package.names:
            types = package.read("[Content_Types].xml")
            return "docm" if b"macroEnabled" in types else kind
    if "OFD.xml" in package.names:
        return "ofd"
    return ODF.get(package.read("mimetype").strip(), "archive")


def look_at_office(data: bytes, kind: str) -> tuple[Medium, str]:
    """What a document is, and its words with those of its metadata.

    Raises:
        Unfit: it is broken, or made to fill a machine.
    """
    package = Package(data)
    if package.locked:
        return Medium(kind, len(data), locked=True), ""
    seen = _Seen()
    personal: dict[str, None] = {}
    for part in ABOUT_PARTS:
        for element in package.walk(part):
            name, said = ABOUT.get(local(element)), (element.text or "").strip()
            if name and said.lower() not in NOBODY:
                personal[name] = None
            if said and len(said) < 1000:
                seen.words.append(said)
    about = len(seen.words)
    for part in package.names:
        if READ.fullmatch(part):
            _walk(package, part, seen)
    enclosed = ("嵌入的对象",) if package.has(*ENCLOSED) else ()
    active = [name for name, starts in (("宏", MACROS), ("ActiveX 控件", CONTROLS)) if package.has(*starts)]
    if package.has("xl/revisions/"):
        seen.changes += 1
    medium = Medium(
        kind, len(data), words=sum(len(word) for word in seen.words[about:]), personal=tuple(personal), active=tuple(active),
        enclosed=enclosed, remarks=seen.remarks, changes=seen.changes, hidden=tuple(seen.hidden), folded=seen.folded,
        outside=tuple(seen.outside),
    )  # fmt: skip
    return medium, "\n".join(seen.words)[:WORDS]


def _walk(package: Package, part: str, seen: _Seen) -> None:
    line: list[str] = []
    told = 0
    for element in package.walk(part):
        name = local(element)
        if name == "Relationship":
            _look_at_link(element, seen)
            continue
        if name in CHANGES:
            seen.changes += 1
        elif name in REMARKS:
            seen.remarks += 1
        _look_for_hidden(element, name, part, seen, told)
        if seen.length > WORDS:
            continue
        if name in SAYS or name == "v":
            line += [one for one in (element.text, element.tail if name == "span" else "") if one and one.strip()]
        if name in ("p", "h", "si", "c", "comment", "TextObject") and line:
            said = "".join(line)
            seen.words.append(said)
            seen.length += len(said)
            told += name == "p"
            line = []
    if line:
        seen.words.append("".join(line))


def _look_at_link(element: object, seen: _Seen) -> None:
    target = given(element, "Target")
    if given(element, "TargetMode") == "External" and not given(element, "Type").endswith("/hyperlink"):
        seen.outside[target[:100]] = None


def _look_for_hidden(element: object, name: str, part: str, seen: _Seen, told: int) -> None:
    if name == "sheet" and given(element, "state") in ("hidden", "veryHidden"):
        seen.hidden[f"工作表“{given(element, 'name')[:30]}”"] = None
    elif (
        name in ("row", "col") and given(element, "hidden") in ("1", "true") and part.startswith("xl/worksheets/")
    ) or (name in ("table-row", "table-column") and given(element, "visibility") in ("collapse", "filter")):
        seen.folded += 1
    elif name == "vanish" and part.startswith("word/") and given(element, "val") not in ("0", "false"):
        seen.hidden["隐藏的文字"] = None
    elif name == "sld" and given(element, "show") in ("0", "false"):
        seen.hidden[f"隐藏的幻灯片 {re.sub(r'[^0-9]', '', part)}"] = None
    elif name == "notes" and part.startswith("ppt/notesSlides/") and told > 1:
        seen.hidden["演讲者备注"] = None
