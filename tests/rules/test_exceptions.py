"""Exceptions to rules: what they excuse, what they cannot, and what is said of those that nothing needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hall import begin
from hall.model.address import post_address
from hall.model.problem import Problem, Severity
from hall.rules import CODES
from hall.rules.exceptions_are_due import excuse, is_excusable
from tests.reading import PATH, file, found, read
from tests.small import NOW, build, post, write

REFUSED = Path(__file__).parents[1] / "refused"
PICTURE = (
    "请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用，谢谢您的理解，请看图。\n\n![](../../media/a.svg)\n"
)
AT = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"


def allow(code: str, reason: str = "引用原图。") -> str:
    return f"title: 城区停水检修通知\nallow: [{{rule: {code}, reason: {reason}}}]\n"


def test_an_error_with_a_reason_leaves_nothing_out() -> None:
    assert found(file(text=PICTURE))[0][1] == "H705"
    entered = read(file(allow("H705"), PICTURE))
    [problem] = [one for one in entered.problems if one.code == "H705"]
    assert (problem.allowed, problem.severity, problem.leaves_out) == ("引用原图。", Severity.ERROR, False)
    assert entered.row


def test_only_the_named_rule_is_excused() -> None:
    entered = read(file(allow("H123"), PICTURE))
    assert [(one.code, one.allowed) for one in entered.problems] == [("H705", "")]
    assert entered.row is None


def test_a_reason_is_required() -> None:
    assert (3, "H016") in found(file("title: 城区停水检修通知\nallow: [{rule: H705}]\n", PICTURE))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("H999", "H160"), ("h705", "H160"), ("照片", "H160"),
        ("H107", "H162"), ("H002", "H162"), ("H305", "H162"), ("H401", "H162"), ("H101", "H162"), ("H162", "H162"),
    ],
)  # fmt: skip
def test_an_exception_that_cannot_be_is_told(code: str, said: str) -> None:
    """It does nothing, and stands in nobody's way."""
    entered = read(file(allow(code)))
    assert [(one.line, one.code, one.severity) for one in entered.problems] == [(3, said, Severity.WARNING)]
    assert entered.row


def test_the_near_code_is_named() -> None:
    assert read(file(allow("h705"))).problems[0].remedy == "是不是 H705？"


def test_a_veto_is_never_excused() -> None:
    """Secrecy is not the editor's to waive."""
    one = Problem(PATH, 1, 1, "H501", Severity.VETO, "", "")
    assert excuse(one, [("H501", "不要紧。")]) == one
    assert excuse(one._replace(severity=Severity.ERROR), [("H501", "不要紧。")]).allowed == "不要紧。"


@pytest.fixture
def root(lay: Callable[..., Path]) -> Path:
    return lay({})


def problems(root: Path, path: str) -> list[Problem]:
    opening = begin(root, root / "site", now=NOW)
    assert opening.store
    opening.store.close()
    return [one for one in opening.found.problems if one.path == path]


def test_a_problem_between_posts_is_excused_too(root: Path) -> None:
    """And the post is built, its link without an address."""
    path = AT.format(10, "a")
    write(
        root,
        {
            path: post(
                "见[那一篇](2013-06-11-gone.md)。", title="有一个链接", allow="[{rule: H701, reason: 将来补上。}]"
            )
        },
    )
    [problem] = problems(root, path)
    assert (problem.code, problem.allowed) == ("H701", "将来补上。")
    page = build(root)["shuiliju/2013/06/10-a.html"].decode()
    assert re.search("见<a[^>]*>那一篇</a>。", page)
    assert "gone" not in page


def test_an_exception_that_nothing_needs_is_a_hint(root: Path) -> None:
    """Not while the post waits for its time: until then not every rule has looked."""
    needless = "[{rule: H701, reason: 将来补上。}]"
    write(root, {AT.format(10, "a"): post(title="没有链接", allow=needless)})
    [problem] = problems(root, AT.format(10, "a"))
    assert (problem.code, problem.severity, problem.line) == ("H161", Severity.HINT, 3)
    later = AT.format(10, "b").replace("2013-06", "2013-12")
    write(root, {later: post(title="以后的链接", allow=needless)})
    assert problems(root, later) == []


def test_what_is_needed_by_one_rule_at_least_is_no_hint(root: Path) -> None:
    path = AT.format(10, "a")
    write(
        root, {path: post(PICTURE, title="有图", allow="[{rule: H705, reason: 原图。}, {rule: H703, reason: 待补。}]")}
    )
    assert {(one.code, bool(one.allowed)) for one in problems(root, path)} == {("H703", True), ("H705", True)}


def test_whatever_is_excused_can_be_built(root: Path) -> None:
    """Every post that is refused for one reason, with an exception for it: the hall is made, and the excused ones are in it."""
    excused = {}
    for number, case in enumerate(sorted(REFUSED.glob("*.md")), 1):
        code, text = case.name[:4], case.read_bytes()
        if is_excusable(code, CODES) and text.startswith(b"---\n"):
            path = AT.format(number % 28 + 1, f"case-{number}")
            excused[path] = text.replace(b"---\n", f"---\nallow: [{{rule: {code}, reason: 试一试。}}]\n".encode(), 1)
    assert len(excused) > 10
    write(root, dict(excused))
    made = build(root)
    fine = excused.keys() - left_out(root, excused)
    assert len(fine) > 10
    assert all(post_address(path) in made for path in fine)


def left_out(root: Path, paths: dict[str, bytes]) -> set[str]:
    """What another problem than the excused one leaves out."""
    opening = begin(root, root / "site", now=NOW)
    assert opening.store
    opening.store.close()
    return {one.path for one in opening.found.problems if one.leaves_out and one.path in paths}
