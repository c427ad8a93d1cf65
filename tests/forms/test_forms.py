"""Every field of every form's block, read right; what a form ties its post to; and every way to be wrong."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from hall.forms import FORMS
from hall.forms.alert import Alert, Level, Lifted
from hall.forms.bulletin import Bulletin
from hall.forms.consult import Consult
from hall.forms.explain import Explain
from hall.forms.interview import Interview
from hall.forms.live import Live
from hall.forms.notice import Notice, Validity
from hall.forms.rebuttal import Rebuttal
from hall.forms.repost import Repost
from hall.forms.response import Response
from hall.forms.service import Service
from hall.forms.survey import Answer, Question, Result, Survey
from hall.model.entry import entries
from hall.model.form import Fact, Span, Ties
from hall.model.moments import start_of
from tests.reading import PATH, TITLE, file, found, only, read, whole

CHINA = timezone(timedelta(hours=8))
NINE = datetime(2013, 4, 1, 9, tzinfo=CHINA)
TEN = datetime(2013, 4, 1, 10, tzinfo=CHINA)
OTHER = "departments/qixiangju/posts/2013/2013-06-29-yujing.md"

BLOCKS: dict[str, tuple[str, Any]] = {
    "notice": (
        "{effective: 2013-04-01, ends: 2013-12-31, validity: 有效}",
        Notice(effective=date(2013, 4, 1), ends=date(2013, 12, 31), validity=Validity.IN_FORCE),
    ),
    "service": (
        "{where: 大厅, hours: '9:00—17:00', phone: 0915-0000000, starts: 2013-04-01T09:00:00+08:00, ends: 2013-04-01T10:00:00+08:00}",
        Service(where="大厅", hours="9:00—17:00", phone="0915-0000000", starts=NINE, ends=TEN),
    ),
    "response": ("{concern: 噪声, raised: 2013-04-01T09:00:00+08:00}", Response(concern="噪声", raised=NINE)),
    "explain": (f"{{interprets: {OTHER}}}", Explain(interprets=OTHER)),
    "consult": (
        "{opens: 2013-04-01T09:00:00+08:00, closes: 2013-04-01T10:00:00+08:00, outcome: 采纳}",
        Consult(opens=NINE, closes=TEN, outcome="采纳"),
    ),
    "rebuttal": (
        "{claim: 停水一周, first_seen: 2013-04-01T09:00:00+08:00, verdict: 不实}",
        Rebuttal(claim="停水一周", first_seen=NINE, verdict="不实"),
    ),
    "bulletin": ("{incident: 大桥封闭, number: 续报二}", Bulletin(incident="大桥封闭", number="续报二")),
    "alert": (
        f"{{issuer: 市气象台, number: 〔2013〕3号, event: 暴雨, level: 橙, places: [hanbin], issued: 2013-04-01T09:00:00+08:00, "
        f"measures: 少出门, replaces: {OTHER}, until: 2013-04-01T10:00:00+08:00}}",
        Alert(
            issuer="市气象台", number="〔2013〕3号", event="暴雨", level=Level.ORANGE, places=("hanbin",), issued=NINE,
            measures="少出门", replaces=OTHER, until=TEN,
        ),
    ),
    "live": ("{starts: 2013-04-01T09:00:00+08:00, ends: 2013-04-01T10:00:00+08:00}", Live(starts=NINE, ends=TEN)),
    "interview": (
        "{guest: 预报员, starts: 2013-04-01T09:00:00+08:00, ends: 2013-04-01T10:00:00+08:00}",
        Interview(guest="预报员", starts=NINE, ends=TEN),
    ),
    "survey": (
        "{questions: [{ask: 几路车, kind: multiple, options: [1路, '是，但要早']}], closes: 2013-04-01T10:00:00+08:00, collect: 来信, "
        "results: [{ask: 几路车, counts: {1路: 12, '是，但要早': 0}}]}",
        Survey(
            questions=(Question(ask="几路车", kind=Answer.MULTIPLE, options=("1路", "是，但要早")),), closes=TEN, collect="来信",
            results=(Result(ask="几路车", counts={"1路": 12, "是，但要早": 0}),),
        ),
    ),
    "repost": (f"{{repost_of: {OTHER}, source_url: 'https://a.cn/x'}}", Repost(repost_of=OTHER, source_url="https://a.cn/x")),
}  # fmt: skip


def in_form(form: str, block: str) -> str:
    """A post in a form with its block."""
    return file(f"{TITLE}form: {form}\n{form}: {block}\n")


def test_the_forms_are_those_of_the_hall() -> None:
    """In the order of guides; all but two have a block."""
    assert list(FORMS) == [
        "brief", "news", "notice", "service", "response", "explain", "consult", "rebuttal", "bulletin", "alert", "live",
        "interview", "survey", "repost",
    ]  # fmt: skip
    assert {name for name, form in FORMS.items() if form.block} == set(BLOCKS)
    assert [name for name, form in FORMS.items() if not form.needs_title] == ["brief"]
    assert [name for name, form in FORMS.items() if form.whole_in_lists] == ["brief"]


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_that_says_everything_is_read_whole(name: str) -> None:
    """Every field stands in the example, and comes out as it went in, with its place."""
    typed, expected = BLOCKS[name]
    assert all(getattr(expected, one.name) not in (None, ()) for one in entries(type(expected)))
    data = in_form(name, typed)
    assert found(data) == []
    post = whole(data).post
    assert post.block == expected
    assert {one.name for one in entries(type(expected))} == {
        key.partition(".")[2] for key in post.lines if key.startswith(f"{name}.")
    }


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_may_stand_on_lines_of_its_own(name: str) -> None:
    """As editors write it."""
    typed, expected = BLOCKS[name]
    if name in ("alert", "survey", "explain", "repost"):
        return
    lines = "".join(f"\n  {part.strip()}" for part in typed.strip("{}").split(", "))
    assert whole(in_form(name, lines)).post.block == expected


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (name, one.name)
        for name, (_, block) in BLOCKS.items()
        for one in entries(type(block))
        if one.metadata["required"]
    ],
)
def test_what_a_form_requires_and_is_missing_is_told(name: str, field: str) -> None:
    """On the block's first line, with what it is and an example."""
    form = FORMS[name]
    assert form.block
    others = {
        "concern": "甲", "interprets": OTHER, "opens": "2013-04-01", "closes": "2013-04-02", "claim": "甲", "verdict": "不实",
        "incident": "甲", "number": "首报", "issuer": "甲", "event": "暴雨", "level": "红", "places": "[hanbin]", "starts": "2013-04-01",
        "guest": "甲", "questions": "[{ask: 甲}]",
    }  # fmt: skip
    needed = [one.name for one in entries(form.block) if one.metadata["required"]]
    block = "{" + ", ".join(f"{one}: {others[one]}" for one in needed if one != field) + "}"
    problem = only(in_form(name, block))
    assert (problem.code, problem.line) == ("H016", 4) if needed != [field] else ("H016", "H106")
    says = next(one.metadata["says"] for one in entries(form.block) if one.name == field)
    assert f"缺少 {field}（{says}）" in problem.message
    assert field in problem.remedy


