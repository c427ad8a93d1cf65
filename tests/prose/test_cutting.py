"""A text in pieces: every piece is whole HTML, and nothing of the text is lost or twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.prose import Cut, cut, render


@pytest.mark.parametrize(
    ("text", "rest", "pieces"),
    [
        ("头。\n\n## 甲\n\n一。\n\n## 乙\n\n二。", "<p>头。</p>\n", {"甲": "<p>一。</p>", "乙": "<p>二。</p>"}),
        (
            "## 甲\n\n### 细\n\n一。\n\n## 别的\n\n尾。",
            "<h2>别的</h2>\n<p>尾。</p>\n",
            {"甲": "<h3>细</h3>\n<p>一。</p>"},
        ),
        ("## 甲\n\n> ## 乙\n>\n> 引。", "", {"甲": "<blockquote>\n<h2>乙</h2>\n<p>引。</p>\n</blockquote>"}),
        ("## 甲\n\n## 乙", "", {"甲": "", "乙": ""}),
        ("没有。", "<p>没有。</p>", {}),
    ],
)
def test_a_piece_is_what_stands_below_its_heading(text: str, rest: str, pieces: dict[str, str]) -> None:
    """Up to the next one, or one of its rank; a heading in a quotation cuts nothing."""
    found = cut(render(text).html, ["甲", "乙"])
    plain = {
        anchor: words.replace(f' id="{inner}"', "")
        for anchor, words in found.pieces.items()
        for inner in ["细" if "细" in words else "乙"]
    }
    assert (found.rest.replace(' id="别的"', "").strip(), plain) == (rest.strip(), pieces)


def test_footnotes_belong_to_no_piece() -> None:
    found = cut(render("头[^1]。\n\n## 甲\n\n一[^2]。\n\n[^1]: 注一\n[^2]: 注二").html, ["甲"])
    assert "注" not in found.rest + found.pieces["甲"]
    assert found.notes.count("<section") == found.notes.count("</section>") == 1


PARTS = st.sampled_from(["## 甲\n", "## 乙\n", "# 丙\n", "### 丁\n", "话。\n", "> 引\n> ## 甲\n", "- 项\n\n  ## 乙\n", "| 表 |\n| - |\n| 一 |\n", "[^1]\n\n[^1]: 注\n", "![图](a.png)\n"])  # fmt: skip


@given(st.lists(PARTS, max_size=8))
def test_no_word_is_lost_or_doubled(parts: list[str]) -> None:
    """But for those of the headings that were asked for; every piece opens what it closes."""
    drawn = render("\n".join(parts))
    asked = [one.id for one in drawn.headings if one.text in ("甲", "乙")]
    found: Cut = cut(drawn.html, asked)
    pieces = [found.rest, *found.pieces.values(), found.notes]
    for tag in ("p", "h2", "blockquote", "ul", "li", "table", "section"):
        assert all(one.count(f"<{tag}>") + one.count(f"<{tag} ") == one.count(f"</{tag}>") for one in pieces)
    for word in ("话。", "引", "项", "一", "注", "丙", "丁"):
        assert "".join(pieces).count(word) == drawn.html.count(word)
