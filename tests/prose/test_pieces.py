"""What the parser understood, with lines."""

from __future__ import annotations

import pytest

from hall.model.prose import Piece
from hall.prose import Tangled, render
from hall.prose.drawing import draw
from hall.prose.pieces import pieces_of

TEXT = """\
前言 **重** 和 ![图](a.png)
`码` 与 <b>粗</b>

- 项

      缩进

> ```sh
> ls
> ```

| a | b |
|---|---|
| 一 | 二 | 三 |

两行
标题
---

<div>
<img src='x.png' alt="">

<!-- 注
释 -->
</div>
"""


def pieces(sort: str, text: str = TEXT) -> list[Piece]:
    """The pieces of one sort."""
    return [piece for piece in pieces_of(draw(text), text) if piece.sort == sort]


def test_words_are_given_line_by_line_and_not_from_code() -> None:
    """With whether they begin their line."""
    assert [(one.line, one.text.strip(), one.size) for one in pieces("words")][:7] == [
        (1, "前言", 1), (1, "重", 0), (1, "和", 0), (2, "与", 1), (2, "粗", 0), (4, "项", 1), (12, "a", 1),
    ]  # fmt: skip


def test_code_is_fenced_or_indented() -> None:
    """A fence gives its first line, indented code its content."""
    assert pieces("code") == [Piece("code", 6, 7, "缩进\n", 0), Piece("code", 8, 10, "```sh", 1)]


def test_rows_say_how_wide_they_and_their_head_are() -> None:
    """The head's own row is none."""
    assert pieces("row") == [Piece("row", 14, 14, "2", 3)]


def test_headings_say_where_they_end() -> None:
    """One that is underlined goes over several lines."""
    assert pieces("heading") == [Piece("heading", 16, 18, "两行\n标题", 2)]


def test_pictures_say_what_they_show() -> None:
    """Typed as Markdown or as HTML."""
    assert pieces("picture") == [Piece("picture", 1, 1, "图", 0), Piece("picture", 21, 21, "", 0)]
    assert [
        one.size for one in pieces("picture", '![](a.png "装饰") ![](https://a.cn/b.png) <img src=//a.cn/c.png>')
    ] == [1, 2, 2]


def test_stress_says_what_is_stressed() -> None:
    """One for emphasis, two for strong emphasis."""
    assert [(one.text, one.size) for one in pieces("stress", "**重** *轻* ***都***")] == [
        ("重", 2),
        ("轻", 1),
        ("都", 2),
        ("都", 1),
    ]


def test_raw_html_has_the_lines_of_its_author() -> None:
    """Tags and comments, kept or not, closed or not."""
    raw = [one for one in pieces("tag") if one.text in ("b", "div", "img")]
    assert [(one.line, one.text) for one in raw] == [(1, "img"), (2, "b"), (20, "div"), (21, "img")]
    assert "/div" in [one.text for one in pieces("tag")]
    assert pieces("comment") == [Piece("comment", 23, 24, "", 1)]
    assert pieces("comment", "甲\n\n<!-- 没完\n\n乙")[0] == Piece("comment", 3, 6, "", 0)
    assert [(one.text, one.size) for one in pieces("tag", "甲<iframe src=x></iframe> <b>") if one.text != "/p"] == [
        ("p", 1), ("iframe", 0), ("/iframe", 0), ("b", 1),
    ]  # fmt: skip


def test_a_text_without_raw_html_has_no_tags() -> None:
    """Nobody asks for the parser's own."""
    assert pieces("tag", "## 甲\n\n- **乙**\n") == []


@pytest.mark.parametrize(("tag", "count"), [("div", 200), ("b", 200), ("p", 5000), ("li", 5000), ("br", 5000)])
def test_what_is_not_deep_is_drawn(tag: str, count: int) -> None:
    """Elements that close each other are none in each other."""
    assert render(f"<{tag}>" * count).html


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "details", "table><tr><td"])
def test_html_that_is_nested_without_measure_is_refused(tag: str) -> None:
    """With the line on which it is too much."""
    with pytest.raises(Tangled) as raised:
        render("甲\n\n" + f"<{tag}>\n" * 300)
    assert 100 < raised.value.line <= 302