@pytest.mark.parametrize(
    ("name", "block", "code", "message", "remedy"),
    [
        ("notice", "{validity: 有效期内}", "H018", "没有“有效期内”", "是不是 有效？"),
        ("notice", "{effective: 2013年4月1日}", "H017", "不是能识别的日期", "写成 2013-04-01"),
        ("notice", "{effective: 2013-04-02, ends: 2013-04-01}", "H118", "结束的时间早于开始", "核对"),
        ("service", "{starts: 2013-04-02, ends: 2013-04-01}", "H118", "结束的时间早于开始", "核对"),
        ("consult", "{opens: 2013-04-02, closes: 2013-04-01}", "H118", "结束的时间早于开始", "核对"),
        ("bulletin", "{incident: 甲, number: 第一报}", "H117", "没有“第一报”这种报次", "首报、续报"),
        ("alert", "{issuer: 甲, event: 暴雨, level: 蓝色, places: [hanbin]}", "H018", "没有“蓝色”", "是不是 蓝？"),
        ("alert", "{issuer: 甲, event: 暴雨, level: 紫, places: [hanbin]}", "H018", "没有“紫”", "可选：红、橙、黄、蓝"),
        ("alert", "{issuer: 甲, event: 暴雨, level: 红, places: []}", "H015", "places（地点代码）是空的", "[hanbin]"),
        ("alert", "{issuer: 甲, event: 暴雨, level: 红, places: [hanbin], until: 取消}", "H017", "“取消”不是能识别的时间", "解除"),
        ("live", "{starts: 9点}", "H017", "不是能识别的时间", "这样的形式"),
        ("survey", "{questions: 甲}", "H014", "应当是列表", "- ask: …"),
        ("survey", "{questions: [{ask: 甲, kind: 单选}]}", "H018", "没有“单选”", "可选：single、multiple、text"),
        ("survey", "{questions: [{ask: 甲}], results: [{ask: 甲, counts: [1, 2]}]}", "H014", "应当是“选项: 数字”", "城东: 12"),
        ("survey", "{questions: [{ask: 甲}], results: [{ask: 甲, counts: {乙: 许多}}]}", "H014", "“许多”不是整数", "阿拉伯数字"),
        ("repost", "{}", "H119", "没有写转发的是什么", "repost_of"),
        ("repost", "{source_url: 'javascript:alert(1)'}", "H014", "不是完整的网址", "https://"),
        ("repost", "{source: 甲}", "H003", "没有 source 这个字段", "source_url"),
    ],
)  # fmt: skip
def test_a_wrong_block_is_told(name: str, block: str, code: str, message: str, remedy: str) -> None:
    """Its code, what was found, what would be right; and the post is left out."""
    problem = only(in_form(name, block))
    assert problem.code == code
    assert message in problem.message
    assert remedy in problem.remedy
    assert read(in_form(name, block)).whole is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("notice", Ties(Span(start_of(date(2013, 4, 1)), start_of(date(2014, 1, 1))), grade="有效")),
        ("service", Ties(Span(NINE, TEN))),
        ("explain", Ties(target=OTHER)),
        ("consult", Ties(Span(NINE, TEN))),
        ("bulletin", Ties(chain="大桥封闭", grade="续报二")),
        ("alert", Ties(Span(NINE, TEN), target=OTHER, grade="橙")),
        ("live", Ties(Span(NINE, TEN))),
        ("interview", Ties(Span(NINE, TEN))),
        ("survey", Ties(Span(None, TEN))),
        ("repost", Ties(target=OTHER)),
    ],
)
def test_a_block_ties_its_post_to_times_and_others(name: str, expected: Ties) -> None:
    """What `/today/`, chains and links between posts are made of; a notice holds until the end of its last day."""
    ties = FORMS[name].ties
    assert ties
    assert ties(BLOCKS[name][1]) == expected


