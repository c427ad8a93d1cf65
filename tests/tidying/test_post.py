"""A post's file made tidy: what changes, and that nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.tidying.post import tidy_post
from tests.reading import PATH, found
from tests.reading import settings as hall

HEAD = "title: 城区停水检修通知\n"
TEXT = "请居民提前储水：\n\ntopics：甲、乙\n"


def tidy(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    return tidy_post(PATH, data, hall())[0].decode()


def said(text: str) -> list[tuple[int, str]]:
    return [(line, what) for line, what in tidy_post(PATH, text.encode(), hall())[1]]


def head(lines: str) -> str:
    """A file with these lines in its front matter, and a text that looks like some."""
    return f"---\n{HEAD}{lines}---\n\n{TEXT}"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("column：便民服务\n", "column: 便民服务\n"),
        ("column:便民服务\n", "column: 便民服务\n"),
        ("column: 　便民服务\n", "column: 便民服务\n"),
        ("column:　便民服务\n", "column: 便民服务\n"),
        ("topics: 甲、乙，丙\n", "topics: [甲, 乙, 丙]\n"),
        ("topics: [甲、乙]\n", "topics: [甲, 乙]\n"),
        ("topics: [甲，乙］\n", "topics: [甲, 乙]\n"),
        ("topics: ［甲，乙］\n", "topics: [甲, 乙]\n"),
        ("topics：【甲】\n", "topics: [甲]\n"),
        ("topics: [“甲”, 乙]\n", "topics: [甲, 乙]\n"),
        ("topics: [“甲”，“乙”]\n", "topics: [甲, 乙]\n"),
        ("topics:\n  - 甲、乙\n  - 丙\n", "topics:\n  - 甲\n  - 乙\n  - 丙\n"),
        ("topics: 防汛\n", "topics: [防汛]\n"),
        ("topics: [5G: 网, 乙]\n", "topics: [5G: 网, 乙]\n"),
        ("date: 2013-4-1\n", "date: 2013-04-01\n"),
        ("date: 2013年4月1日 9:05\n", "date: 2013-04-01 09:05:00\n"),
        ("date: “2013/4/1”\n", "date: 2013-04-01\n"),
        ("date: ２０１３-４-１\n", "date: 2013-04-01\n"),
        ("date: 2013-4-1T9:00:00+08:00\n", "date: 2013-04-01T09:00:00+08:00\n"),
        ("dated: 2013.3.7\n", "dated: 2013-03-07\n"),
        ("document_number: 安政办发[2013]21号\n", "document_number: 安政办发〔2013〕21号\n"),
        ("document_number: 安政办发（2013）21号\n", "document_number: 安政办发〔2013〕21号\n"),
        ("form: notice\nnotice:\n  effective: 2013-4-1\n", "form: notice\nnotice:\n  effective: 2013-04-01\n"),
        ("form：notice\nnotice：\n  effective：2013-4-1\n", "form: notice\nnotice:\n  effective: 2013-04-01\n"),
        ("corrections:\n- date: 2013-4-2\n  text：改了。\n", "corrections:\n- date: 2013-04-02\n  text: 改了。\n"),
        ("summary: \"停水”\n", 'summary: "停水"\n'),
    ],
)  # fmt: skip
def test_what_can_be_meant_in_one_way_only_is_put_right(wrong: str, right: str) -> None:
    """The text below keeps every byte, though it looks like fields."""
    assert tidy(head(wrong)) == head(right)


@pytest.mark.parametrize(
    "lines",
    [
        "summary: 时间：明天、后天\n",
        "summary: “停水”通知\n",
        "transcript: |\n  column：便民服务\n  topics: 甲、乙\n",
        'transcript: "甲\n  column：便民服务"\n',
        "summary: 甲\n  column：便民服务\n",
        "nosuch：1\n",
        "date: 2013-13-1\n",
        "date: 明天\n",
        "date: 2013-04-01 下午3点\n",
        "source_url: http://example.gov.cn/a\n",
        "topics: []\n",
        "summary: '停水”\n",
        "# column：便民服务\n",
    ],
)
def test_what_may_be_meant_stays(lines: str) -> None:
    assert tidy(head(lines)) == head(lines)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (b"\xef\xbb\xbf---\ntitle: \xe5\x81\x9c\xe6\xb0\xb4\n---\n\n\xe6\xb0\xb4\n", "---\ntitle: 停水\n---\n\n水\n"),
        (b"---\r\ntitle: ab\r\n---\r\n\r\nc\r\n", "---\ntitle: ab\n---\n\nc\n"),
        (b"---\rtitle: ab\r---\r\rc\r", "---\ntitle: ab\n---\n\nc\n"),
        (b"\n \n---\ntitle: ab\n---\n\nc", "---\ntitle: ab\n---\n\nc"),
        ("　\n---\ntitle: ab\n---\n\nc\n".encode(), "---\ntitle: ab\n---\n\nc\n"),
    ],
)
def test_bytes_become_those_of_every_other_file(wrong: bytes, right: str) -> None:
    assert tidy(wrong) == right


@pytest.mark.parametrize(
    "data",
    [
        b"", b"---\n", b"\xb0\xb2\xbf\xb5---\n", b"---\r\ntitle: a\r\n", b"no front matter\r\n", b"---\r\ntitle: a\x00\r\n---\r\n",
        b"\xff\xfe-\x00-\x00-\x00", b"---\r\n" + b"[" * 600_000,
    ],
)  # fmt: skip
def test_what_nobody_understands_keeps_every_byte(data: bytes) -> None:
    """A line end in it may be all that its editor has to find the fault by."""
    assert tidy_post(PATH, data, hall()) == (data, [])


def test_what_was_done_is_said_line_by_line() -> None:
    text = "\n---\r\ntitle：城区停水检修通知\ntopics: 甲、乙\ndate: 2013-4-1\n---\n\n水。\n"
    assert said(text) == [
        (1, "换行符改为 LF"),
        (1, "去掉第一个 --- 前面的空行和空格"),
        (3, "title：全角冒号改成半角冒号"),
        (4, "topics：改成列表 [甲, 乙]"),
        (5, "date：日期写成 2013-04-01"),
    ]


def test_a_mended_post_is_a_good_one() -> None:
    wrong = "---\ntitle：城区停水检修通知\ncolumn:便民服务\ntopics: 甲、乙\ndate: 2013-4-1\n---\n\n请居民提前储水。\n"
    assert found(wrong)
    assert found(tidy(wrong)) == []


SEEDS = [file.read_bytes() for file in sorted((Path(__file__).parents[1] / "refused").glob("*.md"))]
PIECES = st.sampled_from(
    ["title", "topics", "date", "alert", "places", "summary", ":", "：", ": ", "\n", "\n  ", "\n- ", "  - ", "[", "]", "［", "］",
     "“", "”", '"', "'", "、", "，", ", ", "甲", "2013-4-1", "2013-04-01", "|", ">", "#", "　", "{", "}", "\r", "---\n", "\ufeff"]
)  # fmt: skip
FILES = st.one_of(
    st.builds(lambda parts, text: f"---\n{''.join(parts)}\n---\n{text}".encode(), st.lists(PIECES, max_size=30), st.text(max_size=9)),
    st.builds(lambda seed, at, part: seed[:at] + part + seed[at:], st.sampled_from(SEEDS), st.integers(0, 200), st.binary(max_size=6)),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(FILES)
def test_nothing_is_done_twice_and_nothing_gets_worse(data: bytes) -> None:
    """What is tidy stays as it is; the text below the fields keeps every sign; no mending brings a problem."""
    once, done = tidy_post(PATH, data, hall())
    again, more = tidy_post(PATH, once, hall())
    assert (again, more) == (once, [])
    assert (once != data) == bool(done)
    assert len(found(once)) <= len(found(data)) or "H0" in "".join(code for _, code in found(data))
