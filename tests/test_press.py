"""The press: what posts say is shown as typed wherever it stands, and never becomes part of the page's making."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from hall.press import ROOT, Press
from hall.shells import SHELLS, shell_of
from tests.conftest import Built
from tests.seen import Page
from tests.small import DEPARTMENT, FILES, NOW, SETTINGS, build, draw_frame, lay_out, post

FRAME = """\
<!doctype html><html><head><title>⟦ title ⟧</title><meta name="description" content="⟦ title ⟧"></head>
<body><a href="⟦ root ⟧x/" title="⟦ title ⟧">⟦ title ⟧</a></body></html>
"""
ODD = [
    '市民问"何时供暖"',
    "甲 & 乙 < 丙 > 丁 &amp; 戊",
    "关于<某某条例>的通知",
    "<script>alert(1)</script>",
    '答" onload="alert(1) 完',
    "it's '引号' `反引号` \\ 反斜",
    "结束</script><!-- 行\u2028分",
    "填写 {{ 7*7 }} 的说明 {% raw %} {# 注 #}",
    "⟦ root ⟧ ⟦ 7*7 ⟧ ⟦% if x %⟧ ⟦# 注 #⟧ ⟦",
    "⟦% endblock %⟧{{ config }}",
    "\u00a0👍🏽\u3000𠮷",
]


def press(frame: str = FRAME, kind: str = "today", depth: int = 1, **fragments: str) -> Press:
    """A press with one frame."""
    return Press({shell_of(kind, depth): frame}, {f"parts/{name}.html": text for name, text in fragments.items()})


def printed(values: dict[str, Any], frame: str = FRAME) -> str:
    """The page that a frame gives with these values, at `today/`."""
    return press(frame).page("today", "today/", values).decode()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("2013-06-14 印发", ["2013-06-14"]),
        ("周一至周五 8:30–12:00、14:00~17:30", ["8:30–12:00", "14:00~17:30"]),
        ("电话 0915-000-0000", ["0915-000-0000"]),
        ("2013年5月排行榜", ["2013年5月"]),
        ("2013年6月25日", ["2013年6月25日"]),
        ("共 3 条，第 12 页", []),
    ],
)
def test_dates_hours_and_numbers_keep_to_one_line(words: str, kept: list[str]) -> None:
    """Browsers break a line at a hyphen between digits; around them the words are as they were."""
    page = Page(printed({"title": words}, "<html><body><h1>⟦ title | unbroken ⟧</h1></body></html>").encode())
    assert [one.text for one in page.all("//span[@class='nb']")] == kept
    assert page.one("//h1").text_content() == words


@pytest.mark.parametrize("text", [*ODD, *(f"{text} 2013-06-14" for text in ODD)])
def test_what_keeps_to_one_line_is_shown_as_typed(text: str) -> None:
    page = Page(printed({"title": text}, "<html><body><h1>⟦ title | unbroken ⟧</h1></body></html>").encode())
    assert page.one("//h1").text_content() == text
    assert {one.tag for one in page.all("//h1//*")} <= {"span"}


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_shown_as_typed_in_words_and_attributes(text: str) -> None:
    """It parses back to the very same text, and makes no element and no attribute."""
    page = Page(printed({"title": text}).encode())
    seen = [
        page.one("//title").text,
        page.one("//a").text,
        page.one("//a").get("title"),
        page.one("//meta").get("content"),
    ]
    assert [text] * 4 == seen
    assert [one.tag for one in page.all("//*")] == ["html", "head", "title", "meta", "body", "a"]
    assert {"href", "title", "name", "content"} == {name for one in page.all("//*") for name in one.attrib}


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_whole_in_data_inside_a_script(text: str) -> None:
    """`</script`, `<!--` and U+2028 never stand raw in it, and it parses back (bug log, TE-03)."""
    drawn = printed({"title": text}, '<script type="application/ld+json">⟦ {"headline": title} | tojson ⟧</script>')
    inner = drawn.removeprefix('<script type="application/ld+json">').rstrip().removesuffix("</script>")
    assert {"headline": text} == json.loads(inner)
    assert not any(sign in inner for sign in ("<", ">", "&", "\u2028", "\u2029"))


@pytest.mark.parametrize(
    ("frame", "values"),
    [
        ("⟦ nothing ⟧", {}),
        ("⟦% if nothing %⟧⟦% endif %⟧", {}),
        ("⟦% for one in nothing %⟧⟦% endfor %⟧", {}),
        ("⟦ page.titel ⟧", {"page": {"title": "有"}}),
        ("⟦ page.title.text ⟧", {"page": {"title": "有"}}),
        ('<a href="⟦ link.adress ⟧">', {"link": {"address": "x/"}}),
    ],
)
def test_an_undefined_value_is_a_fault(frame: str, values: dict[str, Any]) -> None:
    """A misspelt name never becomes an empty place on a page."""
    with pytest.raises(UndefinedError):
        printed(values, frame)


def test_an_empty_value_is_no_fault() -> None:
    assert printed({"page": {"title": "", "count": None}}, "-⟦ page.title ⟧⟦ page.count or '' ⟧-").strip() == "--"


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("", "./"),
        ("today/", "../"),
        ("columns/bianmin/", "../../"),
        ("shuiliju/2013/04/01-rain.html", "../../../"),
        ("shuiliju/columns/bianmin/", "../../../"),
        ("topics/防汛/2013/04/", "../../../../"),
        ("topics/%E9%98%B2/2013/04/01/", "../../../../../"),
    ],
)
def test_the_root_is_as_far_up_as_the_page_is_deep(address: str, root: str) -> None:
    """So that the site works under any path, and from a folder."""
    made = press(kind="list", depth=address.count("/"), frame='<a href="⟦ root ⟧feed.xml">') if address else None
    made = made or press(kind="front", depth=0, frame='<a href="⟦ root ⟧feed.xml">')
    drawn = made.page("list" if address else "front", address, {}).decode()
    assert f'<a href="{root}feed.xml">' == drawn


def test_every_shell_has_an_address_of_its_own() -> None:
    addresses = [shell_of(kind, depth) for kind, depths in SHELLS for depth in depths]
    assert len(set(addresses)) == len(addresses)
    assert addresses[0] == ""  # the front page's is its own


def test_a_card_is_drawn_once_and_fits_pages_of_every_depth() -> None:
    card = '<a href="⟦ root ⟧⟦ card.address ⟧">⟦ card.title ⟧</a>'
    frames = {shell_of("list", depth): "⟦ card ⟧" for depth in (2, 3)}
    made = Press(frames, {"parts/card.html": card})
    drawn = Markup(made.card({"address": "a/2013/04/01-x.html", "title": "<甲>"}))
    assert ROOT in drawn
    pages = [made.page("list", address, {"card": drawn}).decode() for address in ("columns/x/", "a/columns/x/")]
    assert pages == [
        '<a href="../../a/2013/04/01-x.html">&lt;甲&gt;</a>',
        '<a href="../../../a/2013/04/01-x.html">&lt;甲&gt;</a>',
    ]


def test_the_page_of_lost_addresses_has_absolute_ones() -> None:
    """It is shown at whatever address somebody asked for."""
    assert press().notfound('<a href="⟦ root ⟧today/">', {}, "/hall/") == b'<a href="/hall/today/">'


def test_values_keep_their_lines_and_blanks() -> None:
    """Only templates are made lean."""
    text = "一\n\n    二\n\t三  "
    assert f"<pre>\n{text}</pre>" == printed({"text": text}, "  <pre>\n     ⟦ text ⟧</pre>")


# The same through a whole hall: every field of every file, with signs that HTML, templates and JSON mean something by.

SIGNS = "<x-mark onload=alert(1)>&\"'</title></script><!-- ⟦ 7*7 ⟧⟦% if %⟧{{ 7*7 }} &amp;"


def odd(name: str) -> str:
    """A text with all of them, as YAML has it in single quotes; the name tells where it came from."""
    return "'" + (name + SIGNS).replace("'", "''") + "'"


ODD_POST = "departments/shuiliju/posts/2013/2013-06-10-odd.md"
ODD_LIVE = "departments/shuiliju/posts/2013/2013-06-11-live.md"
ODD_FILES = {
    "departments/hall.yml": SETTINGS.replace("小发布厅", odd("厅名")[1:-1].join("''"))
    .replace("description: 测试", f"description: {odd('厅介绍')}, licence: {odd('许可')}, organiser: {odd('主办')}, icp: {odd('备案')}")
    .replace("description: 办事", f"description: {odd('栏目介绍')}")
    .replace("introduction: 汛期", f"introduction: {odd('话题介绍')}")
    .replace("name: 汉滨区", f"name: {odd('地名')}"),
    "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水利局").replace("name: 市水利局", f"name: {odd('局')}"[:29] + "'")
    + f"full_name: {odd('全称')}\nname_en: {odd('英文')}\nintro: {odd('局介绍')}\n"
    + f"office: {{leader: {odd('分管')}, section: {odd('科室')}}}\n"
    + f"contact: {{phone: {odd('电话')}, mail: {odd('邮箱')}, address: {odd('住址')}, hours: {odd('时间')}}}\n"
    + f"accounts: [{{platform: {odd('平台')}, name: {odd('账号')}}}]\n"
    + f"names: [{{name: {odd('曾用')}, until: 2013-02-01}}]\n",
    ODD_POST: post(
        "正文 {{ 7*7 }} ⟦ root ⟧ ⟦% if %⟧ &lt;x-mark&gt; <x-mark>标签</x-mark>。",
        title=odd("标题"),
        summary=odd("摘要"),
        source=odd("来源"),
        topics="['<x-mark onload=alert(1)>', '⟦ root ⟧ & {{ 7*7 }}']",
        authors=f"[{odd('作者')}]",
        keywords=f"[{odd('关键词')}]",
        contact=odd("联系"),
        document_number=odd("文号"),
        transcript=odd("文字版"),
        images=f"[{{file: a.svg, alt: {odd('图说')}, caption: {odd('图注')}}}]",
        attachments=f"[{{file: a.svg, title: {odd('附件')}}}]",
        corrections=f"[{{date: 2013-06-11, text: {odd('更正')}}}]",
        form="notice",
        notice="{effective: 2013-06-10, validity: 有效}",
    ),
    "departments/shuiliju/posts/2013/2013-06-12-gone.md": post(
        title=odd("撤回"), withdrawn=f"{{date: 2013-06-13, reason: {odd('理由')}, kind: error}}"
    ),
    "departments/shuiliju/posts/2013/2013-06-13-fuwu.md": post(
        title=odd("服务"), form="service", service=f"{{where: {odd('地点')}, hours: {odd('钟点')}, phone: {odd('话机')}}}"
    ),
    ODD_LIVE: post(
        "## 09:00 <x-mark>开场 ⟦ 1 ⟧\n\n来了。\n", title=odd("直播"), form="live",
        live="{starts: 2013-06-11T09:00:00+08:00, ends: 2013-06-11T10:00:00+08:00}",
    ),
    "departments/shuiliju/media/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}  # fmt: skip


@pytest.fixture(scope="session")
def odd_hall(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A hall whose every text is odd, frame and all."""
    root = lay_out(tmp_path_factory.mktemp("odd") / "hall", {**FILES, **ODD_FILES})
    draw_frame(root)
    return Built(root, build(root, NOW))


