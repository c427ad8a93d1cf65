"""How problems and results are said in one line, whatever the place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from hall.building import Found
from hall.model.held import Held
from hall.model.made import Made
from hall.model.problem import Problem, Severity
from hall.privacy import hide
from hall.secrecy import without_passwords

# Numbers as long as those that name a person, and mobile numbers (GB 11643, YD/T 1110): other messages may quote them.
NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{17}[Xx]|1[3-9][0-9]{9}|[0-9]{15,19})(?![0-9])")
SHOWN = 4
"""So many digits at each end of a masked number are left, so that its owner knows it again."""


def masked(text: str) -> str:
    """A text without passwords, the middle of long numbers, and what else names a person."""
    return NUMBER.sub(lambda found: found[0][:SHOWN] + "…" + found[0][-2:], hide(without_passwords(text)))


def visible(text: str) -> str:
    """A text on one line, without what would move a terminal's cursor, turn text round or look like nothing."""
    if text.isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign == "\t":
        return " "
    if sign < " ":
        return chr(0x2400 + ord(sign))  # the control pictures
    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co"):
        return f"⟨U+{ord(sign):04X}⟩"
    return sign


def as_text(problem: Problem) -> str:
    """One line: `departments/…/a.md:4: H101 错误 没有“便民服物”这个栏目。是不是“便民服务”？`"""
    said = masked(problem.message + problem.advice)
    return visible(f"{problem.path}:{problem.line}: {problem.code} {problem.name} {said}")


def count(problems: Iterable[Problem]) -> str:
    """How many problems of each severity: `2 个错误，1 个警告，另有 1 个已允许`; nothing for none."""
    counts: dict[Severity, int] = {}
    allowed = 0
    for problem in problems:
        if problem.allowed:
            allowed += 1
        else:
            counts[problem.severity] = counts.get(problem.severity, 0) + 1
    said = [f"{counts[severity]} 个{severity.chinese}" for severity in Severity if severity in counts]
    if allowed:
        said.append(f"{'另有 ' if said else ''}{allowed} 个已允许")
    return "，".join(said)


def conclusion(problems: Iterable[Problem]) -> str:
    """The last line of a check."""
    said = count(problems)
    return f"检查发现 {said}。" if said else "没有发现问题。"


def held_back(held: Iterable[Held]) -> list[str]:
    """What is held, by department."""
    by_name: dict[str, list[Held]] = {}
    for one in held:
        by_name.setdefault(one.name, []).append(one)
    lines = []
    for name, ones in sorted(by_name.items()):
        lines.append(f"{visible(name)}：{len(ones)} 个文件待审")
        for one in ones:
            shown = "网站上仍是上一次通过的文字" if one.older else "还没有上网站"
            lines.append(visible(f"  {one.path}：{''.join(one.reasons)}{shown}。"))
    return lines


def summary(made: Made, found: Found) -> list[str]:
    """What a build did, line by line."""
    lines = [
        f"共 {found.posts} 条发布，读入 {found.read} 条；新增 {len(made.added)} 页，更新 {len(made.changed)} 页，"
        f"删除 {len(made.removed)} 页，未变 {made.unchanged} 页。"
    ]
    if made.seconds:
        lines.append(
            "用时（秒）：" + "，".join(f"{name} {seconds:.2f}" for name, seconds in made.seconds.items()) + "。"
        )
    lines += [f"定时发布，还没到时间：{path}" for path in found.scheduled[:20]]
    if len(found.scheduled) > 20:
        lines.append(f"定时发布，还没到时间：另外 {len(found.scheduled) - 20} 条")
    return lines
