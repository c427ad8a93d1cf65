"""A published path that vanishes without an heir is said, whoever took it away and however long ago; a draft's is not."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hall.building import Mode, begin, finish
from hall.checking import check_change, check_hall
from hall.model.problem import Problem
from tests import approved
from tests.small import DEPARTMENT, SETTINGS, lay_out, post, write
from tests.test_git import Repository

NOW = datetime(2030, 1, 1, tzinfo=UTC)
POSTS = "departments/shuiliju/posts/2013"
OLD, NEW = f"{POSTS}/2013-04-01-tingshui.md", f"{POSTS}/2013-04-01-jianxiu.md"
MOVED = "departments/shuiliju/moved.yml"
TEXT = post(title="城区停水检修通知")


@pytest.fixture
def hall(tmp_path: Path) -> Repository:
    """One published post."""
    made = Repository(tmp_path / "hall")
    write(made.root, {
        "departments/hall.yml": SETTINGS,
        "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水利局"),
        ".gitignore": ".cache/\n",
        OLD: TEXT,
    })  # fmt: skip
    made.commit()
    return made


def change(hall: Repository, files: dict[str, str | bytes | None]) -> None:
    write(hall.root, files)
    hall.commit()


def lost(hall: Repository) -> list[Problem]:
    """What is said of vanished paths, by a store that knows the past and by one that does not."""
    found = [one for one in check_hall(hall.root, now=NOW).problems if one.code == "H408"]
    shutil.rmtree(hall.root / ".cache")
    assert found == [one for one in check_hall(hall.root, now=NOW).problems if one.code == "H408"]
    return found


def test_a_file_that_is_there_is_not_lost(hall: Repository) -> None:
    assert lost(hall) == []


def test_a_published_post_that_is_deleted_is_an_error_at_its_path(hall: Repository) -> None:
    (hall.root / OLD).unlink()
    (problem,) = lost(hall)
    assert (problem.path, problem.line, problem.severity) == (OLD, 1, "error")
    assert "“城区停水检修通知”发布过" in problem.message
    assert "/shuiliju/2013/04/01-tingshui.html" in problem.message
    assert "withdrawn" in problem.remedy
    hall.commit()
    assert lost(hall) == [problem]
    change(hall, {f"{POSTS}/2013-05-01-other.md": post(title="另一件事")})
    assert lost(hall) == [problem]
    change(hall, {OLD: TEXT})
    assert lost(hall) == []


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("请提前", "请大家提前")], ids=["as it was", "with other words"])
def test_a_new_name_is_told_what_to_write_and_then_all_is_well(hall: Repository, text: str) -> None:
    change(hall, {OLD: None, NEW: text})
    (problem,) = lost(hall)
    line = f"{OLD}: {NEW}"
    assert problem.remedy == f"如果是改了名字，在 {MOVED} 里加一行：{line}"
    change(hall, {MOVED: f"{line}\n"})
    assert lost(hall) == []


def test_a_chain_of_names_has_to_end_at_a_file(hall: Repository) -> None:
    third = f"{POSTS}/2013-04-01-huifu.md"
    change(hall, {OLD: None, NEW: TEXT, MOVED: f"{OLD}: {NEW}\n"})
    change(hall, {NEW: None, third: TEXT, MOVED: f"{OLD}: {NEW}\n{NEW}: {third}\n"})
    assert lost(hall) == []
    change(hall, {third: None})
    assert [one.path for one in lost(hall)] == [third]
    change(hall, {third: TEXT, MOVED: f"{OLD}: {NEW}\n{NEW}: {third[:-3]}-2.md\n"})
    assert [one.path for one in lost(hall)] == [NEW, OLD]
    assert f"moved.yml 说它搬到了 {third[:-3]}-2.md，那里也没有" in lost(hall)[0].message


@pytest.mark.parametrize(
    "text", [post(title="以后的事", date="2031-04-01"), "---\ntitle: 写坏了"], ids=["due", "broken"]
)
def test_what_was_on_no_page_may_go(hall: Repository, text: str) -> None:
    path = f"{POSTS}/2031-04-01-x.md".replace("2013/", "2031/")
    change(hall, {path: text})
    change(hall, {path: None})
    assert lost(hall) == []


def test_a_branch_that_is_not_merged_has_published_nothing(hall: Repository) -> None:
    hall.git("checkout", "-q", "-b", "draft")
    change(hall, {f"{POSTS}/2013-05-01-draft.md": post(title="一份草稿")})
    change(hall, {f"{POSTS}/2013-05-01-draft.md": None})
    assert lost(hall) == []
    change(hall, {OLD: None})
    assert [one.path for one in lost(hall)] == [OLD]
    hall.git("checkout", "-q", "main")
    hall.git("merge", "-q", "--no-ff", "-m", "合并", "draft")
    assert [one.path for one in lost(hall)] == [OLD]


def test_without_history_nothing_is_known(hall: Repository) -> None:
    shutil.rmtree(hall.root / ".git")
    (hall.root / OLD).unlink()
    assert lost(hall) == []


def test_a_change_is_told_of_what_it_takes_away_and_not_of_what_was_gone(hall: Repository) -> None:
    other = f"{POSTS}/2013-05-01-other.md"
    change(hall, {other: post(title="另一件事")})
    change(hall, {OLD: None})
    hall.git("tag", "base")
    change(hall, {f"{POSTS}/2013-06-01-third.md": post(title="第三件事")})
    assert check_change(hall.root, "base", now=NOW, compare=True).problems == []
    hall.git("rm", "-q", other)
    for since in ("base", None):
        found = check_change(hall.root, since, now=NOW).problems
        assert [(one.path, one.code) for one in found] == [(other, "H408")]


@pytest.fixture
def reviewed(tmp_path: Path, frame: Path) -> approved.Repository:
    """A hall in which texts are approved."""
    made = approved.Repository(tmp_path / "reviewed")
    lay_out(made.root, {}, frame)
    (made.root / ".gitignore").write_text(".cache/\nsite/\n")
    return made


def test_only_an_approved_text_was_published(reviewed: approved.Repository) -> None:
    reviewed.commit("还没有审", {approved.PATH: approved.TEXT})
    reviewed.commit("不要了", {approved.PATH: None})
    reviewed.record(approved.TEXT, "content", approved.JIA)
    reviewed.record(approved.TEXT, "secrecy", approved.YI)
    assert [one for one in check_hall(reviewed.root, now=NOW).problems if one.code == "H408"] == []


def test_a_strict_build_lists_what_vanished_and_publishes_the_rest(reviewed: approved.Repository) -> None:
    other = f"{approved.DEPT}/posts/2013/2013-04-02-other.md"
    reviewed.commit(f"停水{approved.BOTH}", {approved.PATH: approved.TEXT, other: post(title="另一件事")})
    reviewed.commit("删了", {approved.PATH: None})
    for _ in range(2):
        build = begin(reviewed.root, reviewed.root / "site", Mode(strict=True), now=approved.NOW)
        finish(build)
        assert [(one.path, one.name, one.older) for one in build.found.held] == [(approved.PATH, "市水利局", False)]
        assert [one.code for one in build.found.problems] == ["H408"]
    assert (reviewed.root / "site/shuiliju/2013/04/02-other.html").exists()
    assert not (reviewed.root / "site/shuiliju/2013/04/01-tingshui.html").exists()
