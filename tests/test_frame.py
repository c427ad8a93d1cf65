"""The frame that MkDocs draws: when it is drawn anew, and what is taken out of it and fitted in."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hall.frame import frame_is_new, frame_key, frame_values, inert, keep_frame, lean_page, own_page, shell_pages
from hall.model.settings import Settings
from hall.shells import shells
from hall.source import parse_settings
from tests.conftest import Built
from tests.seen import Page
from tests.small import SETTINGS, lay_out, write


def settings(text: str = SETTINGS) -> Settings:
    found, problems = parse_settings(text.encode())
    assert found, problems
    return found


@pytest.fixture
def root(frame: Path, tmp_path: Path) -> Path:
    return lay_out(tmp_path / "hall", frame=frame)


@pytest.mark.parametrize(
    "file",
    [
        "mkdocs.yml",
        "overrides/main.html",
        "overrides/assets/stylesheets/hall.css",
        "content/about.md",
        "hooks/publish.py",
    ],
)
def test_a_frame_is_drawn_anew_where_its_files_change(file: str, root: Path) -> None:
    before = frame_key(root, settings(), "code")
    write(root, {file: (root / file).read_text("utf-8") + "\n"})
    assert frame_key(root, settings(), "code") != before


@pytest.mark.parametrize(
    "text",
    [
        SETTINGS.replace("小发布厅", "大发布厅"),
        SETTINGS.replace("description: 测试", "description: 测试, icp: 陕ICP备"),
        SETTINGS + "demo: true\n",
        SETTINGS + "language: zh-Hans\n",
    ],
)
def test_a_frame_is_drawn_anew_where_what_it_says_changes(text: str, root: Path) -> None:
    """The site's name, address and duties, whether it is a demonstration, its language."""
    assert frame_key(root, settings(text), "code") != frame_key(root, settings(), "code")


def test_a_frame_stays_where_it_would_be_the_same(root: Path) -> None:
    """Posts, departments, columns and topics are no part of it."""
    before = frame_key(root, settings(), "code")
    write(root, {"departments/shuiliju/department.yml": "?", "README.md": "?"})
    other = settings(SETTINGS.replace("办事", "办好事") + "today: 2013-06-01\n")
    assert frame_key(root, other, "code") == before
    assert frame_key(root, settings(), "other code") != before


def test_a_frame_is_new_where_its_key_stands_and_all_shells_do(root: Path) -> None:
    """A drawing that was killed is begun again."""
    keep_frame(root, "key")
    assert frame_is_new(root, "key")
    assert not frame_is_new(root, "another key")
    shutil.rmtree(root / ".cache/frame/shell-post")
    assert not frame_is_new(root, "key")


def test_there_is_a_shell_for_every_kind_of_page_and_depth() -> None:
    """Its template is that of the kind; it lies where the press looks for it."""
    pages = dict(shell_pages())
    assert pages["index.md"] == "hall/front.html"
    assert pages["shell-post/x/x.md"] == "hall/post.html"
    assert len(pages) == len(set(shells()))


def test_shells_are_no_pages_of_the_site(small: Built) -> None:
    """Nor what only Material's own script would use."""
    assert not [file for file in small.site if file.startswith("shell-") or "bundle" in file or file.endswith(".map")]
    assert not [file for file in small.site if file.startswith(("sitemap.xml.gz", "search/search_index"))]


def test_every_page_has_one_heading_that_its_skip_link_leads_to(small: Built) -> None:
    """And the language, a strict policy, and one script of ours; where a page does more, one more."""
    more = {"verify/index.html": ["verify.js"], "search/index.html": ["search.js"]}
    for file, data in small.site.items():
        if file.endswith(".html") and not file.startswith(
            "embed/"
        ):  # a light list for others' frames has no frame of ours
            page = Page(data)
            assert page.one("/html").get("lang") == "zh-CN", file
            [skip] = {one.get("href") for one in page.all("//a[contains(@class, 'md-skip')]")}
            assert page.one("//h1").get("id") == skip[1:] or page.all(f"//*[@id='{skip[1:]}']"), file
            policy = page.one("//meta[@http-equiv='Content-Security-Policy']").get("content")
            searches = " 'wasm-unsafe-eval'" if file == "search/index.html" else ""
            assert f"default-src 'none'; script-src 'self'{searches}; style-src 'self'; img-src" in policy, file
            scripts = [one.get("src", "").rpartition("/")[2] for one in page.all("//script[@src]")]
            boards = ["leaderboard.js"] if file.startswith("leaderboard/") else []
            assert scripts == ["hall.js", *more.get(file, boards)], file
            assert {one.get("type") for one in page.all("//script[not(@src)]")} <= {"application/ld+json"}, file
            assert page.all("//style | //*[@style] | //*[@onclick]") == [], file
            assert len(page.ids) == len(set(page.ids)), file


