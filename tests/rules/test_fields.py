"""Rules for one post's fields: title, date, column, topics, pictures, and what a brief is."""

from __future__ import annotations

import pytest

from hall.model.problem import Severity
from tests.reading import TITLE, file, found, only, problems

LONG = "请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用，谢谢您的理解。\n"


@pytest.mark.parametrize(
    ("title", "severity", "message"),
    [
        ("甲", Severity.ERROR, "只有 1 个字，至少要 2 个"),
        ("甲" * 101, Severity.ERROR, "有 101 个字，最多 100 个"),
        ("甲" * 41, Severity.HINT, "有 41 个字，列表里不好读"),
    ],
)
def test_a_title_is_neither_too_short_nor_too_long(title: str, severity: Severity, message: str) -> None:
    """H108; over forty characters it is only a hint."""
    problem = only(file(f"title: {title}"))
    assert (problem.line, problem.code, problem.severity) == (2, "H108", severity)
    assert message in problem.message


@pytest.mark.parametrize("title", ["甲乙", "甲" * 40, "NO", "007", "1e3", "'{{ 7*7 }}'"])
def test_a_title_of_a_good_length_is_left_alone(title: str) -> None:
    """Whatever it is made of."""
    assert found(file(f"title: {title}")) == []


@pytest.mark.parametrize("field", ["title: 供水 &amp; 供气", "title: 供水供气\nsummary: 甲 &lt; 乙"])
def test_what_a_page_s_source_writes_for_a_sign_is_told(field: str) -> None:
    """H121: it is shown as it was typed."""
    problem = only(file(field))
    assert (problem.code, problem.severity) == ("H121", Severity.WARNING)
    assert "会照样显示" in problem.message


def test_only_a_brief_needs_no_title() -> None:
    """H107, on the first line where nothing stands there."""
    assert found(file("date: 2013-04-01")) == [(1, "H107")]
    assert "form: brief" in only(file("date: 2013-04-01")).remedy
    assert found(file("form: brief")) == []
    assert found(file("form: brief\ntitle: 也可以有\n")) == []


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2013-04-01", []),
        ("2013-04-01T23:59:59-05:00", []),
        ("2013-04-01T00:00:00+14:00", []),
        ("2013-04-02", [(3, "H102")]),
        ("2013-03-31T20:00:00Z", [(3, "H102")]),
    ],
)
def test_the_file_is_named_for_its_day(date: str, expected: list[tuple[int, str]]) -> None:
    """H102, in the offset in which the date is written."""
    assert found(file(f"{TITLE}date: {date}")) == expected


@pytest.mark.parametrize("year", ["0001", "1999", "2101", "9999"])
def test_no_post_is_of_another_age_by_its_name_alone(year: str) -> None:
    """H017, where there is no date."""
    assert found(file(), f"departments/shuiliju/posts/{year}/{year}-04-01-a.md") == [(1, "H017")]


@pytest.mark.parametrize(
    ("topic", "remedy"),
    [("a/b", "不能有 /"), ("'../x'", "不能有 /"), ("'a\\b'", "不能有 /"), ("'..'", "不能只有点"), ("防" * 31, "最多 30 个字"), ("'#防汛#'", "写成 防汛"),
     ("'防  汛'", "防 汛"), ("cafe\u0301", "caf\u00e9")],
)  # fmt: skip
def test_a_topic_can_stand_in_an_address(topic: str, remedy: str) -> None:
    """H112."""
    problem = only(file(f"{TITLE}topics: [{topic}]"))
    assert (problem.line, problem.code) == (3, "H112")
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    "topic",
    [
        "防" * 30,
        "application-programming-interface",
        "<svg onload=alert(1)>",
        "5G",
        "高考 2013",
        "你好，安康"[:2],
        "v1.2",
    ],
)
def test_other_topics_are_left_alone(topic: str) -> None:
    """Letters that are half as wide count half."""
    assert found(file(f"{TITLE}topics: ['{topic}']")) == []


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (TITLE, "", [(4, "H111")]),
        (TITLE, "\n \n\u3000\n", [(7, "H111")]),
        (TITLE, "<!-- 写正文 -->\n", [(4, "H111")]),
        ("form: brief", "", [(4, "H111")]),
        ("form: brief", "&#8203;\n", [(4, "H111"), (5, "H022")]),
        (TITLE, "![水厂](a.png)\n", [(5, "H116")]),
        (TITLE, "短短一句。\n\n<img src='a.png' alt='水厂'>\n", [(7, "H116")]),
        (TITLE + "images: [{file: a.png, alt: 水厂}]\n", "短。\n", [(3, "H116")]),
        (TITLE + "video: {url: 'https://a.cn/v'}\n", "短。\n", [(3, "H116")]),
        (TITLE + "images: [{file: a.png, alt: 水厂}]\n", LONG, []),
        (TITLE + "images: [{file: a.png, alt: 水厂}]\ntranscript: 海报上写着停水。\n", "短。\n", []),
        (TITLE + "video: {url: 'https://a.cn/v', transcript: 片中说停水。}\n", "短。\n", []),
        (TITLE + "images:\n", "短。\n", []),
        (TITLE + "summary: 甲\nsource_url: https://a.cn/\n", "", []),
        (TITLE + "form: repost\nrepost: {source_url: 'https://a.cn/'}\n", "", []),
    ],
)  # fmt: skip
def test_a_post_says_something_in_words(head: str, text: str, expected: list[tuple[int, str]]) -> None:
    """H111 where there is nothing, H116 where only a picture or a film says it."""
    data = file(head, text)
    lines = data.removesuffix("\n").count("\n") + 1
    assert found(data) == [(min(line, lines), code) for line, code in expected]


def test_a_brief_is_short() -> None:
    """H109 over 280 characters, H110 over nine pictures."""
    assert found(file("form: brief", "甲" * 280)) == []
    problem = only(file("form: brief", "甲" * 281))
    assert (problem.line, problem.code) == (2, "H109")
    assert "有 281 个字，最多 280 个" in problem.message
    pictures = "images:\n" + "- {file: a.png, alt: 河}\n" * 9
    assert found(file("form: brief\n" + pictures, LONG)) == []
    assert found(file("form: brief\n" + pictures, LONG + "![桥](b.png)")) == [(4, "H110")]


def test_a_picture_of_the_fields_is_described_or_decoration() -> None:
    """H705."""
    assert found(file(TITLE + "images: [{file: a.png}]", LONG)) == [(3, "H705")]
    assert found(file(TITLE + "images: [{file: a.png, decorative: true}]", LONG)) == []


def test_a_rule_is_told_at_most_fifty_times() -> None:
    """Who mends these will see what the others are."""
    assert len(problems(file(text="##甲\n\n" * 200))) == 50
