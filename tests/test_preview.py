"""A preview shows what is wrong where it will stand, and lets in the script that reloads it, there alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.livereload import LiveReloadServer

from hall import Mode, begin, finish
from hall.preview import LOOSE, STRICT, with_reloading
from tests.conftest import Built
from tests.seen import Page, classed
from tests.small import NOW, build, post, read, write

BAD = "departments/shuiliju/posts/2013/2013-06-10-bad.md"
PAGE = "shuiliju/2013/06/10-bad.html"


def ask(app: Any, address: str) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body that an app answers with, and that the server's contract is kept."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ["PATH_INFO"] = address
    begun: list[tuple[str, dict[str, str]]] = []
    body = app(environ, lambda status, headers, *_: begun.append((status, dict(headers))))
    data = b"".join(body)
    if close := getattr(body, "close", None):
        close()
    [(status, headers)] = begun
    return status, headers, data


def answering(kind: str, *parts: bytes) -> Callable[..., Iterable[bytes]]:
    """An app that answers with these bytes, whatever is asked for."""

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response(
            "200 OK", [("Content-Type", kind), ("Content-Length", str(sum(map(len, parts)))), ("X-Other", "1")]
        )
        return iter(parts)

    return app


def test_a_page_is_served_with_a_policy_that_lets_the_reload_script_in() -> None:
    """And with its new length, all else as it was."""
    strict = b"<meta content=\"default-src 'none'; " + STRICT + b"; style-src 'self'\">" + STRICT
    status, headers, data = ask(with_reloading(answering("text/html; charset=utf-8", strict[:30], strict[30:])), "/")
    assert data == strict.replace(STRICT, LOOSE, 1)
    assert (status, headers["X-Other"], int(headers["Content-Length"])) == ("200 OK", "1", len(data))


@pytest.mark.parametrize("kind", ["text/plain", "image/svg+xml", "application/rss+xml"])
def test_what_is_no_page_is_served_as_it_is(kind: str) -> None:
    assert ask(with_reloading(answering(kind, STRICT)), "/")[2] == STRICT


def test_the_published_site_never_has_that_policy(small: Built) -> None:
    assert not [
        file for file, data in small.site.items() if b"unsafe" in data and file.endswith(".html") and LOOSE in data
    ]
    others = ("search/", "embed/")  # they have policies of their own, which their tests hold
    pages = {file: data for file, data in small.site.items() if file.endswith(".html") and not file.startswith(others)}
    assert [file for file, data in pages.items() if STRICT not in data] == []


def test_mkdocs_server_serves_pages_whose_script_may_run(small: Built) -> None:
    """The real one, asked without a network: its script is in the page, and the policy lets it in."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(small.root / "site"), "/sub/", shutdown_delay=0)
    server.watch(str(small.root / "site"))  # it adds no script where there is nothing to watch
    try:
        status, _, data = ask(with_reloading(server.serve_request), "/sub/today/")
    finally:
        server.server_close()
    page = Page(data)
    assert status == "200 OK"
    assert "script-src 'self' 'unsafe-inline'" in page.one("//meta[@http-equiv='Content-Security-Policy']").get(
        "content"
    )
    assert [one for one in page.texts("//script[not(@src)]") if "livereload" in one]


# What the preview shows


def preview(root: Path) -> dict[str, bytes]:
    """Every file of a preview's site."""
    finish(begin(root, root / ".cache/preview", Mode(preview=True), now=NOW))
    return read(root / ".cache/preview")


def problems(site: dict[str, bytes], file: str) -> list[str]:
    """What a page says is wrong with its post."""
    return Page(site[file]).texts(f"//*[{classed('box--problem')}]//li")


def test_a_faulty_post_has_a_page_that_says_line_code_and_remedy(lay: Callable[..., Path]) -> None:
    """At the address that it will have, every problem of it, shown as typed."""
    root = lay({BAD: "---\ntitle: 标题够长\ncolumn: 便民服物<b>\ntopic: [防汛]\n---\n\n正文。\n"})
    said = problems(preview(root), PAGE)
    assert len(said) == 2
    assert re.search(r"H101 第 3 行：市水利局没有“便民服物<b>”这个栏目。", said[0])
    assert re.search(r"H003 第 4 行：没有 topic 这个字段。 ?是不是 topics？", said[1])
    page = Page((root / ".cache/preview" / PAGE).read_bytes())
    assert page.text("//h1") == "还不能发布：2013-06-10-bad.md"
    assert page.all("//b[contains(., '正文')]") == []


def test_a_half_typed_post_has_a_page_too(lay: Callable[..., Path]) -> None:
    """Also an empty one, as an editor's program leaves it for a moment; after mending the post is back (BD-06)."""
    root = lay({BAD: post(title="先是好的")})
    assert "先是好的" in Page(preview(root)[PAGE]).text("//h1")
    for text in ('---\ntitle: "停\n', "", "---\n"):
        write(root, {BAD: text})
        assert problems(preview(root), PAGE) != [], text
    write(root, {BAD: post(title="又是好的")})
    site = preview(root)
    assert Page(site[PAGE]).text("//h1") == "又是好的"
    assert problems(site, PAGE) == []
    write(root, {BAD: None})
    assert PAGE not in preview(root)


def test_a_post_with_a_warning_is_shown_with_it(lay: Callable[..., Path]) -> None:
    """It is published, so it looks as it will, and says what could be better."""
    root = lay({BAD: post("按__紧急__通知办理。", title="有警告的一条")})
    site = preview(root)
    [said] = problems(site, PAGE)
    assert "第 5 行" in said
    assert "有警告的一条" in Page(site["index.html"]).texts("//h3[@class='card__title']")
    assert problems({PAGE: build(root)[PAGE]}, PAGE) == []


def test_a_faulty_post_is_in_no_list_of_the_preview(lay: Callable[..., Path]) -> None:
    root = lay({BAD: "---\ntitle: [坏\n---\n"})
    site = preview(root)
    assert [file for file, data in site.items() if b"10-bad" in data and file != PAGE] == []


def test_a_post_in_no_department_has_no_page(lay: Callable[..., Path]) -> None:
    """There would be nothing to show around it."""
    root = lay({BAD.replace("shuiliju", "nobody"): "---\ntitle: [坏\n---\n"})
    assert not [file for file in preview(root) if file.startswith("nobody")]
