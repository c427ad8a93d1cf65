"""PDF: pages, words, who made it, what runs in it and what is enclosed (ISO 32000-1, 7.6, 7.11, 12.6, 14.3.3)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from hall.media.bounds import WORDS, Unfit
from hall.model.medium import Medium

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said by a problem

PAGES = 50
"""So many pages are read for words."""
DEEPEST = 20
RUN = {
    "/JavaScript": "脚本 JavaScript",
    "/Launch": "打开别的程序",
    "/SubmitForm": "表单提交",
    "/ImportData": "导入数据",
}
SAID = {"/Author": "作者", "/Company": "公司"}


def look_at_pdf(data: bytes) -> tuple[Medium, str]:
    """What a PDF is, and its words with those of its metadata.

    Raises:
        Unfit: it cannot be read.
    """
    try:
        return _look(data)
    except MemoryError:
        raise
    except Exception:  # of broken files pypdf says so in every way
        raise Unfit("PDF 不完整或已损坏，打不开") from None


def _look(data: bytes) -> tuple[Medium, str]:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Medium("pdf", len(data), locked=True), ""
    about = {str(name): str(value) for name, value in (reader.metadata or {}).items() if value}
    words: list[str] = []
    active: dict[str, None] = {}
    enclosed: dict[str, None] = {}
    root = reader.root_object
    _look_at_actions(root, active)
    names = _at(root, "/Names")
    if _at(names, "/JavaScript"):
        active[RUN["/JavaScript"]] = None
    if _at(names, "/EmbeddedFiles"):
        enclosed.update(dict.fromkeys(f"附带的文件 {name}"[:60] for name in _names_in(_at(names, "/EmbeddedFiles"))))
    if _at(_at(root, "/AcroForm"), "/XFA"):
        active["XFA 表单"] = None
    said = 0
    remarks = 0
    for number, page in enumerate(reader.pages):
        _look_at_actions(page, active)
        for mark in _list(_at(page, "/Annots")):
            sort = str(_at(mark, "/Subtype"))
            _look_at_actions(mark, active)
            remarks += sort in ("/Text", "/FreeText", "/Popup", "/Highlight", "/StrikeOut") and bool(
                _at(mark, "/Contents")
            )
            if sort == "/FileAttachment":
                enclosed["附带的文件"] = None
        if number < PAGES and said < WORDS:
            words.append(page.extract_text() or "")
            said += len("".join(words[-1].split()))
    medium = Medium(
        "pdf", len(data), pages=len(reader.pages), words=said, personal=tuple(name for key, name in SAID.items() if about.get(key)),
        active=tuple(active), enclosed=tuple(enclosed), remarks=remarks,
    )  # fmt: skip
    return medium, "\n".join([*about.values(), *words])[:WORDS]


def _at(holder: Any, name: str) -> Any:
    """A dictionary's entry, followed to what it refers to; None where there is none."""
    found: Any = holder.get(name) if hasattr(holder, "get") else None
    return found.get_object() if hasattr(found, "get_object") else found


def _list(found: Any) -> Iterator[Any]:
    for one in found if isinstance(found, list) else ():
        yield one.get_object() if hasattr(one, "get_object") else one


def _look_at_actions(holder: Any, active: dict[str, None]) -> None:
    """What is done when something is opened, shown or clicked."""
    more = _at(holder, "/AA")
    actions = [
        _at(holder, "/OpenAction"),
        _at(holder, "/A"),
        *((_at(more, name) for name in more) if hasattr(more, "keys") else ()),
    ]
    for action in actions:
        for _ in range(DEEPEST):
            if name := RUN.get(str(_at(action, "/S"))):
                active[name] = None
            action = _at(action, "/Next")
            if action is None:
                break


def _names_in(tree: Any, depth: int = 0) -> Iterator[str]:
    """The keys of a name tree (ISO 32000-1, 7.9.6)."""
    for place, one in enumerate(_list(_at(tree, "/Names"))):
        if place % 2 == 0:
            yield str(one)
    if depth < DEEPEST:
        for kid in _list(_at(tree, "/Kids")):
            yield from _names_in(kid, depth + 1)
