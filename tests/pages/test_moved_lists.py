"""Addresses are a public contract: a list that moved is found where it was, in every spelling; one that ended says what follows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from lxml import etree

from hall.feeds import FILES as SPELLINGS
from hall.pages.moved import moved_sheets
from hall.pages.redirects import Redirect, redirect_sheets, redirects_of
from tests.feeds.judging import judged
from tests.pages.conftest import Shown
from tests.seen import Page
from tests.small import DEPARTMENT, NOW, SETTINGS, build, write

Drawn = Callable[[dict[str, str]], Shown]
BASE = "https://hall.example.gov.cn/sub/"
MOVED = """\
moved:
  - {from: topics/防汛备汛/, to: topics/xunqing/}
  - {from: topics/xunqing/, to: topics/fangxun/}
  - {from: columns/bianminfuwu/, to: columns/bianmin/}
  - {from: shuiju/, to: shuiliju/}
  - {from: shuiliju/columns/shuiwei/, to: shuiliju/columns/shuiqing/}
  - {from: places/hanbinqu/, to: places/hanbin/}
  - {from: topics/gaokao/, name: '#高考#', closed: 2013-06-20, successors: [topics/xunqing/, columns/tonggao/, topics/meiyou/]}
  - {from: topics/weilai/, closed: 2013-07-20}
"""
# Where each stood, and where it stands; a department takes its columns along.
LED = {
    "topics/%E9%98%B2%E6%B1%9B%E5%A4%87%E6%B1%9B/": "topics/fangxun/",
    "topics/xunqing/": "topics/fangxun/",
    "columns/bianminfuwu/": "columns/bianmin/",
    "shuiju/": "shuiliju/",
    "shuiju/columns/bianmin/": "shuiliju/columns/bianmin/",
    "shuiju/columns/tonggao/": "shuiliju/columns/tonggao/",
    "shuiju/columns/shuiqing/": "shuiliju/columns/shuiqing/",
    "shuiliju/columns/shuiwei/": "shuiliju/columns/shuiqing/",
    "places/hanbinqu/": "places/hanbin/",
}
ENDED = "topics/gaokao/"
OLD = "departments/shuiju/posts/2013/2013-04-01-{}.md"
FILES = {
    "departments/hall.yml": SETTINGS + MOVED,
    # One post of the former folder went with the rest, one to another department.
    "departments/shuiliju/moved.yml": f"{OLD.format('tingshui')}: {OLD.format('tingshui').replace('shuiju', 'shuiliju')}\n"
    f"{OLD.format('yubao')}: departments/qixiangju/posts/2013/2013-06-30-dingshi.md\n",
}


def atom(data: bytes) -> dict[str, Any]:
    """A feed's identity, its links, and its entries' identities."""
    root = etree.fromstring(data)
    name = "{http://www.w3.org/2005/Atom}"
    links: dict[str, list[str]] = {}
    for one in root.findall(f"{name}link"):
        links.setdefault(one.get("rel") or "", []).append(one.get("href") or "")
    return {
        "id": root.findtext(f"{name}id"),
        "links": links,
        "ids": [x.findtext(f"{name}id") for x in root.iter(f"{name}entry")],
    }


def test_whoever_subscribed_to_a_list_that_moved_goes_on_reading(lay: Callable[[dict[str, str]], Path]) -> None:
    """In each spelling the same bytes as at the present address, which is the one that the document names as its own."""
    site = build(lay(FILES))
    for former, present in LED.items():
        for name in SPELLINGS:
            assert site[unquote(former) + name] == site[present + name], former
        read = atom(site[unquote(former) + "atom.xml"])
        assert read["links"]["self"] == [f"{BASE}{present}atom.xml"]
        page = Page(site[unquote(former) + "index.html"])
        refresh = page.one("//meta[@http-equiv='refresh']").get("content")
        assert refresh == f"0; url={'../' * former.count('/')}{present}"
    assert site["embed/shuiju.html"] == site["embed/shuiliju.html"]


def test_an_identity_is_that_of_the_first_address(lay: Callable[[dict[str, str]], Path]) -> None:
    """So that a reader knows the feed again; its entries keep theirs all the same."""
    root = lay({})
    before = build(root)
    write(root, {"departments/hall.yml": FILES["departments/hall.yml"]})
    now = build(root)
    first = {
        "topics/fangxun/": "topics/%E9%98%B2%E6%B1%9B%E5%A4%87%E6%B1%9B/",
        "columns/bianmin/": "columns/bianminfuwu/",
        "shuiliju/": "shuiju/",
        "shuiliju/columns/tonggao/": "shuiju/columns/tonggao/",
        "shuiliju/columns/shuiqing/": "shuiliju/columns/shuiwei/",
        "qixiangju/columns/tonggao/": "qixiangju/columns/tonggao/",
        "columns/tonggao/": "columns/tonggao/",
    }
    for present, former in first.items():
        assert atom(now[f"{present}atom.xml"])["id"] == f"tag:hall.example.gov.cn,2000:feeds/{former}"
    assert atom(now["topics/fangxun/atom.xml"])["ids"] == atom(before["topics/fangxun/atom.xml"])["ids"]


def test_a_list_that_ended_says_what_follows(lay: Callable[[dict[str, str]], Path]) -> None:
    """Where the successors are now, as far as there are any; a reader of JSON Feed need not ask again."""
    site = build(lay(FILES))
    for name in SPELLINGS:
        assert judged(name, site[ENDED + name], f"{BASE}{ENDED}{name}", NOW) == []
    read = json.loads(site[f"{ENDED}feed.json"])
    [item] = read["items"]
    assert read["expired"] is True
    assert (item["title"], item["date_published"]) == (
        "#高考#已停止更新，由#防汛#、通知公告承接",
        "2013-06-20T00:00:00+08:00",
    )
    assert f'<a href="{BASE}topics/fangxun/atom.xml">' in item["content_html"]
    found = atom(site[f"{ENDED}atom.xml"])
    assert found["links"]["related"] == [f"{BASE}topics/fangxun/atom.xml", f"{BASE}columns/tonggao/atom.xml"]
    assert found["id"] == f"tag:hall.example.gov.cn,2000:feeds/{ENDED}"
    page = Page(site[f"{ENDED}index.html"])
    assert page.all("//meta[@http-equiv='refresh']") == []
    assert [one.get("href") for one in page.all("//main//p/a")] == ["../../topics/fangxun/", "../../columns/tonggao/"]
    assert "topics/weilai/feed.xml" not in site


def test_where_a_list_stands_again_nothing_else_does(drawn: Drawn) -> None:
    """Nor where a move leads nowhere, or round."""
    moves = """\
