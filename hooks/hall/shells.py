"""The kinds of page and their depths: a shell page for each, which MkDocs draws and the press fills."""

from __future__ import annotations

SHELLS = (
    ("front", (0,)), ("today", (1,)), ("departments", (1,)), ("index", (1,)), ("department", (1,)), ("list", (2, 3)),
    ("month", (3, 4)), ("day", (4, 5)), ("post", (3,)), ("moved", (1, 2, 3)), ("search", (1,)), ("log", (1,)), ("verify", (1,)),
    ("feeds", (1,)), ("api", (1,)),
    ("leaderboard", (1, 2)), ("assessment", (2,)),
)  # fmt: skip


def shell_of(kind: str, depth: int) -> str:
    """The address at which MkDocs leaves the frame of a kind of page at a depth; the front page is at its own."""
    return "/".join([f"shell-{kind}", *["x"] * (depth - 1)]) + "/" if depth else ""


def shells() -> list[str]:
    """The addresses at which MkDocs leaves frames."""
    return [shell_of(kind, depth) for kind, depths in SHELLS for depth in depths]
