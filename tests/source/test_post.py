"""Every field of a post, read right, and every way to be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from hall.forms import FORMS
from hall.model.entry import entries
from hall.model.post import (
    Attachment,
    Correction,
    Cosign,
    Exemption,
    Figure,
    FigureStatus,
    Image,
    Post,
    Video,
    Withdrawal,
    WithdrawnFor,
)
from tests.reading import PATH, TITLE, file, found, only, problems, read, whole

CHINA = timezone(timedelta(hours=8))
LONG = "请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用，谢谢您的理解。\n"
NINE = datetime(2013, 4, 1, 9, tzinfo=CHINA)

FIELDS: dict[str, tuple[str, Any]] = {
    "title": ("title: 城区停水检修通知", "城区停水检修通知"),
    "date": ("date: 2013-04-01T09:00:00+08:00", NINE),
    "column": ("column: 便民服务", "便民服务"),
    "source": ("source: 市水利局供水科", "市水利局供水科"),
    "form": ("form: news", "news"),
    "topics": ("topics: [防汛, on, 007]", ("防汛", "on", "007")),
    "places": ("places: [hanbin]", ("hanbin",)),
    "summary": ("summary: |\n  甲：\n  乙。", "甲：\n乙。"),
    "authors": ("authors: [张三, 李四]", ("张三", "李四")),
    "contact": ("contact: 0915-0000000", "0915-0000000"),
    "keywords": ("keywords:\n- 水\n- 电", ("水", "电")),
    "source_url": ("source_url: https://www.example.gov.cn/a?b=1#c", "https://www.example.gov.cn/a?b=1#c"),
    "document_number": ("document_number: 安政办发〔2013〕21号", "安政办发〔2013〕21号"),
    "dated": ("dated: 1996-03-07", date(1996, 3, 7)),
    "images": (
        "images:\n- {file: a.svg, alt: 水厂, caption: 图一}\n- {file: 子/b.png, decorative: true}",
        (Image(file="a.svg", alt="水厂", caption="图一"), Image(file="子/b.png", decorative=True)),
    ),
    "video": (
        "video: {file: a.mp4, url: https://a.cn/v, poster: p.png, captions: c.vtt, transcript: 话}",
        Video(file="a.mp4", url="https://a.cn/v", poster="p.png", captions="c.vtt", transcript="话"),
    ),
    "attachments": ("attachments: [{file: 表.pdf, title: 申请表}]", (Attachment(file="表.pdf", title="申请表"),)),
    "transcript": ("transcript: 海报上的话", "海报上的话"),
    "with": ("with: [qixiangju]", ("qixiangju",)),
    "cosigned": (
        "cosigned: {form: 会签单, number: 3, date: 2013-03-30}",
        Cosign(form="会签单", number="3", date=date(2013, 3, 30)),
    ),
    "lang": ("lang: en-GB", "en-GB"),
    "translation_of": (
        "translation_of: departments/a/posts/2013/2013-04-01-b.md",
        "departments/a/posts/2013/2013-04-01-b.md",
    ),
    "expires": ("expires: 2013-04-01T09:00:00+08:00", NINE),
    "corrections": (
        "corrections:\n- {date: '2013-04-01T09:00:00+08:00', text: 改了电话}\n- {date: '2013-04-01T09:00:00+08:00', redacted: 是}",
        (Correction(date=NINE, text="改了电话"), Correction(date=NINE, redacted=True)),
    ),
    "withdrawn": (
        "withdrawn: {date: '2013-04-01T09:00:00+08:00', reason: 数据有误, kind: error}",
        Withdrawal(date=NINE, reason="数据有误", kind=WithdrawnFor.ERROR),
    ),
    "figures": (
        "figures: [{name: 降雨量, place: 汉滨区, period: 2013-06, basis: 日, status: revised, value: 3.10, unit: 毫米, revises: 甲}]",
        (
            Figure(
                name="降雨量", place="汉滨区", period="2013-06", basis="日", status=FigureStatus.REVISED, value="3.10",
                unit="毫米", revises="甲",
            ),
        ),
    ),
    "allow": ("allow: [{rule: H705, reason: 引文}]", (Exemption(rule="H705", reason="引文"),)),
}  # fmt: skip


def head_of(name: str, typed: str) -> str:
    """A head with one field as typed, and the title that every post needs."""
    return typed if name == "title" else TITLE + typed


def test_every_field_of_a_post_is_tried() -> None:
    """The table above is whole."""
    assert set(FIELDS) == {one.name.rstrip("_") for one in entries(Post)}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_read_as_it_was_typed(name: str) -> None:
    """Its value, its place, and nothing else."""
    typed, expected = FIELDS[name]
    entered = read(file(head_of(name, typed), LONG))
    assert entered.problems == ()
    assert entered.whole
    post = entered.whole.post
    attribute = "with_" if name == "with" else name
    assert getattr(post, attribute) == expected
    line = 2 if name == "title" else 3
    assert post.lines[name][0] in (line, line + 1)
    if name != "title":
        bare = whole(file(text=LONG)).post
        assert replace(post, **{attribute: getattr(bare, attribute)}, text_line=4) == bare


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "title"])
@pytest.mark.parametrize("nothing", ["", " ~", " null", " []"])
def test_an_empty_field_is_as_good_as_none(name: str, nothing: str) -> None:
    """But for the title of a post that needs one."""
    if nothing == " []" and not isinstance(FIELDS[name][1], tuple):
        return
    assert replace(whole(file(f"{TITLE}{name}:{nothing}", LONG)).post, text_line=4) == whole(file(text=LONG)).post


@pytest.mark.parametrize("nothing", ["", " ~", " null", ' "   "', ' "\u3000"', ' "\u200b\u2060"', " '\u3164'"])
def test_a_title_that_shows_nothing_is_refused_on_its_line(nothing: str) -> None:
    """Empty, blank, or of characters that nobody sees."""
    errors = [(one.line, one.code) for one in problems(file(f"title:{nothing}\n", LONG)) if one.severity == "error"]
    assert errors in ([(2, "H107")], [(2, "H015")])


@pytest.mark.parametrize(
    ("typed", "code", "message", "remedy"),
    [
        ("topic: [防汛]", "H003", "没有 topic 这个字段", "是不是 topics？"),
        ("Topics: [防汛]", "H003", "没有 Topics 这个字段", "是不是 topics？"),
        ("话题: [防汛]", "H003", "没有 话题 这个字段", "是不是 topics？"),
        ("ｓｕｍｍａｒｙ: 甲", "H003", "这个字段", "是不是 summary？"),
        ("\u00a0summary: 甲", "H003", "summary 前后有全角空格或看不见的字符", "英文输入法"),
        ("tags: [防汛]", "H003", "没有 tags 这个字段", "是不是 topics？"),
        ("description: 甲", "H003", "没有 description 这个字段", "是不是 summary？"),
        ("column: [便民服务]", "H014", "应当是一段文字，却写成了列表", "去掉方括号"),
        ("x: 1", "H003", "没有 x 这个字段", "换成有的字段：title"),
        ("<<: {a: b}", "H003", "没有 << 这个字段", "换成有的字段：title"),
        ("date: 2013-4-1", "H017", "date：“2013-4-1”不是能识别的时间", "写成 2013-04-01"),
        ("date: 20130401", "H017", "不是能识别的时间", "写成 2013-04-01"),
        ("date: 12:30", "H017", "不是能识别的时间", "这样的形式"),
        ("date: 2013-02-30", "H017", "没有 2013-02-30 这个日子", "01 到 28"),
        ("date: 1988-07-01", "H017", "年份 1988 不在 2000 到 2100 之间", "核对年份"),
        ("date: [2013-04-01]", "H014", "应当是时间，却写成了列表", "只写一个时间"),
        ("date: {a: b}", "H014", "应当是时间，却写成了“字段: 值”", "只写一个时间"),
        ("dated: 2013/3/7", "H017", "不是能识别的日期", "写成 2013-03-07"),
        ("expires: 明天", "H017", "不是能识别的时间", "这样的形式"),
        ("topics: 防汛，停水、防汛物资", "H014", "应当是列表", "写成 [防汛, 停水, 防汛物资]"),
        ("topics: 【防汛，停水】", "H014", "应当是列表", "写成 [防汛, 停水]"),
        ("topics: [防汛，停水]", "H014", "几项连在了一起", "写成 [防汛, 停水]"),
        ("topics: [[防汛]]", "H014", "应当是一段文字，却写成了列表", "加引号"),
        ("topics: {防汛: 停水}", "H014", "应当是列表", "每一项前面加“- ”"),
        ("topics: [" + "防汛, " * 21 + "水]", "H019", "有 22 项，最多 20 项", "删掉"),
        ("places: hanbin", "H014", "应当是列表", "写成 [hanbin]"),
        ("authors: [张三、李四]", "H014", "几项连在了一起", "写成 [张三, 李四]"),
        ("keywords: [水；电]", "H014", "几项连在了一起", "写成 [水, 电]"),
        ("with: [a，b]", "H014", "几项连在了一起", "写成 [a, b]"),
        ("summary: {甲}", "H014", "应当是一段文字，却写成了“字段: 值”", "给整个值加引号"),
        ("summary: " + "甲" * 1001, "H019", "有 1001 个字，最多 1000 个", "写短"),
        ("source: |\n  甲\n  乙", "H019", "写成了几行", "一行"),
        ('column: "甲\\n乙"', "H019", "写成了几行", "一行"),
        ("source_url: www.a.cn", "H014", "不是完整的网址", "https://"),
        ("source_url: javascript:alert(1)", "H014", "不是完整的网址", "https://"),
        ('source_url: https://a.cn/"onclick=x', "H014", "不是完整的网址", "https://"),
        ("lang: 英文", "H014", "不是语言的代码", "zh-CN"),
        ("images: a.svg", "H014", "应当是列表", "“- file: …”"),
        ("images: [a.svg]", "H014", "应当是缩进的“字段: 值”", "{file: …}"),
        ("images: [{alt: 甲}]", "H016", "缺少 file（本单位 media/ 里的文件）", "file: rain.svg"),
        ("images: [{file: , alt: 甲}]", "H015", "file（本单位 media/ 里的文件）是空的", "file: rain.svg"),
        ("images: [{file: ../a.svg, alt: 甲}]", "H014", "不是本单位 media/ 里的文件", "只写 media/ 里的文件名"),
        ("images: [{file: https://a.cn/a.svg, alt: 甲}]", "H014", "不是本单位 media/ 里的文件", "先把文件放进 media/"),
        ("images: [{file: /etc/passwd, alt: 甲}]", "H014", "不是本单位 media/ 里的文件", "只写"),
        ("images: [{file: 'a\\b.png', alt: 甲}]", "H014", "不是本单位 media/ 里的文件", "只写"),
        ("images: [{file: a.svg, alt: 甲, decorative: 也许}]", "H014", "不是“是”或“否”", "true 或 false"),
        ("images: [{file: a.svg, alt: 甲, hieght: 3}]", "H003", "没有 hieght 这个字段", "可用的字段：alt、caption"),
        ("video: https://a.cn/v", "H014", "应当是缩进的“字段: 值”", "{file: …}"),
        ("video: {url: ftp://a.cn/v}", "H014", "不是完整的网址", "https://"),
        ("attachments: [{title: 甲}]", "H016", "缺少 file", "file"),
        ("corrections: [{text: 甲}]", "H016", "缺少 date（更正时间）", "date"),
        ("withdrawn: {date: 2013-04-01, kind: error}", "H016", "缺少 reason（原因）", "reason"),
        ("withdrawn: {date: 2013-04-01, reason: 甲, kind: Law}", "H018", "没有“Law”这个选项", "是不是 law？"),
        ("withdrawn: {date: 2013-04-01, reason: 甲, kind: 其他}", "H018", "没有“其他”这个选项", "可选：error、unverified、law"),
        ("figures: [{name: 雨量}]", "H016", "缺少 value（数值）", "value"),
        ("figures: [{name: 雨量, value: 3, status: 初步}]", "H018", "没有“初步”这个选项", "可选：preliminary、revised、final"),
        ("allow: [{rule: H601}]", "H016", "缺少 reason（理由）", "reason"),
        ("cosigned: {form: 甲}", "H016", "缺少 number（会签单编号）", "number"),
        ("form: alrt", "H105", "没有“alrt”这种形式", "是不是 alert？"),
        ("form: 预警", "H105", "没有“预警”这种形式", "是不是 alert？"),
        ("form: xyz", "H105", "没有“xyz”这种形式", "可选：brief（短讯）、news（动态）"),
        ("form: [alert]", "H014", "应当是一段文字，却写成了列表", "加引号"),
        ("form: alert", "H106", "预警缺少 alert 这一段", "alert: {issuer: "),
        ("alert: {event: 暴雨}", "H106", "这篇的形式是 news，却写了 alert 的内容", "form: alert"),
        ("news: {a: b}", "H106", "动态不需要 news 这一段", "删掉"),
        ("form: alert\nalert: 暴雨", "H014", "alert 下面应当是缩进的“字段: 值”", "空两格"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_on_its_line(typed: str, code: str, message: str, remedy: str) -> None:
    """The right code, what was found, and what would be right."""
    problem = only(file(TITLE + typed, LONG))
    assert problem.code == code
    assert 3 <= problem.line <= 3 + typed.count("\n")
    assert problem.severity == "error"
    assert message in problem.message
    assert remedy in problem.remedy
    assert read(file(TITLE + typed, LONG)).whole is None


def test_a_field_of_a_block_that_is_not_indented_is_told_where_it_belongs() -> None:
    """`alert:` with its fields at the line's beginning."""
    wrong = problems(file(TITLE + "form: alert\nalert:\nevent: 暴雨\n", LONG))
    assert [(one.line, one.code) for one in wrong] == [(3, "H106"), (5, "H003")]
    assert (wrong[1].message, wrong[1].remedy) == ("event 应当写在 alert 下面。", "在这一行的开头加两个空格。")


