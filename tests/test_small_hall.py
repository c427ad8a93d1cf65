"""Halls built whole: every page at its address, every link alive, nothing told early, the same bytes everywhere.

What is ours of the small hall's pages is kept in tests/expected/ and compared. Where it is meant to change:

    .venv/bin/python -m tests.test_small_hall      writes these files anew; look at the difference, then commit
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall.prose.weaving import OWN_IDS
from tests.conftest import Built
from tests.pages.conftest import RICH
from tests.seen import Page, classed, dead_links
from tests.small import DEPARTMENT, FILES, NOW, SETTINGS, build, draw_frame, lay_out, post, read, write

Site = Callable[[dict[str, str]], dict[str, bytes]]
EXPECTED = Path(__file__).parent / "expected"
OURS = {
    "feed.xml": "feed.xml",
    "front.main.html": "index.html",
    "today.main.html": "today/index.html",
    "departments.main.html": "departments/index.html",
    "department.main.html": "shuiliju/index.html",
    "topic.main.html": "topics/fangxun/index.html",
    "month.main.html": "shuiliju/2013/04/index.html",
    "index.main.html": "columns/index.html",
    "post.article.html": "shuiliju/2013/04/01-tingshui.html",
    "brief.article.html": "shuiliju/2013/05/02-xunqing.html",
    "alert.article.html": "qixiangju/2013/06/29-yujing.html",
}
PATH = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"


def ours(name: str, site: dict[str, bytes]) -> str:
    """The part of a page that is no frame."""
    text = site[OURS[name]].decode()
    if name.endswith(".xml"):
        return text
    element = name.split(".")[1]
    [found] = (
        re.findall(rf"<{element}\b.*?</{element}>\n", text, re.S)
        if element == "main"
        else [re.search(r"<article\b.*?</article>\n", text, re.S)[0]]
    )  # type: ignore[index]
    return str(found)


# Addresses


@pytest.mark.parametrize(
    ("file", "heading"),
    [
        ("index.html", "小发布厅"),
        ("today/index.html", "今天有效"),
        ("departments/index.html", "入驻单位"),
        ("shuiliju/index.html", "市水利局"),
        ("shuiliju/columns/bianmin/index.html", "便民服务"),
        ("shuiliju/columns/shuiqing/index.html", "水情"),
        ("shuiliju/2013/04/index.html", "市水利局 2013年4月"),
        ("shuiliju/2013/04/01-tingshui.html", "城区停水检修通知"),
        ("archive/index.html", "归档"),
        ("archive/2013/04/index.html", "小发布厅 2013年4月"),
        ("columns/index.html", "栏目"),
        ("columns/bianmin/index.html", "便民服务"),
        ("columns/bianmin/2013/04/index.html", "便民服务 2013年4月"),
        ("topics/index.html", "话题"),
        ("topics/fangxun/index.html", "#防汛#"),
        ("topics/fangxun/2013/04/index.html", "#防汛# 2013年4月"),
        ("forms/index.html", "形式"),
        ("forms/brief/index.html", "短讯"),
        ("forms/brief/2013/05/index.html", "短讯 2013年5月"),
        ("places/index.html", "地点"),
        ("places/hanbin/index.html", "汉滨区"),
        ("places/hanbin/2013/06/index.html", "汉滨区 2013年6月"),
        ("404.html", "没有找到这一页"),
        ("about/index.html", None),
        ("handbook/index.html", None),
    ],
)
def test_every_kind_of_page_stands_at_its_address(file: str, heading: str | None, small: Built) -> None:
    """The table of docs/architecture.md, "Addresses"."""
    found = Page(small.site[file]).texts("//h1")
    assert len(found) == 1
    assert heading in (None, *found)


def test_days_stand_below_their_busy_month(site_of: Site) -> None:
    many = {
        PATH.format(1 + number % 9, f"n{number:03}"): post(title=f"第 {number} 条", topics="[热议]")
        for number in range(101)
    }
    site = site_of(many)
    for base in ("archive", "shuiliju", "topics/热议", "columns/bianmin", "forms/news"):
        assert f"{base}/2013/06/01/index.html" in site
    assert "qixiangju/2013/06/30/index.html" not in site
    assert dead(site) == []


def test_names_without_a_slug_are_encoded_once(site_of: Site) -> None:
    """In addresses; files have the name itself, so that any file server finds them."""
    columns = "columns: [便民服务, 通知公告, 水 情 & 雨情, {name: 100%?, slug: bai}]"
    text = re.sub(r"columns: .*", columns, DEPARTMENT.format(name="市水利局"))
    path = PATH.format(3, "ming")
    site = site_of(
        {
            "departments/shuiliju/department.yml": text,
            path: post(title="有怪名字的一条", topics="['停水 通知', '50%', '甲?乙', 'a&b']", column="水 情 & 雨情"),
        }
    )
    for file in ("topics/停水 通知/index.html", "topics/50%/index.html", "topics/甲?乙/index.html", "topics/a&b/2013/06/index.html",
                 "shuiliju/columns/水 情 & 雨情/index.html", "shuiliju/columns/bai/index.html"):  # fmt: skip
        assert file in site
    links = {link for _, link in Page(site["shuiliju/2013/06/03-ming.html"]).links()}
    assert "../../../topics/%E5%81%9C%E6%B0%B4%20%E9%80%9A%E7%9F%A5/" in links
    assert "../../../topics/50%25/" in links
    assert "../../../shuiliju/columns/%E6%B0%B4%20%E6%83%85%20%26%20%E9%9B%A8%E6%83%85/" in links
    assert not any("%25E" in link for link in links)
    assert dead(site) == []


@pytest.mark.parametrize(
    "topics",
    [
        "['../x']",
        "['a/b']",
        "['..']",
        "['.']",
        "['a\\b']",
        "['5g', '5G']",
        "['<i>甲</i>']",
        "[index.html]",
        "[Feed.xml]",
        "[fangxun]",
    ],
)
def test_a_topic_that_is_no_name_makes_no_page(topics: str, site_of: Site) -> None:
    """Nothing is written outside its folder (TE-04 of the bug log)."""
    site = site_of({PATH.format(3, "huati"): post(title="坏话题的一条", topics=topics)})
    assert {file for file in site if file.startswith("topics/") and file.endswith("/index.html")} <= {
        f"topics/{name}index.html" for name in ("", "fangxun/", "fangxun/2013/04/", "fangxun/2013/06/")
    }
    assert "shuiliju/2013/06/03-huati.html" not in site


def test_departments_and_own_pages_do_not_take_each_others_address(lay: Callable[..., Path]) -> None:
    """Nor the hall's: what would is told and left out, so that it never depends on which is drawn last."""
    root = lay({})
    (root / ".cache/frame/today").mkdir()
    (root / ".cache/frame/today/index.html").write_text("a page of content/")
    write(root, {"departments/today/department.yml": DEPARTMENT.format(name="今天局")})
    write(root, {"departments/about/department.yml": DEPARTMENT.format(name="关于局")})
    site = build(root)
    assert Page(site["today/index.html"]).text("//h1") == "今天有效"
    assert Page(site["about/index.html"]).text("//h1") == "关于局"
    assert "today/columns/bianmin/index.html" not in site
    assert "contact/index.html" in site
    (root / ".cache/frame/about/index.html").write_text("a page that changed")
    assert build(root) == site


