"""Inputs on which other products failed, byte for byte, with what is right here; the ids are those of the bug log.

A line says which problems a file has, each by line and code, and whether its post is published all the same.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hall.entering import Entered, enter
from tests.reading import settings

INPUTS = Path(__file__).parent / "inputs"
OUT, IN = False, True

CASES = [
    ("BD-02/bad.md", OUT, ["2 H002"]),
    ("DT-01/now.md", IN, []),
    ("DT-02/later.md", IN, []),
    ("DT-03/old.md", OUT, ["3 H017"]),
    ("FM-01/crlf.md", IN, ["1 H008"]),
    ("FM-01/cr-only.md", IN, ["1 H008"]),
    ("FM-02/nofence.md", OUT, ["1 H005"]),
    ("FM-02/nofence-hr.md", OUT, ["5 H002"]),
    ("FM-03/short-date.md", OUT, ["3 H017"]),
    ("FM-04/a.md", IN, []),
    ("FM-04/b.md", IN, []),
    ("FM-05/feb30.md", OUT, ["3 H017"]),
    ("FM-05/zero.md", OUT, ["3 H017"]),
    ("FM-06/int.md", OUT, ["3 H017"]),
    ("FM-06/clock.md", OUT, ["3 H017"]),
    ("FM-06/year.md", OUT, ["3 H017"]),
    ("FM-07/bool.md", IN, []),
    ("FM-08/n1.md", IN, []),
    ("FM-08/n2.md", IN, []),
    ("FM-08/n3.md", IN, []),
    ("FM-08/n4.md", IN, []),
    ("FM-08/n5.md", IN, []),
    ("FM-09/sci.md", IN, []),
    ("FM-10/colon.md", OUT, ["2 H002"]),
    ("FM-10/fullwidth-colon.md", IN, []),
    ("FM-11/fw-key.md", OUT, ["2 H002"]),
    ("FM-11/fw-space.md", OUT, ["2 H002"]),
    ("FM-12/hash.md", OUT, ["2 H013"]),
    ("FM-13/q1.md", OUT, ["2 H002"]),
    ("FM-13/q2.md", OUT, ["2 H014"]),
    ("FM-13/q3.md", OUT, ["2 H002"]),
    ("FM-14/bomb.md", OUT, [f"{line} H010" for line in range(4, 13)]),
    ("FM-14/loop.md", OUT, ["2 H010"]),
    ("FM-15/typo.md", OUT, ["4 H003"]),
    ("FM-16/empty-topics.md", IN, []),
    ("FM-16/empty-title.md", OUT, ["2 H015"]),
    ("FM-17/blame.md", OUT, ["3 H002"]),
    ("FM-18/scalar.md", OUT, ["2 H006"]),
    ("FM-18/list.md", OUT, ["2 H006"]),
    ("FM-19/blank-first.md", OUT, ["1 H005"]),
    ("FM-19/trail.md", IN, []),
    ("FM-20/fw-comma.md", OUT, ["4 H014"]),
    ("FU-05/long1.md", IN, ["2 H108"]),
    ("FU-05/long2.md", IN, ["2 H108"]),
    ("FD-02/bs.md", OUT, ["6 H009"]),
    ("LM-07/alt.md", OUT, ["6 H116", "6 H705", "7 H705"]),
    ("MD-01/bold.md", IN, []),
    ("MD-02/under.md", IN, ["6 H121", "6 H121"]),
    ("MD-03/url2.md", IN, []),
    ("MD-04/tag.md", IN, ["10 H122"]),
    ("MD-05/nest.md", IN, []),
    ("MD-06/cells.md", OUT, ["8 H123"]),
    ("MD-07/fn.md", IN, []),
    ("MD-08/fence.md", OUT, ["8 H124"]),
    ("MD-10/tilde.md", IN, []),
    ("MD-11/tpl.md", IN, []),
    ("MD-12/indent.md", IN, ["8 H125"]),
    ("TE-01/q.md", IN, []),
    ("TE-02/amp.md", IN, []),
    ("TE-03/ld.md", IN, ["2 H022"]),
    ("TE-04/f.md", OUT, ["5 H112", "5 H112"]),
]


def entered(case: str) -> Entered:
    """The case's file, named and placed as the hall wants it: for the day that it says, in Latin letters."""
    data = (INPUTS / case).read_bytes()
    found = re.search(rb"date:\s*(\d{4}-\d{2}-\d{2})", data)
    try:
        day = date.fromisoformat(found[1].decode() if found else "2024-03-01")
    except ValueError:
        day = date(2024, 3, 1)
    name = re.sub(r"[^a-z0-9]+", "-", Path(case).stem)
    return enter(f"departments/shuiliju/posts/{day:%Y}/{day}-{name}.md", data, settings())


