"""The feed: no reader chokes on it, and no entry ever comes twice (FD of the bug log)."""

from __future__ import annotations

import locale
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import etree, html

from hall.feeds import Entry, Feed, rss
from tests.conftest import Built
from tests.small import FILES, SETTINGS, build, post, write

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
WHEN = datetime(2024, 3, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PATH = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"

Site = Callable[[dict[str, str]], dict[str, bytes]]


def entry(**fields: Any) -> Entry:
    """An entry that is like every other but for some fields."""
    plain = Entry("tag:hall.example.gov.cn,2024:a/2024-03-01-b", "https://hall.example.gov.cn/a/2024/03/01-b.html", "标题", "摘要",
                  "<p>正文</p>", WHEN, "市水利局", ("便民服务", "防汛"))  # fmt: skip
    return plain._replace(**fields)


def feed(*entries: Entry, **fields: Any) -> Feed:
    """A feed that is like every other but for some fields."""
    site = "https://hall.example.gov.cn/"
    return Feed("发布厅", "介绍", site, f"{site}feed.xml", "zh-CN", "", entries)._replace(**fields)


def items(data: bytes) -> list[etree._Element]:
    """The entries, as a strict XML parser sees them."""
    root = etree.fromstring(data)
    assert root.tag == "rss"
    return list(root.iter("item"))


def text(item: etree._Element, name: str) -> str:
    """The words of the only element of a name in an entry."""
    [found] = item.findall(name)
    return found.text or ""


@contextmanager
def spoken_in(name: str) -> Iterator[None]:
    """Another locale, where the system has it."""
    before = locale.setlocale(locale.LC_ALL)
    with suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, name)
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)


# One feed, spelt


def test_an_entry_says_all_that_readers_ask_for() -> None:
    """Title, link, identity that is no link, day, author, categories, summary and full text."""
    [item] = items(rss(feed(entry())))
    assert [text(item, name) for name in ("title", "link", "guid", "pubDate", "description", CONTENT)] == [
        "标题",
        "https://hall.example.gov.cn/a/2024/03/01-b.html",
        "tag:hall.example.gov.cn,2024:a/2024-03-01-b",
        "Fri, 01 Mar 2024 09:00:00 +0800",
        "摘要",
        "<p>正文</p>",
    ]
    assert item.find("guid").get("isPermaLink") == "false"
    assert text(item, "{http://purl.org/dc/elements/1.1/}creator") == "市水利局"
    assert [one.text for one in item.findall("category")] == ["便民服务", "防汛"]


def test_the_feed_says_what_it_is_of_and_where_it_stands() -> None:
    channel = etree.fromstring(rss(feed(entry(), licence="转载请注明来源。")))[0]
    assert {"title": "发布厅", "description": "介绍", "language": "zh-CN", "copyright": "转载请注明来源。"}.items() <= {
        one.tag: one.text for one in channel
    }.items()
    links = {one.get("rel"): one.get("href") for one in channel.findall("{http://www.w3.org/2005/Atom}link")}
    assert links == {"self": "https://hall.example.gov.cn/feed.xml"}
    assert text(channel, "link") == "https://hall.example.gov.cn/"


def test_entries_stand_in_the_order_in_which_they_are_given() -> None:
    """The library puts each new one first by default (FD-01)."""
    three = [entry(title=f"第{day}日", identity=f"tag:x,2024:{day}") for day in (3, 2, 1)]
    assert [text(item, "title") for item in items(rss(feed(*three)))] == ["第3日", "第2日", "第1日"]


@pytest.mark.parametrize("name", ["C", "C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8", ""])
def test_dates_are_english_in_every_locale(name: str) -> None:
    """As RFC 822 wants them (FD-10)."""
    with spoken_in(name):
        assert b"<pubDate>Fri, 01 Mar 2024 09:00:00 +0800</pubDate>" in rss(feed(entry()))


def test_the_same_feed_is_the_same_bytes() -> None:
    """No time of a build stands in it."""
    assert rss(feed(entry())) == rss(feed(entry()))


def test_a_feed_without_entries_is_one_and_names_no_day() -> None:
    """No year 1970, no time of the build (DT-04)."""
    empty = rss(feed())
    assert items(empty) == []
    assert not re.search(rb"Date>|[12][0-9]{3}-|:[0-9]{2}", empty.replace(b"https://", b""))
    assert not feedparser.parse(empty).bozo


