"""moved.yml: former paths of a department's posts to the present ones."""

from __future__ import annotations

from hall.model.address import parse_post_path
from hall.model.problem import Problem, Severity
from hall.source.department import LARGEST
from hall.source.front_matter import decode
from hall.source.tree import Scalar, Unreadable, parse_tree


def parse_moved(path: str, data: bytes) -> tuple[dict[str, str], list[Problem]]:
    """Former paths and the present ones, both from the repository's root, and what is wrong with the file."""
    text, problems = decode(path, data, LARGEST)
    if text is None:
        return {}, problems
    try:
        node = parse_tree(text)
    except Unreadable as wrong:
        return {}, [
            *problems,
            Problem(path, wrong.line, wrong.column, wrong.code, Severity.ERROR, wrong.message, wrong.remedy),
        ]
    moved: dict[str, str] = {}
    for key, value in node.items if node else []:
        pair = (key.text, value.text) if isinstance(value, Scalar) else (key.text, "")
        wrong_ones = [one for one in pair if not parse_post_path(one)]
        if wrong_ones:
            message = f"“{wrong_ones[0][:60]}”不是一篇发布的路径。"
            remedy = "两边都写完整路径，例如 departments/qixiangju/posts/2013/2013-04-01-rain.md。"
            problems.append(Problem(path, key.line, key.column, "H203", Severity.ERROR, message, remedy))
        else:
            moved[pair[0]] = pair[1]
    return moved, problems