moved:
  - {from: topics/fangxun/, to: columns/tonggao/}
  - {from: topics/jia/, to: topics/yi/}
  - {from: topics/yi/, to: topics/jia/}
  - {from: topics/bing/, to: topics/meiyou/}
  - {from: columns/bianmin/, closed: 2013-06-01}
"""
    context = drawn({"departments/hall.yml": SETTINGS + moves})
    assert context.moved_lists == {}
    assert list(moved_sheets(context)) == list(redirects_of(context)) == []


# Servers that can redirect


def follow(rules: str, path: str) -> str:
    """Where a host that reads `_redirects` sends somebody; the same place where it does not."""
    for line in rules.splitlines():
        former, present, status = line.split()
        assert status == "301"
        if former.endswith("*") and path.startswith(former[:-1]):
            return present.replace(":splat", path[len(former) - 1 :])
        if path == former:
            return present
    return path


def test_servers_send_on_who_asks_for_a_former_address(lay: Callable[[dict[str, str]], Path]) -> None:
    """For a page, a feed, a month, a picture; a post that went elsewhere is found there."""
    site = build(lay(FILES))
    rules = site["_redirects"].decode()
    for former, present in LED.items():
        for below in ("", "atom.xml", "feed.json", "2013/04/"):
            assert follow(rules, f"/sub/{former}{below}") == f"/sub/{present}{below}"
        assert former.isascii()
    assert follow(rules, "/sub/shuiju/2013/04/01-tingshui.html") == "/sub/shuiliju/2013/04/01-tingshui.html"
    assert follow(rules, "/sub/shuiju/2013/04/01-yubao.html") == "/sub/qixiangju/2013/06/30-dingshi.html"
    assert follow(rules, "/sub/embed/shuiju.html") == "/sub/embed/shuiliju.html"
    assert follow(rules, "/sub/api/posts/shuiju/2013-04.json") == "/sub/api/posts/shuiliju/2013-04.json"
    assert follow(rules, "/sub/shuiliju/atom.xml") == "/sub/shuiliju/atom.xml"
    assert follow(rules, f"/sub/{ENDED}atom.xml") == f"/sub/{ENDED}atom.xml"
    nginx = [line.split('" "') for line in site["_redirects.nginx"].decode().splitlines()]
    for line in rules.splitlines():
        former, present, _ = line.split()
        asked = unquote(former.replace("*", "2013/04/"))
        for pattern, target in nginx:
            key = pattern[1:]
            found = re.match(key[1:].replace("(?<", "(?P<"), asked) if key.startswith("~") else key == asked
            if found:
                rest = found["hall_rest"] if isinstance(found, re.Match) else ""
                assert target[:-2].replace("$hall_rest", rest) == present.replace(":splat", "2013/04/")
                break
        else:
            raise AssertionError(former)
    caddy = site["_redirects.caddy"].decode()
    assert (
        "@moved0 path_regexp moved0 ^/sub/topics/防汛备汛/(.*)$\nredir @moved0 /sub/topics/fangxun/{re.moved0.1} permanent"
        in caddy
    )
    assert caddy.count("\nredir ") == len(rules.splitlines())


def test_a_former_name_that_no_pattern_can_have_is_led_by_its_page_alone(drawn: Drawn) -> None:
    """Hosts of pages read it percent-encoded."""
    hard = "moved: [{from: 'topics/a \"b\" {c}*/', to: topics/fangxun/}]\n"
    context = drawn({"departments/hall.yml": SETTINGS + hard})
    found = {sheet.address: sheet.values(context) for sheet in redirect_sheets(context)}
    assert found["_redirects"]["bytes"] == b"/sub/topics/a%20%22b%22%20%7Bc%7D%2A/* /sub/topics/fangxun/:splat 301\n"
    assert found["_redirects.nginx"]["bytes"] == found["_redirects.caddy"]["bytes"] == b""
    assert [sheet.address for sheet in moved_sheets(context)] == [quote('topics/a "b" {c}*/')]


def test_the_feeds_of_a_department_that_ended_lead_to_its_only_successor_in_the_end(drawn: Drawn) -> None:
    """After 30 days, in which whoever reads them saw the entry that says so."""
    words = DEPARTMENT.format(name="市水利局").replace("status: live", "status: closed") + "closed: 2013-06-01\n"
    context = drawn({"departments/shuiliju/department.yml": f"{words}successors: [{{dept: qixiangju}}]\n"})
    assert list(redirects_of(context)) == []
    later = context.other(now=NOW + timedelta(days=1))
    found = list(redirects_of(later))
    assert found[:3] == [Redirect(f"shuiliju/{file}", f"qixiangju/{file}", below=False) for file in SPELLINGS]
    assert Redirect("shuiliju/columns/shuiqing/atom.xml", "qixiangju/atom.xml", below=False) in found
    assert len(found) == 4 * 3


def test_whom_to_follow_is_not_for_a_server_to_choose(drawn: Drawn) -> None:
    """Where there are several successors, or none, the last entry is all."""
    words = DEPARTMENT.format(name="市水利局").replace("status: live", "status: closed") + "closed: 2013-03-01\n"
    heirs = "successors: [{dept: qixiangju}, {dept: minzhengju}]\n"
    other = {"departments/minzhengju/department.yml": DEPARTMENT.format(name="市民政局")}
    assert list(redirects_of(drawn({"departments/shuiliju/department.yml": words + heirs, **other}))) == []