@pytest.mark.parametrize(
    ("source", "address", "link", "href"),
    [
        ("about.md", "about/", "../departments/a/posts/2013/2013-04-01-b.md", "../a/2013/04/01-b.html"),
        ("about.md", "about/", "../departments/a/posts/2013/2013-04-01-b.md#时间", "../a/2013/04/01-b.html#时间"),
        ("handbook/x/y.md", "handbook/x/y/", "../../../departments/a/posts/2013/2013-04-01-b.md", "../../../a/2013/04/01-b.html"),
        ("index.md", "", "../departments/a/posts/2013/2013-04-01-b.md", "./a/2013/04/01-b.html"),
        ("about.md", "about/", "../departments/a/department.yml", "../departments/a/department.yml"),
        ("about.md", "about/", "../departments/a/posts/bad.md", "../departments/a/posts/bad.md"),
        ("about.md", "about/", "https://x.cn/departments/a/posts/2013/2013-04-01-b.md", "https://x.cn/departments/a/posts/2013/2013-04-01-b.md"),
        ("about.md", "about/", "../contact/", "../contact/"),
    ],
)  # fmt: skip
def test_links_of_the_halls_own_pages_lead_to_posts(source: str, address: str, link: str, href: str) -> None:
    """Written by path, as on the code host; what is no post stays as it is."""
    assert own_page(f'<p><a href="{link}">甲</a></p>', source, address) == f'<p><a href="{href}">甲</a></p>'


def test_a_pages_own_line_of_crumbs_is_for_the_forge() -> None:
    """The site shows where the page stands by itself; a later line of that kind is text."""
    line = '<p><a href="../index.html">编写手册</a> › <a href="index.html">十四种形式</a> › 短讯</p>'
    assert (
        own_page(f"<h1>短讯</h1>\n{line}\n<p>正文</p>\n{line}", "a.md", "a/") == f"<h1>短讯</h1>\n\n<p>正文</p>\n{line}"
    )


def test_tables_of_the_halls_own_pages_scroll() -> None:
    """Each in a box of its own that a keyboard reaches."""
    page = Page(own_page("<table><tr><td>1</td></tr></table><p>二</p><table></table>", "about.md", "about/").encode())
    boxes = page.all("//div[@class='table-scroll'][@tabindex='0'][@role='group'][@aria-label='表格']")
    assert [[child.tag for child in box] for box in boxes] == [["table"], ["table"]]


def test_what_only_materials_script_would_use_is_taken_out() -> None:
    drawn = (
        '<body>\n  <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">\n'
        '  <label class="md-overlay" for="__drawer"></label>\n  <input class="drawer" type="checkbox" id="drawer">\n</body>'
    )
    assert lean_page(drawn) == '<body>\n  <input class="drawer" type="checkbox" id="drawer">\n</body>'


def test_what_hall_yml_says_is_inert_in_both_stages() -> None:
    """Escaped for MkDocs' templates, which escape nothing, and no template for the press."""
    assert inert('<b> & "甲" ⟦ 1 ⟧ ⟦% if %⟧') == "&lt;b&gt; &amp; &#34;甲&#34; &#10214; 1 ⟧ &#10214;% if %⟧"
    assert inert(None) == inert("") == ""


def test_duties_that_are_not_set_are_left_out() -> None:
    """The footer says nothing of them."""
    values = frame_values(settings())
    assert {name for name, value in values.items() if value in ("", False)} == {
        "demo", "organiser", "undertaker", "icp", "police", "police_code", "site_code", "licence", "badge_url", "faults_url",
    }  # fmt: skip
    assert values["contact"] == {"phone": "", "mail": "", "address": ""}
    named = replace(settings().site, organiser="安康市人民政府")
    assert frame_values(replace(settings(), site=named))["organiser"] == "安康市人民政府"


def test_no_page_names_another_host_or_the_machine(small: Built) -> None:
    """Nothing is fetched from elsewhere, and no page says where it was built."""
    for file, data in small.site.items():
        if file.endswith(".html"):
            page = Page(data)
            fetched = page.all("//@src | //link[@rel='stylesheet']/@href | //link[@rel='icon']/@href")
            assert not [one for one in fetched if re.match(r"(?:[a-z]+:)?//", str(one))], file
    assert not [file for file, data in small.site.items() if str(small.root).encode() in data]
