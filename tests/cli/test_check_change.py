"""`hall check --since` and `--staged`: what a change brings, and what it causes elsewhere."""

from __future__ import annotations

import json
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hall.cli import main
from tests.cli.conftest import POST, Folder

BAD = '---\ntitle: "停水\n---\n正文\n'
BAD_PATH = "departments/hanbin/posts/2013/2013-06-11-bad.md"
LIVE = BAD_PATH.replace("bad", "zhibo")
LINK = "---\ntitle: 明天的路\n---\n\n见[水来了](2013-06-30-laile.md)，明天就走这条路去上班。\n"
LINK_PATH = "departments/hanbin/posts/2013/2013-06-30-lu.md"
TARGET = "departments/hanbin/posts/2013/2013-06-30-laile.md"
CHECKOUT = Path(__file__).parents[2]


def commit(hall: Folder, message: str = "改") -> None:
    hall.git("add", "-A", "departments", "content")
    hall.git("commit", "-q", "-m", message)


def told(hall: Folder, *words: str) -> list[dict[str, Any]]:
    """Every problem."""
    with chdir(hall.root):  # in this process: there are many of them
        said = json.loads(CliRunner().invoke(main, ["check", "--format", "json", *words]).stdout)
    return list(said["problems"])


def codes(hall: Folder, *words: str) -> list[tuple[str, str]]:
    """The name and code of every problem."""
    return [(one["path"].rpartition("/")[2], one["code"]) for one in told(hall, *words)]


def lists_lost(hall: Folder) -> list[tuple[str, str]]:
    """The file and the address of every list that a change takes away."""
    found = [one for one in told(hall, "--since", "HEAD") if one["code"] == "H332"]
    return [(one["path"].rpartition("/")[2], one["message"].split("/", 1)[1].split(" ")[0]) for one in found]


def test_only_what_a_branch_changed_is_told(hall: Folder) -> None:
    """Committed or not; what was wrong on the main branch before and since is not its doing."""
    hall.write(BAD_PATH, BAD)
    commit(hall)
    hall.git("checkout", "-q", "-b", "draft")
    hall.write(POST.replace("06-02", "06-12"), BAD)
    commit(hall)
    hall.write(POST.replace("06-02", "06-13"), BAD)
    assert codes(hall, "--since", "main") == [
        ("2013-06-12-jin-wan-you-yu.md", "H002"),
        ("2013-06-13-jin-wan-you-yu.md", "H002"),
    ]
    hall.git("checkout", "-q", "main")
    hall.write(BAD_PATH.replace("bad", "worse"), BAD)
    commit(hall)
    hall.git("checkout", "-q", "draft")
    assert ("2013-06-11-worse.md", "H002") not in codes(hall, "--since", "main")


def test_what_a_change_causes_elsewhere_is_told(hall: Folder) -> None:
    """A post that is taken away breaks the link of one that nobody touched."""
    hall.write(LINK_PATH, LINK)
    hall.write(BAD_PATH, BAD)
    commit(hall)
    hall.git("checkout", "-q", "-b", "draft")
    (hall.root / TARGET).unlink()
    ran = hall.hall("check", "--since", "main")
    assert ran.code == 1
    assert f"{LINK_PATH}:5:1: H701" in ran.out
    assert BAD_PATH not in ran.out


def test_what_a_change_mends_is_not_told(hall: Folder) -> None:
    hall.write(BAD_PATH, BAD)
    commit(hall)
    hall.git("checkout", "-q", "-b", "draft")
    hall.write(BAD_PATH, LINK)
    ran = hall.hall("check", "--since", "main")
    assert (ran.code, ran.out) == (0, "没有发现问题。\n")


def test_new_problems_are_told_from_old_ones(hall: Folder) -> None:
    """In a file that had one already, whatever line it stands on now."""
    hall.write(BAD_PATH, "---\ntitle: 停水\n---\n\n见[路](gone.md)，明天就走这条路去上班。\n")
    commit(hall)
    hall.write(BAD_PATH, "---\ntitle: 停水\nnosuch: 1\n---\n\n请存水。\n\n见[路](gone.md)，明天就走这条路去上班。\n")
    said = json.loads(hall.hall("check", "--since", "HEAD", "--format", "json").out)
    assert [(one["code"], one["line"], one["new"]) for one in said["problems"]] == [
        ("H003", 3, True),
        ("H407", 3, True),
        ("H701", 8, False),
    ]


@pytest.mark.parametrize("name", ["nope", "--output=x", "main:departments", ""])
def test_a_revision_that_is_none_is_a_misuse(hall: Folder, name: str) -> None:
    ran = hall.hall("check", f"--since={name}")
    assert ran.code == 2
    assert f"没有“{name}”这个版本" in ran.err
    assert not (hall.root / "x").exists()


def test_a_history_without_a_common_beginning_is_a_misuse(hall: Folder) -> None:
    hall.git("checkout", "-q", "--orphan", "other")
    hall.git("commit", "-q", "-m", "另起")
    assert "没有共同的来历" in hall.hall("check", "--since", "main").err


