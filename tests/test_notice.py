"""What the handbook, the rules and the comment cite of the notice (安政办发〔2013〕21号) stands there, in the section they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hall.report.comment import CHECKLIST

ROOT = Path(__file__).parent.parent
NOTICE = (ROOT / "departments/shizhengfuban/posts/2013/2013-03-07-weibo-guanli-tongzhi.md").read_text("utf-8")
CITED = re.compile(r"第([一二三])部分(?:（([一二三四五])）)?((?:“[^”]*”)*)")
CITED_IN_CODE = re.compile(r"the notice, part ([1-3]), section ([1-5]): ([\u4e00-\u9fff]+)")


def sections() -> dict[tuple[str, str], str]:
    """The text of each section by the numbers of its part and of itself."""
    found = {}
    for part, text in re.findall(r"^## ([一二三])、.*\n((?:(?!## ).*\n)*)", NOTICE, re.M):
        found |= {(part, number): words for number, words in re.findall(r"^\*\*（([一二三四五])）(.*)$", text, re.M)}
    return found


SECTIONS = sections()


def test_the_notice_has_ten_numbered_sections() -> None:
    """Five in the second part, five in the third; the first has none."""
    assert len(SECTIONS) == 10
    assert SECTIONS["三", "一"].startswith("及时开通运行")


@pytest.mark.parametrize("page", sorted((ROOT / "content").rglob("*.md")), ids=lambda one: one.name)
def test_a_page_cites_what_stands_there(page: Path) -> None:
    """Section by section, and word by word."""
    for part, number, quotes in CITED.findall(page.read_text("utf-8")):
        assert not number or (part, number) in SECTIONS
        for words in re.findall("[^“”…]+", quotes):
            assert words in SECTIONS[part, number]


def test_a_rule_cites_what_stands_there() -> None:
    """In its first lines."""
    cited = [
        (file.name, "一二三"[int(part) - 1], "一二三四五"[int(number) - 1], words)
        for file in (ROOT / "hooks/hall/rules").glob("*.py")
        for part, number, words in CITED_IN_CODE.findall(file.read_text("utf-8"))
    ]
    assert len(cited) >= 3
    assert [one for one in cited if one[3] not in SECTIONS[one[1], one[2]]] == []


def test_the_reviewers_list_cites_what_stands_there() -> None:
    """Every item has its words in the notice, parted where something is left out."""
    assert [words for _, _, quote in CHECKLIST for words in quote.split("……") if words not in NOTICE] == []
