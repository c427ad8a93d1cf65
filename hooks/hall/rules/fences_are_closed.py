"""H124: what the text opens, code and HTML, ends where its author meant."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Piece, Whole
from hall.model.settings import Settings

# They end by themselves (HTML, 13.1.2.4 "Optional tags"), or have no end.
ENDLESS = frozenset(
    "area base body br col colgroup dd dt embed head hr html img input keygen li link meta option optgroup p param "
    "rp rt source tbody td tfoot th thead tr track wbr".split()
)
# Where one of these is open, what follows is hidden, no text any more, or thrown out of its place.
GRAVE = frozenset(
    "details iframe math noembed noframes noscript plaintext script select style svg table template textarea title "
    "xmp".split()
)


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A fence, comment or tag that is never closed: the rest of the post would be code, hidden or bold."""
    post = whole.post
    lines = post.text.split("\n")
    for piece in whole.prose.pieces:
        if piece.sort == "code" and piece.size and not _is_closed(piece, lines):
            fence = _fence_of(piece.text)
            message = f"这里的 {fence} 没有结束，后面的正文都会变成代码。"
            yield post.problem_on("H124", piece.line, message, f"在代码结束处另起一行写 {fence}")
        elif piece.sort == "comment" and not piece.size:
            message, remedy = "这里的 <!-- 没有结束，后面的正文都不会显示。", "在注释结束处写 -->，或删掉这个注释。"
            yield post.problem_on("H124", piece.line, message, remedy)
    for name, line in _left_open(whole.prose.pieces):  # what is taken out and does no harm is H127's
        severity = Severity.ERROR if name in GRAVE else Severity.WARNING
        message = f"这里的 <{name}> 没有结束，后面的正文都会受它影响。"
        yield post.problem_on("H124", line, message, f"在该结束的地方写 </{name}>，或删掉这个标签。", severity)


def _is_closed(piece: Piece, lines: list[str]) -> bool:
    """Whether a block of code ends in a fence like the one it began with (CommonMark 4.5)."""
    opened = _fence_of(piece.text)
    closing = lines[piece.end - 1].strip(" \t>")
    return piece.end > piece.line and len(closing) >= len(opened) and set(closing) == {opened[0]}


def _fence_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip(line[0]))]


def _left_open(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, int]]:
    """The first tag of each name that is opened more often than closed, and its line."""
    opened: dict[str, list[int]] = {}
    for piece in pieces:
        if piece.sort == "tag" and piece.text.startswith("/"):
            if opened.get(piece.text[1:]):
                opened[piece.text[1:]].pop()
        elif piece.sort == "tag" and piece.text not in ENDLESS and (piece.size or piece.text in GRAVE):
            opened.setdefault(piece.text, []).append(piece.line)
    for name, lines in opened.items():
        if lines:
            yield name, lines[0]
