"""A post's file with marks of secrecy: anywhere in it, and never by an exception."""

from __future__ import annotations

import pytest

from hall.model.medium import Medium, Viewed
from hall.model.problem import Severity
from hall.rules.secrets_stay_inside import check_medium, finds_secret
from tests.reading import TITLE, file, found, only, problems, settings

MARK = "机密★5年"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (file(text=f"正文。\n\n{MARK}\n"), 7),
        (file(f"title: 防汛通知 {MARK}"), 2),
        (file(f"{TITLE}summary: {MARK}"), 3),
        (file(f"{TITLE}# {MARK}"), 3),
        (file(f"{TITLE}images: [{{file: a.png, alt: '{MARK}'}}]"), 3),
        (file(text=f"正文。\n\n```\n{MARK}\n```\n"), 8),
        (file(text=f"正文。\n\n<!-- {MARK} -->\n"), 7),
        (file(text="正文。\n\n机密&#9733;5年\n"), 7),
        (file(text=f"正文。\n\n![{MARK}](../../media/a.png)\n"), 7),
    ],
)
def test_a_mark_is_a_veto_wherever_it_stands(data: str, line: int) -> None:
    """Fields, remarks, alternative texts, code, comments, entities."""
    vetoes = [one for one in problems(data) if one.severity == Severity.VETO]
    assert [(one.line, one.code) for one in vetoes] == [(line, "H501")]


def test_it_is_told_even_where_nothing_else_can_be_read() -> None:
    """The file may be on its way into history."""
    assert (2, "H501") in found(f"---\n机密★5年\n{TITLE}")


@pytest.mark.parametrize(
    "data",
    [
        file(text="图像见 https://yong:mima@a.cn/ 。\n"),
        file(text="图像见 [这里](ftp://yong:mi@a.cn/)。\n"),
        file(f"{TITLE}source_url: https://yong:mima@a.cn/x"),
        file(f"{TITLE}# https://yong:mima@10.0.0.1"),
    ],
)
def test_a_password_in_an_address_is_a_veto(data: str) -> None:
    """H509, and it is in no message."""
    assert [one.severity for one in problems(data) if one.code == "H509"] == [Severity.VETO]
    assert not any("mi" in one.message + one.remedy for one in problems(data) if one.code == "H509")


@pytest.mark.parametrize(
    "text", ["https://a.cn/x:y@z", "https://a.cn:80/@x", "见 https://a.cn ，问 x@a.gov.cn", "https://yong@a.cn/", "时间：//9:00@甲"]
)  # fmt: skip
def test_an_address_without_a_password_is_none(text: str) -> None:
    """A port, a mailbox, a path, a user alone."""
    assert "H509" not in [code for _, code in found(file(text=text + "\n"))]


def test_a_password_in_an_attachment_is_a_veto() -> None:
    """Its words are read too; what went out of a text for one is not told again."""
    viewed = Viewed("departments/shuiliju/media/a.pdf", Medium("pdf"), "见 https://yong:mima@a.cn/")
    assert [(one.code, one.severity) for one in check_medium(viewed, settings())] == [("H509", Severity.VETO)]
    assert finds_secret("见 https://yong:mima@a.cn/")


def test_inner_papers_and_heads_of_papers() -> None:
    """H502 is a veto, H503 a question."""
    assert only(file(text="内部资料，注意保存\n")).code == "H502"
    asked = only(file(text="签发人：某某\n\n正文。\n"))
    assert (asked.line, asked.code, asked.severity) == (5, "H503", Severity.WARNING)


def test_no_exception_lets_a_mark_through() -> None:
    """A veto cannot be allowed."""
    data = file(f"{TITLE}allow: [{{rule: H501, reason: 已经解密}}]", f"{MARK}\n")
    assert {one.code: one.leaves_out for one in problems(data)} == {"H501": True, "H162": False}


def test_attachments_are_looked_through() -> None:
    """Their words and their names."""
    viewed = Viewed("departments/a/media/内部资料.pdf", Medium("pdf"), f"第一页\n{MARK}\n")
    assert {one.code for one in check_medium(viewed, settings())} == {"H501", "H502"}
    assert not list(check_medium(Viewed("departments/a/media/a.pdf", Medium("pdf"), "保密审查制度"), settings()))


def test_what_went_for_its_mark_is_known_again() -> None:
    """For the receipt, which hides such passages."""
    assert finds_secret(MARK)
    assert not finds_secret("保密审查")