@pytest.mark.parametrize(
    "words",
    [
        "供水 & 供气 > 供暖",
        "关于<某某条例>的通知",
        "甲 &amp; 乙 &lt;b&gt;",
        "]]> 完 ]]&gt;",
        "👍🏽 𠮷 \u00a0\u3000",
        "'单' \"双\" 引号",
        "{{ 7*7 }} ⟦ root ⟧",
    ],
)
def test_titles_are_plain_text_escaped_once(words: str) -> None:
    """After parsing it is exactly what was typed, in every field that is no HTML (FD-07, FD-08)."""
    data = rss(feed(entry(title=words, author=words, categories=(words,)), title=words))
    [item] = items(data)
    assert [words] * 4 == [
        text(item, "title"),
        text(item, "{http://purl.org/dc/elements/1.1/}creator"),
        text(item, "category"),
        etree.fromstring(data).findtext("channel/title"),
    ]
    read = feedparser.parse(data)
    assert not read.bozo
    if "<" not in words and "&" not in words:
        assert read.entries[0].title == words.strip()


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("甲 & 乙 < 丙", "甲 & 乙 < 丙"),
        ("关于<某某条例>的说明", "关于<某某条例>的说明"),
        ("把 <b> 和 </b> 成对写 <!-- 注 -->", "把 <b> 和 </b> 成对写 <!-- 注 -->"),
        ("<svg onload=alert(1)>", "<svg onload=alert(1)>"),
        ("三月\u00a01日–3日", "三月\u00a01日–3日"),
    ],
)
def test_a_summary_is_shown_whole_by_readers_that_take_it_for_html(summary: str, shown: str) -> None:
    """As RSS means it: nothing that is typed like a tag vanishes or becomes one (FD-09)."""
    [item] = items(rss(feed(entry(summary=summary))))
    read = html.fragment_fromstring(text(item, "description"), create_parent="p")
    assert read.text_content() == shown
    assert len(read) == 0


@pytest.mark.parametrize(
    "body", ["<p>]]&gt; 和 <code>]]&gt;</code></p>", '<p title="]]>">甲</p>', "<p>👍🏽&nbsp;𠮷</p>"]
)
def test_the_text_may_hold_what_ends_its_own_wrapping(body: str) -> None:
    """The whole of it arrives, entities of HTML and all."""
    data = rss(feed(entry(html=body)))
    [item] = items(data)
    [read] = html.fragments_fromstring(text(item, CONTENT))
    [meant] = html.fragments_fromstring(body)
    assert etree.tostring(read) == etree.tostring(meant)
    assert not feedparser.parse(data).bozo


# The hall's feed


def test_no_reader_chokes_on_the_halls_feed(small: Built) -> None:
    """Neither one that is lenient nor an XML parser that is not."""
    data = small.site["feed.xml"]
    read = feedparser.parse(data)
    assert (read.bozo, read.version) == (False, "rss20")
    assert [item.findtext("title") for item in items(data)] == [
        "预报与停水",
        "暴雨蓝色预警",
        "水位平稳",
        "城区停水检修通知",
    ]
    assert [one.title for one in read.entries] == ["预报与停水", "暴雨蓝色预警", "水位平稳", "城区停水检修通知"]
    assert next(one.published for one in read.entries) == "Sun, 30 Jun 2013 00:00:00 +0800"


def test_every_address_in_the_feed_is_absolute(site_of: Site) -> None:
    """Pictures, links to posts, topics, departments, files and footnotes, below the site's own path (FD-03, FD-04)."""
    media = {"departments/shuiliju/media/a.svg": "<svg/>", "departments/shuiliju/media/表 1.csv": "1"}
    words = (
        "![图](../../media/a.svg)见[停水](2013-04-01-tingshui.md#时间)、[表](<../../media/表 1.csv>)、[本文](#末)。\n\n"
        "#防汛# @市气象局 脚注[^1] <https://www.example.gov.cn/a?b=1&c=2>\n\n## 末\n\n完。\n\n[^1]: 说明"
    )
    images = "[{file: a.svg, alt: 说明}]"
    site = site_of({**media, PATH.format(3, "lian"): post(words, title="有链接的一条", images=images)})
    [item] = [one for one in items(site["feed.xml"]) if text(one, "title") == "有链接的一条"]
    read = html.fragment_fromstring(text(item, CONTENT), create_parent=True)
    base = "https://hall.example.gov.cn/sub/"
    found = [str(value) for value in read.xpath("//@href | //@src | //@srcset | //@poster")]
    here = base + "shuiliju/2013/06/03-lian.html"
    assert found == [
        base + "shuiliju/media/a.svg",
        base + "shuiliju/2013/04/01-tingshui.html#%E6%97%B6%E9%97%B4",
        base + "shuiliju/media/%E8%A1%A8%201.csv",
        here + "#%E6%9C%AB",
        base + "topics/fangxun/",
        base + "qixiangju/",
        here + "#fn-1",
        "https://www.example.gov.cn/a?b=1&c=2",
        here + "#fnref-1",
        base + "shuiliju/media/a.svg",
    ]
    assert b".md" not in site["feed.xml"]


