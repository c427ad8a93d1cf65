"""Numbers of persons in a post's file, in the hall and in attachments; none is ever told whole."""

from __future__ import annotations

import pytest

from hall.model.medium import Medium, Viewed
from hall.model.problem import Severity
from hall.report.wording import as_text
from hall.rules.persons_stay_private import check_medium, finds_somebody
from tests.reading import TITLE, file, found, problems, settings
from tests.rules.test_hall import HERE, check

ID, CARD, MOBILE = "612401199001011233", "6222020200000000006", "13900000000"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (file(text=f"身份证 {ID}。\n"), [(5, "H504")]),
        (file(f"{TITLE}summary: 证号 {ID}"), [(3, "H504")]),
        (file(f"{TITLE}# {ID}"), [(3, "H504")]),
        (file(text=f"`{ID}`\n<!-- {ID} -->\n"), [(5, "H504"), (6, "H504")]),
        (file(text=f"[查询](https://a.cn/?id={ID})\n"), [(5, "H504")]),
        (file(text="证号 612401750101123。\n"), [(5, "H504")]),
        (file(text=f"卡号 {CARD}。\n"), [(5, "H505")]),
        (file(text="护照 E12345678。\n"), [(5, "H508")]),
        (file(text="电话 0915-3210000，热线 12345，2013-06-30 18:00 截止。\n"), []),
    ],
)
def test_numbers_are_found_in_every_part_of_a_file(data: str, expected: list[tuple[int, str]]) -> None:
    """Fields, remarks, code, comments, addresses."""
    assert found(data) == expected


def test_sure_ones_are_errors_and_others_warnings() -> None:
    """The old form has no check digit."""
    assert [one.severity for one in problems(file(text=f"{ID}\n{CARD}\n"))] == [Severity.ERROR] * 2
    assert [one.severity for one in problems(file(text="612401750101123\n"))] == [Severity.WARNING]


def test_a_reviewed_exception_may_let_one_through() -> None:
    """Where a law asks for it."""
    data = file(f"{TITLE}allow: [{{rule: H504, reason: 依法公告送达}}]", f"{ID}\n")
    assert [(one.code, one.leaves_out) for one in problems(data)] == [("H504", False)]


@pytest.mark.parametrize("number", [ID, CARD])
def test_no_message_tells_a_number_whole(number: str) -> None:
    """Nor one that quotes a field for another reason."""
    data = file(f"title: 甲{number}\ncolumn: {number}\nphone: {number}", f"{number}\n[{number}]({number}.md)\n")
    assert len(problems(data)) > 2
    for one in problems(data):
        assert number not in as_text(one)


LONG = "请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用，谢谢您的理解。\n"


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        ("", f"有事打 {MOBILE}。", [(5, "H506", "1390…00")]),
        ("", "寄到 zhang@qq.com。", [(5, "H507", "z…@qq.com")]),
        (f"summary: 打 {MOBILE}", "", [(3, "H506", "1390…00")]),
        (f"contact: 张某 {MOBILE}", f"有事打 139-0000-0000 或 {MOBILE}。", []),
        ("contact: zhang@qq.com", "寄到 zhang@qq.com。", []),
        (f"form: service\nservice: {{phone: '{MOBILE}'}}", f"打 {MOBILE}。", []),
        (f"contact: 张某 {MOBILE}", "或打 13900000001。", [(6, "H506", "1390…01")]),
    ],
)
def test_telephones_and_mail_are_public_where_they_are_the_contact(
    head: str, text: str, expected: list[tuple[int, str, str]]
) -> None:
    """The post's own; others are asked about."""
    given = check({HERE: file(f"{TITLE}{head}", f"{text}{LONG}")})
    assert [(one.line, one.code) for one in given] == [one[:2] for one in expected]
    for one, (_, _, said) in zip(given, expected, strict=True):
        assert said in one.message
        assert one.severity == Severity.WARNING


def test_attachments_say_how_many() -> None:
    """A list of persons is one problem a kind."""
    words = f"张某 {ID}\n李某 11010519491231002X\n{MOBILE}\n"
    given = list(check_medium(Viewed("departments/a/media/a.xlsx", Medium("xlsx"), words), settings()))
    assert [(one.code, one.severity) for one in given] == [("H504", Severity.ERROR), ("H506", Severity.WARNING)]
    assert "2 个居民身份证号码" in given[0].message
    assert ID not in given[0].message


def test_what_went_for_a_person_is_known_again() -> None:
    """For the receipt, which hides such passages."""
    assert finds_somebody(f"张某 {ID}")
    assert not finds_somebody("张某，汉滨区人")
