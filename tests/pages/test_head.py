"""What pages tell machines of themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from hall.model.row import Row
from hall.pages.head import pairs_of
from tests.pages.conftest import SHUILI, Shown
from tests.pages.test_posts import values_of
from tests.small import post

ADDRESS = "https://hall.example.gov.cn/sub/"
Drawn = Callable[[dict[str, str]], Shown]


def page_of(context: Shown, path: str) -> dict[str, Any]:
    """A post's `page`, with its tags by name and its graph read."""
    page = values_of(context, path)["page"]
    return {
        "tags": {one["name"]: one["content"] for one in page["tags"]},
        "properties": {one["name"]: one["content"] for one in page["properties"]},
        "graph": json.loads(page["graph"])["@graph"],
    }


def test_an_article_has_the_tags_of_its_column_and_its_own(drawn: Drawn) -> None:
    """国办发〔2017〕47号: the time to the minute, the source, the address."""
    path = SHUILI.format("06-03-gao")
    page = page_of(
        drawn(
            {
                path: post(
                    title="停水一天",
                    topics="[储水]",
                    keywords="[检修]",
                    authors="[甲, 乙]",
                    source="市自来水公司",
                    column="便民服务",
                )
            }
        ),
        path,
    )
    assert page["tags"] == {
        "ColumnName": "便民服务", "ColumnDescription": "办事", "ColumnKeywords": "便民服务", "ColumnType": "市水利局",
        "ArticleTitle": "停水一天", "PubDate": "2013-06-03 00:00", "ContentSource": "市自来水公司",
        "Keywords": "储水,检修", "Author": "甲、乙", "Description": "请提前储水。",
        "Url": f"{ADDRESS}shuiliju/2013/06/03-gao.html",
    }  # fmt: skip
    assert page["properties"]["og:type"] == "article"
    assert page["properties"]["og:url"] == page["tags"]["Url"]
    assert page["properties"]["article:published_time"] == "2013-06-03T00:00:00+08:00"
    article, crumbs = page["graph"]
    assert (article["@type"], article["headline"]) == ("NewsArticle", "停水一天")
    assert article["publisher"]["name"] == "市水利局"
    assert [one["name"] for one in crumbs["itemListElement"]] == ["首页", "市水利局", "便民服务", "停水一天"]


def test_a_corrected_post_says_when_and_what(drawn: Drawn) -> None:
    path = SHUILI.format("06-03-cuo")
    page = page_of(
        drawn({path: post(title="停水", corrections="[{date: 2013-06-05T08:00:00+08:00, text: 时间有误}]")}), path
    )
    article = page["graph"][0]
    assert article["dateModified"] == "2013-06-05T08:00:00+08:00"
    assert article["correction"][0]["text"] == "时间有误"


def test_a_rebuttal_is_a_claim_review(drawn: Drawn) -> None:
    path = SHUILI.format("06-03-piyao")
    text = post("不停水。", title="全城停水？不实", form="rebuttal", rebuttal="{claim: 明天全城停水, verdict: 不实}")
    kinds = {one["@type"]: one for one in page_of(drawn({path: text}), path)["graph"]}
    assert kinds["ClaimReview"]["claimReviewed"] == "明天全城停水"
    assert "NewsArticle" in kinds


def test_a_live_report_has_its_entries(rich: Shown, row: Callable[[str], Row]) -> None:
    """Only headings with a time are entries; the one for the law is erased and has none."""
    article = page_of(rich, row("zhibo").path)["graph"][0]
    assert article["@type"] == "LiveBlogPosting"
    assert article["coverageStartTime"] == "2013-06-12T09:00:00+08:00"
    entries = [(one["headline"], one["datePublished"]) for one in article["liveBlogUpdate"]]
    assert entries == [("开场", "2013-06-12T09:00:00+08:00"), ("第二段", "2013-06-12T09:30:00+08:00")]
    assert article["liveBlogUpdate"][0]["url"].startswith(f"{ADDRESS}shuiliju/2013/06/12-zhibo.html#")


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_entries_of_a_live_report_are_of_the_days_on_which_it_goes_on(drawn: Drawn, newest_first: bool) -> None:
    """It was announced a week before and goes on past midnight; 25:00 is no time (H131)."""
    path = SHUILI.format("06-03-yugao")
    entries = ["## 22:00 开始\n\n来了。", "## 23:30 水涨\n\n涨。", "## 0:15 水退\n\n退。", "## 25:00 错\n\n错。"]
    text = "\n\n".join(reversed(entries) if newest_first else entries)
    live = post(text, title="今夜守堤", form="live", live="{starts: 2013-06-10T21:58:30+08:00}")
    article = page_of(drawn({path: live}), path)["graph"][0]
    moments = [one["datePublished"] for one in article["liveBlogUpdate"]]
    expected = ["2013-06-10T22:00:00+08:00", "2013-06-10T23:30:00+08:00", "2013-06-11T00:15:00+08:00"]
    assert moments == (expected[::-1] if newest_first else expected)


def test_what_was_withdrawn_is_no_article(rich: Shown, row: Callable[[str], Row]) -> None:
    """And what the law took away is named nowhere."""
    page = page_of(rich, row("yifa").path)
    assert [one["@type"] for one in page["graph"]] == ["BreadcrumbList"]
    assert "不该有" not in json.dumps(page, ensure_ascii=False)


def test_questions_need_their_answers() -> None:
    words = "前言。\n问\n几点来水？\n答\n六点。\n多谢。\n问\n没人答？"
    assert pairs_of(words) == [("几点来水？", "六点。 多谢。")]
    assert pairs_of("没有问答。") == []


def test_a_list_has_the_tags_of_a_column(rich: Shown) -> None:
    from hall.pages.lists import sheets_of_group

    group = rich.groups_by_name["column", "便民服务"]
    sheet = next(iter(sheets_of_group(group, rich)))
    page = sheet.values(rich)["page"]
    assert {one["name"]: one["content"] for one in page["tags"]} == {
        "ColumnName": "便民服务", "ColumnDescription": "办事", "ColumnKeywords": "便民服务", "ColumnType": "栏目",
    }  # fmt: skip
    assert page["properties"][0] == {"name": "og:type", "content": "website"}
