"""Styles as they go out: ours without what only their authors read, the theme's without what no page of ours can use.

Of Material's styles two thirds are for its own script, navigation, search and blog, which the frame does without. Every
old phone would load and read them before it shows a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

SPARE = re.compile(r"\s*\n\s*")
GIVEN = re.compile(r'\bclass="([^"]*)"')
# Classes that only Material's templates and Markdown extensions give: where no page has one, nothing ever will.
THEIRS = re.compile(
    r"md-|mdx-|tabbed|mermaid|twemoji|gemoji|emojione|gallery|grid|annotate|arithmatex|critic|keys|linenos|highlight|doc-"
)
USED = re.compile(r"var\((--[\w-]+)")
GROUPS = frozenset({"media", "supports", "layer", "container"})


def lean_style(styles: str) -> str:
    """Styles without comments, indentation and empty lines, which cost every old phone and help no reader."""
    tokens = tinycss2.parse_component_value_list(styles, skip_comments=True)
    return SPARE.sub("\n", tinycss2.serialize(tokens)).lstrip()


def lean_theme(theme: str, pages: Iterable[str], styles: str) -> str:
    """The theme's styles without rules for what no page has, and without values that nothing then names.

    Args:
        theme: Material's styles.
        pages: the HTML of every page that the frame was drawn for.
        styles: our own, which may name the theme's values.
    """
    given = {word for page in pages for words in GIVEN.findall(page) for word in words.split()}
    lean = _lean(tinycss2.parse_stylesheet(theme), given, None)
    while True:
        used = {*USED.findall(lean), *USED.findall(styles)}
        left = _lean(tinycss2.parse_stylesheet(lean), given, used)
        if left == lean:
            return lean
        lean = left


def _lean(rules: Sequence[Node], given: set[str], used: set[str] | None) -> str:
    """The rules that are left; where `used` is given, only values that it has are."""
    return "".join(_left(rule, given, used) for rule in rules)


def _left(rule: Node, given: set[str], used: set[str] | None) -> str:
    """What is left of a rule, or nothing: what cannot be read no browser follows either."""
    if rule.type == "error":
        return ""
    if isinstance(rule, QualifiedRule):
        heads = [head for head in _selectors(rule.prelude) if _can_be(head, given)]
        lines = [line for line in tinycss2.parse_blocks_contents(rule.content, True, True) if _is_used(line, used)]
        if not heads or not lines:
            return ""
        return f"{','.join(map(tinycss2.serialize, heads))}{{{';'.join(line.serialize() for line in lines)}}}"
    if isinstance(rule, AtRule) and rule.lower_at_keyword in GROUPS and rule.content is not None:
        inner = _lean(tinycss2.parse_rule_list(rule.content), given, used)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    return str(rule.serialize())


def _is_used(line: Node, used: set[str] | None) -> bool:
    """Whether a declaration can be read and says something that anything needs."""
    if line.type == "error":
        return False
    is_value = isinstance(line, Declaration) and line.name.startswith("--")
    return used is None or not is_value or line.name in used


def _selectors(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """The selectors of a rule: what stands between its commas."""
    found: list[Node] = []
    for part in prelude:
        if part == ",":
            yield found
            found = []
        else:
            found.append(part)
    yield found


def _can_be(selector: Sequence[Node], given: set[str]) -> bool:
    """Whether something on a page can be what a selector means: Material's marks for its script are nowhere."""
    for before, token in pairwise([None, *selector]):
        if token.type == "ident" and before == "." and token.value not in given and THEIRS.match(token.value):
            return False
        if token.type == "[] block" and tinycss2.serialize(token.content).startswith("data-md-"):
            return False
        if token.type == "function" and token.lower_name != "not" and not _can_be(token.arguments, given):
            return False
    return True
