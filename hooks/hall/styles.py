"""Styles as they go out: ours without what only their authors read, the theme's without what no page of ours can use.

Of Material's styles two thirds are for its own script, navigation, search and blog, which the frame does without. Every
old phone would load and read them before it shows a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

COMMENT, SPARE = re.compile(rb"[ \t]*/\*.*?\*/", re.S), re.compile(rb"\s*\n\s*")
GIVEN = re.compile(r'\bclass="([^"]*)"')
# Classes that only Material's templates and Markdown extensions give: where no page has one, nothing ever will.
THEIRS = re.compile(
    r"md-|mdx-|tabbed|mermaid|twemoji|gemoji|emojione|gallery|grid|annotate|arithmatex|critic|keys|linenos|highlight|doc-"
)
MARK = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[{}();,]')
CLASS, EXCEPT = re.compile(r"\.((?:[\w-]|\\.)+)"), re.compile(r":not\([^()]*\)")
USED = re.compile(r"var\((--[\w-]+)")
GROUPS = ("@media", "@supports", "@layer", "@container")


def lean_style(data: bytes) -> bytes:
    """Styles without comments, indentation and empty lines, which cost every old phone and help no reader."""
    return SPARE.sub(b"\n", COMMENT.sub(b"", data)).lstrip()


def lean_theme(theme: str, pages: Iterable[str], styles: str) -> str:
    """The theme's styles without rules for what no page has, and without values that nothing then names.

    Args:
        theme: Material's styles.
        pages: the HTML of every page that the frame was drawn for.
        styles: our own, which may name the theme's values.
    """
    given = {word for page in pages for words in GIVEN.findall(page) for word in words.split()}
    lean = "".join(_rules(theme, given))
    while True:
        used = {*USED.findall(lean), *USED.findall(styles)}
        left = "".join(_rules(lean, given, used))
        if left == lean:
            return lean
        lean = left


def _rules(styles: str, given: set[str], used: set[str] | None = None) -> Iterator[str]:
    """The rules that are left; where `used` is given, their declarations that are left."""
    for head, body in _blocks(styles):
        if body is None:
            yield head
        elif head.lstrip().startswith(GROUPS):
            inner = "".join(_rules(body, given, used))
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.lstrip().startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            heads = [one for one in _parts(head, ",") if _can_be(one, given)]
            lines = _parts(body, ";")
            if used is not None:
                lines = [one for one in lines if not one.lstrip().startswith("--") or one.split(":")[0].strip() in used]
            yield f"{','.join(heads)}{{{';'.join(lines)}}}" if heads and any(lines) else ""


def _can_be(selector: str, given: set[str]) -> bool:
    """Whether something on a page can be what a selector means: its script's marks are nowhere."""
    return "[data-md-" not in selector and all(
        name in given or not THEIRS.match(name) for name in CLASS.findall(EXCEPT.sub("", selector))
    )


def _blocks(styles: str) -> Iterator[tuple[str, str | None]]:
    """Each rule as what stands before its braces and within; a statement without braces with None."""
    start = opened = depth = 0
    for mark in MARK.finditer(styles):
        if mark[0] == "{":
            if not depth:
                opened = mark.end()
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if not depth:
                yield styles[start : opened - 1], styles[opened : mark.start()]
                start = mark.end()
        elif mark[0] == ";" and not depth:
            yield styles[start : mark.end()], None
            start = mark.end()


def _parts(words: str, sign: str) -> list[str]:
    """What stands between signs, those within brackets and quotes left alone."""
    found = []
    start = depth = 0
    for mark in MARK.finditer(words):
        if mark[0] in "()":
            depth += 1 if mark[0] == "(" else -1
        elif mark[0] == sign and not depth:
            found.append(words[start : mark.start()])
            start = mark.end()
    return [*found, words[start:]]
