"""H160, H161, H162: an exception names a rule that can have one and that finds something.

Not a rule like the others: it looks at what they found. A post's own problems are judged as it is read, those between
posts when the hall is open, so that build, check and preview agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hall.model.post import Post
from hall.model.problem import Problem, Severity, nearest

NEEDED = frozenset("H101 H103 H104 H105 H106 H107 H112 H113 H160 H161 H162 H201 H202 H203 H707".split())
"""What these ask for a page is made of: without it none can be drawn, whatever the reason."""
UNREAD = ("H0", "H3", "H4")
"""The classes of what no post can excuse: that a file cannot be read, a department's own files, approval."""

Excuses = Iterable[tuple[str, str]]
"""Codes of rules, each with the reason why a post may break it."""


def is_excusable(code: str, codes: Collection[str]) -> bool:
    """Whether a post may break a rule at all.

    Args:
        code: the rule's code.
        codes: every code that there is.
    """
    return code in codes and code not in NEEDED and not code.startswith(UNREAD)


def excuses_of(post: Post, codes: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The exceptions that count: code and reason."""
    return tuple((one.rule, one.reason) for one in post.allow if is_excusable(one.rule, codes))


def excuse(problem: Problem, excuses: Excuses) -> Problem:
    """The problem, with the reason where its post has an exception for it; a veto is never excused."""
    reason = next((reason for code, reason in excuses if code == problem.code), "")
    return problem._replace(allowed=reason) if reason and problem.severity != Severity.VETO else problem


def check_named(post: Post, found: Iterable[Problem], codes: Collection[str]) -> Iterator[Problem]:
    """Exceptions that cannot be: for no rule, for one that has none, for a veto.

    Args:
        post: the post.
        found: what is wrong with it by itself.
        codes: every code that there is.
    """
    vetoed = {one.code for one in found if one.severity == Severity.VETO}
    for code in dict.fromkeys(one.rule for one in post.allow):
        if code not in codes and not code.startswith(UNREAD):
            remedy = nearest(code.upper(), sorted(codes), "写检查时报出的编号，例如 H601。")
            yield post.problem("H160", "allow", f"没有“{code[:20]}”这条规则。", remedy, Severity.WARNING)
        elif code in vetoed or not is_excusable(code, codes):
            message = f"{code[:20]} 不能例外，这一项不起作用。"
            yield post.problem("H162", "allow", message, "照那个问题的提示改好，再删掉这一项。", Severity.WARNING)


def check_used(post: Post, used: Collection[str], codes: Collection[str]) -> Iterator[Problem]:
    """Exceptions that nothing needs.

    Args:
        post: the post.
        used: codes of what was found in it, by itself and among all posts.
        codes: every code that there is.
    """
    for code, _ in excuses_of(post, codes):
        if code not in used:
            message = f"这一篇没有 {code} 的问题，用不着这一项例外。"
            yield post.problem("H161", "allow", message, "删掉这一项。", Severity.HINT)
