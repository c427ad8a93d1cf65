"""Numbers of documents: six common faults, and what is none."""

from __future__ import annotations

import pytest

from hall.rules.document_number_is_right import right_number
from tests.reading import TITLE, file, found, in_text, only, problems

RIGHT = "安政办发〔2013〕21号"


@pytest.mark.parametrize(
    "wrong",
    [
        "安政办发[2013]21号", "安政办发(2013)21号", "安政办发（2013）21号", "安政办发【2013】21号", "安政办发﹝2013﹞21号", "安政办发〔13〕21号",
        "安政办发〔2013〕第21号", "安政办发〔2013〕021号", "安政办发〔2013〕21", "安政办发〔2013年〕21号", "安政办发 〔2013〕 21 号", "安政办发［2013］21号",
    ],
)  # fmt: skip
def test_a_number_that_is_spelt_wrong(wrong: str) -> None:
    """GB/T 9704-2012, 7.2.5; the right spelling is told."""
    assert right_number(wrong) == RIGHT
    problem = only(file(f"{TITLE}document_number: '{wrong}'"))
    assert (problem.line, problem.code) == (3, "H120")
    assert RIGHT in problem.remedy


def test_a_year_without_brackets_is_told() -> None:
    """In the field, where a number is meant; orders and announcements have none."""
    problem = only(file(f"{TITLE}document_number: 安政办发2013-21"))
    assert (problem.line, problem.code) == (3, "H120")
    assert "〔2013〕" in problem.remedy
    assert found(file(f"{TITLE}document_number: 市政府令第5号")) == []
    assert found(file(f"{TITLE}document_number: 公告2013年第3号")) == []


def test_what_stands_before_the_office_is_no_part_of_its_number() -> None:
    """The right spelling can be copied as it is told."""
    assert "写成 安政办发〔2013〕21号。" in [
        one.remedy for one in problems(file(text="根据安政办发[2013]21号，甲。\n"))
    ]


@pytest.mark.parametrize("text", ["根据安政办发[2013]21号，甲。", "（安政办发(2013)021号）", "陕政办发【2012】5号文件"])
def test_it_is_seen_in_the_text(text: str) -> None:
    """On its line."""
    assert in_text(f"甲\n\n{text}") == [(3, "H120", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT, "国发〔2018〕22号", "陕政发〔2012〕5号、6号", "（2013）安中民初字第00123号", "市政府令第5号", "2013年第3号公告", "公告（2013）第5号", "见图[2013] 5号楼",
        "办公楼(2013)栋21号", "电话（0915）3210000号", "[1] 12号", "`安政办发[2013]21号`", "安康市2013年(5)号地块",
    ],
)  # fmt: skip
def test_right_ones_and_other_numbers_are_left_alone(text: str) -> None:
    """Cases, orders, announcements, houses."""
    assert [one for one in in_text(text) if one[1] == "H120"] == []
