"""What other programs tell of readers, read from their own files."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.source.effect import NoReport, parse_report

PAGE = "https://hall.example.gov.cn/hanbin/2013/05/01-a.html"


def goaccess(*panel: dict[str, object], **general: str) -> bytes:
    return json.dumps({"general": general, "requests": {"data": list(panel)}}).encode()


def test_goaccess_tells_pages_and_days() -> None:
    """Its newer versions have counts as objects, its older ones as numbers; what was sent to the site is no reading."""
    report = parse_report(
        goaccess(
            {"hits": {"count": 12, "percent": "3"}, "visitors": {"count": 9}, "method": "GET", "data": "/a"},
            {"hits": 3, "visitors": 2, "data": "/b"},
            {"hits": 3, "visitors": 2, "method": "POST", "data": "/c"},
            start_date="01/May/2013",
            end_date="31/May/2013",
        )
    )
    assert [(one.address, one.counts) for one in report.lines] == [
        ("/a", {"reads": 12, "visitors": 9}),
        ("/b", {"reads": 3, "visitors": 2}),
    ]
    assert (report.first, report.last) == (date(2013, 5, 1), date(2013, 5, 31))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("sign", [",", "\t"])
def test_a_table_is_read_by_its_heads(encoding: str, sign: str) -> None:
    """As Excel saves it here, with numbers as platforms write them; columns that nobody knows are left alone."""
    rows = [["标题", "链接", "阅读数", "转发", "点赞数"], ["立夏", PAGE, "1.2万", "36", "-"], ["空", "", "1", "1", "1"]]
    report = parse_report("\n".join(sign.join(row) for row in rows).encode(encoding))
    assert [(one.address, one.counts) for one in report.lines] == [(PAGE, {"reads": 12000, "reposts": 36})]
    assert report.first is None


@pytest.mark.parametrize(
    ("text", "count"), [("0", 0), ('"1,234"', 1234), ("1.5万", 15_000), ("3万", 30_000), ("0.0001万", 1)]
)
def test_counts_are_read_as_platforms_write_them(text: str, count: int) -> None:
    assert parse_report(f"链接,阅读\n{PAGE},{text}\n".encode()).lines[0].counts == {"reads": count}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{}", "不是 GoAccess 的报告"),
        (b"{", "不是 GoAccess 的报告"),
        (b'{"requests": {"data": [{"hits": -1, "visitors": 0, "data": "/"}]}}', "不是 GoAccess 的报告"),
        (b'{"requests": {"data": []}, "general": {"start_date": "May"}}', "不是 GoAccess 的报告"),
        ("标题,阅读\n甲,1\n".encode(), "第一行要有“链接”一列"),
        ("链接,标题\n甲,1\n".encode(), "第一行要有“链接”一列"),
        (b"", "第一行要有“链接”一列"),
        ("链接,阅读\n甲,许多\n".encode(), "第 2 行的“许多”不是数"),
        ("链接,阅读\n甲,1.5\n".encode(), "第 2 行的“1.5”不是数"),
        (b"\xff\xff\x00\xff", "不是文字"),
    ],
)
def test_what_is_no_report_is_told_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(NoReport, match=says):
        parse_report(data)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(["requests", "data", "general", "hits", "start_date"]), below)).map(lambda one: json.dumps(one).encode())))  # fmt: skip
def test_nothing_breaks_the_reading(data: bytes) -> None:
    """Whatever a file holds, it is a report or it is told why not."""
    with suppress(NoReport):
        assert all(count >= 0 for one in parse_report(data).lines for count in one.counts.values())
