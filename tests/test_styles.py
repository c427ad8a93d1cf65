"""Styles as they go out: nothing that no page can use, and nothing changed in what is left."""

from __future__ import annotations

import re

import pytest

from hall.styles import lean_style, lean_theme
from tests.conftest import Built

PAGE = '<main class="md-main md-typeset"><div class="tabbed-set"></div></main>'


def test_styles_go_out_lean() -> None:
    """Without comments, indentation and empty lines; rules and texts stay as they are."""
    given = '/* 1 */\n\n.a { color: red; }\n@media print {\n  .b::before { content: "/ *"; } /* two\n lines */\n}\n'
    assert lean_style(given) == '.a { color: red; }\n@media print {\n.b::before { content: "/ *"; }\n}\n'


@pytest.mark.parametrize(
    ("theme", "left"),
    [
        (".md-main{color:red}", ".md-main{color:red}"),
        (".md-nav{color:red}", ""),
        (".md-main{*zoom:1;color:red}}", ".md-main{color:red}"),
        (".md-nav a,.md-main a,a{color:red}", ".md-main a,a{color:red}"),
        (".md-typeset .tabbed-set{color:red}.md-typeset .twemoji{color:red}", ".md-typeset .tabbed-set{color:red}"),
        (".md-typeset :not(.md-nav){color:red}", ".md-typeset :not(.md-nav){color:red}"),
        (".md-main :is(.md-nav,a){color:red}", ""),
        (".md-main:not(:is(.md-nav,a)){color:red}", ".md-main:not(:is(.md-nav,a)){color:red}"),
        (r".md-nav\:hover{color:red}.md\-main{color:red}", r".md-main{color:red}"),
        ("[data-md-toggle=search]:checked~.md-main{color:red}", ""),
        # What posts bring stays, though no page of the frame has it.
        (".markdown-alert,.footnotes{color:red}", ".markdown-alert,.footnotes{color:red}"),
        ("@media print{.md-nav{color:red}.md-main{color:red}}", "@media print{.md-main{color:red}}"),
        ("@media print{@media screen{.md-nav{color:red}}}", ""),
        ("@keyframes a{0%{top:0}to{top:1px}}", "@keyframes a{0%{top:0}to{top:1px}}"),
        ('@charset "UTF-8";@import "a;b.css";a{color:red}', '@charset "UTF-8";@import "a;b.css";a{color:red}'),
        # A value goes where nothing names it, and then what it named.
        (":root{--a:1;--b:var(--a);--c:2}", ":root{--c:2}"),
        (":root{--a:1;--b:var(--a)}.md-main{top:var(--b)}", ":root{--a:1;--b:var(--a)}.md-main{top:var(--b)}"),
        (""":root{--a:url("data:{;}'");--c:url(data:;,x)}""", ":root{--c:url(data:;,x)}"),
    ],
)
def test_what_no_page_has_goes(theme: str, left: str) -> None:
    assert lean_theme(theme, [PAGE], ".own { top: var(--c); }") == left


def test_the_theme_is_less_than_half_and_still_whole(small: Built) -> None:
    """Material's own, as the frame has it: braces in pairs, the classes of our pages there, those of its search not."""
    assert not [address for address, data in small.site.items() if address.endswith(".css") and b"/*" in data]
    [theme] = [data.decode() for address, data in small.site.items() if re.search(r"main\.\w+\.min\.css$", address)]
    assert len(theme) < 60_000
    assert theme.count("{") == theme.count("}")
    assert ".md-typeset" in theme
    assert ".md-search" not in theme
    again = [data.decode() for address, data in small.site.items() if address.endswith((".html", "hall.css"))]
    assert lean_theme(theme, again, "".join(again)) == theme
