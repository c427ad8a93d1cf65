"""What is a slip in a published text, and what means something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.slips import MOST, hunks_of, is_slip

HEAD = "---\ntitle: 关于停水的通知\ncolumn: 便民服务\ndate: 2013-04-01\n---\n\n"
NAMES = ("汉滨区", "甲乙丙")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("请提前储水。", "请提前贮水。"),
        ("登录帐号。", "登录账号。"),
        ("我们的的确在修。", "我们的确在修。"),
        ("一个句子没有句号", "一个句子没有句号。"),
        ("汉滨区供水", "汉滨区的供水"),
        ("重新安排。谢谢支持", "从新安排。谢谢支特"),
    ],
)
def test_a_misprint_is_a_slip(before: str, after: str) -> None:
    """A few letters that change no meaning, in either direction."""
    assert is_slip(HEAD + before, HEAD + after, NAMES)
    assert is_slip(HEAD + after, HEAD + before, NAMES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("上午9点停水", "上午8点停水"),
        ("上午９点停水", "上午８点停水"),
        ("共三人", "共五人"),
        ("两天后", "半天后"),
        ("今天停水", "明天停水"),
        ("下周恢复", "本周恢复"),
        ("不得进入", "得进入"),
        ("已批准", "未批准"),
        ("汉滨区停水", "汉阴区停水"),
        ("请找甲乙丙", "请找甲乙丁"),
        ("联系人张伟", "联系人张玮"),
        ("李明局长", "李鸣局长"),
        ("见[说明](a.md)", "见[说明](b.md)"),
        ("降雨 1.5 米", "降雨 15 米"),
        ("降雨10 mm左右", "降雨10 m左右"),
        ("do not enter", "do enter"),
        ("供水管道检修完成", "排污沟渠疏浚开工"),
    ],
)
def test_what_means_something_is_no_slip(before: str, after: str) -> None:
    """Digits, dates, negations, names, addresses, and more than five characters."""
    assert not is_slip(HEAD + before, HEAD + after, NAMES)
    assert not is_slip(HEAD + after, HEAD + before, NAMES)


@pytest.mark.parametrize(
    ("field", "slip"),
    [("title: 关于停水的通告", True), ("column: 便民服务\nform: x", False), ("titel: 关于停水的通知", False)],
)
def test_in_the_front_matter_only_words_can_have_misprints(field: str, slip: bool) -> None:
    """Another column or an added field means something to the hall."""
    name = field.split(":")[0].replace("titel", "title")
    changed = "\n".join(field if line.startswith(name) else line for line in HEAD.split("\n"))
    assert is_slip(HEAD + "正文", changed + "正文") == slip


def test_many_small_changes_are_no_slip() -> None:
    """It is the sum that counts."""
    before = "甲乙丙丁戊己庚辛壬癸" * 6
    changed = list(before)
    for at in range(0, 6 * (MOST + 1), 6):
        changed[at] = "错"
    assert not is_slip(before, "".join(changed))
    changed[0] = before[0]
    assert is_slip(before, "".join(changed))


def test_it_is_quick_for_long_texts() -> None:
    """A text of 300 KB that changed at both ends, and one that has nothing in common."""
    long = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(100_000))
    assert hunks_of("帐" + long + "帐", "账" + long + "账") == [(0, 1, 0, 1), (100_001, 100_002, 100_001, 100_002)]
    assert hunks_of(long, long[::-1]) is None


@given(st.text("ab", max_size=12), st.text("abc", max_size=12))
def test_hunks_make_one_text_of_the_other(before: str, after: str) -> None:
    """Whatever the texts; where there are none, more differs than a slip may."""
    hunks = hunks_of(before, after)
    if hunks is None:
        return
    made, at = "", 0
    for hunk in hunks:
        made += before[at : hunk.start] + after[hunk.begin : hunk.finish]
        at = hunk.end
    assert made + before[at:] == after
