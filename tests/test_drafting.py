"""Drafts: every form's is understood by the reader, says what must be filled in, and quotes a title so that it comes back."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hall.drafting import Draft, draft_post, quoted
from hall.forms import FORMS
from hall.model.post import Post
from hall.model.problem import Problem
from hall.model.settings import BOUNDS
from hall.source import parse_post
from hall.source.bearings import Bearings
from hall.source.signs import FORBIDDEN, INVISIBLE
from hall.source.tree import Scalar, parse_tree

PATH = "departments/hanbin/posts/2013/2013-06-21-a.md"
ZONE = ZoneInfo("Asia/Shanghai")
WHEN = datetime(2013, 6, 21, 9, 30, tzinfo=ZONE)


def draft(form: str, title: str = "写给大家看的", column: str = "便民服务") -> str:
    return draft_post(Draft(FORMS[form], title, WHEN, column, 280))


def read(text: str) -> tuple[Post | None, list[Problem]]:
    parsed = parse_post(PATH, text.encode(), Bearings(PATH, ZONE, 2000), BOUNDS, FORMS)
    return parsed.post, parsed.problems


def with_examples(text: str) -> str:
    """Every empty field filled in with the example of the comment above it."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        example = re.search("例如：(.*)", lines[at - 1])
        if example and re.fullmatch(r"[ #]*(?:- )?\w+:", line):
            lines[at] = f"{line} {example[1]}"
    return "\n".join(lines) + "\n"


def with_all_fields(text: str) -> str:
    """Every field that is commented out brought back, as the draft says: without the `# ` at its line's beginning."""
    head, fence, body = text[4:].partition("\n---\n")
    lines = []
    for line in head.splitlines():
        bare = re.sub(r"^(\s*)# (?=\s*(?:#|- \w+:|\w+:))", r"\1", line)
        lines.append(bare)
    return "---\n" + "\n".join(lines) + fence + body


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_lacks_nothing_but_its_blanks(form: str) -> None:
    text = draft(form)
    _, problems = read(text)
    blanks = re.findall(r"（必填）.*\n\s*(?:- )?(\w+):", re.sub(r"(?m)^\s*# .*\n(?=\s*# )", "", text))
    assert {problem.code for problem in problems} <= {"H015", "H016"}
    assert len(problems) == 0 if not blanks else len(problems) >= 1


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_with_its_blanks_filled_in_is_a_post(form: str) -> None:
    text = with_examples(draft(form))
    post, problems = read(text)
    assert problems == [], text
    assert post is not None
    assert post.date == WHEN
    assert post.column == "便民服务"
    assert (post.form or "news") == form
    assert post.title == ("写给大家看的" if FORMS[form].needs_title else None)


@pytest.mark.parametrize("form", FORMS)
def test_every_field_that_is_commented_out_can_be_brought_back(form: str) -> None:
    text = with_examples(with_all_fields(draft(form)))
    _, problems = read(text)
    # An optional list of things with fields of their own begins with one whose required fields are still to write.
    assert {problem.code for problem in problems} <= ({"H015"} if form == "survey" else set()), text


@pytest.mark.parametrize("form", FORMS)
def test_each_field_of_the_form_has_a_comment_above_that_says_what_it_is(form: str) -> None:
    lines = draft(form).splitlines()
    block = FORMS[form].block
    if block is None:
        assert f"{form}:" not in lines
        return
    for name, one in block.__dataclass_fields__.items():
        [at] = [at for at, line in enumerate(lines) if re.fullmatch(rf"  (?:# )?{name.rstrip('_')}:", line)]
        assert one.metadata["says"] in lines[at - 1]
        assert one.metadata["example"] in lines[at - 1]
        assert ("（必填）" in lines[at - 1]) == one.metadata["required"]
        if one.metadata["required"]:
            assert "#" not in lines[at]


def test_the_place_of_the_text_is_a_comment_that_no_page_shows() -> None:
    for form in FORMS:
        body = draft(form, title="").partition("\n---\n")[2]
        assert re.fullmatch(r"\n<!-- .+ -->\n", body, re.S)
        assert body.count("-->") == 1


def test_a_brief_opens_with_its_title() -> None:
    text = draft("brief", "*明天*有雨 #防汛#")
    assert "title:" not in text
    assert text.endswith("\n\n【\\*明天\\*有雨 #防汛#】\n")
    assert draft("brief", "【明天】有雨").endswith("\n\n【明天】有雨\n")


def test_a_post_may_have_no_column() -> None:
    assert "column" not in draft("news", column="")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("停水通知", True),
        ("“六一”放假安排（二）", True),
        ("停水: 通知", False),
        ("#防汛#最新消息", False),
        ("- 清单", False),
        ("null", False),
        ("007", False),
        ("it's", False),
        ("停水 #1", False),
        ("[市气象局]", False),
        ("结尾的冒号:", False),
    ],
)
def test_a_title_gets_quotes_only_where_it_needs_them(text: str, plain: bool) -> None:
    assert (quoted(text) == text) == plain
    assert read_back(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assume(not FORBIDDEN.search(text) and not INVISIBLE.search(text))
    assert "\n" not in quoted(text)
    assert read_back(text) == text


def read_back(text: str) -> str:
    tree = parse_tree(f"title: {quoted(text)}\ndate: 2013-06-21\n")
    assert tree
    value = tree.items[0][1]
    assert isinstance(value, Scalar)
    return value.text
