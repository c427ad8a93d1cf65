"""Every field of hall.yml, read right, and every way to be wrong; and moved.yml."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hall.model.department import Column, Contact, Role
from hall.model.entry import entries
from hall.model.settings import (
    BOUNDS,
    Above,
    Bounds,
    Calendar,
    Deadlines,
    Grade,
    Leaderboard,
    Moved,
    Need,
    Offices,
    People,
    Place,
    Public,
    Review,
    Security,
    Settings,
    Shown,
    Site,
    Topic,
)
from hall.source import parse_moved, parse_settings

WHOLE = """\
demo: true
today: 2013-06-30T18:00:00+08:00
time_zone: Asia/Urumqi
language: zh-CN
site:
  name: 安康政务发布厅     # 名字
  short: 发布厅
  address: https://hall.example.gov.cn/sub/
  authority: hall.example.gov.cn
  description: 说明
  licence: 转载请注明
  organiser: 主办
  undertaker: 承办
  contact: {phone: "12345", mail: a@example.gov.cn, address: 示范路, hours: 全天}
  icp: 备案一
  police: 备案二
  site_code: 标识
  badge_url: https://bszs.example.gov.cn/1
  faults_url: https://zhaocuo.example.gov.cn/2
  security: {contact: ["mailto:a@example.gov.cn"], expires: 2014-01-01, policy: https://hall.example.gov.cn/security/}
limits:
  {title_min: 1, title_max: 2, title_hint: 3, brief: 4, pictures: 0, first_year: 2001, file_bytes: 6, name_bytes: 7,
   picture_bytes: 8, picture_side: 9, attachment_bytes: 10, film_bytes: 11}
columns: [便民服务, {name: 通知公告, slug: tonggao, description: 通知}]
topics: [防汛, {name: 高考, slug: gaokao, introduction: 考试, owner: jiaoyuju, ends: 2013-06-10}]
places: [{code: hanbin, name: 汉滨区, kind: county}, {code: hengkou, name: 恒口镇, kind: town, within: hanbin}]
moved:
  - {from: topics/jiu/, to: topics/fangxun/}
  - {from: places/jiu/, name: 旧县, closed: 2013-06-01, successors: [places/hanbin/]}
review:
  since: abc123
  accept: [signed, recorded]
  recorder: ssh-ed25519 AAAA
  policy: [{name: 一般, roles: [content, secrecy], persons: 2, small: 4}]
offices: {supervising: jiaoyuju, news: xinwenban}
deadlines: {verified: 2013-03-20, live: 2013-04-01}
people: {shown: post}
sources: [新华社, 人民日报]
synonyms: [噪音、噪声, "社保，社会保险, 社会保障"]
leaderboard: {public: no}
calendar: {holidays: [2027-01-01], workdays: [2027-01-03]}
inspection: [{name: 本省, basis: 省里的办法, days: 10, posts: 4, responses: 1}]
"""
EXPECTED = Settings(
    demo=True, today=datetime(2013, 6, 30, 18, tzinfo=timezone(timedelta(hours=8))), time_zone="Asia/Urumqi", language="zh-CN",
    site=Site(
        name="安康政务发布厅", short="发布厅", address="https://hall.example.gov.cn/sub/", authority="hall.example.gov.cn",
        description="说明", licence="转载请注明", organiser="主办", undertaker="承办",
        contact=Contact(phone="12345", mail="a@example.gov.cn", address="示范路", hours="全天"), icp="备案一", police="备案二", site_code="标识",
        badge_url="https://bszs.example.gov.cn/1", faults_url="https://zhaocuo.example.gov.cn/2",
        security=Security(
            contact=("mailto:a@example.gov.cn",), expires=datetime(2014, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")),
            policy="https://hall.example.gov.cn/security/",
        ),
    ),
    limits=Bounds(
        title_min=1, title_max=2, title_hint=3, brief=4, pictures=0, first_year=2001, file_bytes=6, name_bytes=7,
        picture_bytes=8, picture_side=9, attachment_bytes=10, film_bytes=11,
    ),
    columns=(Column(name="便民服务"), Column(name="通知公告", slug="tonggao", description="通知")),
    topics=(Topic(name="防汛"), Topic(name="高考", slug="gaokao", introduction="考试", owner="jiaoyuju", ends=date(2013, 6, 10))),
    places=(Place(code="hanbin", name="汉滨区", kind="county"), Place(code="hengkou", name="恒口镇", kind="town", within="hanbin")),
    moved=(
        Moved(from_="topics/jiu/", to="topics/fangxun/"),
        Moved(from_="places/jiu/", name="旧县", closed=date(2013, 6, 1), successors=("places/hanbin/",)),
    ),
    review=Review(
        since="abc123",
        accept=(Grade.SIGNED, Grade.RECORDED),
        recorder="ssh-ed25519 AAAA",
        policy=(Need(name="一般", roles=(Role.CONTENT, Role.SECRECY), persons=2, small=4),),
    ),
    offices=Offices(supervising="jiaoyuju", news="xinwenban"),
    deadlines=Deadlines(verified=date(2013, 3, 20), live=date(2013, 4, 1)), people=People(shown=Shown.POST),
    sources=("新华社", "人民日报"), synonyms=("噪音、噪声", "社保，社会保险, 社会保障"), leaderboard=Leaderboard(public=Public.NO),
    calendar=Calendar(holidays=(date(2027, 1, 1),), workdays=(date(2027, 1, 3),)),
    inspection=(Above(name="本省", basis="省里的办法", days=10, posts=4, responses=1),),
)  # fmt: skip
LEAST = "site: {name: 厅, address: 'https://hall.example.gov.cn/', authority: hall.example.gov.cn}\n"


def everything_said(value: Any) -> bool:
    """Whether no field of a model value is at its default."""
    return all(getattr(value, one.name) not in (None, ()) for one in entries(type(value)))


def test_settings_that_say_everything_are_read_whole() -> None:
    """Every field stands in the example, and comes out as it went in; nothing typed is lost, not even a 0."""
    assert everything_said(EXPECTED)
    assert everything_said(EXPECTED.site)
    assert everything_said(EXPECTED.limits)
    assert everything_said(EXPECTED.review)
    assert parse_settings(WHOLE.encode()) == (EXPECTED, [])


def test_words_that_are_one_are_parted_by_commas() -> None:
    assert EXPECTED.alike == (("噪音", "噪声"), ("社保", "社会保险", "社会保障"))


def test_settings_need_no_more_than_a_site() -> None:
    """Limits have defaults, each by itself."""
    found, problems = parse_settings(LEAST.encode())
    assert problems == []
    assert found
    assert (found.bounds, found.zone, found.title) == (BOUNDS, "Asia/Shanghai", "厅")
    some, _ = parse_settings((LEAST + "limits: {title_max: 300}\n").encode())
    assert some
    assert some.bounds == Bounds(**{one.name: getattr(BOUNDS, one.name) for one in fields(Bounds)} | {"title_max": 300})


def test_a_demonstration_says_so_in_its_title() -> None:
    """On every page and feed."""
    found, _ = parse_settings((LEAST + "demo: true\n").encode())
    assert found
    assert found.title == "厅（演示，非政府网站）"


@pytest.mark.parametrize(
    ("typed", "code", "message", "remedy"),
    [
        ("", "H015", "文件是空的", "写上"),
        ("demo: true", "H016", "缺少 site（网站）", "site"),
        ("site: {name: 厅}", "H016", "缺少 address", "address: https://"),
        ("site: 厅", "H014", "应当是缩进的“字段: 值”", "{name: …}"),
        (LEAST.replace("https:", "ftp:"), "H305", "网站地址“ftp://hall.example.gov.cn/”不完整", "以 https:// 开头、以 / 结尾"),
        (LEAST.replace("cn/'", "cn'"), "H305", "不完整", "以 / 结尾"),
        (LEAST.replace("https://hall.example.gov.cn/", "https:///"), "H305", "不完整", "https://"),
        (LEAST.replace("cn/'", "cn/?a=/'"), "H305", "不完整", "https://"),
        (LEAST.replace("authority: hall", "authority: 'Hall"), "H002", "不是合法的 YAML", "引号"),
        (LEAST.replace("authority: hall.example.gov.cn", "authority: a/b"), "H305", "不是域名", "小写域名"),
        (LEAST + "synonyms: [噪音]", "H305", "“噪音”只有一种说法", "中间用顿号"),
        (LEAST + "synonyms: [噪音、]", "H305", "“噪音”只有一种说法", "中间用顿号"),
        (LEAST + "time_zone: Mars/Base", "H305", "没有“Mars/Base”这个时区", "Asia/Shanghai"),
        (LEAST + "time_zone: ../../etc/passwd", "H305", "这个时区", "Asia/Shanghai"),
        (LEAST + "today: 2013-6-30", "H017", "不是能识别的时间", "2013-06-30"),
        (LEAST + "limits: {title_max: 很多}", "H014", "“很多”不是整数", "阿拉伯数字"),
        (LEAST + "limits: {title_max: -1}", "H014", "“-1”不是整数", "阿拉伯数字"),
        (LEAST + "limits: {title: 3}", "H003", "没有 title 这个字段", "title_"),
        (LEAST + "demo: maybe", "H014", "不是“是”或“否”", "true 或 false"),
        (LEAST + "moved: [{from: topics/a, to: topics/b/}]", "H305", "“topics/a”不是列表的地址", "以 / 结尾"),
        (LEAST + "moved: [{from: topics/a/, to: ../b/}]", "H305", "“../b/”不是列表的地址", "从网站的根写起"),
        (LEAST + "moved: [{from: /a/, to: b/}]", "H305", "“/a/”不是列表的地址", "从网站的根写起"),
        (LEAST + "moved: [{from: feeds/, to: b/}]", "H305", "“feeds/”不是列表的地址", "从网站的根写起"),
        (LEAST + "moved: [{from: a/columns/../, to: b/}]", "H305", "不是列表的地址", "从网站的根写起"),
        (LEAST + "moved: [{from: a/}]", "H305", "“a/”是搬了还是停了，没有说清", "只写一样"),
        (LEAST + "moved: [{from: a/, to: b/, closed: 2013-06-01}]", "H305", "没有说清", "只写一样"),
        (LEAST + "moved: [{from: a/, to: a/}]", "H305", "新旧地址是同一个", "写现在的地址"),
        (LEAST + "moved: [{from: a/, to: b/}, {from: a/, to: c/}]", "H305", "原来的地址重复：a/", "只写一次"),
        (LEAST + "moved: [{from: a/, to: c/}, {from: b/, to: c/}]", "H305", "几个列表搬到了同一个地址：c/", "successors"),
        (LEAST + "columns: [a/b]", "H305", "不能作名称", "不能有 /"),
        (LEAST + "columns: [{name: 甲, slug: 甲}, {name: 乙, slug: a b}]", "H305", "不合规定", "小写字母"),
        (LEAST + "columns: [甲, 甲]", "H305", "栏目重复：甲", "只写一次"),
        (LEAST + "topics: [5g, 5G]", "H305", "话题重复：5g", "只用一次"),
        (LEAST + "topics: [{name: 防汛, slug: Fang}]", "H305", "不合规定", "小写字母"),
        (LEAST + "places: [{code: a, name: 甲}, {code: a, name: 乙}]", "H305", "地点代码重复：a", "只用一次"),
        (LEAST + "places: [{code: 汉滨, name: 甲}]", "H305", "地点代码“汉滨”不合规定", "小写字母"),
        (LEAST + "review: {accept: [said]}", "H018", "没有“said”", "是不是 stated？"),
        (LEAST + "people: {shown: 姓名}", "H018", "没有“姓名”", "可选：name、post、number"),
        (LEAST + "sources: [新华社，人民日报]", "H014", "几项连在了一起", "[新华社, 人民日报]"),
        (LEAST + "language: 中文", "H014", "不是语言的代码", "zh-CN"),
        (LEAST + "theme: red", "H003", "没有 theme 这个字段", "可用的字段"),
    ],
)  # fmt: skip
def test_wrong_settings_are_told_on_their_line(typed: str, code: str, message: str, remedy: str) -> None:
    """And there are no settings."""
    found, problems = parse_settings(typed.encode())
    assert found is None
    one = next(one for one in problems if one.code == code and message in one.message)
    assert one.path == "departments/hall.yml"
    assert one.line == (2 if typed.startswith(LEAST) else 1)
    assert remedy in one.remedy


OLD = "departments/a/posts/2013/2013-04-01-x.md"
NEW = "departments/a/posts/2013/2013-04-01-y.md"


def test_former_paths_are_read() -> None:
    """From the repository's root, both."""
    assert parse_moved("departments/a/moved.yml", f"{OLD}: {NEW}\n".encode()) == ({OLD: NEW}, [])
    assert parse_moved("departments/a/moved.yml", b"") == ({}, [])


@pytest.mark.parametrize(
    ("text", "line", "code", "kept"),
    [
        (f"{OLD}: {NEW}\nx.md: {NEW}\n", 2, "H203", {OLD: NEW}),
        (f"{OLD}: y.md\n", 1, "H203", {}),
        (f"{OLD}:\n", 1, "H203", {}),
        (f"{OLD}: [{NEW}]\n", 1, "H203", {}),
        (f"{OLD}: {OLD}\n", 1, "H203", {}),
        (f"{OLD}: {NEW}\n{OLD}: {NEW}\n", 2, "H004", {OLD: NEW}),
        (f"- {OLD}\n", 1, "H006", {}),
    ],
)
def test_a_wrong_line_of_former_paths_costs_only_itself(text: str, line: int, code: str, kept: dict[str, str]) -> None:
    """The others hold."""
    moved, (problem,) = parse_moved("departments/a/moved.yml", text.encode())
    assert (problem.line, problem.code) == (line, code)
    assert moved == kept