def test_no_element_and_no_attribute_comes_from_any_field(odd_hall: Built) -> None:
    """Titles, columns, topics, sources, departments and settings: TE-04 of the bug log, on every page."""
    for file, data in odd_hall.site.items():
        if file.endswith(".html"):
            page = Page(data)
            assert page.all("//x-mark") == [], file
            assert page.all("//@*[starts-with(name(), 'on')]") == [], file
            assert len(page.all("//title")) == 1, file
            scripts = {one.get("src").rpartition("/")[2] for one in page.all("//script[@src]")}
            assert scripts <= {"hall.js", "leaderboard.js", "search.js", "verify.js"}, file
            assert {one.get("type") for one in page.all("//script[not(@src)]")} <= {"application/ld+json"}, file


def test_every_field_is_shown_as_typed(odd_hall: Built) -> None:
    """Letter for letter, template syntax too; nothing is escaped twice."""
    said = "\n".join(Page(data).tree.text_content() for file, data in odd_hall.site.items() if file.endswith(".html"))
    fields = (
        "厅名 厅介绍 许可 主办 备案 栏目介绍 话题介绍 地名 全称 英文 局介绍 分管 科室 电话 邮箱 住址 时间 平台 账号 曾用 "
        "标题 来源 作者 关键词 联系 文号 文字版 图注 附件 更正 撤回 理由 服务 地点 钟点 话机 直播 摘要"
    ).split()
    assert [name for name in fields if name + SIGNS not in said] == []
    assert not [file for file, data in odd_hall.site.items() if file.endswith(".html") and b"&amp;amp;amp;" in data]