def test_an_alert_never_ends_by_silence() -> None:
    """Without `until` it is open; lifted, it ended where it began."""
    given = {"issuer": "甲", "event": "暴雨", "level": Level.RED, "places": ("hanbin",), "issued": NINE}
    ties = FORMS["alert"].ties
    assert ties
    assert ties(Alert(**given)).span == Span(NINE, None)
    assert ties(Alert(**given, until=Lifted.LIFTED)) == Ties(Span(NINE, NINE), grade="解除")
    assert whole(
        in_form("alert", "{issuer: 甲, event: 暴雨, level: 红, places: [hanbin], until: 解除}")
    ).post.block == Alert(issuer="甲", event="暴雨", level=Level.RED, places=("hanbin",), until=Lifted.LIFTED)


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.facts])
def test_facts_show_what_the_block_says(name: str) -> None:
    """Each line has a name and something to show; nothing for an empty block."""
    facts = FORMS[name].facts
    assert facts
    lines = facts(BLOCKS[name][1])
    assert lines
    assert all(isinstance(line, Fact) and line.name and line.value for line in lines)
    if not FORMS[name].needs_block:
        assert FORMS[name].block
        assert facts(FORMS[name].block()) == []  # type: ignore[misc]


def test_the_row_knows_what_the_block_says() -> None:
    """Places, span, target, chain and grade, for lists."""
    row = read(in_form("alert", BLOCKS["alert"][0]), PATH).row
    assert row
    assert (row.places, row.grade, row.target, row.starts, row.ends) == (
        ("hanbin",), "橙", OTHER, int(NINE.timestamp()), int(TEN.timestamp()),
    )  # fmt: skip
