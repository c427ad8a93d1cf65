"""moved.yml: former paths of a department's posts to the present ones."""

from __future__ import annotations

from hall.model.address import parse_post_path
from hall.model.problem import Problem, Severity
from hall.source.faults import said
from hall.source.front_matter import decode, problem_of
from hall.source.tree import Scalar, read_tree
from hall.source.yaml_file import LARGEST


def parse_moved(path: str, data: bytes) -> tuple[dict[str, str], list[Problem]]:
    """Former paths and the present ones, both from the repository's root, and what is wrong with the file."""
    text, problems = decode(path, data, LARGEST)
    if text is None:
        return {}, problems
    found = read_tree(text)
    problems += [problem_of(path, fault) for fault in found.faults]
    moved: dict[str, str] = {}
    for key, value in found.node.items if found.node else []:
        former, present = key.text, value.text if isinstance(value, Scalar) else ""
        wrong = next((one for one in (former, present) if not parse_post_path(one)), None)
        if wrong is not None:
            message = f"“{said(wrong, 60)}”不是一篇发布的路径。"
            remedy = "两边都写完整路径，例如 departments/qixiangju/posts/2013/2013-04-01-rain.md。"
        elif former == present:
            message, remedy = "新旧路径是同一个。", "冒号后面写现在的路径，或删掉这一行。"
        else:
            moved[former] = present
            continue
        problems.append(Problem(path, key.line, key.column, "H203", Severity.ERROR, message, remedy))
    return moved, problems
