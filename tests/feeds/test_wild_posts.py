"""Posts as nobody expects them: what stands in them arrives in every spelling, and every document of every list is sound."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from lxml import etree, html

from hall.feeds import FILES
from tests.conftest import Built
from tests.feeds.judging import judged
from tests.small import NOW, SETTINGS, build, post

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SITE = "https://hall.example.gov.cn/sub/"
PATH = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"
FAMILY = "👨‍👩‍👧‍👦"
WORDS = "供水 & 供气 <某某条例> &amp; ]]> <!-- 注 -->"
MEDIA = {
    "departments/shuiliju/media/表 格#1.csv": "1,2\n",
    "departments/shuiliju/media/a&b.txt": "x" * 1234,
    "departments/shuiliju/media/图.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
RAW = f"""\
<picture><source srcset="../../media/图.svg 1x, ../../media/图.svg 2x"><img src="../../media/图.svg" srcset="../../media/图.svg 2x" alt="图"></picture>
<video poster="../../media/图.svg" src="../../media/图.svg" controls></video>

<a href="#末">末</a> <a href="?q=1">查</a> <a href="//www.example.gov.cn/x">外</a> <a href="">空</a> <a href="tel:0915-3210000">电</a>

<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby> <span dir="rtl" lang="ug">ئۇيغۇرچە</span> <q cite="a/b">引</q> <del cite="y" datetime="2013-01-01">删</del> {FAMILY}

<style>p {{ color: red }}</style><script>alert(1)</script><p style="color:red" onclick="x()">样</p>

## 末

| 甲 | 乙 |
|:-:|--:|
| `]]>` | ~~x~~ |

- [x] 办了

```python
print("]]> &amp; <b>")
```

脚注[^注]再[^注]。

