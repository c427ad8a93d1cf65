"""Wrong words in a post."""

from __future__ import annotations

from tests.reading import TITLE, file, found, in_text, only


def test_a_wrong_word_is_told_where_it_stands() -> None:
    """H601: as grave as the list says; in fields, text and a table, not in code."""
    assert in_text("甲\n\n人民攻府通知，秸杆禁烧，帐号") == [
        (3, "H601", "veto"),
        (3, "H601", "error"),
        (3, "H601", "hint"),
    ]
    assert found(file("title: 秸杆禁烧通知")) == [(2, "H601")]
    assert found(file(f"{TITLE}summary: 秸杆禁烧")) == [(3, "H601")]
    assert in_text("`秸杆`") == []
    problem = only(file("title: 秸杆禁烧通知"))
    assert "秸秆" in problem.remedy
    assert "现代汉语词典" in problem.remedy


def test_a_rebuttal_may_quote_its_claim() -> None:
    """Its field is not looked at."""
    head = f"{TITLE}form: rebuttal\nrebuttal: {{claim: 秸杆有毒, verdict: 不实}}"
    assert found(file(head)) == []
