"""Problems and results for people and machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from hall.building import Found
from hall.model.made import Made
from hall.model.problem import Problem, Severity

NAMES = {Severity.VETO: "一票否决", Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
GITHUB = {
    Severity.VETO: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
}


def as_text(problem: Problem) -> str:
    """One line: `departments/…/a.md:4: H101 错误 没有“便民服物”这个栏目。是不是“便民服务”？`"""
    return f"{problem.path}:{problem.line}: {problem.code} {NAMES[problem.severity]} {problem.message}{problem.remedy}"


def as_github(problem: Problem) -> str:
    """An annotation of GitHub's workflow commands, whose values escape %, line ends, commas and colons."""

    def value(text: str) -> str:
        return (
            text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
        )

    message = (problem.message + problem.remedy).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f"file={value(problem.path)},line={problem.line},col={problem.column},title={problem.code}"
    return f"::{GITHUB[problem.severity]} {place}::{message}"


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON list."""
    return json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=1)


LINES: dict[str, Callable[[Problem], str]] = {"text": as_text, "github": as_github}


def count(problems: Iterable[Problem]) -> str:
    """How many problems of each severity: `2 个错误，1 个警告`; nothing for none."""
    counts: dict[Severity, int] = {}
    for problem in problems:
        counts[problem.severity] = counts.get(problem.severity, 0) + 1
    return "，".join(f"{counts[severity]} 个{name}" for severity, name in NAMES.items() if severity in counts)


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
