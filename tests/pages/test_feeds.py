"""Which posts a list's feed has, in full, with absolute addresses; and when it is spelt anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml import etree

from hall.listing import Group
from hall.pages.context import Context
from hall.pages.entries import entry_of
from hall.pages.feeds import feed_sheets
from hall.pages.fitting import BYTES, LEAST, MOST
from hall.pages.sheet import Sheet
from tests.pages.conftest import LONG, QIXIANG, SHUILI, Shown
from tests.small import DEPARTMENT, NOW, SETTINGS, post

Drawn = Callable[[dict[str, str]], Shown]
BASE = "https://hall.example.gov.cn/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"
GRAVE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def group(context: Context, sort: str = "hall", name: str = "") -> Group:
    return context.groups_by_name[sort, name]


def sheets(context: Context, sort: str = "hall", name: str = "") -> dict[str, Sheet]:
    """The feed's documents of a list, by address."""
    return {sheet.address: sheet for sheet in feed_sheets(group(context, sort, name), context)}


def drawn_json(context: Context, sort: str = "hall", name: str = "") -> dict[str, Any]:
    [sheet] = [one for address, one in sheets(context, sort, name).items() if address.endswith("feed.json")]
    read: dict[str, Any] = json.loads(sheet.values(context)["bytes"])
    return read


def drawn_atom(context: Context, address: str, sort: str = "hall", name: str = "") -> etree._Element:
    return etree.fromstring(sheets(context, sort, name)[address].values(context)["bytes"])


def titles(root: etree._Element) -> list[str]:
    return [one.findtext(f"{ATOM}title") or "" for one in root.findall(f"{ATOM}entry")]


def ids(context: Context, sort: str = "hall", name: str = "") -> list[str]:
    return [item["id"].rpartition("/2013-")[2] for item in drawn_json(context, sort, name)["items"]]


def entry(context: Context, name: str) -> Any:
    [row] = [row for row in context.hall.rows if row.path.endswith(f"-{name}.md")]
    return entry_of(row, context)