def test_attributes_parse_back_to_what_was_typed(odd_hall: Built) -> None:
    """Descriptions of pages and pictures, and the names of feeds (TE-01)."""
    page = Page(odd_hall.site["shuiliju/2013/06/10-odd.html"])
    assert page.one("//meta[@name='description']").get("content") == "摘要" + SIGNS
    assert page.one("//figure//img").get("alt") == "图说" + SIGNS
    assert page.tree.xpath("//link[@rel='alternate']/@title")[-1] == f"厅名{SIGNS}（Atom）"
    front = Page(odd_hall.site["index.html"])
    assert front.one("//meta[@name='description']").get("content") == "厅介绍" + SIGNS
    own = Page(odd_hall.site["about/index.html"])
    assert own.tree.xpath("//link[@rel='alternate']/@title")[0] == f"厅名{SIGNS}（Atom）"


def test_template_syntax_in_a_post_is_text(odd_hall: Built) -> None:
    """`{{ 7*7 }}`, `⟦ root ⟧` and `⟦% if %⟧` come out letter for letter (MD-11)."""
    page = Page(odd_hall.site["shuiliju/2013/06/10-odd.html"])
    [text] = page.texts("//div[contains(@class, 'post__text')]")
    assert text == "正文 {{ 7*7 }} ⟦ root ⟧ ⟦% if %⟧ <x-mark> 标签。"
    assert "⟦ root ⟧ & {{ 7*7 }}" in " ".join(page.texts("//p[@class='card__tags']"))


@pytest.mark.parametrize("text", ["供水 & 供气", "甲 &amp; 乙"])
def test_nothing_is_escaped_twice(text: str, site_of: Any) -> None:
    """`&amp;amp;` stands on a page only where somebody typed `&amp;` (TE-02)."""
    path = "departments/shuiliju/posts/2013/2013-06-20-amp.md"
    site = site_of({path: post(title=text, summary=text, source=text, topics=f"['{text.replace(';', '')}']")})
    twice = [file for file, data in site.items() if file.endswith(".html") and b"&amp;amp;" in data]
    page = Page(site["shuiliju/2013/06/20-amp.html"])
    assert f"{text} - 小发布厅" == page.text("//title")
    assert text == page.text("//h1")
    assert text == page.one("//meta[@name='description']").get("content")
    assert text in Page(site["index.html"]).texts("//h3[@class='card__title']")
    assert bool(twice) == ("&amp;" in text)
