"""What changed between two texts, in words that a reader follows."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.differences import Care, Passage, Sort, changes_between, is_hidden, passages_of
from hall.differences.words import differing
from hall.forms import FORMS
from hall.model.post import Post
from hall.model.settings import BOUNDS
from hall.source import parse_post
from hall.source.bearings import Bearings
from tests.small import post

MARKS = {
    Sort.SAME: "{}", Sort.GONE: "〔删〕{}", Sort.NEW: "〔增〕{}", Sort.HIDDEN: "〔已隐去〕", Sort.REST: "〔余略〕",
}  # fmt: skip
PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"
PHONE = re.compile(r"1\d{10}")


def told(passages: list[Passage] | tuple[Passage, ...]) -> list[str]:
    """Passages as they are read."""
    return ["".join(MARKS[piece.sort].format(piece.text) for piece in passage) for passage in passages]


def read(text: str = "正文。", **fields: str) -> Post:
    """A post of a file."""
    found, _, _ = parse_post(
        PATH, post(text, **fields).encode(), Bearings(PATH, ZoneInfo("Asia/Shanghai"), 2000), BOUNDS, FORMS
    )
    assert found
    return found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("请储水。", "请储水。", []),
        ("请储水。", "请储水。谢谢。", ["〔增〕谢谢。"]),
        ("请储水。谢谢。", "请储水。", ["〔删〕谢谢。"]),
        ("停水时间是9:00到12:00。", "停水时间是9:30到12:00。", ["停水时间是〔删〕9:00〔增〕9:30到12:00。"]),
        ("降雨 15.5 毫米。", "降雨 155 毫米。", ["降雨 〔删〕15.5〔增〕155 毫米。"]),
        ("完全不同的一句话。", "新写的另外一段内容。", ["〔删〕完全不同的一句话。〔增〕新写的另外一段内容。"]),
        ("一。二。三。", "一。三。四。", ["〔删〕二。", "〔增〕四。"]),
        (
            "这一句很长很长，前面有许多字，改的是甲这个字，后面还有许多没有改的字在这里。",
            "这一句很长很长，前面有许多字，改的是乙这个字，后面还有许多没有改的字在这里。",
            ["…长，前面有许多字，改的是〔删〕甲〔增〕乙这个字，后面还有许多没有…"],
        ),
    ],
)  # fmt: skip
def test_changes_are_told_in_words(before: str, after: str, expected: list[str]) -> None:
    """Words that went and came, with a little of what stayed."""
    assert told(passages_of(before, after, Care())) == expected


def test_a_private_passage_that_went_is_hidden() -> None:
    """A telephone number goes and nobody sees which."""
    care = Care([lambda words: bool(PHONE.search(words))], "请找办公室。")
    assert told(passages_of("请找张三，电话13900000000。", "请找办公室。", care)) == ["请找〔已隐去〕〔增〕办公室。"]


def test_a_rule_that_needs_the_sentence_hides_what_went_out_of_it() -> None:
    """The name alone is no secret, beside the illness it was."""
    care = Care([lambda words: "张三" in words and "患病" in words], "住院的某人患病，已在治疗。")
    assert told(passages_of("住院的张三患病，已在治疗。", "住院的某人患病，已在治疗。", care)) == [
        "住院的〔已隐去〕〔增〕某人患病，已在治疗。"
    ]


def test_what_came_and_went_again_is_hidden_on_its_coming_too() -> None:
    """A number that stood there for a day is not told by the change that brought it; one that still stands there is."""
    judge = [lambda words: bool(PHONE.search(words))]
    before, after = "请找办公室。", "请找办公室，电话13900000000。"
    assert told(passages_of(before, after, Care(judge, before))) == ["请找办公室〔已隐去〕。"]
    assert told(passages_of(before, after, Care(judge, after))) == ["请找办公室〔增〕，电话13900000000。"]


def test_before_a_hidden_change_only_what_is_public_now_is_told() -> None:
    """What a later change hides whole is not seen in an earlier one."""
    care = Care([], "一句。", later=True)
    assert told(passages_of("一句。", "一句。不该说的。", care)) == ["〔已隐去〕"]


@given(st.text("甲乙丙。\n", max_size=60), st.text("甲乙丁。\n", max_size=60))
def test_both_texts_are_made_of_the_passages(before: str, after: str) -> None:
    """What went is all of the older text that is not in the newer, and the other way round."""
    passages = passages_of(before, after, Care())
    gone = "".join(piece.text for one in passages for piece in one if piece.sort is Sort.GONE)
    came = "".join(piece.text for one in passages for piece in one if piece.sort is Sort.NEW)
    assert len(before) - len(gone) == len(after) - len(came)
    assert (before == after) == (not passages)


@given(st.lists(st.sampled_from("abcde"), max_size=400), st.lists(st.sampled_from("abcdf"), max_size=400))
def test_long_lists_are_parted_and_still_told_right(old: list[str], new: list[str]) -> None:
    """One list with its differences is the other."""
    made: list[str] = []
    at = 0
    for start, end, begin, finish in differing(old, new):
        made += old[at:start] + new[begin:finish]
        at = end
    assert made + old[at:] == new


def test_it_does_not_grow_with_the_square() -> None:
    """300 KB of sentences of which nothing is the same in order, and as much without any sentence."""
    one = "".join(f"第{number * 7919 % 20_011}句。" for number in range(20_000))
    other = "".join(f"第{number * 104_729 % 20_021}句。" for number in range(20_000))
    assert told(passages_of(one, other, Care()))[-1] == "〔余略〕"
    assert told(passages_of("甲" * 100_000, "乙" + "甲" * 100_000, Care())) == ["〔增〕乙甲甲甲甲甲甲甲甲甲甲甲甲…"]


def test_fields_are_named_in_chinese() -> None:
    """As the guide calls them, in words and not in codes."""
    before = read(
        title="停水", form="alert", alert="{issuer: 台, event: 暴雨, level: 蓝, places: [hanbin]}", expires="2013-04-03"
    )
    after = read(
        title="停水改期", form="alert", alert="{issuer: 台, event: 暴雨, level: 红, places: [hanbin]}", topics="[防汛, 供水]",
        images="[{file: a.svg, alt: 水位图, decorative: true}]", figures="[{name: 水位, status: final, value: 245.3}]",
    )  # fmt: skip
    assert {one.name: told(one.passages) for one in changes_between(before, after, Care())} == {
        "标题": ["停水〔增〕改期"],
        "话题": ["〔增〕防汛、供水"],
        "图片": ["〔增〕文件：a.svg，图片说明：水位图，是否纯装饰：是"],
        "级别": ["〔删〕蓝〔增〕红"],
        "统计数据": ["〔增〕指标：水位，状态：最终，数值：245.3"],
        "过期时间": ["〔删〕2013-04-03 00:00"],
    }


def test_what_the_page_says_by_itself_is_no_change() -> None:
    """A correction and a withdrawal have their own places."""
    after = read(corrections="[{date: 2013-04-02, text: 改}]", withdrawn="{date: 2013-04-03, reason: 误, kind: error}")
    assert changes_between(read(), after, Care()) == []


def test_a_correction_can_hide_its_change() -> None:
    """In the version that brought it, or in any later one."""
    open_, hidden = "[{date: 2013-04-02, text: 改}]", "[{date: 2013-04-02, text: 改, redacted: true}]"
    assert not is_hidden(read(), read(corrections=open_), read(corrections=open_))
    assert is_hidden(read(), read(corrections=hidden), read(corrections=hidden))
    assert is_hidden(read(), read(corrections=open_), read(corrections=hidden))
    assert not is_hidden(read(corrections=open_), read(corrections=open_), read(corrections=hidden))