def test_only_one_change_can_be_judged_at_once(hall: Folder) -> None:
    ran = hall.hall("check", "--since", "main", "--staged")
    assert (ran.code, "--since 和 --staged 只能写一个" in ran.err) == (2, True)


def test_without_git_there_is_no_change(hall: Folder) -> None:
    (hall.root / ".git").rename(hall.root / "elsewhere")
    ran = hall.hall("check", "--staged")
    assert (ran.code, "没有 Git 历史" in ran.err) == (2, True)


def test_what_would_be_committed_is_judged_and_not_the_folder(hall: Folder) -> None:
    hall.write(BAD_PATH, BAD)
    assert codes(hall, "--staged") == []  # not added
    hall.git("add", BAD_PATH)
    hall.write(BAD_PATH, LINK)
    assert codes(hall) == []  # mended, but the mended one is not added
    assert codes(hall, "--staged") == [("2013-06-11-bad.md", "H002")]
    (hall.root / BAD_PATH).unlink()
    assert '    title: "停水\n' in hall.hall("check", "--staged", "--format", "text").out
    assert codes(hall, "--staged", "departments/qixiangju") == []
    assert codes(hall, "--staged", BAD_PATH) == [("2013-06-11-bad.md", "H002")]
    assert not list((hall.root / ".cache").glob("judged-*"))


def test_the_settings_that_would_be_committed_hold(hall: Folder) -> None:
    settings = hall.read("departments/hall.yml")
    hall.write("departments/hall.yml", "nonsense: true\n")
    hall.git("add", "departments/hall.yml")
    hall.write("departments/hall.yml", settings)
    assert codes(hall, "--staged")[0] == ("hall.yml", "H003")
    hall.git("reset", "-q", "--hard")
    hall.write("departments/hall.yml", settings.replace("hanbin", "ningshan"))
    assert codes(hall, "--staged") == []


def test_a_staged_removal_breaks_links(hall: Folder) -> None:
    hall.write(LINK_PATH, LINK)
    commit(hall)
    hall.git("rm", "-q", "--cached", TARGET)
    assert (hall.root / TARGET).exists()
    assert codes(hall, "--staged") == [("2013-06-30-laile.md", "H408"), ("2013-06-30-lu.md", "H701")]


def test_staged_own_pages_are_judged(hall: Folder) -> None:
    about = hall.read("content/about.md")
    hall.write("content/about.md", about.replace("06-02-jin", "06-02-gone"))
    hall.git("add", "content")
    hall.write("content/about.md", about)
    assert codes(hall, "--staged") == [("about.md", "H704")]


def test_before_the_first_commit_all_that_is_staged_is_new(hall: Folder) -> None:
    hall.write(BAD_PATH, BAD)
    hall.git("checkout", "-q", "--orphan", "fresh")
    hall.git("add", "-A", "departments", "content")
    assert codes(hall, "--staged") == [("2013-06-11-bad.md", "H002")]


def test_file_names_of_every_kind_are_judged(hall: Folder) -> None:
    """Blanks, Chinese, quotes and a line end: each is told on its own line, as what it is."""
    names = ["2013-06-11-a b.md", "2013-06-11-停水.md", '2013-06-11-"x".md', "2013-06-11-a\n::error::b.md"]
    for name in names:
        hall.write(f"departments/hanbin/posts/2013/{name}", LINK)
    hall.git("add", "-A", "departments")
    assert {name for name, _ in codes(hall, "--staged")} == set(names)
    assert {name for name, _ in codes(hall, "--since", "HEAD")} == set(names)
    github = hall.hall("check", "--staged", "--format", "github").out.splitlines()
    assert len(github) == len(names)
    assert all(line.startswith("::error file=departments/hanbin/") for line in github)


def test_a_git_hook_keeps_a_mistake_out_of_history(hall: Folder) -> None:
    """As docs/operating.md says, with nothing but Git; `git commit -a` and `git commit FILE` too."""
    hook = hall.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {sys.executable} -m hall.cli check --staged\n")
    hook.chmod(0o755)
    hall.write(BAD_PATH, BAD)
    hall.git("add", BAD_PATH)
    ran = hall.run("git", "commit", "-m", "坏的")
    assert ran.code == 1
    assert "H002" in ran.said
    hall.write(POST, hall.read(POST) + "\n再加一句。\n")
    assert hall.run("git", "commit", "-m", "只交这一个", POST).code == 0
    assert hall.run("git", "commit", "-a", "-m", "全部").code == 1
    hall.write(BAD_PATH, LINK)
    assert hall.run("git", "commit", "-a", "-m", "好的").code == 0