def html(case: str) -> str:
    """The drawn text of a case that is published."""
    whole = entered(case).whole
    assert whole
    return whole.prose.html


@pytest.mark.parametrize(("case", "published", "problems"), CASES, ids=[case for case, *_ in CASES])
def test_a_case_comes_out_right(case: str, published: bool, problems: list[str]) -> None:
    """The right problems at the right lines, each with a sentence and a remedy, and nothing else."""
    found = entered(case)
    assert [f"{one.line} {one.code}" for one in found.problems] == problems
    assert (found.row is not None) is published
    assert all(one.message and one.remedy for one in found.problems)


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("FM-07/bool.md", "NO"), ("FM-08/n1.md", "007"), ("FM-08/n2.md", "010"), ("FM-08/n3.md", "2024"), ("FM-08/n4.md", "1_000"),
        ("FM-08/n5.md", "3.10"), ("FM-09/sci.md", "1e3"), ("FM-10/fullwidth-colon.md", "通知：城区停水"), ("TE-02/amp.md", "供水 & 供气"),
        ("TE-01/q.md", '市民问"何时供暖"'), ("MD-11/tpl.md", "填写 {{ 姓名 }} 的说明"), ("FD-08/angle.md", "关于<某某条例>的通知"),
    ],
)  # fmt: skip
def test_a_title_is_what_was_typed(case: str, title: str) -> None:
    """No number, truth or template is made of it."""
    row = entered(case).row
    assert row
    assert row.title == title


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("FM-03/short-date.md", "2013-04-01"),
        ("FM-06/int.md", "2013-04-01"),
        ("FM-10/colon.md", "title: '通知: 城区停水'"),
        ("FM-11/fw-key.md", "title: 停水通知"),
        ("FM-12/hash.md", "title: '关于开展 #防汛专项# 工作的通知'"),
        ("FM-15/typo.md", "topics"),
        ("FM-20/fw-comma.md", "[防汛, 停水, 防汛物资]"),
        ("MD-02/under.md", "**“紧急”**"),
        ("MD-04/tag.md", "## 办理流程"),
    ],
)
def test_the_remedy_is_what_to_type(case: str, words: str) -> None:
    """An office worker can copy it."""
    assert words in entered(case).problems[0].remedy


def test_crlf_gives_the_page_of_lf() -> None:
    """FM-01: byte for byte, whatever the line ends."""
    lines = [entered(f"FM-01/{name}.md").whole for name in ("crlf", "cr-only")]
    assert {whole.prose.html for whole in lines if whole} == {"<p>请居民提前储水。</p>\n"}


def test_bold_beside_chinese_punctuation_is_bold() -> None:
    """MD-01: five lines, five times bold, no star left."""
    drawn = html("MD-01/bold.md")
    assert drawn.count("<strong>") == 5
    assert "*" not in drawn


def test_an_address_ends_where_chinese_begins() -> None:
    """MD-03: with and without a blank before it."""
    assert html("MD-03/url2.md").count('<a href="https://www.example.gov.cn/c">https://www.example.gov.cn/c</a>') == 2


def test_a_topic_is_no_heading() -> None:
    """MD-04: one heading, that with a blank."""
    assert re.findall(r"<h\d.*?</h\d>", html("MD-04/tag.md")) == ['<h2 id="时间">时间</h2>']


def test_lists_nest_by_two_and_three_blanks() -> None:
    """MD-05: as editors type them."""
    drawn = html("MD-05/nest.md")
    assert drawn.count("<ul>") == 3
    assert drawn.count("<ol>") == 1


def test_a_footnote_used_twice_has_two_ways_back() -> None:
    """MD-07: two marks, one note, Chinese labels."""
    drawn = html("MD-07/fn.md")
    assert len(set(re.findall(r'id="(fnref-[^"]*)"', drawn))) == 2
    assert drawn.count("返回正文引用处") == 2
    assert "Back" not in drawn


def test_a_tilde_is_a_range() -> None:
    """MD-10: only two of them strike out."""
    drawn = html("MD-10/tilde.md")
    assert re.findall(r"<del>(.*?)</del>", drawn) == ["废止"]
    assert "9~11时办理，价格5~8元。" in drawn


def test_template_syntax_is_text() -> None:
    """MD-11: letter for letter."""
    assert "表格填 {{ 7*7 }}，不是 {% raw %} 也不是 {{ config }}。" in html("MD-11/tpl.md")
