"""Some three hundred attempts to run a script, in every text field and in Markdown: none runs, with the policy or without."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hall import Mode, begin, finish
from hall.prose.drawing import clean, draw
from tests.browser.conftest import serving
from tests.browser.demonstration import RootHost
from tests.small import FILES, NOW, lay_out

pytestmark = pytest.mark.browser
RUN = "alert(1)"
IMG = f"<img alt=图 src=../../media/a.png onload={RUN} onerror={RUN}>"
# Elements, attributes and addresses that run a script (OWASP, "XSS Filter Evasion Cheat Sheet"; html5sec.org; mutation XSS
# against cleaners as published for DOMPurify), and what would break out of where our templates put a text.
ELEMENTS = f"""\
<script>{RUN}</script>
<script src=data:,{RUN}></script>
{IMG}
<img alt="图" src="../../media/a.png" onload="{RUN}">
<img/alt=图/src=../../media/a.png/onload={RUN}>
<img alt=图 src=../../media/a.png onload=&#97;lert(1)>
<svg onload={RUN}></svg>
<svg/onload={RUN}></svg>
<svg><script>{RUN}</script></svg>
<svg><animate onbegin={RUN} attributeName=x></svg>
<svg><a xlink:href="javascript:{RUN}"><text y=20>a</text></a></svg>
<math><a href="javascript:{RUN}">a</a></math>
<body onload={RUN}>
<iframe src="javascript:{RUN}"></iframe>
<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>
<object data="javascript:{RUN}"></object>
<embed src="javascript:{RUN}">
<a href="javascript:{RUN}">a</a>
<a href="JaVaScRiPt:{RUN}">a</a>
<a href="jav&#x09;ascript:{RUN}">a</a>
<a href="&#106;avascript:{RUN}">a</a>
<a href="data:text/html,<script>{RUN}</script>">a</a>
<a href="../../media/a.csv" onclick={RUN} onmouseover={RUN}>a</a>
<details open ontoggle={RUN}><summary>a</summary></details>
<input autofocus onfocus={RUN}>
<select autofocus onfocus={RUN}></select>
<video><source onerror={RUN}></video>
<audio src="../../media/a.csv" onerror={RUN}></audio>
<style>@import "data:text/css;base64,Knt9";</style>
<link rel=stylesheet href="javascript:{RUN}">
<meta http-equiv=refresh content="0;url=javascript:{RUN}">
<base href="javascript:{RUN}//">
<form action="javascript:{RUN}"><button>a</button></form>
<button formaction="javascript:{RUN}">a</button>
<p style="background:url(javascript:{RUN})">a</p>
<marquee onstart={RUN}>a</marquee>
<div onpointerenter={RUN} style="position:fixed;inset:0">a</div>
<noscript><p title="</noscript>{IMG}"></noscript>
<math><mtext><table><mglyph><style><!--</style><img alt=图 title="--&gt;&lt;img alt=图 src=../../media/a.png onload={RUN}&gt;"></table></math>
<svg></p><style><a id="</style>{IMG}"></style></svg>
<xmp><p title="</xmp>{IMG}"></xmp>
<template>{IMG}</template>
<!-->{IMG}-->
<![CDATA[{IMG}]]>
<scr<script>ipt>{RUN}</scr</script>ipt>
</script><script>{RUN}</script>
</title><script>{RUN}</script>
</textarea>{IMG}
">{IMG}
'>{IMG}
" autofocus onfocus={RUN} x="
' autofocus onfocus={RUN} x='
-->{IMG}
";{RUN};//
\\";{RUN};//
⟦ {RUN} ⟧{IMG}
{{{{ {RUN} }}}}{IMG}""".splitlines()
MARKDOWN = f"""\
[a](javascript:{RUN})
[a](JaVaScRiPt:{RUN})
[a](  javascript:{RUN})
[a](&#106;avascript:{RUN})
[a](<javascript:{RUN}>)
[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[a](vbscript:{RUN})
[a](../../media/a.csv "\\" onmouseover={RUN} x=\\"")
![a](javascript:{RUN})
![a](data:image/svg+xml,<svg onload={RUN}>)
![" onerror="{RUN}](../../media/a.png)
<javascript:{RUN}>
javascript://%0a{RUN}
https://www.example.gov.cn/"onmouseover="{RUN}
#">{IMG}#
@">{IMG}""".splitlines()
AROUND = ("{}", "## {}", "- {}", "**{}**", "| a |\n| --- |\n| {} |", "> [!NOTE]\n> {}")
REFUSED = re.compile("script:|data:", re.I)
"""What the check may refuse as a link that opens nothing (H723): it stands in posts of its own, and is cleaned all the same."""
PAYLOADS = [
    *((words, around) for words in ELEMENTS for around in AROUND[:5]),
    *((words, around) for words in MARKDOWN for around in AROUND),
]
ALONE = [*ELEMENTS, *MARKDOWN]
PUBLISHED = [one for one in PAYLOADS if not REFUSED.search(one[0])]
PERHAPS = [one for one in PAYLOADS if REFUSED.search(one[0])]
A_POST = 12
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
PATH = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"


def field(words: str) -> str:
    """A text as YAML has it: JSON's strings are YAML's."""
    return json.dumps(words, ensure_ascii=False)


def blocks(words: str, number: int) -> list[str]:
    """What makes a post of each form that takes words of its own, and of a withdrawn one."""
    one, name = field(words), field(f"{words} {number}")
    return [
        f"form: rebuttal\nrebuttal: {{claim: {one}, verdict: {one}}}",
        f"form: interview\ninterview: {{guest: {one}}}",
        f"form: service\nservice: {{where: {one}, hours: {one}, phone: {one}}}",
        f"form: response\nresponse: {{concern: {one}}}",
        f"form: bulletin\nbulletin: {{incident: {name}, number: 首报}}",
        f"form: alert\nalert: {{issuer: {one}, number: {name}, event: {one}, level: 红, places: [hanbin], measures: {one}, until: 2013-07-02}}",
        f"form: survey\nsurvey: {{questions: [{{ask: {name}, kind: single, options: [{one}, {name}]}}], "
        f"results: [{{ask: {name}, counts: {{{one}: 3, {name}: 4}}}}]}}",
        f"form: consult\nconsult: {{opens: 2013-06-01, closes: 2013-07-01, outcome: {one}}}",
        f"form: repost\nrepost: {{source_url: 'https://www.example.gov.cn/{number}'}}",
        "form: live\nlive: {starts: 2013-06-20T09:00:00+08:00}",
        f"withdrawn: {{date: 2013-06-29, reason: {one}, kind: error}}",
        f"video: {{url: 'https://www.example.gov.cn/a.mp4', transcript: {one}}}\n"
        f"figures: [{{name: {name}, place: {one}, period: {one}, basis: {one}, value: {one}, unit: {one}}}]\n"
        f"cosigned: {{form: {one}, number: {one}}}",
    ]


TALK = {1: "\n\n## 问\n\n{}\n\n## 答\n\n{}", 9: "\n\n## 09:00 {}\n\n{}"}


def posts() -> dict[str, str]:
    """As many posts as there are attempts: the field that takes few words has one of them, those of a form a share.

    So each attempt stands in every field at least once, and in Markdown within every mark.
    """
    found = {}
    kinds = len(blocks("", 0))
    for number, words in enumerate(ALONE):
        shares = len(ALONE) // kinds
        share = " ".join(ALONE[number // kinds % shares :: shares])
        one, name = field(words), field(words if not set(words) & set(",;，；、") else IMG)
        fields = {
            "title": field(words[:90]), "summary": one, "source": one, "authors": f"[{name}]",
            "keywords": f"[{name}]", "contact": one, "document_number": one, "transcript": one,
            "images": f"[{{file: a.png, alt: {one}, caption: {one}}}]", "attachments": f"[{{file: a.csv, title: {one}}}]",
            "corrections": f"[{{date: 2013-06-29, text: {one}}}]",
        }  # fmt: skip
        head = "".join(f"{name}: {value}\n" for name, value in fields.items())
        talk = TALK.get(number % kinds, "").format(*[IMG if REFUSED.search(words) else words] * 2)
        texts = texts_of(PUBLISHED[number :: len(ALONE)]) + talk
        found[PATH.format(1 + number % 28, f"x{number}")] = (
            f"---\n{head}{blocks(share, number)[number % kinds]}\n---\n\n{texts}\n"
        )
    for at in range(0, len(PERHAPS), A_POST):
        found[PATH.format(1 + at % 28, f"y{at}")] = (
            f"---\ntitle: 看看有没有\n---\n\n{texts_of(PERHAPS[at : at + A_POST])}\n"
        )
    return found


def texts_of(attempts: list[tuple[str, str]]) -> str:
    return "\n\n".join(["正文。", *(around.format(words) for words, around in attempts)])


# Every way to run is told of, whoever asks for it.
LISTEN = """for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => console.error("RAN");"""
# What no page of the hall has: handlers, addresses that run, elements that a post may not bring.
LIVE = """() => [...document.querySelectorAll("*")].flatMap(one => [
  ...[...one.attributes].filter(given => given.name.startsWith("on") || (given.name !== "content" && given.name !== "value"
    && given.name !== "title" && given.name !== "alt" && /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data):/i.test(given.value)))
    .map(given => `${one.tagName} ${given.name}=${given.value}`),
  ...(one.closest("main") && one.matches("script, iframe, object, embed, base, link, meta, style, svg, math, template, main form:not(.seek, .hero__seek)") ? [one.outerHTML.slice(0, 80)] : []),
])"""


@pytest.fixture(scope="module")
def attacked(frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """A hall whose department, settings and posts all try; where it is served, and its posts' addresses."""
    one = field('"><img src=x onerror=alert(1)>')
    files = {**FILES, **posts()}
    files["departments/shuiliju/department.yml"] += (
        f"intro: {one}\nfull_name: {field('<img src=x onerror=alert(1)>')}\ncontact: {{phone: {one}, address: {one}, hours: {one}}}\n"
        f"office: {{leader: {one}, section: {one}}}\naccounts: [{{platform: {one}, name: {one}}}]\n"
    )
    files["departments/hall.yml"] = files["departments/hall.yml"].replace("introduction: 汛期", f"introduction: {one}")
    root = lay_out(tmp_path_factory.mktemp("attacked") / "hall", files, frame)
    media = root / "departments/shuiliju/media"
    media.mkdir(exist_ok=True)
    (media / "a.csv").write_text("甲,乙\n", "utf-8")
    (media / "a.png").write_bytes(PIXEL)
    finish(begin(root, root / "site", Mode(search=True), now=NOW))
    # What is cleaned stands there also where the check keeps its post off the site.
    cleaned = "".join(f"<div>{clean(draw(around.format(words)))}</div>" for words, around in PAYLOADS)
    (root / "site/cleaned.html").write_text(f"<!doctype html><meta charset=utf-8><main>{cleaned}</main>", "utf-8")
    addresses = sorted(str(file.relative_to(root / "site")) for file in (root / "site/shuiliju").rglob("*-x*.html"))
    with serving(root / "site", RootHost) as base:
        yield base, addresses


def test_the_corpus_is_large_and_published(attacked: tuple[str, list[str]]) -> None:
    """Most posts are not refused for something else: they reach the site, and so are tried."""
    assert len(PAYLOADS) >= 300
    assert len(attacked[1]) >= 0.95 * len(ALONE)


@pytest.mark.parametrize("bypass_csp", [False, True])
def test_nothing_runs(bypass_csp: bool, attacked: tuple[str, list[str]], browser: Browser) -> None:
    """On the posts' own pages, in lists and in what is found; nor is there anything that would run when touched."""
    base, addresses = attacked
    context = browser.new_context(bypass_csp=bypass_csp)
    page = context.new_page()
    page.add_init_script(LISTEN)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.text == "RAN" else None)
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    lists = [
        "cleaned.html",
        "",
        "today/",
        "departments/",
        "shuiliju/",
        "shuiliju/2013/06/",
        "topics/",
        "topics/fangxun/",
        "forms/rebuttal/",
        "forms/alert/",
        "forms/survey/",
        "places/hanbin/",
        "archive/2013/06/",
    ]
    for address in [*addresses, *lists]:
        page.goto(base + address, wait_until="load")
        assert page.evaluate(LIVE) == [], address
        assert page.url == base + address
    page.goto(f"{base}search/?q=alert")
    page.locator(".finds__list li").first.wait_for()
    assert page.evaluate(LIVE) == []
    assert page.locator(".finds__list mark").first.inner_text() == "alert"
    assert said == []
    context.close()


def test_what_runs_would_be_heard(attacked: tuple[str, list[str]], browser: Browser) -> None:
    """The test itself works: an attempt in a page of its own runs, and is seen standing in a page of ours."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(LISTEN)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(attacked[0])
    add = "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=assets/images/logo.svg onload=alert(1)>')"
    with page.expect_console_message():
        page.evaluate(add)
    assert said == ["RAN"]
    assert page.evaluate(LIVE) == ["IMG onload=alert(1)"]
    context.close()
