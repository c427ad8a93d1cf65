"""Rules for posts among each other and with what their departments and the hall have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hall.entering import enter
from hall.model.hall import Hall
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.rules import OF_DEPARTMENTS, OF_OWN_PAGES, OF_THE_HALL
from hall.source import parse_department, parse_settings
from tests.reading import TITLE, bearings, file, settings
from tests.small import DEPARTMENT, SETTINGS

HERE = "departments/shuiliju/posts/2013/2013-04-01-a.md"
OTHER = "departments/shuiliju/posts/2013/2013-04-02-b.md"
FAR = "departments/qixiangju/posts/2013/2013-04-03-c.md"
LONG = "请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用，谢谢您的理解。\n"
THERE = {OTHER: file("title: 恢复供水通知", "## 时间\n\n" + LONG), FAR: file(text=LONG)}
MEDIA = [
    "departments/shuiliju/media/IMG_001.JPG",
    "departments/shuiliju/media/表.pdf",
    "departments/shuiliju/media/rain#1.pdf",
]


def hall_of(
    posts: dict[str, str], scheduled: set[str] | None = None, moved: dict[str, str] | None = None
) -> tuple[Hall, dict[str, Whole]]:
    """A hall with these posts, and the whole of each."""
    entered = {path: enter(path, text.encode(), settings()) for path, text in posts.items()}
    assert all(one.row for one in entered.values()), entered
    names = {"shuiliju": "市水利局", "qixiangju": "市气象局"}
    departments = {}
    for slug, name in names.items():
        found, _ = parse_department(slug, DEPARTMENT.format(name=name).encode(), bearings())
        assert found
        departments[slug] = found
    rows = [one.row._replace(column=one.row.column or "便民服务") for one in entered.values() if one.row]
    rows.sort(key=lambda row: row.when, reverse=True)
    files = dict.fromkeys([*posts, *MEDIA, *(f"departments/{slug}/department.yml" for slug in names)], "")
    hall = Hall(
        settings(), departments, tuple(row for row in rows if row.path not in (scheduled or ())), datetime(2013, 6, 30, tzinfo=UTC),
        files=files, scheduled=dict.fromkeys(scheduled or (), ""), moved=moved or {},
    )  # fmt: skip
    return hall, {path: one.whole for path, one in entered.items() if one.whole}


def check(
    posts: dict[str, str], scheduled: set[str] | None = None, moved: dict[str, str] | None = None
) -> list[Problem]:
    """What the rules of the hall find."""
    hall, whole = hall_of(posts, scheduled, moved)
    return [problem for rule in OF_THE_HALL for problem in rule(hall, whole.__getitem__)]


@pytest.mark.parametrize(
    ("head", "text", "line", "code", "message", "remedy"),
    [
        ("column: 便民服物", LONG, 3, "H101", "市水利局没有“便民服物”这个栏目", "是不是“便民服务”？"),
        ("column: 其他", LONG, 3, "H101", "这个栏目", "可选：便民服务、通知公告、水情"),
        ("column: '<i>便民</i>'", LONG, 3, "H101", "<i>便民</i>", "便民服务"),
        ("places: [hanbing]", LONG, 3, "H103", "没有“hanbing”这个地点代码", "是不是 hanbin？"),
        ("form: alert\nalert: {issuer: 甲, event: 雨, level: 红, places: [xx]}", LONG, 4, "H103", "没有“xx”这个地点代码", "hall.yml"),
        ("with: [qixiangj]", LONG, 3, "H104", "没有“qixiangj”这个单位", "是不是 qixiangju？"),
        ("translation_of: departments/a.md", LONG, 3, "H113", "没有“departments/a.md”这一篇", "写完整路径"),
        ("translation_of: departments/shuiliju/department.yml", LONG, 3, "H113", "这一篇", "写完整路径"),
        ("form: explain\nexplain: {interprets: b.md}", LONG, 4, "H113", "没有“b.md”这一篇", "写完整路径"),
        ("form: repost\nrepost: {repost_of: b.md}", LONG, 4, "H113", "没有“b.md”这一篇", "写完整路径"),
        ("", LONG + "\n见[通知](2013-04-02-c.md)。", 7, "H701", "没有“departments/shuiliju/posts/2013/2013-04-02-c.md”", "是不是 2013-04-02-b.md？"),
        ("", LONG + "\n\n见[通知](../../../nowhere/x.md)。", 8, "H701", "departments/nowhere/x.md", "核对文件名和路径"),
        ("", LONG + "\n![水厂](img/没有.jpg)", 7, "H703", "posts/2013/img/没有.jpg", "../../media/"),
        ("", LONG + "\n<img src='img/也没有.jpg' alt='水厂'>", 7, "H703", "posts/2013/img/也没有.jpg", "../../media/"),
        ("", LONG + "\n![图](../../media/IMG_001.jpg)", 7, "H703", "media/IMG_001.jpg", "是不是 IMG_001.JPG？（大小写也要一致）"),
        ("", LONG + "\n[表](<../../media/rain#1.pdf>)", 7, "H703", "media/rain", "# 在链接里写成 %23"),
        ("", LONG + "\n[表](../../media/附件%231%2550%25.pdf)", 7, "H703", "media/附件#1%50%.pdf", "核对文件名"),
        ("", LONG + "\n[外](www.a.cn)", 7, "H703", "posts/2013/www.a.cn", "前面写上 https://"),
        ("", LONG + "\n[外](a.gov.cn/x)", 7, "H703", "posts/2013/a.gov.cn/x", "前面写上 https://"),
        ("", LONG + "\n见[通知](/departments/shuiliju/posts/2013/2013-04-02-b.md)。", 7, "H701", "这个文件", "写成 2013-04-02-b.md"),
        ("", LONG + "\n见[通知](/shuiliju/2013/04/02-b.html#时间)。", 7, "H701", "这个文件", "写成 2013-04-02-b.md"),
        ("", LONG + "\n见[通知](qixiangju/2013/04/03-c.html)。", 7, "H701", "这个文件", "写成 ../../../qixiangju/posts/2013/2013-04-03-c.md"),
        ("", LONG + "\n见[通知](2013-04-02-b.html)。", 7, "H701", "这个文件", "是不是 2013-04-02-b.md？"),
        ("", LONG + "\n见[通知](2013-04-01-b.md)。", 7, "H701", "这个文件", "是不是 2013-04-02-b.md？"),
        ("", LONG + "\n甲[1]\n\n[1]: 出处", 7, "H701", "这个文件", "[^1]: 出处"),
        ("", LONG + "\n[邮箱](office@a.gov.cn)", 7, "H703", "这个文件", "写成 mailto:office@a.gov.cn"),
        ("", LONG + "\n[设置](../../department.yml)", 7, "H703", "网站上没有", "链接单位"),
        ("", LONG + "\n[外](/etc/passwd)", 7, "H703", "没有“/etc/passwd”这个文件", "以 https:// 开头"),
        ("", LONG + "\n[外](../../../../../secret.md)", 7, "H701", "没有“../secret.md”这个文件", "以 https:// 开头"),
        ("images: [{file: b.png, alt: 甲}]", LONG, 3, "H703", "media/b.png", "核对文件名"),
        ("attachments: [{file: 表.doc}]", LONG, 3, "H703", "media/表.doc", "是不是 表.pdf？"),
        ("video: {file: a.mp4, transcript: 话}", LONG, 3, "H703", "media/a.mp4", "核对文件名"),
        ("", LONG + "\n见[通知](2013-04-02-b.md#地点)。", 7, "H706", "没有“地点”这一节", "#时间"),
    ],
)  # fmt: skip
def test_what_a_post_names_is_there(head: str, text: str, line: int, code: str, message: str, remedy: str) -> None:
    """The right code on the right line, and what would be right."""
    head = TITLE + (head + "\n" if head else "")
    (problem,) = check({HERE: file(head, text), **THERE})
    assert (problem.path, problem.code) == (HERE, code)
    assert problem.line == line
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "[乙](2013-04-02-b.md) [乙](2013-04-02-b.md#时间) [乙](2013-04-02-b.md#%E6%97%B6%E9%97%B4)",
        "[丙](../../../qixiangju/posts/2013/2013-04-03-c.md)",
        "![图](../../media/IMG_001.JPG) [表](../../media/表.pdf) [表](../../media/%E8%A1%A8.pdf#page=2)",
        "[本单位](../../) [外](https://a.cn/x.md) [信](mailto:a@b.cn)",
    ],
)
def test_links_that_lead_somewhere_are_left_alone(text: str) -> None:
    """Raw or percent-encoded, with an anchor or without."""
    assert check({HERE: file(text=LONG + text), **THERE}) == []


def test_each_place_of_a_dead_link_is_told() -> None:
    """On its own line."""
    text = LONG + "\n[甲](x.md)\n\n[乙](x.md) [丙](y.md)\n"
    assert [(one.line, one.code) for one in check({HERE: file(text=text)})] == [(7, "H701"), (9, "H701"), (9, "H701")]


def test_a_post_that_is_not_published_yet_is_no_aim() -> None:
    """H702, on the line of the link."""
    posts = {HERE: file(text=LONG + "见[乙](2013-04-02-b.md)。"), **THERE}
    (problem,) = check(posts, scheduled={OTHER})
    assert (problem.line, problem.code) == (6, "H702")


def test_a_post_that_moved_is_found_where_it_is() -> None:
    """Links to its former path lead there, with their anchors."""
    former = OTHER.replace("-b.md", "-old.md")
    posts = {HERE: file(text=LONG + "[乙](2013-04-02-old.md#时间)"), **THERE}
    assert check(posts, moved={former: OTHER}) == []
    assert [
        one.code for one in check({**posts, HERE: posts[HERE].replace("#时间", "#地点")}, moved={former: OTHER})
    ] == ["H706"]


def test_a_topic_has_one_spelling() -> None:
    """H202: that of hall.yml, else the first; in the fields or in the text."""
    wide = {OTHER: file("title: 新的基站\ntopics: [5G]\n", LONG), HERE: file(text=LONG + "\n#５g# 来了")}
    assert [(one.code, one.path) for one in check(wide)] == [("H202", OTHER)]
    posts = {OTHER: file("title: 新的基站\ntopics: [5G]\n", LONG), HERE: file(text=LONG + "\n#5g# 来了")}
    (problem,) = check(posts)
    assert (problem.code, problem.path, problem.line) == ("H202", OTHER, 3)
    posts = {HERE: file(TITLE + "topics: [5G]\n", LONG), OTHER: file("title: 新的基站\n", LONG + "\n#5g# 来了")}
    (problem,) = check(posts)
    assert (problem.code, problem.path, problem.line) == ("H202", OTHER, 7)


def test_departments_and_settings_name_what_there_is() -> None:
    """H303, a warning."""
    text = (
        DEPARTMENT.format(name="市水利局")
        + "parent: nobody\nsuccessors: [{dept: qixiangj}]\nreviewers_from: [{dept: x}]\nplaces: [hanbing]\n"
    )
    one, _ = parse_department("shuiliju", text.encode(), bearings())
    other, _ = parse_department("qixiangju", DEPARTMENT.format(name="市气象局").encode(), bearings())
    some, _ = parse_settings((SETTINGS.replace("introduction: 汛期", "owner: y") + "offices: {news: z}\n").encode())
    assert one
    assert other
    assert some
    problems = [problem for rule in OF_DEPARTMENTS for problem in rule({"shuiliju": one, "qixiangju": other}, some)]
    assert {problem.code for problem in problems} == {"H303"}
    assert {problem.severity for problem in problems} == {"warning"}
    assert [problem.message for problem in problems] == [
        "没有“nobody”。",
        "没有“qixiangj”。",
        "没有“x”。",
        "没有“hanbing”。",
        "没有“y”。",
        "没有“z”。",
    ]
    assert problems[1].remedy == "是不是 qixiangju？"
    lines = text.splitlines()
    assert [lines[one.line - 1].partition(":")[0] for one in problems[:4]] == [
        "parent",
        "successors",
        "reviewers_from",
        "places",
    ]


def test_the_halls_own_pages_lead_to_posts_and_stand_at_their_own_addresses() -> None:
    """H704, a warning, for a dead link; H302 for an address that is a department's or made."""
    pages = {
        "content/about.md": "甲\n\n见[一](../departments/shuiliju/posts/2013/2013-04-01-a.md)和[二](../departments/shuiliju/posts/x.md)",
        "content/today.md": "甲",
        "content/shuiliju/index.md": "甲",
        "content/handbook/index.md": "甲",
        "content/index.md": "甲",
    }
    problems = [problem for rule in OF_OWN_PAGES for problem in rule(pages, [HERE, "departments/hall.yml"])]
    assert [(one.path, one.line, one.code, one.severity.value) for one in problems] == [
        ("content/about.md", 3, "H704", "warning"), ("content/today.md", 1, "H302", "error"), ("content/shuiliju/index.md", 1, "H302", "error"),
    ]  # fmt: skip
