"""A check as the Markdown of a pull request's comment: what is wrong, who has to review, what only people can see.

Everything that posts and file names bring in is escaped: it makes no link, no picture and no HTML, and calls nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from hall.model.address import parse_post_path
from hall.model.marking import marks_of
from hall.model.problem import Problem
from hall.report.judged import Judged
from hall.report.wording import conclusion, masked, visible

if TYPE_CHECKING:
    from hall.needs import Need

MOST, MOST_PATHS = 200, 10
"""More problems, or files of one sort, are counted and not named: a comment has an end."""
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
CHECKLIST = (
    ("真实", "来源可靠，说的事核实过", "确保信息来源的可靠性"),
    ("客观", "观点和立场客观，不夸大，也不贬低", "观点立场的客观性"),
    ("一致", "统计数据和以前发布的、和主管部门的对得上", "统计数据的一致性"),
    ("准确", "时间、地点、人名、数字、文号逐个核对过", "及时、准确地向社会发布权威信息"),
    ("无歧义", "不会让人看错、想偏", "不得发布……容易引发歧义的信息"),
    ("与政务有关", "是政务信息公开的内容，不是私事，不是广告", "只发布与政务信息公开有关的信息"),
    ("及时", "现在发还来得及；热点和突发事件没有拖", "及时通报突发事件动态和应对措施"),
    ("贴近民生", "不只是领导活动，大家看得懂、用得上", "尽量避免领导活动类新闻"),
    ("不涉密", "正文、图片、附件里没有国家秘密和工作秘密", "建立信息审核和保密审查制度"),
    ("不侵犯个人", "没有不该公开的姓名、号码、住址、病情和照片", "建立信息审核和保密审查制度"),
)
"""What a reviewer has to see: a word, what it asks, and where the notice (安政办发〔2013〕21号) says so."""


def as_markdown(judged: Judged) -> str:
    """The comment."""
    marks = marks_of(judged.problems, judged.line)
    known = judged.known or frozenset()
    old = {id(one) for one, mark in zip(judged.problems, marks, strict=True) if mark in known}
    parts = ["## 检查结果", _head(judged, len(old))]
    shown = judged.problems[:MOST]
    for path, problems in groupby(shown, key=lambda one: one.path):
        parts += [f"### {_code(path)}", "\n".join(_lines(list(problems), old, judged.known is not None))]
    if len(judged.problems) > MOST:
        parts.append(f"另有 {len(judged.problems) - MOST} 个问题没有列出来；请在本机运行 `hall check` 看全部。")
    if judged.needs:
        parts += ["### 谁来审核", "\n".join(map(_need, judged.needs))]
    if any(map(parse_post_path, judged.changed or ())):
        parts += [
            "### 机器看不出来的，请审核人逐条看",
            "\n".join(f"- [ ] **{word}**：{asks}（通知：“{source}”）" for word, asks, source in CHECKLIST),
        ]
    return "\n\n".join(parts)


def _head(judged: Judged, old: int) -> str:
    said = conclusion(judged.problems)
    if judged.known is None or not judged.problems:
        return said
    new = len(judged.problems) - old
    return f"{said}其中这次改动带来的 {new} 个，原来就有的 {old} 个。"


def _lines(problems: Iterable[Problem], old: set[int], compared: bool) -> Iterator[str]:
    """A line a problem: first what the change brought."""
    for one in sorted(problems, key=lambda one: id(one) in old):
        since = ("（原来就有）" if id(one) in old else "（新）") if compared else ""
        advice = _words(one.advice)
        what = "" if not advice else f"<br>{advice}" if one.allowed else f"<br>改法：{advice}"
        yield f"- **{one.code} {one.name}**{since} 第 {one.line} 行：{_words(one.message)}{what}"


def _need(need: Need) -> str:
    people = "；".join(
        f"{role}：{'、'.join(map(_words, names)) if names else '没有在任的人，请先在 department.yml 里写上'}"
        for role, names in need.people
    )
    named = "、".join(_code(path.rpartition("/")[2]) for path in need.paths[:MOST_PATHS])
    more = f"等 {len(need.paths)} 篇" if len(need.paths) > MOST_PATHS else ""
    asked = f"请新闻办审：{'、'.join(f'@{login}' for login in need.asked[:MOST_PATHS])}。" if need.asked else ""
    return f"- **{_words(need.dept)}**（{named}{more}）：{need.says}。{people}。{asked}"


def _words(text: str) -> str:
    """A text that is nothing but itself in Markdown: backslashes tame every sign of it (CommonMark 2.4).

    GitHub looks for `@names` and `#numbers` in what was drawn, so that a backslash does not keep it from calling people
    and linking issues: there the wide signs stand.
    """
    flat = " ".join(visible(masked(text)).split()).replace("@", "＠")
    flat = re.sub(r"#(?=[0-9])", "＃", flat)
    return SIGNS.sub(r"\\\1", flat)


def _code(path: str) -> str:
    """A file's name, letter by letter."""
    return f"`{' '.join(visible(path).split()).replace('`', chr(39))[:200]}`"