# Links


def test_every_link_of_the_small_hall_leads_somewhere(small: Built) -> None:
    """To a file of the site, and to an anchor that stands in it."""
    assert dead(small.site) == []


def dead(site: dict[str, bytes]) -> list[tuple[str, str]]:
    """Links of a small hall that lead nowhere, but for those of its own pages to the demonstration hall's posts."""
    example = re.compile(r"/[a-z]+/2013/\d\d/\d\d-[a-z0-9-]+\.html")
    return [(file, link) for file, link in dead_links(site) if not (is_own(file) and example.search(link))]


def is_own(file: str) -> bool:
    """Whether a page comes from content/."""
    return file.split("/")[0] in ("about", "accessibility", "contact", "handbook", "privacy")


def test_a_link_that_leads_nowhere_would_be_found(small: Built) -> None:
    """The test itself works."""
    page = small.site["today/index.html"].replace(
        b"</main>", b'<a href="../nowhere/">x</a><a href="#nothing">x</a></main>'
    )
    found = dead_links({**small.site, "today/index.html": page})
    assert {("today/index.html", "../nowhere/"), ("today/index.html", "#nothing")} <= set(found)


def test_every_link_of_the_demonstration_hall_leads_somewhere(demonstration: Path) -> None:
    """Of its posts, lists and own pages."""
    site = read(demonstration)
    assert dead_links(site) == []
    assert len(site) > 1000


def test_pages_name_no_address_but_relative_ones(small: Built) -> None:
    """So the site works under any path and from a folder; only canonical links and the feed say where it stands."""
    for file, data in small.site.items():
        if not file.endswith(".html") or file == "404.html":
            continue
        page = Page(data)
        absolute = [link for _, link in page.links() if re.match(r"[a-z]+://|/", link)]
        canonical = [one.get("href") for one in page.all("//link[@rel='canonical']")]
        if not is_own(file):
            assert absolute == canonical, file
            address = "https://hall.example.gov.cn/sub/" + file.removesuffix("index.html")
            assert canonical == [address], file


