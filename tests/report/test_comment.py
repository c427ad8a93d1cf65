"""A check as a pull request's comment."""

from __future__ import annotations

import re

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.marking import marks_of
from hall.model.problem import Problem, Severity
from hall.needs import Need
from hall.report.comment import CHECKLIST, as_markdown
from hall.report.judged import Judged

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"
ONE = Problem(PATH, 4, 9, "H101", Severity.ERROR, "没有“便民服物”这个栏目。", "是不是“便民服务”？")
CHANGED = frozenset({PATH})


def drawn(markdown: str) -> str:
    """What GitHub would show: its dialect, with addresses that become links by themselves."""
    options = comrak.ExtensionOptions()
    options.autolink = options.table = options.strikethrough = options.tasklist = options.footnotes = True
    raw = comrak.RenderOptions()
    raw.unsafe_ = True
    return str(comrak.render_markdown(markdown, extension_options=options, render_options=raw))


def test_each_file_says_what_is_wrong_and_how_to_mend_it() -> None:
    said = as_markdown(Judged([ONE, ONE._replace(path="departments/shuiliju/posts/2013/2013-04-02-b.md", line=7)]))
    assert said.split("\n\n")[1:4] == [
        "检查发现 2 个错误。",
        f"### `{PATH}`",
        "- **H101 错误** 第 4 行：没有“便民服物”这个栏目。<br>改法：是不是“便民服务”？",
    ]
    assert "通知" not in said


def test_what_is_new_stands_before_what_was_there() -> None:
    other = ONE._replace(line=9, code="H102")
    known = frozenset(marks_of([ONE], lambda path, number: None))
    said = as_markdown(Judged([ONE, other], known=known, changed=CHANGED))
    assert "其中这次改动带来的 1 个，原来就有的 1 个。" in said
    assert said.index("H102 错误**（新）") < said.index("H101 错误**（原来就有）")


def test_an_allowed_problem_shows_its_reason_to_the_reviewer() -> None:
    said = as_markdown(Judged([ONE._replace(allowed="引用原文。")]))
    assert "- **H101 已允许的错误** 第 4 行：没有“便民服物”这个栏目。<br>例外的理由：引用原文。" in said


def test_who_has_to_review_is_named() -> None:
    people = (("信息审核", ("王芳", "李强")), ("保密审查", ()))
    need = Need("市水利局", "信息审核和保密审查，由两个人分别做", people, (PATH,))
    said = as_markdown(Judged([], changed=CHANGED, known=frozenset(), needs=[need]))
    line = "- **市水利局**（`2013-04-01-a.md`）：信息审核和保密审查，由两个人分别做。信息审核：王芳、李强；保密审查：没有在任的人"
    assert line in said
    assert said.startswith("## 检查结果\n\n没有发现问题。\n\n### 谁来审核\n")


def test_the_news_office_is_called_by_name_and_nobody_else() -> None:
    need = Need("市水利局", "重要", (("终审", ("@甲",)),), (PATH,), ("xin", "wen-1"))
    assert "终审：＠甲。请新闻办审：@xin、@wen-1。" in as_markdown(
        Judged([], changed=CHANGED, known=frozenset(), needs=[need])
    )


def test_the_reviewers_list_stands_below_every_changed_post() -> None:
    """True, objective, unambiguous, about government work, timely, nothing secret: what no machine sees."""
    said = as_markdown(Judged([], changed=CHANGED, known=frozenset()))
    assert said.count("- [ ] **") == len(CHECKLIST)
    assert {"真实", "客观", "无歧义", "与政务有关", "及时", "不涉密"} <= {word for word, _, _ in CHECKLIST}
    assert "- [ ]" not in as_markdown(Judged([], changed=frozenset({"departments/hall.yml"}), known=frozenset()))


def test_there_is_an_end_to_it() -> None:
    said = as_markdown(Judged([ONE._replace(line=line) for line in range(1, 1000)]))
    assert said.count("- **H101") == 200
    assert "另有 799 个问题没有列出来" in said


TRICKS = [
    "<script>alert(1)</script>", "<img src=x onerror=y>", "![x](http://evil.example/a.png)", "[点这里](javascript:alert)", "@everyone 看",
    "#1 关了", "http://evil.example/ 和 www.evil.example 和 a@b.example", "`` ` ``", "**粗**", "| a | b |", "# 标题", "- [x] 已审",
    "a\n\n# 标题\n\n---", "<!-- hall change -->", "&lt;b&gt; &#64;admin", "[^1]", "~~删~~", "\\<b>", "![]: x", "<https://evil.example>",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_words_of_a_post_are_nothing_but_words(trick: str) -> None:
    """In messages, reasons, file names and names of people."""
    plain = drawn(as_markdown(judged("甲")))
    page = drawn(as_markdown(judged(f"甲{trick}")))
    assert re.findall(r"</?[a-z0-9]+", page) == re.findall(r"</?[a-z0-9]+", plain)
    assert not re.search(r"(?<!`)[@](?!.*</code>)", page)


def judged(words: str) -> Judged:
    people = (("信息审核", (words,)),)
    return Judged(
        [ONE._replace(message=words, remedy=words), ONE._replace(line=5, allowed=words), ONE._replace(path=f"departments/{words}.md")],
        needs=[Need(words, "由一个人做", people, (PATH,))],
    )  # fmt: skip


@given(st.text("<>[]()!`*_#@&;:/.-|~\\\"' \n\tab1甲", max_size=20))
def test_no_words_of_any_kind_make_anything_of_themselves(words: str) -> None:
    tags = re.findall(r"</?[a-z0-9]+", drawn(as_markdown(judged(f"甲{words}"))))
    assert tags == re.findall(r"</?[a-z0-9]+", drawn(as_markdown(judged("甲"))))
