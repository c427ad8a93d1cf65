"""What the hall's feed is of: which posts, in full, with absolute addresses."""

from __future__ import annotations

from collections.abc import Callable

from hall.pages.feed import feed_key, hall_feed
from tests.pages.conftest import LONG, SHUILI, Shown
from tests.small import SETTINGS, post

Drawn = Callable[[dict[str, str]], Shown]
BASE = "https://hall.example.gov.cn/sub/"


def test_the_feed_is_of_the_whole_hall_newest_first(rich: Shown) -> None:
    """What was withdrawn is not in it, nor any of its words."""
    feed = hall_feed(rich)
    assert [entry.title for entry in feed.entries[:3]] == ["预报与停水", "暴雨蓝色预警", "解除大风预警"]
    assert len(feed.entries) == 19
    assert not [entry for entry in feed.entries if "撤回的一条" in entry.title or "不该" in repr(entry)]


def test_an_entry_has_the_post_in_full(rich: Shown) -> None:
    """Its text, then its pictures with their words; the moment in the hall's zone, the name of its day."""
    [entry] = [entry for entry in hall_feed(rich).entries if entry.title == "一份文件"]
    assert entry.address == BASE + "shuiliju/2013/06/01-wenjian.html"
    assert entry.published.isoformat() == "2013-06-01T00:00:00+08:00"
    assert (entry.author, entry.categories) == ("市水务局", ("便民服务",))
    assert entry.html.startswith(f"<p>{LONG}</p>")
    assert entry.html.endswith(
        f'<figure><img src="{BASE}shuiliju/media/a.svg" alt="水位图"><figcaption>六月</figcaption></figure>'
        f'<figure><img src="{BASE}shuiliju/media/b.svg" alt=""><figcaption></figcaption></figure>'
    )


def test_an_entry_without_a_title_has_its_opening_words(rich: Shown) -> None:
    [entry] = [entry for entry in hall_feed(rich).entries if "brief" in rich.hall.by_path[path_of(entry.address)].form][
        :1
    ]
    assert entry.title == "看图"


def path_of(address: str) -> str:
    """The path of a post whose address is known."""
    dept, year, month, name = address.removeprefix(BASE).split("/")
    return f"departments/{dept}/posts/{year}/{year}-{month}-{name.removesuffix('.html')}.md"


def test_the_feed_names_the_hall(drawn: Drawn) -> None:
    """A demonstration says so in the title."""
    feed = hall_feed(
        drawn({"departments/hall.yml": SETTINGS.replace("description: 测试", "licence: 请注明来源") + "demo: true\n"})
    )
    assert (feed.title, feed.description, feed.licence) == ("小发布厅（演示，非政府网站）",) * 2 + ("请注明来源",)
    assert (feed.home, feed.address, feed.language) == (BASE, BASE + "feed.xml", "zh-CN")


# When it is spelt anew


def test_an_old_post_leaves_the_feed_alone_and_one_of_the_fifty_does_not(drawn: Drawn) -> None:
    """Counted without those that were withdrawn."""
    many = {SHUILI.format(f"06-{11 + number % 10}-n{number:02}"): post(title=f"第 {number} 条") for number in range(60)}
    gone = post(title="撤回的", withdrawn="{date: 2013-06-30, reason: 有误, kind: error}")
    context = drawn({**many, SHUILI.format("06-29-gone"): gone})
    rows = [row for row in context.plain.rows if not row.withdrawn]
    assert [entry.title for entry in hall_feed(context).entries] == [row.lead for row in rows[:50]]
    key = feed_key(context)
    assert feed_key(context.other()) == key
    assert feed_key(context.marked(rows[49])) != key
    assert feed_key(context.marked(rows[50])) == key


def test_another_first_path_is_another_feed(rich: Shown) -> None:
    """moved.yml alone may say so."""
    moved = {**rich.hall.moved, SHUILI.format("06-07-vor"): SHUILI.format("06-07-fuwu")}
    assert feed_key(rich.other(moved=moved)) != feed_key(rich)
