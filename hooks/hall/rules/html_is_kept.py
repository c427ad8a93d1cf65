"""H127: raw HTML that no page may carry is not lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

DRAWINGS = frozenset({"svg", "math"})
"""What stands in them goes with them."""
WITH_CONTENT = frozenset({"script", "style"})


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Tags that are taken out, each name once: `<iframe>`, but also `<姓名>` written in letters."""
    seen: set[str] = set()
    inside = 0
    for piece in whole.prose.pieces:
        name = piece.text.removeprefix("/")
        if piece.sort == "tag" and name in DRAWINGS:
            inside = max(0, inside - 1) if piece.text.startswith("/") else inside + 1
        if piece.sort == "tag" and not piece.size and name not in seen and (not inside or name in DRAWINGS):
            seen.add(name)
            what = "连同里面的内容" if name in WITH_CONTENT else ""
            message = f"<{name[:20]}> 这个标签发布时会{what}去掉。"
            remedy = f"改用 Markdown 的写法；如果是文字，请写成 `<{name[:20]}>`。"
            yield whole.post.problem_on("H127", piece.line, message, remedy, Severity.WARNING)
