"""Bytes to text, and a text to front matter and Markdown."""

from __future__ import annotations

import pytest

from hall.source.front_matter import decode, split
from tests.reading import PATH, TITLE, file, found, only, problems, whole

LF = "---\ntitle: 停水通知\n---\n\n请储水。\n"


def test_the_parts_of_a_file_and_where_its_text_begins() -> None:
    """The front matter stands between two fences, the text behind them."""
    parts, wrong = split(PATH, "---\ntitle: 甲\n---\n\n\n正文。\n".encode(), 1000)
    assert parts
    assert parts.raw.strip() == "title: 甲"
    assert parts.text.strip() == "正文。"
    assert parts.text_line + parts.text[: parts.text.index("正文")].count("\n") == 6
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "--- \ntitle: 停水通知\n---  \n\n请储水。\n",
        "---\t\ntitle: 停水通知\n---\t\n请储水。",
        "---\ntitle: 停水通知\n------\n请储水。\n",
    ],
)
def test_blanks_behind_a_fence_and_a_longer_one_are_read(text: str) -> None:
    """Spaces after a fence are accepted."""
    assert found(text) == []
    assert whole(text).prose.plain == "请储水。"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 停水通知\nsummary: |\n  甲\n  ---\n  乙\n---\n\n请储水。\n",
        "---\ntitle: 停水通知\nsummary: '甲 --- 乙'\n---\n\n请储水。\n\n---\n\n储水。\n",
    ],
)
def test_hyphens_elsewhere_are_no_fence(text: str) -> None:
    """Indented, within a line, and in the text."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "文件是空的"),
        ("\n \n", 1, "文件是空的"),
        ("停水通知\n", 1, "文件开头没有 ---"),
        ("# 停水通知\n\n---\ntitle: 甲\n---\n", 1, "文件开头没有 ---"),
        ("+++\ntitle = '甲'\n+++\n", 1, "文件开头没有 ---"),
        ("\n\n---\ntitle: 甲\n---\n", 1, "第一个 --- 前面有空行"),
        (" ---\ntitle: 甲\n---\n", 1, "第一个 --- 前面有空行或空格"),
        ("——\ntitle: 甲\n——\n", 1, "第一行是“——”，不是三个半角减号"),
        ("－－－\ntitle: 甲\n－－－\n", 1, "第一行是“－－－”"),
        ("----\ntitle: 甲\n----\n", 1, "第一行是“----”"),
        ("---\ntitle: 甲\n\n正文。\n", 1, "开头的 --- 没有结束"),
        ("---", 1, "开头的 --- 没有结束"),
        ("---\ntitle: 甲\n———\n\n正文。\n", 3, "这一行是“———”"),
        ("---\ntitle: 甲\n--\n\n正文。\n", 3, "这一行是“--”"),
    ],
)
def test_a_missing_fence_is_h005_where_it_should_be(text: str, line: int, says: str) -> None:
    """The line that was meant to be the fence is named, where there is one."""
    problem = only(text)
    assert (problem.line, problem.code, problem.severity.value) == (line, "H005", "error")
    assert says in problem.message
    assert "---" in problem.remedy


def test_a_forgotten_second_fence_is_told_at_the_first_line_of_the_text() -> None:
    """A line further down ends what was taken for fields, and the first that is none is the fault."""
    problem = only("---\ntitle: 停水通知\ndate: 2013-04-01\n\n正文第一段。\n\n---\n\n附件。\n")
    assert (problem.line, problem.code) == (5, "H002")
    assert "---" in problem.remedy


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_are_read_and_warned_about(ends: str) -> None:
    """The same post as with LF, and one warning."""
    other = LF.replace("\n", ends)
    assert found(other) == [(1, "H008")]
    assert only(other).severity == "warning"
    assert whole(other).prose == whole(LF).prose
    assert whole(other).post == whole(LF).post


def test_mixed_line_ends_keep_the_lines_of_editors() -> None:
    """CR, LF and both count as one end each."""
    assert found("---\r\ntitle: 停水通知\rdate: 2013-4-1\n---\r\n\n正文。\r") == [(1, "H008"), (3, "H017")]


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff"])
def test_a_mark_of_byte_order_is_read_and_warned_about(marks: str) -> None:
    """The same post as without."""
    assert found(marks + LF) == [(1, "H007")]
    assert whole(marks + LF).prose == whole(LF).prose


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (LF.encode("gbk"), 2, 8),
        (LF.encode("utf-16"), 1, 1),
        (b"---\ntitle: \xff\n---\n", 2, 8),
        ("---\ntitle: 停水\ud83d\n---\n".encode("utf-8", "surrogatepass"), 2, 10),
        (b"\x00\xff", 1, 2),
    ],
)
def test_what_is_no_utf_8_is_h001_at_its_first_byte(data: bytes, line: int, column: int) -> None:
    """GBK, UTF-16, half a character, a surrogate."""
    problem = only(data)
    assert (problem.code, problem.line, problem.column) == ("H001", line, column)
    assert "UTF-8" in problem.remedy


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x7f", "\x80", "\x9f", "\ufdd0", "\ufffe", "\uffff"])
def test_a_character_that_no_feed_can_carry_is_h009_at_its_place(sign: str) -> None:
    """Controls and noncharacters, in fields and in the text, each at its line and column."""
    data = f"---\ntitle: 停{sign}水\n---\n\n请{sign}储水。\n"
    assert [(one.line, one.column, one.code) for one in problems(data)] == [(2, 9, "H009"), (5, 2, "H009")]
    assert f"U+{ord(sign):04X}" in problems(data)[0].message


def test_many_bad_characters_are_not_all_told() -> None:
    """Twenty say enough."""
    assert len(problems(file(text="\x00" * 9999))) == 20


@pytest.mark.parametrize(
    "sign",
    ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u2028", "\x85", "\u3164", "\u200d", "\U000e0041", "\u2066"],
)
def test_an_invisible_character_is_warned_about(sign: str) -> None:
    """It parts words for search, and nobody can see it."""
    data = file(text=f"医保{sign}缴费。\n")
    assert [(one.line, one.column, one.code, one.severity.value) for one in problems(data)] == [
        (5, 3, "H022", "warning")
    ]


@pytest.mark.parametrize("typed", ["&#8203;", "&#x200B;", "&ZeroWidthSpace;", "&zwnj;", "&shy;"])
def test_an_invisible_character_is_seen_as_html_writes_it(typed: str) -> None:
    """It is the same on the page."""
    assert [(one.line, one.column, one.code) for one in problems(file(text=f"医保{typed}缴费。\n"))] == [(5, 3, "H022")]


@pytest.mark.parametrize("sign", ["\u202d", "\u202e", "&#8238;", "&#x202D;"])
def test_what_turns_the_order_of_a_text_is_refused(sign: str) -> None:
    """What is read is not what stands there."""
    assert only(file(text=f"请{sign}储水。\n")).severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 一家人。",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 队。",
        "　　首行。",
        "a\u00a0b",
        "👨&zwj;👩 &amp; &nbsp; &#20013; &nosuch;",
    ],
)
def test_emoji_and_visible_blanks_are_no_invisible_characters(text: str) -> None:
    """Joiners and tags belong to emoji, wide and hard blanks can be seen."""
    assert found(file(text=text + "\n")) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    """Nothing else is looked at."""
    text, wrong = decode(PATH, b"\xff" * 2049, 2048)
    assert text is None
    assert [(one.code, one.line, one.message) for one in wrong] == [("H011", 1, "文件超过 2 KB 的上限。")]


def test_no_line_lies_behind_the_file() -> None:
    """What is missing at the end is told on the last line."""
    for data in ("---\ntitle: 停水通知\n---\n", "---\ntitle: 停水通知\n---", f"---\n{TITLE}---\n \n\u3000\n"):
        assert found(data)[-1][0] <= data.removesuffix("\n").count("\n") + 1


@pytest.mark.parametrize("blank", ["", "\n", "\n\n", "  \n\n"])
def test_blank_lines_below_the_first_fence_shift_no_line(blank: str) -> None:
    """What is wrong is told on the line on which it stands."""
    above = blank.count("\n")
    assert found(f"---{blank and ' '}\n{blank}title: 停水通知\nnosuch: 1\n---\n\n水。\n") == [(3 + above, "H003")]
    assert found(f"---\n{blank}title: 停水通知\na: b: c\n---\n\n水。\n")[0] == (3 + above, "H002")


CONFLICT = "<<<<<<< HEAD\n停到 5 日。\n=======\n停到 6 日。\n>>>>>>> tingshui\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CONFLICT, 1),
        (f"前\n{CONFLICT}后\n", 2),
        (f"```text\n{CONFLICT}```\n", None),
        (f"```text\n{CONFLICT}后\n```\n", 2),
        (f"```text\n{CONFLICT}```\n\n{CONFLICT}", 9),
        (f"前\n{CONFLICT}```\n", 2),
        ("<<<<<<< HEAD\n=======\n", None),
        (f"```text\n{CONFLICT.rstrip()}", 2),
    ],
)
def test_an_unfinished_merge_is_h023_unless_a_fence_shows_it(text: str, line: int | None) -> None:
    """Where it was left behind there is more than it in the fence, or no fence at all."""
    _, told = decode(PATH, text.encode(), 9999)
    assert [(one.code, one.line) for one in told] == ([("H023", line)] if line else [])