def test_what_is_wrong_in_a_field_is_told_once() -> None:
    """A title that could not be read is not missing too, nor is one under a wrong name."""
    for head in (
        "title: [停水]",
        "title: 停水 #通知#",
        "title: [停水] 通知",
        "Title: 停水通知",
        "标题: 停水通知",
        "title: #停水#",
    ):
        assert len(found(file(head, LONG))) == 1, head


def test_a_post_says_nothing_that_its_file_does_not() -> None:
    """Nothing is filled in."""
    post = whole(file("form: brief", LONG)).post
    empty = {one.name for one in entries(Post) if getattr(post, one.name) in (None, ())}
    assert empty == {one.name for one in entries(Post)} - {"form"}
    assert (post.path, post.block, post.text_line) == (PATH, None, 4)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("三月&nbsp;一日&ndash;三日", "三月\u00a0一日–三日"), ("甲 & 乙 &amp; 丙 &#39;丁&#x27;", "甲 & 乙 &amp; 丙 '丁'"), ("&notanentity; &;", "&notanentity; &;"),
        ("甲&#0;&#11;&#xFDD1;乙", "甲\ufffd乙"), ("&lt;b&gt;", "&lt;b&gt;"),
    ],
)  # fmt: skip
def test_entities_of_html_are_the_characters_that_they_stand_for(typed: str, expected: str) -> None:
    """Those whose names XML, and so a feed, does not know; others are shown as typed."""
    assert whole(file(f"{TITLE}summary: '{typed.replace(chr(39), chr(39) * 2)}'", LONG)).post.summary == expected


def test_a_form_without_its_optional_block_has_an_empty_one() -> None:
    """What rules and pages ask it is then None."""
    assert whole(file(TITLE + "form: notice", LONG)).post.block == FORMS["notice"].block()  # type: ignore[misc]
