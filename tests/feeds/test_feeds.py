"""Feeds in their three spellings: no reader chokes on one, and no entry ever comes twice (FD of the bug log)."""

from __future__ import annotations

import json
import locale
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import etree, html

from hall.feeds import FILES as FILES_OF_A_FEED
from hall.feeds import Author, Entry, Feed, File, Gone, Origin, archive, documents, spell
from tests.conftest import Built
from tests.feeds.judging import judged
from tests.small import FILES, NOW, SETTINGS, build, post, write

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ATOM = "{http://www.w3.org/2005/Atom}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
FH = "{http://purl.org/syndication/history/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "https://hall.example.gov.cn/"
WHEN = datetime(2024, 3, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PATH = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"
AUTHOR = Author("市水利局", f"{SITE}shuiliju/")

Site = Callable[[dict[str, str]], dict[str, bytes]]


def entry(**fields: Any) -> Entry:
    """An entry that is like every other but for some fields."""
    plain = Entry("tag:hall.example.gov.cn,2024:a/2024-03-01-b", f"{SITE}a/2024/03/01-b.html", "标题", "<p>正文</p>", WHEN, WHEN,
                  (AUTHOR,), "摘要", ("便民服务", "防汛"))  # fmt: skip
    return plain._replace(**fields)


def feed(**fields: Any) -> Feed:
    """A feed that is like every other but for some fields."""
    plain = Feed("tag:hall.example.gov.cn,2000:feeds/", "发布厅", "介绍", SITE, SITE, WHEN, "发布厅", "zh-CN")
    return plain._replace(**fields)


def spelt(*entries: Entry, **fields: Any) -> dict[str, bytes]:
    """A feed's documents, judged as the validators judge them."""
    found = documents(feed(empty=not entries, **fields), [spell(one) for one in entries])
    for name, data in found.items():
        assert judged(name, data, SITE + name) == []
    return found


def rss(*entries: Entry, **fields: Any) -> bytes:
    return spelt(*entries, **fields)["feed.xml"]


def atom(*entries: Entry, **fields: Any) -> etree._Element:
    return etree.fromstring(spelt(*entries, **fields)["atom.xml"])


def jsonfeed(*entries: Entry, **fields: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(spelt(*entries, **fields)["feed.json"])
    return read


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


# One feed, spelt as RSS


def test_an_entry_says_all_that_readers_ask_for() -> None:
    """Title, link, identity that is no link, day, author, categories, summary and full text."""
    [item] = items(rss(entry()))
    assert [text(item, name) for name in ("title", "link", "guid", "pubDate", "description", CONTENT)] == [
        "标题",
        "https://hall.example.gov.cn/a/2024/03/01-b.html",
        "tag:hall.example.gov.cn,2024:a/2024-03-01-b",
        "Fri, 01 Mar 2024 09:00:00 +0800",
        "摘要",
        "<p>正文</p>",
    ]
    assert item.find("guid").get("isPermaLink") == "false"
    assert text(item, CREATOR) == "市水利局"
    assert [one.text for one in item.findall("category")] == ["便民服务", "防汛"]


def test_the_feed_says_what_it_is_of_and_where_it_stands() -> None:
    channel = etree.fromstring(rss(entry(), licence="转载请注明来源。"))[0]
    assert {"title": "发布厅", "description": "介绍", "language": "zh-CN", "copyright": "转载请注明来源。"}.items() <= {
        one.tag: one.text for one in channel
    }.items()
    links = {one.get("rel"): one.get("href") for one in channel.findall("{http://www.w3.org/2005/Atom}link")}
    assert links == {"self": "https://hall.example.gov.cn/feed.xml"}
    assert text(channel, "link") == "https://hall.example.gov.cn/"


def test_entries_stand_in_the_order_in_which_they_are_given() -> None:
    """The library puts each new one first by default (FD-01)."""
    three = [
        entry(title=f"第{day}日", identity=f"tag:x,2024:{day}", updated=WHEN + timedelta(days=day)) for day in (3, 2, 1)
    ]
    assert [text(item, "title") for item in items(rss(*three))] == ["第3日", "第2日", "第1日"]


@pytest.mark.parametrize("name", ["C", "C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8", ""])
def test_dates_are_english_in_every_locale(name: str) -> None:
    """As RFC 822 wants them (FD-10)."""
    with spoken_in(name):
        assert b"<pubDate>Fri, 01 Mar 2024 09:00:00 +0800</pubDate>" in rss(entry())


def test_the_same_feed_is_the_same_bytes() -> None:
    """No time of a build stands in it."""
    assert rss(entry()) == rss(entry())


def test_a_feed_without_entries_is_one_and_names_no_day() -> None:
    """No year 1970, no time of the build (DT-04)."""
    empty = rss()
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
    data = rss(entry(title=words, authors=(Author(words),), categories=(words,)), title=words)
    [item] = items(data)
    assert [words] * 4 == [
        text(item, "title"),
        text(item, CREATOR),
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
    [item] = items(rss(entry(summary=summary)))
    read = html.fragment_fromstring(text(item, "description"), create_parent="p")
    assert read.text_content() == shown
    assert len(read) == 0


@pytest.mark.parametrize(
    "body", ["<p>]]&gt; 和 <code>]]&gt;</code></p>", '<p title="]]>">甲</p>', "<p>👍🏽&nbsp;𠮷</p>"]
)
def test_the_text_may_hold_what_ends_its_own_wrapping(body: str) -> None:
    """The whole of it arrives, entities of HTML and all."""
    data = rss(entry(html=body))
    [item] = items(data)
    [read] = html.fragments_fromstring(text(item, CONTENT))
    [meant] = html.fragments_fromstring(body)
    assert etree.tostring(read) == etree.tostring(meant)
    assert not feedparser.parse(data).bozo


# Atom


def test_atom_says_the_same_and_when_it_was_updated() -> None:
    """With what readers of Atom ask for beside: relation, type and author's address."""
    [one] = atom(entry(updated=WHEN + timedelta(days=2, microseconds=5))).findall(f"{ATOM}entry")
    assert [text(one, ATOM + name) for name in ("id", "title", "published", "updated", "summary", "content")] == [
        "tag:hall.example.gov.cn,2024:a/2024-03-01-b",
        "标题",
        "2024-03-01T09:00:00+08:00",
        "2024-03-03T09:00:00.000005+08:00",
        "摘要",
        "<p>正文</p>",
    ]
    assert one.find(f"{ATOM}content").get("type") == "html"
    assert [x.get("term") for x in one.findall(f"{ATOM}category")] == ["便民服务", "防汛"]
    assert (one.findtext(f"{ATOM}author/{ATOM}name"), one.findtext(f"{ATOM}author/{ATOM}uri")) == AUTHOR
    assert [dict(x.attrib) for x in one.findall(f"{ATOM}link")] == [
        {"rel": "alternate", "type": "text/html", "href": f"{SITE}a/2024/03/01-b.html"}
    ]


FILES_OF_ONE = (
    File(f"{SITE}a/media/a.pdf", "application/pdf", 1234, "申请表"),
    File(f"{SITE}a/media/b.zip", "application/zip", 9, "全部材料"),
)


def test_files_come_with_their_true_size_and_type() -> None:
    """All of them in Atom and JSON Feed; the first in RSS, of which readers take one."""
    one = entry(files=FILES_OF_ONE)
    links = [x for x in atom(one).iter(f"{ATOM}link") if x.get("rel") == "enclosure"]
    assert [(x.get("href"), x.get("type"), x.get("length"), x.get("title")) for x in links] == [
        (file.address, file.type, str(file.size), file.title) for file in FILES_OF_ONE
    ]
    [item] = items(rss(one))
    assert [dict(x.attrib) for x in item.findall("enclosure")] == [
        {"url": f"{SITE}a/media/a.pdf", "length": "1234", "type": "application/pdf"}
    ]
    assert jsonfeed(one)["items"][0]["attachments"] == [
        {"url": file.address, "mime_type": file.type, "title": file.title, "size_in_bytes": file.size}
        for file in FILES_OF_ONE
    ]


def test_another_language_is_said_on_its_entry() -> None:
    """The feed has the hall's."""
    root = atom(entry(language="en"), entry(identity="tag:x,2024:b", updated=WHEN + timedelta(seconds=1)))
    assert root.get(LANG) == "zh-CN"
    assert [one.get(LANG) for one in root.findall(f"{ATOM}entry")] == ["en", None]
    assert jsonfeed(entry(language="en"))["items"][0]["language"] == "en"
    assert text(items(rss(entry(language="en")))[0], "{http://purl.org/dc/elements/1.1/}language") == "en"


def test_a_repost_names_where_it_comes_from() -> None:
    """The feed that it is an entry of, or else the page."""
    of_ours = entry(origin=Origin("市气象局", f"{SITE}q/2024/03/01-c.html", "tag:q,2000:feeds/q/", f"{SITE}q/"))
    [source] = atom(of_ours).iter(f"{ATOM}source")
    assert (source.findtext(f"{ATOM}id"), source.findtext(f"{ATOM}title")) == ("tag:q,2000:feeds/q/", "市气象局")
    [item] = items(rss(of_ours))
    assert (item.find("source").get("url"), text(item, "source")) == (f"{SITE}q/feed.xml", "市气象局")
    elsewhere = entry(origin=Origin("媒体", "https://www.example.cn/1.html"))
    assert not [*atom(elsewhere).iter(f"{ATOM}source")]
    assert items(rss(elsewhere))[0].find("source") is None
    assert text(items(rss(elsewhere))[0], "{http://purl.org/dc/elements/1.1/}source") == "https://www.example.cn/1.html"
    assert jsonfeed(elsewhere)["items"][0]["external_url"] == "https://www.example.cn/1.html"


def test_what_was_withdrawn_leaves_a_tombstone() -> None:
    """With identity, moment and reason (RFC 6721)."""
    [grave] = atom(gone=(Gone("tag:x,2024:weg", WHEN, "内容有误"),)).iter(f"{AT}deleted-entry")
    assert dict(grave.attrib) == {"ref": "tag:x,2024:weg", "when": "2024-03-01T09:00:00+08:00"}
    assert grave.findtext(f"{AT}comment") == "内容有误"


def test_a_complete_feed_says_so() -> None:
    """As a leaderboard's is: entries that are no more in it are to vanish (RFC 5005, section 2)."""
    assert atom(entry(), complete=True).find(f"{FH}complete") is not None
    assert etree.fromstring(rss(entry(), complete=True))[0].find(f"{FH}complete") is not None
    assert atom(entry()).find(f"{FH}complete") is None


def test_an_archive_is_a_document_of_its_own() -> None:
    """With the way on and back (RFC 5005, section 4)."""
    links = (("current", f"{SITE}atom.xml"), ("prev-archive", f"{SITE}2024/01/atom.xml"))
    data = archive(feed(archive=True, links=links, folder=f"{SITE}2024/02/"), [spell(entry())])
    assert judged("atom.xml", data, f"{SITE}2024/02/atom.xml") == []
    root = etree.fromstring(data)
    assert root.find(f"{FH}archive") is not None
    assert {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}.items() >= dict(links).items()


# JSON Feed


def test_json_feed_says_the_same() -> None:
    """Of the feed and of an entry (FD-12)."""
    one = entry(image=f"{SITE}a/media/a.png", authors=(AUTHOR, Author("甲")), updated=WHEN + timedelta(hours=1))
    read = jsonfeed(one, licence="转载请注明来源。", about=f"{SITE}api/")
    assert read | {"items": []} == {
        "version": "https://jsonfeed.org/version/1.1", "title": "发布厅", "home_page_url": SITE, "feed_url": f"{SITE}feed.json",
        "description": "介绍", "authors": [{"name": "发布厅"}], "language": "zh-CN",
        "_hall": {"about": f"{SITE}api/", "licence": "转载请注明来源。"}, "items": [],
    }  # fmt: skip
    assert read["items"] == [{
        "id": "tag:hall.example.gov.cn,2024:a/2024-03-01-b", "url": f"{SITE}a/2024/03/01-b.html", "title": "标题",
        "content_html": "<p>正文</p>", "summary": "摘要", "image": f"{SITE}a/media/a.png",
        "date_published": "2024-03-01T09:00:00+08:00", "date_modified": "2024-03-01T10:00:00+08:00",
        "authors": [{"name": "市水利局", "url": f"{SITE}shuiliju/"}, {"name": "甲"}], "tags": ["便民服务", "防汛"],
    }]  # fmt: skip


def test_a_brief_has_no_title_in_json_feed() -> None:
    """Readers of short messages show it whole; RSS and Atom have its opening words."""
    one = entry(titled=False, summary="")
    assert "title" not in jsonfeed(one)["items"][0]
    assert text(items(rss(one))[0], "title") == "标题"
    assert atom(one).findtext(f"{ATOM}entry/{ATOM}title") == "标题"
    assert text(items(rss(one))[0], "description") == "标题"


# All three

HARD = {
    "entities": "<p>甲&amp;乙 &lt;b&gt; &nbsp;&ndash;</p>",
    "the end of CDATA": "<p>]]&gt; <code>]]></code> ]]]]></p>",
    "emoji": "<p>👍🏽 👨‍👩‍👧 𠮷 🇨🇳</p>",
    "ruby": "<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby></p>",
    "a table": '<table><thead><tr><th align="right">甲</th></tr></thead><tbody><tr><td colspan="2">乙</td></tr></tbody></table>',
    "code": '<pre><code>if (a &lt; b &amp;&amp; c) { return "%s %(x)s {0} ⟦ x ⟧"; }\n</code></pre>',
    "right to left": '<p dir="rtl" lang="ug">ئۇيغۇرچە \u200f(1)\u202b</p>',
    "private use": "<p>\ue0000\ue001 \ue000 生僻字</p>",
    "much of it": "<p>" + "长文。" * 34_000 + "</p>",
}


@pytest.mark.parametrize("name", HARD)
def test_the_text_arrives_as_it_is(name: str) -> None:
    """In every spelling, whatever stands in it."""
    found = spelt(entry(html=HARD[name]))
    [item] = items(found["feed.xml"])
    assert text(item, CONTENT) == HARD[name]
    assert etree.fromstring(found["atom.xml"]).findtext(f"{ATOM}entry/{ATOM}content") == HARD[name]
    assert json.loads(found["feed.json"])["items"][0]["content_html"] == HARD[name]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\x7f", "\x80", "\x9f", "\ufffd", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_carry_are_left_out(sign: str) -> None:
    """Nor those that it should not, wherever they came from, and only they (FD-02)."""
    one = entry(title=f"甲{sign}乙", html=f"<p>丙{sign}丁</p>", summary=sign, categories=(f"戊{sign}",))
    [item] = items(rss(one))
    assert (text(item, "title"), text(item, CONTENT)) == ("甲乙", "<p>丙丁</p>")


def test_entries_of_one_shape_do_not_mix() -> None:
    """Each has its own words, and only its own."""
    many = [
        entry(
            identity=f"tag:x,2024:{n}", title=f"题{n}%s", html=f"<p>{n}</p>", updated=WHEN + timedelta(seconds=n),
            authors=(AUTHOR,) * (n % 3 + 1), categories=tuple(f"类{n}-{k}" for k in range(n % 4)), files=FILES_OF_ONE[: n % 3],
            summary="" if n % 2 else f"摘{n}", language="en" if n % 5 == 0 else "",
        )
        for n in range(40)
    ]  # fmt: skip
    for n, item in enumerate(items(rss(*many))):
        assert (text(item, "title"), text(item, CONTENT)) == (f"题{n}%s", f"<p>{n}</p>")
        assert [x.text for x in item.findall("category")] == [f"类{n}-{k}" for k in range(n % 4)]
        assert len(item.findall(CREATOR)) == n % 3 + 1
        assert len(item.findall("enclosure")) == min(n % 3, 1)


FAULTS = [
    ("feed.xml", "<rss ", "<!DOCTYPE rss><rss ", "declaration"),
    ("feed.xml", 'version="2.0"', 'version="0.91"', "InvalidRSSVersion"),
    ("feed.xml", "<channel>", '<channel xmlns:at="urn:x"><at:x>1</at:x>', "UnknownNamespace"),
    ("feed.xml", "标题</title>", "标题 &lt;b</title>", "CharacterData"),
    ("feed.xml", "Fri, 01 Mar 2024 09", "Sat, 01 Mar 2024 09", "IncorrectDOW"),
    ("feed.xml", "Fri, 01 Mar 2024 09", "Thu, 01 Mar 2124 09", "ImplausibleDate"),
    ("feed.xml", "01 Mar 2024 09:00:00 +0800</pub", "1 Mar 2024 09:00:00 +0800</pub", "ImplausibleDate"),
    ("feed.xml", "<guid", "<author>x</author><guid", "UndefinedElement"),
    ("feed.xml", "tag:hall.example.gov.cn,2024:a", "tag:hall.example.gov.cn,24:a", "InvalidTAG"),
    ("feed.xml", "2024:a/", "2024:%e4/", "NonCanonicalURI"),
    ("feed.xml", "/2024-03-01-b</guid>", "/2024-03-01-b </guid>", "UnexpectedWhitespace"),
    ("feed.xml", ">市水利局<", ">甲 &#x3C;a@b.cn><", "ContainsEmail"),
    ("feed.xml", "<p>正文</p>", '<p onclick="x">正文</p>', "SecurityRiskAttr"),
    ("feed.xml", "<p>正文</p>", '<iframe src="https://a.cn/"></iframe>', "SecurityRisk"),
    ("feed.xml", "<p>正文</p>", '<a href="/a">正文</a>', "ContainsRelRef"),
    ("feed.xml", "https://hall.example.gov.cn/a/", "https://hall.example.gov.cn/甲/", "InvalidURI"),
    ("feed.xml", "<language>zh-CN", "<language>中文", "InvalidLanguage"),
    ("feed.xml", ">防汛<", "><", "NotBlank"),
    ("feed.xml", ">防汛<", ">防\x85汛<", "BadCharacters"),
    ("atom.xml", 'rel="alternate" type="text/html" href="https://hall.example.gov.cn/a/', 'rel="next-archive" href="/', "FeedHistory"),
    ("atom.xml", 'rel="self"', 'rel="sef"', "UnregisteredAtomLinkRel"),
    ("atom.xml", "<updated>", "<updated>2024-03-01T09:00:00+08:00</updated><updated>", "grammar"),
    ("atom.xml", '<category term="防汛"/>', "<category/>", "grammar"),
    ("feed.json", '"title":"标题"', '"title":""', "an empty field"),
    ("feed.json", "T09:00:00+08:00", "", "ImplausibleDate"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sound", "faulty", "fault"), FAULTS, ids=[f"{one[3]}-{one[0]}" for one in FAULTS])
def test_what_is_wrong_is_found(name: str, sound: str, faulty: str, fault: str) -> None:
    """The judge of these tests says so of each fault."""
    words = spelt(entry())[name].decode()
    assert sound in words
    found = judged(name, words.replace(sound, faulty).encode(), SITE + name)
    assert any(one.startswith(fault) for one in found), found


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


def test_no_feed_has_a_year_before_the_hall(small: Built) -> None:
    """Nor an empty moment (DT-04)."""
    data = small.site["feed.xml"].decode()
    assert not re.search(r"\b(?:0001|19[0-9]{2})\b|None|T00:00:00Z", data)


def test_every_feed_of_a_hall_is_without_fault(small: Built) -> None:
    """As the validators judge it, at the address where it stands."""
    feeds = [file for file in small.site if file.rpartition("/")[2] in FILES_OF_A_FEED]
    assert len(feeds) > 50
    for file in feeds:
        address = "https://hall.example.gov.cn/sub/" + quote(file)
        assert judged(file.rpartition("/")[2], small.site[file], address, NOW) == [], file
