"""Most texts need not be looked at piece by piece: the short way must give what the long one gives."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.forms import FORMS
from hall.model.prose import Prose, Whole
from hall.prose import NOTABLE, render
from hall.prose.drawing import clean, draw
from hall.prose.pieces import pieces_of
from hall.prose.weaving import weave
from hall.rules import OF_A_POST
from hall.source import parse_settings
from hall.source.bearings import Bearings
from hall.source.post import parse_post
from tests.small import CHECKOUT, SETTINGS

PIECES = st.sampled_from(
    ["停水", "通知。", "**重要**", "**“提示”**", "#防汛#", "#", "##", "- ", "1. ", "> ", "\n", "\n\n", " ", "    ", "。", "——", "*", "**", "@市水利局", "（一）",
     "！", "2013", "---", "===", "***", "【短】", "a", "\\", "&amp;", "：", "、", "5~8元", "+ "]
)  # fmt: skip
SOME_SETTINGS = parse_settings(SETTINGS.encode())[0]
PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"


def long_way(text: str) -> Prose:
    """Prose with its pieces and woven tag by tag, whatever the text."""
    drawn = draw(text)
    woven = weave(clean(drawn) + "<u>x</u>", pieces_of(drawn, text))
    return woven._replace(html=woven.html.removesuffix("<u>x</u>"), plain=woven.plain.removesuffix("x").strip())


@given(text=st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_the_short_way_gives_the_same_prose_and_no_rule_misses_its_pieces(text: str) -> None:
    """The same HTML and words, and the same problems, with pieces and without."""
    assert SOME_SETTINGS
    data = f"---\ntitle: 题目题目\n---\n{text}".encode()
    post, *_ = parse_post(PATH, data, Bearings(PATH, ZoneInfo("Asia/Shanghai"), 2000), SOME_SETTINGS.bounds, FORMS)
    if post is None:
        return
    short, long = render(post.text), long_way(post.text)
    assert (short.html, short.plain, short.headings) == (long.html, long.plain, long.headings)
    found = [
        [*check(Whole(post, prose), FORMS["news"], SOME_SETTINGS)] for prose in (short, long) for check in OF_A_POST
    ]
    assert found[: len(OF_A_POST)] == found[len(OF_A_POST) :]


@pytest.mark.parametrize("text", ["请储水。#防汛#", "**温馨提示**：请勿轻信。", "- 一\n- 二", "> 引用", "1. 一\n2. 二"])
def test_an_ordinary_text_goes_the_short_way(text: str) -> None:
    """What most posts are made of is not notable."""
    assert not NOTABLE.search(text)
    assert render(text).pieces == ()


def test_half_of_the_demonstration_goes_the_short_way() -> None:
    """The short way pays: it is taken by most posts."""
    texts = [
        file.read_text("utf-8").split("---\n", 2)[2] for file in Path(CHECKOUT, "departments").glob("*/posts/*/*.md")
    ]
    assert sum(not render(text).pieces for text in texts) > len(texts) / 2
