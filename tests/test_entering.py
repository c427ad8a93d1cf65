"""One file into the hall: its row, the whole post, and every problem that it has by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hall.entering import Entered
from hall.prose import fill
from tests.reading import LONG, PATH, file, found, read, whole

FULL = """\
title: 城区停水检修通知
date: 2013-04-01T09:00:00+08:00
column: 便民服务
source: 供水科
topics: [停水]
places: [hanbin]
summary: 请储水。
with: [qixiangju]
images: [{file: 图.svg, alt: 水厂}]
attachments: [{file: 子/表.pdf}]
video: {file: a.mp4, poster: p.png, captions: c.vtt}
expires: 2013-04-02T09:00:00+08:00
corrections: [{date: '2013-04-01T10:00:00+08:00', text: 甲}, {date: '2013-04-01T11:00:00+08:00', text: 乙}]
withdrawn: {date: '2013-04-01T12:00:00+08:00', reason: 有误, kind: error}
translation_of: departments/a/posts/2013/2013-04-01-b.md
form: explain
explain: {interprets: departments/a/posts/2013/2013-04-01-c.md}
"""


def test_a_row_has_what_lists_and_rules_between_posts_need() -> None:
    """Of every field that bears on others."""
    row = read(file(FULL, LONG + "#防汛# 见[乙](2013-04-02-b.md#x)和![图](../../media/b.png)")).row
    assert row
    assert (row.path, row.dept, row.when, row.lead, row.title, row.form, row.column) == (
        PATH, "shuiliju", 1364778000, "城区停水检修通知", "城区停水检修通知", "explain", "便民服务",
    )  # fmt: skip
    assert (row.topics, row.places, row.joint, row.source, row.summary) == (
        ("停水", "防汛"),
        ("hanbin",),
        ("qixiangju",),
        "供水科",
        "请储水。",
    )
    assert row.links == (
        "departments/shuiliju/posts/2013/2013-04-02-b.md", "departments/shuiliju/media/b.png", "departments/shuiliju/media/图.svg",
        "departments/shuiliju/media/子/表.pdf", "departments/shuiliju/media/a.mp4", "departments/shuiliju/media/p.png", "departments/shuiliju/media/c.vtt",
    )  # fmt: skip
    assert (row.pictured, row.expires - row.when, row.corrected - row.when, row.withdrawn) == (
        True,
        86400,
        7200,
        "error",
    )
    assert [one - row.when for one in row.mended] == [3600]
    assert (row.target, row.translation_of) == (
        "departments/a/posts/2013/2013-04-01-c.md",
        "departments/a/posts/2013/2013-04-01-b.md",
    )


def test_what_a_post_leaves_out_its_row_leaves_open() -> None:
    """Its department fills it in; its day is that of its name, its summary the text's beginning."""
    row = read(file(text=LONG * 9)).row
    assert row
    assert (row.column, row.source, row.places, row.when) == ("", "", (), 1364745600)
    assert row.summary.startswith("请居民提前储水")
    assert len(row.summary) <= 121


def test_a_brief_is_called_by_its_opening() -> None:
    """And needs no summary: lists show all of it."""
    row = read(file("form: brief", "【停水】明天上午。")).row
    assert row
    assert (row.lead, row.title, row.summary) == ("停水", "", "")


def test_equal_marks_mean_equal_posts() -> None:
    """The mark stands for path and bytes."""
    marks = {
        entered.row.mark
        for entered in (
            read(file()),
            read(file()),
            read(file(text="乙\n")),
            read(file(), PATH.replace("-a.md", "-b.md")),
        )
        if entered.row
    }
    assert len(marks) == 3


def test_what_is_kept_has_no_pieces() -> None:
    """They are for rules only."""
    assert whole(file(text="| a |\n|---|\n| b |\n\n`c`")).prose.pieces == ()


