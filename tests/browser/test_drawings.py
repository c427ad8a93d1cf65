"""No drawing runs anything: what attackers put into SVG, as the hall publishes it, opened by its own address in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser

from hall.media import Unfit, clean_drawing
from tests.browser.conftest import serving
from tests.browser.demonstration import RootHost
from tests.media.making import SVG

pytestmark = pytest.mark.browser
RUN = "document.title='RAN';parent.document.title='RAN';fetch('/ran')"
XLINK = 'xmlns:x="http://www.w3.org/1999/xlink"'
HTML = 'xmlns="http://www.w3.org/1999/xhtml"'
INSIDE = (
    f"<script>{RUN}</script>", f"<script><![CDATA[{RUN}]]></script>", f"<SCRIPT>{RUN}</SCRIPT>", '<script href="/ran"/>', f'<script {XLINK} x:href="/ran"/>',
    f'<x:script xmlns:x="http://www.w3.org/2000/svg">{RUN}</x:script>', f"<h:script xmlns:h='http://www.w3.org/1999/xhtml'>{RUN}</h:script>",
    f'<g onload="{RUN}"/>', f'<rect width="40" height="20" onclick="{RUN}"/>', f'<g ONLOAD="{RUN}"/>', f'<image href="/x" onerror="{RUN}"/>', f'<use href="#a" onload="{RUN}"/>',
    f'<animate onbegin="{RUN}" attributeName="x" dur="1s"/>', f'<set onbegin="{RUN}" attributeName="x" to="1"/>', f'<animateTransform onbegin="{RUN}" attributeName="transform" dur="1s"/>',
    f'<a id="c" href="javascript:{RUN}"><rect width="40" height="20"/></a>', f'<a {XLINK} id="c" x:href="javascript:{RUN}"><rect width="40" height="20"/></a>',
    f'<a id="c" href="java&#9;script:{RUN}"><rect width="40" height="20"/></a>', f'<a id="c" href="&#1;javascript:{RUN}"><rect width="40" height="20"/></a>',
    f'<a id="c" href="JaVaScRiPt:{RUN}"><rect width="40" height="20"/></a>', f'<a id="c" href="data:text/html,&lt;script>{RUN}&lt;/script>"><rect width="40" height="20"/></a>',
    f'<a id="c"><rect width="40" height="20"/><set attributeName="href" to="javascript:{RUN}"/></a>',
    f'<a id="c"><rect width="40" height="20"/><animate attributeName="href" values="javascript:{RUN}" dur="1s"/></a>',
    f'<a id="c"><rect width="40" height="20"/><animate attributeName=" HREF " values="javascript:{RUN}" dur="1s"/></a>',
    f'<a {XLINK} id="c"><rect width="40" height="20"/><set attributeName="x:href" to="javascript:{RUN}"/></a>',
    f'<rect width="40" height="20"><set attributeName="onclick" to="{RUN}"/></rect>',
    f"<foreignObject width='40' height='20'><body {HTML}><script>{RUN}</script></body></foreignObject>",
    f"<foreignObject width='40' height='20'><img {HTML} src='/x' onerror=\"{RUN}\"/></foreignObject>", f"<foreignObject><iframe {HTML} srcdoc=\"&lt;script>{RUN}&lt;/script>\"/></foreignObject>",
    f'<iframe {HTML} src="javascript:{RUN}"/>', f'<embed {HTML} src="/ran"/>', f'<object {HTML} data="/ran"/>', f'<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="/x" onerror="{RUN}"/>',
    f'<handler type="application/ecmascript">{RUN}</handler>', f"<svg onload=\"{RUN}\"><g/></svg>", f"<switch><foreignObject><script {HTML}>{RUN}</script></foreignObject></switch>",
    "<style>@import '/ran';</style>", "<style>*{background:url(/ran)}</style>", "<style>*{fill:url('/ran#a')}</style>", '<rect fill="url(/ran#a)" width="9" height="9"/>',
    '<rect style="fill:url(/ran#a)" width="9" height="9"/>', "<style>@font-face{font-family:a;src:url(/ran)}*{font-family:a}</style><text y='9'>a</text>",
    '<image href="/ran" width="9" height="9"/>', '<use href="/ran#a"/>', '<feImage href="/ran"/>', '<filter id="f"><feImage href="/ran"/></filter><rect filter="url(#f)" width="9" height="9"/>',
    '<image href="data:image/svg+xml,&lt;svg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22fetch(`/ran`)%22/>" width="9" height="9"/>',
    '<style>*{fill:\\75\\72\\6c(/ran)}</style><rect width="9" height="9"/>', "<style>&#64;import '/ran';</style>", "<style>/**/@im/**/port '/ran';</style>",
    '<mask id="m"><image href="/ran"/></mask>', '<cursor href="/ran"/>', '<rect style="cursor:url(/ran),auto;mask:url(/ran#m)" width="9" height="9"/>', '<textPath href="/ran#p">a</textPath>',
    f'<g xml:base="javascript:{RUN}//"><a id="c" href="#"><rect width="40" height="20"/></a></g>', f"<title><script>{RUN}</script></title>", f"<desc><h:script xmlns:h='http://www.w3.org/1999/xhtml'>{RUN}</h:script></desc>",
)  # fmt: skip
WHOLE = (
    f'<?xml version="1.0"?><?xml-stylesheet href="/ran" type="text/css"?>{SVG.format("<g/>")}',
    f'<?xml version="1.0"?><?xml-stylesheet href="/ran" type="text/xsl"?>{SVG.format("<g/>")}',
    f'<!DOCTYPE svg [<!ENTITY a "{RUN}">]>{SVG.format("<script>&a;</script>")}',
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "/ran">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    '<!DOCTYPE svg SYSTEM "/ran"><svg xmlns="http://www.w3.org/2000/svg"/>',
    f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "{RUN}">]><svg xmlns="http://www.w3.org/2000/svg"/>',
    f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>',
    f'<svg><script>{RUN}</script></svg>',
    f'<html xmlns="http://www.w3.org/1999/xhtml"><script>{RUN}</script></html>',
)  # fmt: skip
CLICK = (
    "document.querySelectorAll('a, rect').forEach(one => one.dispatchEvent(new MouseEvent('click', {bubbles: true})))"
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The drawings as the hall publishes them."""
    folder = tmp_path_factory.mktemp("drawings")
    (folder / "404.html").write_text("nothing")
    for number, text in enumerate([*map(SVG.format, INSIDE), *WHOLE]):
        with suppress(Unfit):
            (folder / f"{number}.svg").write_bytes(clean_drawing(text.encode()))
    (folder / "wild.svg").write_text(SVG.format(INSIDE[0]))
    with serving(folder, RootHost) as address:
        yield address


def test_no_drawing_runs_or_fetches_anything(browser: Browser, base: str) -> None:
    """Opened, and clicked everywhere."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    for number in range(len(INSIDE) + len(WHOLE)):
        name = f"{number}.svg"
        answer = page.goto(base + name)
        if answer and answer.status == 404:  # refused
            continue
        page.evaluate(CLICK)
        assert page.url in (base + name, f"{base}{name}#"), name
        assert page.evaluate("document.title") != "RAN", name
    page.wait_for_timeout(100)
    assert [one for one in asked if one == "ran" or "ran" in one.split("/")] == []
    page.goto(f"{base}wild.svg", wait_until="networkidle")
    assert asked[-1] == "ran"  # the first of them, as its author wrote it: the test can fail
    context.close()