def test_the_page_for_lost_addresses_works_wherever_it_is_shown(small: Built) -> None:
    """Below the site's own path, each of its addresses a page or a file that is there."""
    for _, link in Page(small.site["404.html"]).links():
        if link.startswith(("#", "tel:", "https://hall.example.gov.cn/sub/")):
            continue
        assert link.startswith("/sub/")
        file = link.removeprefix("/sub/")
        assert (f"{file}index.html" if not file or file.endswith("/") else file) in small.site, link


# What is not out yet, and what is over

SECRET = {
    PATH.format(30, "weidao-shijian"): post(
        "尚未公布的内容，写得足够长，好让它旁边的图不算是没有文字的图，够了吗够了。#未公布的话题#\n\n![一张图](../../media/mimi.svg)",
        title="拟任职公示",
        date="2013-06-30T18:00:01+08:00",
        images="[{file: miren.svg, alt: 未公布的图}]",
        attachments="[{file: mingdan.csv, title: 未公布的名单}]",
        column="水情",
    ),
    "departments/shuiliju/media/mimi.svg": "<svg>画里的秘密</svg>",
    "departments/shuiliju/media/miren.svg": "<svg>画里的人</svg>",
    "departments/shuiliju/media/mingdan.csv": "名单里的人",
}
WORDS = ("尚未公布", "未公布的", "拟任职", "weidao-shijian", "mimi", "miren", "mingdan", "画里的", "名单里的人")


def test_a_scheduled_post_leaks_nowhere(lay: Callable[..., Path]) -> None:
    """Neither its text, title, topic, file name nor its files stand in the site a second before; then all do (DT-02)."""
    root = lay(SECRET)
    site = build(root)
    told = [(word, file) for word in WORDS for file, data in site.items() if word in file or word.encode() in data]
    assert told == []
    after = build(root, NOW + timedelta(seconds=1))
    page = "shuiliju/2013/06/30-weidao-shijian.html"
    assert {page, "shuiliju/media/mimi.svg", "shuiliju/media/miren.svg", "shuiliju/media/mingdan.csv"} <= set(after)
    for file in (
        "index.html",
        "feed.xml",
        "shuiliju/index.html",
        "archive/2013/06/index.html",
        "topics/未公布的话题/index.html",
    ):
        assert "拟任职公示".encode() in after[file], file
    assert build(root) == site  # and back again


def test_files_that_no_published_post_shows_are_not_published(site_of: Site) -> None:
    """Those of a post that is left out, and those of none."""
    media = "departments/shuiliju/media/"
    shown = "![图](../../media/in.svg)" + "正文里有三十个以上的字，所以这张图旁边的话是够长的，不会被当作只有图。"
    site = site_of(
        {
            f"{media}in.svg": "<svg/>",
            f"{media}out.svg": "<svg/>",
            f"{media}none.svg": "<svg/>",
            PATH.format(3, "in"): post(shown, title="有图的一条"),
            PATH.format(4, "out"): post(shown.replace("in.svg", "out.svg"), title="坏的一条", column="没有的栏目"),
        }
    )
    assert [file for file in site if "/media/" in file] == ["shuiliju/media/in.svg"]


def test_nothing_of_what_the_law_took_away_is_anywhere(site_of: Site) -> None:
    """Neither words nor people nor pictures, on no page, in no list and no feed; that it was there stays."""
    words = "不该有的话，写得足够长，好让它也能作摘要、开头和说明，列表里也会有它。#不该有的题# ![不该有的图](../../media/bugai.svg)"
    gone = {"title": "不该有的标题", "authors": "[不该有的人]", "keywords": "[不该有的词]", "source": "不该有的来源"}
    law = "{date: 2013-06-05, reason: 应当事人请求, kind: law}"
    site = site_of(
        {
            PATH.format(3, "yifa"): post(words, withdrawn=law, **gone),
            PATH.format(4, "yifa"): post("【不该有的开头】" + words, form="brief", withdrawn=law),
            "departments/shuiliju/media/bugai.svg": "<svg/>",
        }
    )
    told = [
        (word, file)
        for word in ("不该有的", "bugai")
        for file, data in site.items()
        if word in file or word.encode() in data
    ]
    assert told == []
    for day in ("03", "04"):
        assert "应当事人请求" in Page(site[f"shuiliju/2013/06/{day}-yifa.html"]).text("//main")


