"""A post's text with the addresses that its marks stand for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from hall.pages.text import text_of, without
from hall.press import ROOT
from tests.pages.conftest import SHUILI, Shown
from tests.small import DEPARTMENT, post

Drawn = Callable[[dict[str, str]], Shown]
MEDIA = {f"departments/shuiliju/media/{name}": "x" for name in ("表 1#2%.csv",)} | {
    "departments/shuiliju/media/a.svg": "<svg/>"
}
PATH = SHUILI.format("06-15-wen")


def words(drawn: Drawn, text: str, own_anchors: bool = True, **files: str) -> str:
    """The text of a post as its page shows it, the root as `/`."""
    context = drawn({**MEDIA, **files, PATH: post(text, title="有链接的一条")})
    html = text_of(context.whole(PATH).prose, context.hall.by_path[PATH], context, own_anchors)
    return html.replace(ROOT, "/").removeprefix("<p>").removesuffix("</p>\n")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[甲](2013-04-01-tingshui.md)", '<a href="/shuiliju/2013/04/01-tingshui.html">甲</a>'),
        ("[甲](../2013/2013-04-01-tingshui.md)", '<a href="/shuiliju/2013/04/01-tingshui.html">甲</a>'),
        (
            "[甲](2013-04-01-tingshui.md#时间)",
            '<a href="/shuiliju/2013/04/01-tingshui.html#%E6%97%B6%E9%97%B4">甲</a>',
        ),
        (
            "[甲](2013-04-01-tingshui.md#%E6%97%B6%E9%97%B4)",
            '<a href="/shuiliju/2013/04/01-tingshui.html#%E6%97%B6%E9%97%B4">甲</a>',
        ),
        (
            "[甲](../../../qixiangju/posts/2013/2013-06-29-yujing.md)",
            '<a href="/qixiangju/2013/06/29-yujing.html">甲</a>',
        ),
        ("[甲](../../../qixiangju)", '<a href="/qixiangju/">甲</a>'),
        ("[表](<../../media/表 1%232%25.csv>)", '<a href="/shuiliju/media/%E8%A1%A8%201%232%25.csv">表</a>'),
        ("[外](https://www.example.gov.cn/a?b=1&c=2#d)", '<a href="https://www.example.gov.cn/a?b=1&amp;c=2#d">外</a>'),
        ("[话](tel:12345)", '<a href="tel:12345">话</a>'),
        ("#防汛#", '<a class="topic" href="/topics/fangxun/">#防汛#</a>'),
        ("#停水 & 复水#", "#停水 &amp; 复水#"),
        ("#新话题#", '<a class="topic" href="/topics/%E6%96%B0%E8%AF%9D%E9%A2%98/">#新话题#</a>'),
        ("@市气象局 说", '<a class="unit" href="/qixiangju/">@市气象局</a> 说'),
        ("@市气象局提醒", '<a class="unit" href="/qixiangju/">@市气象局</a>提醒'),
        ("@市民 说", "@市民 说"),
        (
            "![水位](../../media/a.svg)图旁边有三十个字以上的正文，好让这一条不只有图而没有话，够了吗够了。",
            '<img src="/shuiliju/media/a.svg" loading="lazy" decoding="async" alt="水位">图旁边有三十个字以上的正文，好让这一条不只有图而没有话，够了吗够了。',
        ),
    ],
)
def test_what_a_text_names_becomes_an_address(text: str, html: str, drawn: Drawn) -> None:
    """Links by path to posts, their headings, departments and files; topics, departments; what is elsewhere stays."""
    assert words(drawn, text) == html


def test_a_department_is_found_by_each_of_its_names_the_longest_first(drawn: Drawn) -> None:
    """Also by those it had."""
    text = (
        DEPARTMENT.format(name="市水务局") + "full_name: 安康市水务局\nnames: [{name: 市水利局, until: 2013-05-01}]\n"
    )
    other = DEPARTMENT.format(name="市水务局执法队")
    found = words(
        drawn,
        "@安康市水务局、@市水利局、@市水务局执法队",
        **{"departments/shuiliju/department.yml": text, "departments/zhifa/department.yml": other},
    )
    assert re.findall(r'href="/([a-z]+)/">@([^<]+)<', found) == [
        ("shuiliju", "安康市水务局"),
        ("shuiliju", "市水利局"),
        ("zhifa", "市水务局执法队"),
    ]


@pytest.mark.parametrize("own", [True, False])
def test_links_within_a_text_lead_to_its_own_page_where_it_is_shown_elsewhere(own: bool, drawn: Drawn) -> None:
    text = "[下](#末) 注[^1]\n\n## 末\n\n完。\n\n[^1]: 注"
    found = re.findall(r'href="([^"]*)"', words(drawn, text, own_anchors=own))
    where = "" if own else "/shuiliju/2013/06/15-wen.html"
    assert found == [where + anchor for anchor in ("#%E6%9C%AB", "#fn-1", "#fnref-1")]


def test_a_link_follows_a_post_that_moved(rich: Shown) -> None:
    """From the former path and from one before that."""
    from hall.pages.text import address_of_file

    for name in ("06-01-yuan", "06-01-jiu", "06-01-wenjian"):
        assert address_of_file(SHUILI.format(name), rich) == "shuiliju/2013/06/01-wenjian.html"


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "content/about.md",
        "departments/hall.yml",
        "departments/shuiliju/department.yml",
        "departments/nobody/media/a.svg",
    ],
)
def test_what_is_not_published_has_no_address(path: str, rich: Shown) -> None:
    from hall.pages.text import address_of_file

    assert address_of_file(path, rich) is None


def test_attributes_are_left_out_of_tags_and_nowhere_else() -> None:
    html = '<p id="a" data-x="1" title="x > y">写 id="b" 和<br><img alt=" id=" id="c"></p> <3 id="d"'
    assert without(re.compile("id|data-.*"), html) == '<p title="x > y">写 id="b" 和<br><img alt=" id="></p> <3 id="d"'