def many(count: int, words: str = LONG, daily: int = 2) -> dict[str, str]:
    """Posts of 2013, from 1 January on, some a day."""
    days = [date(2013, 1, 1) + timedelta(days=number // daily) for number in range(count)]
    return {
        SHUILI.format(f"{day:%m-%d}-n{number:03}"): post(words, title=f"第 {number} 条", column="水情")
        for number, day in enumerate(days)
    }


# Which feeds there are


def test_every_list_has_its_feed_beside_it(rich: Shown) -> None:
    """In three spellings, at addresses that are a public contract: none of these may ever change."""
    found = {sheet.address for one in rich.groups for sheet in feed_sheets(one, rich)}
    for folder in (
        "",
        "shuiliju/",
        "shuiliju/columns/shuiqing/",
        "columns/bianmin/",
        "topics/fangxun/",
        "forms/alert/",
        "places/hanbin/",
    ):
        assert {f"{folder}feed.xml", f"{folder}atom.xml", f"{folder}feed.json"} <= found
    assert "shuiliju/2013/04/atom.xml" in found
    assert len(found) == 3 * len(rich.groups) + len([one for one in found if "/2013/" in one])


def test_a_feed_is_named_after_its_list(rich: Shown) -> None:
    names = {sort: drawn_json(rich, sort, name)["title"] for sort, name in (
        ("hall", ""), ("dept", "shuiliju"), ("section", "shuiliju/水情"), ("topic", "防汛"), ("place", "hanbin"))}  # fmt: skip
    assert names == {
        "hall": "小发布厅", "dept": "市水务局 - 小发布厅", "section": "市水务局 水情 - 小发布厅",
        "topic": "#防汛# - 小发布厅", "place": "汉滨区 - 小发布厅",
    }  # fmt: skip


def test_a_demonstration_says_so_in_every_title(drawn: Drawn) -> None:
    context = drawn({"departments/hall.yml": SETTINGS + "demo: true\n"})
    assert drawn_json(context, "dept", "shuiliju")["title"] == "市水利局 - 小发布厅（演示，非政府网站）"


# What an entry is


def test_an_entry_has_the_post_in_full(rich: Shown) -> None:
    """Its facts, its text, then pictures, film, files, corrections, and who answers; everybody who issued or wrote it."""
    found = entry(rich, "wenjian")
    assert found.address == BASE + "shuiliju/2013/06/01-wenjian.html"
    assert found.published.isoformat() == "2013-06-01T00:00:00+08:00"
    assert [one.name for one in found.authors] == ["市水务局", "甲", "乙"]
    assert found.categories == ("便民服务", "通知公告")
    assert found.html == (
        "<p><b>生效日期</b>：2013年6月1日<br><b>有效期至</b>：2013年7月5日<br><b>效力</b>：有效<br><b>文号</b>：安水〔2013〕1号<br>"
        '<b>成文日期</b>：2013年5月30日<br><b>原文地址</b>：<a href="https://www.example.gov.cn/1.html">https://www.example.gov.cn/1.html</a></p>'
        f'<p>{LONG}</p>\n<h2>第一条</h2>\n<p>见<a href="{BASE}shuiliju/2013/04/01-tingshui.html#%E6%97%B6%E9%97%B4">停水</a>。</p>\n'
        f'<figure><img src="{BASE}shuiliju/media/a.svg" alt="水位图"><figcaption>六月</figcaption></figure>'
        f'<figure><img src="{BASE}shuiliju/media/b.svg" alt=""></figure>'
        f'<p><a href="{BASE}shuiliju/media/f.mp4">观看影片<br><img src="{BASE}shuiliju/media/a.svg" alt=""></a></p><p>影片文字稿：影片的话</p>'
        "<p>文字版：图上写的字<br>第二行</p>"
        f'<p>附件：</p><ul><li><a href="{BASE}shuiliju/media/%E8%A1%A8%201.csv">登记表</a>（CSV，3 KB）</li>'
        f'<li><a href="{BASE}shuiliju/media/big.txt">big.txt</a>（TXT，2.3 MB）</li></ul>'
        "<p>更正：</p><ul><li>2013-06-02 00:00：改了一个字</li></ul><p>联系方式：0915-3210000</p>"
    )


def test_files_have_their_true_size_and_type(rich: Shown) -> None:
    """Attachments, then the film."""
    assert [
        (one.address.removeprefix(BASE), one.type, one.size, one.title) for one in entry(rich, "wenjian").files
    ] == [
        ("shuiliju/media/%E8%A1%A8%201.csv", "text/csv", 3200, "登记表"),
        ("shuiliju/media/big.txt", "text/plain", 2_411_725, "big.txt"),
        ("shuiliju/media/f.mp4", "video/mp4", 12, "影片"),
    ]


def test_the_box_of_an_alert_stands_in_the_text(rich: Shown) -> None:
    """Who reads it in a reader alone must see level, place and end."""
    html = entry(rich, "yujing").html
    assert "<b>预警</b>：暴雨蓝色预警<br>" in html
    assert "<b>有效至</b>：2013-07-02 00:00" in html


def test_a_joint_post_has_every_department(rich: Shown) -> None:
    """As authors, and in the feeds of both."""
    assert [one.name for one in entry(rich, "lianhe").authors] == ["市水务局", "市气象局"]
    assert "06-13-lianhe" in ids(rich, "dept", "qixiangju")
    assert "06-13-lianhe" in ids(rich, "dept", "shuiliju")


def test_a_repost_names_its_original(rich: Shown) -> None:
    found = entry(rich, "zhuan")
    assert found.origin == (
        "市水务局", BASE + "shuiliju/2013/06/01-wenjian.html", "tag:hall.example.gov.cn,2000:feeds/shuiliju/", BASE + "shuiliju/",
    )  # fmt: skip
    assert f'<b>转发自</b>：<a href="{BASE}shuiliju/2013/06/01-wenjian.html">一份文件</a>' in found.html


def test_a_text_in_another_language_says_which(rich: Shown) -> None:
    assert entry(rich, "english").language == "en"


def test_a_brief_has_its_opening_words_and_no_title(rich: Shown) -> None:
    found = entry(rich, "tu")
    assert (found.title, found.titled, found.summary) == ("看图", False, "")
    assert found.image == BASE + "shuiliju/media/a.svg"


def test_boxes_of_a_list_of_tasks_stay_visible(drawn: Drawn) -> None:
    """Readers drop form elements."""
    context = drawn({SHUILI.format("06-03-shi"): post("- [x] 已办\n- [ ] 未办", title="办理情况")})
    assert "☑ 已办" in entry(context, "shi").html
    assert "☐ 未办" in entry(context, "shi").html


# When a text was updated


def test_a_correction_updates_an_entry_and_nothing_else_does(rich: Shown) -> None:
    """A part of a second tells entries of one moment apart."""
    assert entry(rich, "wenjian").updated.replace(microsecond=0).isoformat() == "2013-06-02T00:00:00+08:00"
    plain = entry(rich, "jiedu")
    assert plain.updated.replace(microsecond=0) == plain.published
    later = rich.other(now=NOW + timedelta(days=30))
    assert entry(later, "jiedu") == plain


def test_a_correction_of_tomorrow_counts_tomorrow(drawn: Drawn) -> None:
    path = SHUILI.format("06-03-gai")
    context = drawn({path: post(LONG, title="要改的", corrections="[{date: 2013-07-01, text: 改了}]")})
    assert "更正" not in entry(context, "gai").html
    assert entry(context, "gai").updated.day == 3
    later = context.other(now=datetime(2013, 7, 2, tzinfo=UTC))
    assert entry(later, "gai").updated.replace(microsecond=0).isoformat() == "2013-07-01T00:00:00+08:00"
    assert "改了" in entry(later, "gai").html


# How many


def test_a_department_has_as_many_as_fit(drawn: Drawn) -> None:
    """At most 500, newest first; another list has 50 where the rest is older than 14 days."""
    context = drawn(many(560, "短文。", daily=4))
    assert len(ids(context, "dept", "shuiliju")) == MOST
    assert len(ids(context)) == MOST
    assert len(ids(context, "section", "shuiliju/水情")) == 14 * 4 + 4
    days = [item["date_published"] for item in drawn_json(context)["items"]]
    assert days == sorted(days, reverse=True)


def test_a_list_that_is_busy_has_more_than_fifty(drawn: Drawn) -> None:
    """Two weeks of it, so that nobody misses what came in a night."""
    busy = {
        SHUILI.format(f"06-{1 + number % 28:02}-n{number:03}"): post(LONG, title=f"第 {number} 条", column="水情")
        for number in range(280)
    }
    context = drawn(busy)
    found = drawn_json(context, "section", "shuiliju/水情")["items"]
    assert len(found) == 150  # ten a day, from the 14th to the 28th
    assert found[-1]["date_published"] == "2013-06-14T00:00:00+08:00"


def test_a_document_of_long_posts_ends_at_512_kilobytes(drawn: Drawn) -> None:
    """But has 50 at least."""
    long = drawn(many(200, "很长的一段话。" * 200))
    taken = len(ids(long, "dept", "shuiliju"))
    assert LEAST < taken < 200
    sizes = [
        len(sheet.values(long)["bytes"]) for at, sheet in sheets(long, "dept", "shuiliju").items() if "/2013/" not in at
    ]
    assert BYTES * 0.95 < max(sizes) <= BYTES


def test_no_fewer_than_fifty_however_long_they_are(drawn: Drawn) -> None:
    context = drawn(many(60, "很长的一段话。" * 1000))
    assert len(ids(context, "dept", "shuiliju")) == LEAST


# What was corrected, withdrawn, or ended

OLD = SHUILI.format("01-01-lao")


def test_an_old_post_that_is_corrected_comes_back(drawn: Drawn) -> None:
    """It counts as new, and stands at its published time."""
    files = many(150)
    corrected = post(LONG, title="老的一条", column="水情", corrections="[{date: 2013-06-29, text: 改了}]")
    found = ids(drawn({**files, OLD: corrected}), "section", "shuiliju/水情")
    assert len(found) == LEAST
    assert found[-1] == "01-01-lao"


def test_a_withdrawn_post_stays_thirty_days_with_the_reason_alone(drawn: Drawn) -> None:
    """Then Atom has a tombstone, and the others nothing."""
    gone = post(
        "错的内容。",
        title="数字有误的一条",
        withdrawn="{date: 2013-06-20T09:00:00+08:00, reason: 数字有误, kind: error}",
    )
    context = drawn({SHUILI.format("06-03-gone"): gone})
    [item] = [one for one in drawn_json(context)["items"] if "gone" in one["id"]]
    assert (item["title"], item["content_html"]) == (
        "【已撤回】数字有误的一条",
        "<p>这条发布已于 2013-06-20 09:00 撤回（内容有误）。</p><p>原因：数字有误</p>",
    )
    assert item["date_modified"].startswith("2013-06-20T09:00:00.")
    last, first = datetime(2013, 7, 20, 0, 59, 59, tzinfo=UTC), datetime(2013, 7, 20, 1, tzinfo=UTC)
    assert "06-03-gone" in ids(context.other(now=last))
    after = context.other(now=first)
    assert "06-03-gone" not in ids(after)
    [grave] = drawn_atom(after, "atom.xml").iter(GRAVE)
    assert grave.get("ref") == "tag:hall.example.gov.cn,2013:shuiliju/2013-06-03-gone"
    assert (grave.get("when") or "").startswith("2013-06-20T09:00:00.")
    assert "错的内容" not in repr([sheet.values(after) for sheet in sheets(after).values()])


def test_of_what_the_law_took_away_no_word_is_left(rich: Shown) -> None:
    """Not its own, and not those of who withdrew it."""
    [item] = [one for one in drawn_json(rich)["items"] if "yifa" in one["id"]]
    assert (item["title"], item["content_html"]) == (
        "【已撤回】这条发布已依法删除",
        "<p>这条发布已于 2013-06-12 00:00 撤回（依法删除）。</p>",
    )
    assert "不该" not in repr(item)


def ending(closed: str, status: str = "closed") -> dict[str, str]:
    words = DEPARTMENT.format(name="市水利局").replace("status: live", f"status: {status}")
    heir = "successors: [{dept: qixiangju, from: 2013-06-01, duties: 汛情}, {dept: nobody}]\n"
    return {"departments/shuiliju/department.yml": f"{words}closed: {closed}\n{heir}"}


def test_the_feeds_of_a_department_that_ended_end_with_its_successors(drawn: Drawn) -> None:
    """Where its posts of that day and later would stand; the hall's own goes on without it."""
    context = drawn(ending("2013-06-01"))
    for sort, name in (("dept", "shuiliju"), ("section", "shuiliju/便民服务")):
        item = drawn_json(context, sort, name)["items"][0]
        assert item["title"] == "市水利局已停止发布，由市气象局承接"
        assert item["date_published"] == "2013-06-01T00:00:00+08:00"
        assert f'<a href="{BASE}qixiangju/atom.xml">' in item["content_html"]
    root = drawn_atom(context, "shuiliju/atom.xml", "dept", "shuiliju")
    related = [one.get("href") for one in root.findall(f"{ATOM}link") if one.get("rel") == "related"]
    assert related == [BASE + "qixiangju/atom.xml"]
    assert "停止发布" not in repr(drawn_json(context))


def test_a_department_that_will_end_goes_on(drawn: Drawn) -> None:
    assert "停止发布" not in repr(drawn_json(drawn(ending("2013-07-15")), "dept", "shuiliju"))


# Archives


def test_a_department_has_an_archive_of_every_month_that_is_over(rich: Shown) -> None:
    """Each leads to the one before, the one after and the document that subscribers read."""
    found = [address for address in sheets(rich, "dept", "shuiliju") if "/2013/" in address]
    assert found == ["shuiliju/2013/05/atom.xml", "shuiliju/2013/04/atom.xml"]
    root = drawn_atom(rich, "shuiliju/2013/04/atom.xml", "dept", "shuiliju")
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": BASE + "shuiliju/",
        "self": BASE + "shuiliju/2013/04/atom.xml",
        "current": BASE + "shuiliju/atom.xml",
        "next-archive": BASE + "shuiliju/2013/05/atom.xml",
    }
    assert titles(root) == ["月末的一条", "城区停水检修通知"]
    now = drawn_atom(rich, "shuiliju/atom.xml", "dept", "shuiliju")
    assert [one.get("href") for one in now.findall(f"{ATOM}link") if one.get("rel") == "prev-archive"] == [
        BASE + "shuiliju/2013/05/atom.xml"
    ]


def test_no_day_changes_an_archive(drawn: Drawn) -> None:
    """What was withdrawn from it has its tombstone at once."""
    gone = post("错。", title="错的一条", withdrawn="{date: 2013-06-20, reason: 有误, kind: error}")
    context = drawn({SHUILI.format("04-03-gone"): gone})
    address = "shuiliju/2013/04/atom.xml"
    root = drawn_atom(context, address, "dept", "shuiliju")
    assert titles(root) == ["城区停水检修通知"]
    assert [one.get("ref") for one in root.iter(GRAVE)] == ["tag:hall.example.gov.cn,2013:shuiliju/2013-04-03-gone"]
    before = sheets(context, "dept", "shuiliju")[address].values(context)
    for days in (1, 25, 400):
        later = context.other(now=NOW + timedelta(days=days))
        assert sheets(later, "dept", "shuiliju")[address].values(later) == before


# When it is spelt anew


def keys(context: Context, sort: str = "hall", name: str = "") -> set[int]:
    return {sheet.key for sheet in sheets(context, sort, name).values()}


def test_a_post_changes_the_feeds_that_have_it_and_no_other(rich: Shown) -> None:
    [row] = [row for row in rich.plain.rows if row.path == QIXIANG.format("06-30-dingshi")]
    other = rich.marked(row)
    changed = {
        (one.sort, one.name) for one in rich.groups if keys(rich, one.sort, one.name) != keys(other, one.sort, one.name)
    }
    assert changed == {
        ("hall", ""), ("dept", "qixiangju"), ("section", "qixiangju/便民服务"), ("column", "便民服务"),
        ("topic", "防汛"), ("form", "news"),
    }  # fmt: skip


def test_another_first_path_is_another_identity(rich: Shown) -> None:
    """moved.yml alone may say so."""
    moved = {**rich.hall.moved, SHUILI.format("06-07-vor"): SHUILI.format("06-07-fuwu")}
    assert keys(rich.other(moved=moved)) != keys(rich)
