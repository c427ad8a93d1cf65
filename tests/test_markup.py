"""JSON-LD that no text can break out of."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.markup import Body, body, breadcrumbs, claim_review, headline, node, questions, script, website

ADDRESS = "https://hall.example.gov.cn/"


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a&lt;b", "\u2028\u2029"]
)
def test_nothing_ends_the_element(words: str) -> None:
    """Neither an end tag nor a comment, and what is read back is what was said."""
    text = script([node("Thing", name=words)])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"] == [{"@type": "Thing", "name": words}]


@given(st.text())
def test_any_text_comes_back(words: str) -> None:
    text = script([node("Thing", name=words)])
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0].get("name", "") == words


def test_what_is_empty_is_left_out() -> None:
    assert node("Thing", name="甲", url="", image=[], about=None, count=0) == {
        "@type": "Thing",
        "name": "甲",
        "count": 0,
    }


def test_bodies_that_govern_and_others() -> None:
    assert body(Body("市水利局", f"{ADDRESS}shuiliju/"))["@type"] == "GovernmentOrganization"
    assert body(Body("自来水公司", f"{ADDRESS}shui/", governs=False))["@type"] == "Organization"


def test_breadcrumbs_count_from_one() -> None:
    found = breadcrumbs([("首页", ADDRESS), ("单位", f"{ADDRESS}departments/")])["itemListElement"]
    assert [(one["position"], one["name"]) for one in found] == [(1, "首页"), (2, "单位")]


def test_a_site_with_a_search() -> None:
    """Google's words for it: the query stands in braces."""
    action = website("厅", ADDRESS, "", None, f"{ADDRESS}search/")["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{ADDRESS}search/?q={{search_term_string}}"
    assert "potentialAction" not in website("厅", ADDRESS, "", None)


def test_a_claim_and_what_is_true_of_it() -> None:
    found = claim_review(
        "明天停水", "不实", "2013-06-01T08:00:00+08:00", ADDRESS, "2013-06-02T08:00:00+08:00", node("X")
    )
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "不实"}
    assert found["itemReviewed"]["datePublished"] == "2013-06-01T08:00:00+08:00"


def test_questions_with_their_answers() -> None:
    [found] = questions([("几点来水？", "六点。")], ADDRESS)["mainEntity"]
    assert (found["name"], found["acceptedAnswer"]["text"], found["answerCount"]) == ("几点来水？", "六点。", 1)


def test_long_headlines_are_cut() -> None:
    assert headline("长" * 110) == "长" * 110
    assert headline("长" * 111) == "长" * 109 + "…"