def test_an_error_leaves_a_post_out_and_every_other_problem_is_told_too() -> None:
    """Of its fields and its text, sorted."""
    entered = read(file("title: 甲\ndate: 2013-4-1\ntopics: [a/b]\nx: y\n", "##甲\n\n    乙\n\n```\n"))
    assert (entered.row, entered.whole) == (None, None)
    assert [(one.line, one.code) for one in entered.problems] == [
        (2, "H108"), (3, "H017"), (4, "H112"), (5, "H003"), (8, "H122"), (10, "H125"), (12, "H124"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["departments/shuiliju/posts/2013/停水.md", "x.md", "departments/Shui/posts/2013/2013-04-01-a.md"]
)
def test_a_badly_named_file_is_read_as_far_as_its_fields(path: str) -> None:
    """Where it should be is another rule's matter."""
    assert read(file(), path) == Entered(path, None, None, ())
    assert found(file("x: y"), path) == [(2, "H003")]


def lines_of(data: str) -> int:
    """How many lines a file has for its editor."""
    return re.sub("\r\n?", "\n", data).removesuffix("\n").count("\n") + 1


class Looking(HTMLParser):
    """Looks for what no page may have."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tags that run or load, attributes that run, addresses that run."""
        if tag in ("script", "style", "iframe", "object", "embed", "form", "link", "meta", "base", "svg", "math", "h1"):
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or "data-sourcepos" in name:
                self.bad.append(f"{tag} {name}")
            if name in ("href", "src") and re.match(r"\s*(?!https?:|mailto:|tel:)[a-z]+:", value or "", re.I):
                self.bad.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(value or "")


BITS = st.sampled_from(
    ["甲", "停水通知", "。", "：", " ", "\n", "\n\n", "\n    ", "# ", "## ", "##", "- ", "1. ", "> ", "> [!NOTE]\n> ", "| a | b |\n|---|---|\n| c | d |\n", "|", "---\n", "===\n",
     "**", "*", "__", "_", "~~", "~", "`", "```\n", "~~~\n", "[", "]", "(", ")", "![", "](a.md)", "](b.png \"装饰\")", "](#甲)", "[^1]", "\n[^1]: 注\n", "[n]: c.md\n", "<b>", "</b>",
     "<script>alert(1)</script>", "<script>", "<style>", "<img src=x onerror=alert(1) alt=y>", "<a href='javascript:x'>", "<a title=\"x href=\" href=\" onclick=y \">", "<details>",
     "</details>", "<svg onload=x>", "<!--", "-->", "<div id=content>", "<h1>", "&#106;avascript:", "&#xFDD1;0&#xFDD2;", "&#0;", "&amp;", "\"", "'", "\\", "https://a.cn/甲", "www.a.cn",
     "a@b.cn", "#防汛#", "@市水利局", "<p style=x class=y>", "{{ x }}", "\u200b", "\u2028", "<input type=text>", "<table><tr><td>", "<form action=x>", "<o:p>", "<甲>"]
)  # fmt: skip


def parts_of(entered: Entered) -> list[str]:
    """What could stand in the places of a text's marks."""
    assert entered.whole
    sorts = {
        "topic": "<a href='#t'>t</a>",
        "unit": "@u",
        "image": 'src="i.png"',
        "link": 'href="l.html"',
        "anchor": 'href="#a"',
    }
    return [sorts[ref.sort] for ref in entered.whole.prose.refs]


@given(st.lists(BITS, max_size=30).map("".join) | st.text(max_size=120))
@settings(deadline=None, max_examples=300)
@example('<a title="x href=" href=" onmouseover=alert(1) x=">')
@example("&#xFDD1;9&#xFDD2;")
@example("- [ ] <input type=checkbox onclick=x>")
def test_any_text_is_drawn_safely_or_has_problems_within_it(text: str) -> None:
    """Never a traceback; nothing that runs; each id once; every line in the file."""
    data = file(text=LONG + text)
    entered = read(data)
    lines = lines_of(data)
    for problem in entered.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message
        assert problem.remedy
        assert "\n" not in problem.message + problem.remedy
    assert bool(entered.row) == bool(entered.whole) == (not any(problem.leaves_out for problem in entered.problems))
    if entered.whole:
        looking = Looking()
        looking.feed(fill(entered.whole.prose.html, parts_of(entered)))
        assert looking.bad == []
        assert len(looking.ids) == len(set(looking.ids))
        assert not re.search("[\x00-\x08\x0b-\x1f\ufdd0-\ufdef\ufffe\uffff]", entered.whole.prose.plain)


KEYS = st.sampled_from(
    [
        "title",
        "date",
        "column",
        "form",
        "topics",
        "alert",
        "images",
        "summary",
        "x",
        "标题",
        "",
        "with",
        "withdrawn",
        "places",
        " title",
        "\ttopics",
    ]
)
VALUES = st.sampled_from(
    ["甲乙", "2013-04-01", "2013-4-1", "[a, b]", "[a，b]", "{a: b}", "{event: 暴雨, level: 红}", "'x'", '"x', "[", "- a", "|\n  a\n  b", ">\n  a", "&a x", "*a", "!x", "a: b", "a #b", "#b",
     "", "~", "brief", "alert", "\n  - {file: a.png}", "\n- a\n- b", "\u3000甲", "\x00", "\ufeff", "\u2028甲", "9" * 400, "[[[[[[[[[[[[[[", "\n\tx: y", "@甲", "`甲`", "%甲", "true", "1e3"]
)  # fmt: skip
FIELDS = st.tuples(KEYS, st.sampled_from([": ", ":", "：", " : ", "", ": \u00a0"]), VALUES).map("".join)


@given(
    st.lists(FIELDS, max_size=8).map("\n".join) | st.text(max_size=80),
    st.sampled_from(["---\n", "--- \n", "", "\n---\n", "——\n", "\ufeff---\n", "---\r\n"]),
    st.sampled_from(["\n---\n", "\n--- \n", "\n——\n", "", "\n---", "\n...\n"]),
)  # fmt: skip
@settings(deadline=None, max_examples=300)
def test_any_front_matter_is_read_or_has_problems_within_it(head: str, opened: str, closed: str) -> None:
    """Never a traceback, whatever stands where."""
    data = f"{opened}{head}{closed}\n{LONG}"
    entered = read(data)
    lines = lines_of(data)
    for problem in entered.problems:
        assert 1 <= problem.line <= lines
        assert "\n" not in problem.message + problem.remedy
    assert entered.row or any(problem.leaves_out for problem in entered.problems)


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda data: b"---\n" + data + b"\n---\n\n" + data))
@settings(deadline=None)
def test_any_bytes_are_read_or_have_problems(data: bytes) -> None:
    """Never a traceback."""
    entered = read(data)
    assert entered.row or any(problem.leaves_out for problem in entered.problems)


def test_the_same_bytes_give_the_same_whatever_was_read_before() -> None:
    """Nothing is kept between files."""
    data = file(FULL, LONG + "#防汛#")
    first = read(data)
    read(file(text="[^1]: x\n\n```\n"))
    assert read(data) == first
