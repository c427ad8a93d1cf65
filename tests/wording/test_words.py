"""The list of wrong words: whole, sure, and blind to quotations and to longer words that are right."""

from __future__ import annotations

import pytest

from hall.wording import WORDS, Slip, lexicon_of, parse_words, slips_in


def slips(text: str) -> list[Slip]:
    """By the list that comes with the hall."""
    return list(slips_in(text, lexicon_of()))


def test_every_word_is_whole() -> None:
    """Wrong and right differ, with a reason and a source; no right word holds a wrong one."""
    for word in WORDS:
        assert word.wrong != word.right
        assert word.reason
        assert word.source
        assert not slips(word.right), word
        assert [slip.word for slip in slips(f"甲{word.wrong}乙")] == [word], word


def test_a_list_is_lines_of_six_columns() -> None:
    """The last may be empty."""
    (word,) = parse_words(
        "wrong\tright\tseverity\treason\tsource\tunless\n甲乙\t乙甲\thint\t反了\t词典\t丙甲乙 甲乙丁\n"
    )
    assert word.unless == ("丙甲乙", "甲乙丁")


@pytest.mark.parametrize(
    "text",
    [
        "工资支付主任已签字", "按排队次序", "公布署名文章", "图书纪念日", "究竟争什么", "拍摄象群", "大学生村官", "我省省委书记", "人民检查院落卫生", "按装机容量",
        "安康市人民政府", "帐篷", "登陆我国沿海", "国防讯息", "友好象征", "中华人民共和国", "泄密",
    ],
)  # fmt: skip
def test_right_words_are_left_alone(text: str) -> None:
    """Also where a wrong one seems to stand in them."""
    assert slips(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "他写的是“人民攻府”。",
        "「人民攻府」",
        "> 人民攻府通知\n",
        "<blockquote>人民攻府</blockquote>",
        "原文作『人民攻府』如此",
    ],
)
def test_quotations_are_anothers_words(text: str) -> None:
    """Between marks, behind `>`, in a blockquote."""
    assert slips(text) == []


@pytest.mark.parametrize("text", ["“好”人民攻府“好”", "<blockquote>甲</blockquote>人民攻府", "“未完\n人民攻府”"])
def test_what_stands_beside_a_quotation_is_not_quoted(text: str) -> None:
    """A quotation ends."""
    assert [slip.word.wrong for slip in slips(text)] == ["人民攻府"]


def test_a_halls_own_word_holds() -> None:
    """Where both lists have it."""
    (own,) = parse_words("-\n秸杆\t秸秆\thint\t本市的说法\t本市\t\n")
    (slip,) = slips_in("秸杆", lexicon_of((own,)))
    assert slip.word == own