def test_the_pre_commit_tool_finds_the_same_command() -> None:
    said = (CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert "entry: hall check --staged\n" in said
    assert "pass_filenames: false\n" in said


def test_a_pull_requests_comment_says_what_is_new_and_who_reviews(hall: Folder) -> None:
    hall.write(BAD_PATH, "---\ntitle: 停水\nnosuch: 1\n---\n\n请存水。\n")
    hall.write(LINK_PATH, LINK)
    ran = hall.hall("check", "--since", "HEAD", "--format", "markdown")
    assert ran.code == 1
    assert "**H003 错误**（新） 第 3 行：没有 nosuch 这个字段。" in ran.out
    assert (
        "- **汉滨区**（`2013-06-11-bad.md`、`2013-06-30-lu.md`）：一般：信息审核、保密审查，可以是同一个人。" in ran.out
    )
    assert "信息审核：演示审核；保密审查：演示审核。" in ran.out
    assert "- [ ] **真实**：" in ran.out


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("## 09:00 开始\n\n来了。\n\n## 10:00 再来\n\n又来了。", []),
        ("## 10:00 再来\n\n又来了。\n\n## 09:00 开始\n\n来了。", []),
        ("## 09:00 开使\n\n来了。\n\n## 09:00 再来\n\n又来了。", []),
        ("## 09:00 开始\n\n来了三十人。\n\n## 10:00 再来\n\n又来了。", ["H407"]),
        ("## 10:00 再来\n\n又来了。", ["H407"]),
    ],
)
def test_an_entry_more_is_no_change_of_a_live_report(hall: Folder, new: str, found: list[str]) -> None:
    """One that changes or goes is."""
    text = (
        "---\ntitle: 微直播：开学\ncolumn: 便民服务\nform: live\nlive: {starts: 2013-06-11T09:00:00+08:00}\n---\n\n%s\n"
    )
    hall.write(LIVE, text % "## 09:00 开始\n\n来了。")
    commit(hall)
    hall.write(LIVE, text % new)
    assert [code for _, code in codes(hall, "--since", "HEAD") if code == "H407"] == found


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("带伞。记得把窗户关好。#出行#", ["H407"]),
        ("带散。#出行#", []),
        ("带 2 把伞。#出行#", ["H407"]),
        ("带伞。\n\n#出行#", []),
    ],
)
def test_published_words_that_change_need_a_correction(hall: Folder, new: str, found: list[str]) -> None:
    """Unless no more than a misprint was mended; a correction, a withdrawal or a later date makes it good."""
    text = hall.read(POST)
    changed = text.replace("带伞。#出行#", new)
    assert changed != text
    hall.write(POST, changed)
    assert [code for _, code in codes(hall, "--since", "HEAD") if code == "H407"] == found
    for field in (
        "corrections: [{date: 2013-06-03, text: 补一句}]",
        "withdrawn: {date: 2013-06-03, reason: 有误, kind: error}",
    ):
        hall.write(POST, changed.replace("title:", f"{field}\ntitle:"))
        assert "H407" not in [code for _, code in codes(hall, "--since", "HEAD")]
    hall.write(POST, changed)
    assert "H407" not in [code for _, code in codes(hall, "--since", "HEAD", "--now", "2013-06-01")]


DEPT = "departments/qixiangju/department.yml"
HALL = "departments/hall.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "lost"),
    [
        (DEPT, "便民服务, 通知公告", "{name: 便民服务, slug: bianmin}, 通知公告", [("department.yml", "qixiangju/columns/便民服务/")]),
        (DEPT, "[便民服务, 通知公告]", "[便民服务]", [("department.yml", "qixiangju/columns/通知公告/")]),
        (HALL, "code: hanbin", "code: hanbinqu", [("hall.yml", "places/hanbin/")]),
        (HALL, "places:", "topics: [{name: 出行, slug: chuxing}]\nplaces:", [("hall.yml", "topics/出行/")]),
        (HALL, "places:", "topics: [{name: 停水, slug: tingshui}]\nplaces:", []),
        (HALL, "places:", "columns: [{name: 新栏目, slug: xin}]\nplaces:", []),
        (POST, "#出行#", "出行", [("2013-06-02-jin-wan-you-yu.md", "topics/出行/")]),
        (POST, "#出行#", "#出行# #停水#", []),
        (POST, "form: notice", "form: news", []),
    ],
)  # fmt: skip
def test_a_list_that_loses_its_address_is_told(
    hall: Folder, file: str, old: str, new: str, lost: list[tuple[str, str]]
) -> None:
    """H332, where it was before the change; what hall.yml says of it puts it right."""
    hall.write(file, hall.read(file).replace(old, new, 1))

    assert lists_lost(hall) == lost
    for _, address in lost:
        hall.write(HALL, hall.read(HALL) + f"moved: [{{from: {address}, closed: 2013-06-30}}]\n")
        assert lists_lost(hall) == []


def test_of_a_department_that_moves_one_address_is_told(hall: Folder) -> None:
    """Its columns go along; and where it went is proposed to nobody who cannot know."""
    hall.run("git", "mv", "departments/qixiangju", "departments/qixiang")
    assert lists_lost(hall) == [("hall.yml", "qixiangju/")]
    hall.write(HALL, hall.read(HALL) + "moved: [{from: qixiangju/, to: qixiang/}]\n")
    assert lists_lost(hall) == []