def test_an_expired_post_stays_at_its_address_and_in_its_lists(site_of: Site) -> None:
    """Marked as out of date, on its page and where it is listed."""
    site = site_of({PATH.format(3, "guoqi"): post(title="过期的一条", expires="2013-06-30T18:00:00+08:00")})
    page = Page(site["shuiliju/2013/06/03-guoqi.html"])
    assert "已过期" in page.texts(f"//*[{classed('note')}]")
    cards = [
        one
        for one in Page(site["archive/2013/06/index.html"]).all(f"//article[{classed('card')}]")
        if "过期的一条" in one.text_content()
    ]
    assert len(cards) == 1
    assert "已过期" in cards[0].text_content()


def test_headings_of_a_text_never_take_an_id_of_the_page(site_of: Site) -> None:
    """Of none that any post's page has around its text: corrections, files, problems, the frame's own."""
    own: set[str] = set()
    site = site_of(RICH)
    for file, data in site.items():
        if re.search(r"/2013/\d\d/\d\d-", file):
            page = Page(data)
            inside = {one for text in page.all(f"//*[{classed('post__text')}]") for one in text.xpath(".//@id")}
            own |= {one for one in page.ids if one not in inside}
    assert {"drawer", "corrections", "files"} <= own
    assert own - {"problems"} <= OWN_IDS


# Compared


@pytest.mark.parametrize("name", OURS)
def test_what_is_ours_is_as_expected(name: str, small: Built) -> None:
    """Letter for letter; the first lines of this file say how to renew it."""
    assert ours(name, small.site) == (EXPECTED / name).read_text("utf-8")


# The same bytes everywhere

RUN = """
import os, sys
from hall import drawing, opening
os.cpu_count = lambda: {hands}
drawing.FEW = opening.FEW = 9
from hall.cli import main
sys.argv[0] = "hall"
main()
"""


def surroundings(home: Path, **env: str) -> dict[str, str]:
    """Nothing of the caller's, but for where programs are."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")}
    return {**kept, "HOME": str(home), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **env}


def run(root: Path, *words: str, **env: str) -> str:
    """Run a program that must succeed."""
    ran = subprocess.run(words, cwd=root, env=surroundings(root, **env), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def backwards(source: Path, target: Path) -> None:
    """Copy a folder so that its files come into being in another order."""
    for file in sorted((one for one in source.rglob("*") if one.is_file() and ".git" not in one.parts), reverse=True):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def test_two_copies_give_the_same_bytes(tmp_path: Path) -> None:
    """In different folders, languages, zones and hash seeds, with one process and several, with Git and without (BD-03)."""
    first, second = tmp_path / "a", tmp_path / "another folder, 另一个"
    run(tmp_path, sys.executable, "-m", "hall.cli", "demo", str(first), "--posts", "90")
    backwards(first, second)
    said = [
        run(root, sys.executable, "-c", RUN.format(hands=hands), "build", **env)
        for root, hands, env in (
            (first, 1, {"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}),
            (second, 2, {"LC_ALL": "zh_CN.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"}),
        )
    ]
    assert all("共 90 条发布，读入 90 条" in one for one in said)
    one, other = read(first / "site"), read(second / "site")
    assert sorted(one) == sorted(other)
    assert [file for file in one if one[file] != other[file]] == []
    assert read_changes(first) == read_changes(second)
    assert not [file for file, data in one.items() if os.fsencode(tmp_path) in data]


def read_changes(root: Path) -> str:
    return (root / ".cache/changes.json").read_text("utf-8")


def test_mkdocs_build_gives_the_same_site(tmp_path: Path) -> None:
    """Whoever knows MkDocs needs to know nothing more."""
    for name in ("hall", "mkdocs"):
        lay_out(
            tmp_path / name,
            {**FILES, "departments/hall.yml": SETTINGS + "demo: true\ntoday: 2013-06-30T18:00:00+08:00\n"},
        )
    run(tmp_path / "hall", sys.executable, "-m", "hall.cli", "build")
    run(tmp_path / "mkdocs", sys.executable, "-m", "mkdocs", "build", "-q")
    ours_, theirs = read(tmp_path / "hall/site"), read(tmp_path / "mkdocs/site")
    assert sorted(ours_) == sorted(theirs)
    assert [file for file in ours_ if ours_[file] != theirs[file]] == []


def test_a_build_uses_nothing_of_the_callers_clock(lay: Callable[..., Path]) -> None:
    """The same time in another zone is the same site."""
    root = lay({})
    assert build(root, NOW.astimezone(ZoneInfo("America/New_York"))) == build(root, NOW, root / "other")


def renew() -> None:
    """Write what is expected anew."""
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out(Path(folder) / "hall")
        draw_frame(root)
        site = build(root)
    write(EXPECTED, {name: ours(name, site) for name in OURS})


if __name__ == "__main__":
    renew()