def test_entities_of_html_arrive_as_characters(site_of: Site) -> None:
    """`&nbsp;` and `&ndash;` are no names in XML (FD-09)."""
    site = site_of({PATH.format(3, "ent"): post("三月&nbsp;一日&ndash;三日。", title="有实体的一条")})
    [item] = [one for one in items(site["feed.xml"]) if text(one, "title") == "有实体的一条"]
    assert text(item, "description") == "三月\u00a0一日–三日。"
    assert html.fragment_fromstring(text(item, CONTENT)).text_content() == "三月\u00a0一日–三日。"


def test_a_control_character_never_reaches_the_feed(site_of: Site) -> None:
    """Its post is left out, with a problem; the feed goes on (FD-02)."""
    bad = {
        PATH.format(3, "ctl"): post("请居民\u000b提前储水。", title="坏的一条"),
        PATH.format(4, "ctl"): post("甲&#x0b;乙", title="也坏"),
    }
    assert [text(item, "title") for item in items(site_of(bad)["feed.xml"])] == [
        "预报与停水",
        "暴雨蓝色预警",
        "水位平稳",
        "城区停水检修通知",
    ]


def test_what_only_looks_like_markup_stays_in_the_text(site_of: Site) -> None:
    """Classes and ids of our own pages are left out, words that look like them are not."""
    words = '请写 id="a1" class="b2" 三处：`<p class="c3">`。'
    site = site_of({PATH.format(3, "shuxing"): post(words, title="怎么写属性")})
    [item] = [one for one in items(site["feed.xml"]) if text(one, "title") == "怎么写属性"]
    read = html.fragment_fromstring(text(item, CONTENT))
    assert read.text_content() == '请写 id="a1" class="b2" 三处：<p class="c3">。'
    assert "class" not in {name for one in read.iter() for name in one.attrib}


def ids(site: dict[str, bytes]) -> set[str]:
    return {text(item, "guid") for item in items(site["feed.xml"])}


def test_identities_never_change(lay: Callable[[dict[str, str]], Path]) -> None:
    """Not by a second build, another title or text, http or https, another host or path (FD-05)."""
    root = lay({})
    first = ids(build(root))
    assert len(first) == 4
    tingshui = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
    for files in (
        {},
        {tingshui: FILES[tingshui].replace("停水检修", "供水改造")},
        {tingshui: FILES[tingshui].replace("请储水", "请注意")},
        {"departments/hall.yml": SETTINGS.replace("https://", "http://")},
        {"departments/hall.yml": SETTINGS.replace("https://hall.example.gov.cn/sub/", "https://www.example.cn/")},
    ):
        write(root, dict(files))
        assert ids(build(root)) == first


def test_a_post_that_moved_keeps_its_first_identity(site_of: Site) -> None:
    """However often it moved."""
    old, now = (
        "departments/shuiliju/posts/2013/2013-05-02-{}.md",
        "departments/shuiliju/posts/2013/2013-05-02-xunqing.md",
    )
    moved = f"{old.format('b')}: {now}\n{old.format('a')}: {old.format('b')}\n"
    assert "tag:hall.example.gov.cn,2013:shuiliju/2013-05-02-a" in ids(
        site_of({"departments/shuiliju/moved.yml": moved})
    )


def test_no_two_entries_share_an_identity(site_of: Site) -> None:
    """Equal titles, days and names in two departments, and a new post where another once was (FD-06)."""
    twin = post(title="两个单位的同名通知")
    old = PATH.format(9, "jiu")
    files = {
        PATH.format(8, "tongzhi"): twin,
        PATH.format(8, "tongzhi").replace("shuiliju", "qixiangju"): twin,
        PATH.format(10, "xin"): post(title="搬来的一条"),
        old: post(title="占了旧地址的一条"),
        "departments/shuiliju/moved.yml": f"{old}: {PATH.format(10, 'xin')}\n",
    }
    site = site_of(files)
    found = [text(item, "guid") for item in items(site["feed.xml"])]
    assert len(found) == len(set(found))
    assert "tag:hall.example.gov.cn,2013:shuiliju/2013-06-09-jiu" in found


def test_the_feed_holds_the_newest_fifty(site_of: Site) -> None:
    """However many a day brings, nothing newest is dropped (FD-11)."""
    many = {PATH.format(1 + number % 28, f"n{number:02}"): post(title=f"第 {number} 条") for number in range(60)}
    found = items(site_of(many)["feed.xml"])
    assert len(found) == 50
    days = [datetime.strptime(text(item, "pubDate"), "%a, %d %b %Y %H:%M:%S %z") for item in found]
    assert days == sorted(days, reverse=True)
    assert text(found[0], "title") == "预报与停水"


def test_no_feed_has_a_year_before_the_hall(small: Built) -> None:
    """Nor an empty moment (DT-04)."""
    data = small.site["feed.xml"].decode()
    assert not re.search(r"\b(?:0001|19[0-9]{2})\b|None|T00:00:00Z", data)