[^注]: 说明 ![图](../../media/图.svg) [停水](2013-04-01-tingshui.md#时间)
"""
POSTS = {
    "raw": post(RAW, title="生的"),
    "fields": post(
        "正文。", title=f"'{WORDS}'", summary=f"'{WORDS}'", source="'<某>&局'", contact=f"'{WORDS} 0915-3210000'",
        authors="['<i>张</i>', 'a & b']", topics="['甲&乙']", attachments=f"[{{file: '表 格#1.csv', title: '{WORDS}'}}, {{file: 'a&b.txt'}}]",
        images=f"[{{file: 图.svg, alt: '{WORDS}', caption: '{WORDS}'}}]", transcript=f"'{WORDS}'",
    ),
    "film": post("片" * 40, title="影片一部", video=f"{{url: 'https://v.example.gov.cn/%E4%B8%AD.mp4?a=1&b=2', poster: 图.svg, transcript: '{WORDS}'}}"),
    "gone": post("错", title=f"'{WORDS}'", withdrawn=f"{{date: 2013-06-20, reason: '{WORDS}', kind: error}}"),
    "long": post("很长的一段话，" * 30 + "\n\n" + ("很长的一段话，" * 30 + "\n\n") * 480, title="三十万字节"),
    "live": post(f"头 ]]>\n\n## 09:00 {WORDS}\n\n一[^1]\n\n## 09:00\n\n{FAMILY}\n\n[^1]: 注", title=f"'{WORDS}'", form="live", live="{starts: 2013-06-19T09:00:00+08:00}"),
    "picture": post("![水位图](../../media/图.svg)", form="brief", transcript="图上写着水位。" * 6),
    "emoji": post(FAMILY * 40, form="brief"),
    "signs": post("私用 \ue0000\ue001 生僻 \U0002a700 软\u00ad行\u2028段\u2029 &#x1F468;&#x200D;&#x1F469; &#133;", title="看不见的字"),
    "same": post("同一秒。", title="同一秒一", date="2013-06-11T09:00:00+08:00"),
    "same-2": post("同一秒。", title="同一秒二", date="2013-06-11T09:00:00+08:00"),
}  # fmt: skip


@pytest.fixture(scope="module")
def wild(frame: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of a hall in which each of them stands, whose own words are as odd."""
    from tests.small import FILES as ORDINARY
    from tests.small import lay_out

    settings = SETTINGS.replace("description: 测试", f"description: '{WORDS}', licence: '{WORDS}'")
    days = {"live": 19, "same": 11, "same-2": 11}
    posts = {PATH.format(days.get(name, 3), name): text for name, text in POSTS.items()}
    files = {**ORDINARY, "departments/hall.yml": settings, **MEDIA, **posts}
    return build(lay_out(tmp_path_factory.mktemp("wild") / "hall", files, frame))


def item(site: dict[str, bytes], name: str) -> dict[str, Any]:
    """The entry of the post of that name, in JSON Feed."""
    [found] = [one for one in json.loads(site["feed.json"])["items"] if one["id"].endswith(f"-{name}")]
    return dict(found)


def test_every_document_is_sound(wild: dict[str, bytes]) -> None:
    feeds = [file for file in wild if file.rpartition("/")[2] in FILES]
    assert len(feeds) > 50
    for file in feeds:
        assert judged(file.rpartition("/")[2], wild[file], SITE + quote(file), NOW) == [], file


def test_the_three_spellings_say_the_same(wild: dict[str, bytes]) -> None:
    """Entry for entry: identity, title, text and moment; as strict parsers and as a lenient one see them."""
    of_json = json.loads(wild["feed.json"])["items"]
    atom = etree.fromstring(wild["atom.xml"]).findall(f"{ATOM}entry")
    rss = etree.fromstring(wild["feed.xml"]).findall("channel/item")
    read = feedparser.parse(wild["atom.xml"]).entries
    assert len(of_json) == len(POSTS) + 4 + 2  # the small hall's own, and two that were told live
    for one, entry, other, seen in zip(of_json, atom, rss, read, strict=True):
        assert one["id"] == entry.findtext(f"{ATOM}id") == other.findtext("guid") == seen.id
        title = entry.findtext(f"{ATOM}title")
        assert title == other.findtext("title") == one.get("title", title)
        assert one["content_html"] == entry.findtext(f"{ATOM}content") == other.findtext(CONTENT)
        assert one["date_published"] == entry.findtext(f"{ATOM}published")


def test_fields_arrive_as_they_were_typed(wild: dict[str, bytes]) -> None:
    found = item(wild, "fields")
    assert (found["title"], found["summary"], found["tags"][-1]) == (WORDS, WORDS, "甲&乙")
    assert [one["name"] for one in found["authors"]] == ["市水利局", "<i>张</i>", "a & b"]
    assert [(one["url"].removeprefix(SITE), one["mime_type"], one["size_in_bytes"], one["title"]) for one in found["attachments"]] == [
        ("shuiliju/media/%E8%A1%A8%20%E6%A0%BC%231.csv", "text/csv", 4, WORDS),
        ("shuiliju/media/a%26b.txt", "text/plain", 1234, "a&b.txt"),
    ]  # fmt: skip
    read = html.fragment_fromstring(found["content_html"], create_parent=True)
    assert read.text_content().count(WORDS) == 4  # caption, transcript, attachment and contact
    assert read.find(".//img").get("alt") == WORDS
    assert json.loads(wild["feed.json"])["description"] == WORDS
    assert etree.fromstring(wild["feed.xml"]).findtext("channel/copyright") == WORDS


def test_no_address_needs_the_page_it_came_from(wild: dict[str, bytes]) -> None:
    """Nor is one left that the cleaning drops: `srcset`, `poster`, `cite`, scripts; one without a scheme has it."""
    read = html.fragment_fromstring(item(wild, "raw")["content_html"], create_parent=True)
    page, picture = f"{SITE}shuiliju/2013/06/03-raw.html", f"{SITE}shuiliju/media/%E5%9B%BE.svg"
    assert [str(one) for one in read.xpath("//@href | //@src | //@srcset | //@poster | //@cite")] == [
        picture, f"{page}#%E6%9C%AB", "https://www.example.gov.cn/x", "tel:0915-3210000", f"{page}#fn-%E6%B3%A8", f"{page}#fn-%E6%B3%A8",
        picture, f"{SITE}shuiliju/2013/04/01-tingshui.html#%E6%97%B6%E9%97%B4", f"{page}#fnref-%E6%B3%A8", f"{page}#fnref-%E6%B3%A8-2",
    ]  # fmt: skip
    assert not read.xpath("//script | //style | //@style | //@onclick")
    words = read.text_content()
    assert all(one in words for one in ("汉(hàn)", "ئۇيغۇرچە", FAMILY, "]]>", 'print("]]> &amp; <b>")', "☑ 办了"))


def test_three_hundred_kilobytes_arrive_whole(wild: dict[str, bytes]) -> None:
    assert item(wild, "long")["content_html"].count("很长的一段话，") == 30 * 481


def test_a_brief_without_words_is_called_as_its_picture(wild: dict[str, bytes]) -> None:
    """And one of emoji alone is cut between them; in JSON Feed neither has a title."""
    titles = {
        one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}title")
        for one in etree.fromstring(wild["atom.xml"]).iter(f"{ATOM}entry")
    }
    assert titles["tag:hall.example.gov.cn,2013:shuiliju/2013-06-03-picture"] == "水位图"
    assert titles["tag:hall.example.gov.cn,2013:shuiliju/2013-06-03-emoji"] == FAMILY * 4 + "…"
    assert "title" not in item(wild, "picture") | item(wild, "emoji")


def test_what_is_gone_says_why_as_it_was_typed(wild: dict[str, bytes]) -> None:
    found = item(wild, "gone")
    assert found["title"] == f"【已撤回】{WORDS}"
    assert html.fromstring(found["content_html"]).text_content().endswith(f"原因：{WORDS}")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("leap", "2013-06-03T23:59:60+08:00"),
        ("early", "1969-06-03"),
        ("late", "9999-06-03"),
        ("odd", "2013-06-03T09:00:00+99:00"),
    ],
)
def test_a_moment_that_no_feed_can_have_leaves_its_post_out(
    small: Built, site_of: Callable[[dict[str, str]], dict[str, bytes]], name: str, date: str
) -> None:
    """With a problem; the feeds go on as if it were not there."""
    site = site_of({PATH.format(3, name): post("正文。", title="时间不对", date=f"'{date}'")})
    assert site["feed.xml"] == small.site["feed.xml"]


def test_every_offset_is_the_halls_own(site_of: Callable[[dict[str, str]], dict[str, bytes]]) -> None:
    """A moment typed elsewhere is shown in the hall's zone, the same moment."""
    site = site_of({
        PATH.format(8, "dong"): post("正文。", title="很东", date="2013-06-08T00:30:00+14:00"),
        PATH.format(9, "xi"): post("正文。", title="很西", date="2013-06-09T12:00:00-12:00"),
    })  # fmt: skip
    moments = {one.get("title"): one["date_published"] for one in json.loads(site["feed.json"])["items"]}
    assert moments["很东"] == "2013-06-07T18:30:00+08:00"
    assert moments["很西"] == "2013-06-10T08:00:00+08:00"
