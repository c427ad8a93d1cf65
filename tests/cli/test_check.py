"""`hall check`: what it looks at, how it says what it found, and the exit status."""

from __future__ import annotations

import json

from tests.cli.conftest import POST, Folder

BAD = '---\ntitle: "停水\n---\n正文\n'
HINT = "---\ntitle: " + "很长" * 25 + "\n---\n\n正文。\n"


def test_a_good_hall_has_no_problems(hall: Folder) -> None:
    ran = hall.hall("check")
    assert (ran.code, ran.out, ran.err) == (0, "没有发现问题。\n", "")


def test_every_problem_is_said_and_nothing_is_built(hall: Folder) -> None:
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", BAD)
    hall.write("departments/qixiangju/posts/2013/2013-06-11-hint.md", HINT)
    before = hall.tree("site")
    ran = hall.hall("check")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith("departments/hanbin/posts/2013/2013-06-11-bad.md:2:8: H002 错误 ")
    assert lines[1:3] == ['    title: "停水', "           ^"]
    assert lines[4].startswith("departments/qixiangju/posts/2013/2013-06-11-hint.md:2:8: H108 提示 ")
    assert lines[-1] == "检查发现 1 个错误，1 个提示。"
    assert hall.tree("site") == before


def test_hints_and_warnings_are_no_fault(hall: Folder) -> None:
    hall.write("departments/qixiangju/posts/2013/2013-06-11-hint.md", HINT)
    assert hall.hall("check").code == 0


def test_only_what_is_asked_for_is_looked_at(hall: Folder) -> None:
    bad = "departments/hanbin/posts/2013/2013-06-11-bad.md"
    hall.write(bad, BAD)
    assert hall.hall("check", "departments/qixiangju", POST).code == 0
    assert hall.hall("check", bad).code == 1
    assert hall.hall("check", "departments/qixiangju", "departments/hanbin/").code == 1
    assert hall.hall("check", ".").code == 1
    assert hall.hall("check", "posts/2013/2013-06-11-bad.md", cwd="departments/hanbin").code == 1
    assert hall.hall("check", str(hall.root / bad)).code == 1
    assert hall.hall("check", bad, cwd="departments/hanbin").code == 1  # as a check names it


def test_a_path_that_is_nowhere_is_a_misuse(hall: Folder) -> None:
    ran = hall.hall("check", "departments/qixiangju/posts/2013/gone.md")
    assert ran.code == 2
    assert ran.err.endswith("错误：没有“departments/qixiangju/posts/2013/gone.md”这个文件或文件夹；请核对路径。\n")
    assert "不在发布厅的文件夹里" in hall.hall("check", "../elsewhere").err


def test_a_broken_hall_is_told_whatever_was_asked_for(hall: Folder) -> None:
    hall.write("departments/hall.yml", "nonsense: true\n")
    ran = hall.hall("check", "departments/qixiangju")
    assert ran.code == 1
    assert ran.out.startswith("departments/hall.yml:1:1: H003 错误 没有 nonsense 这个字段。")


def test_on_github_problems_are_annotations(hall: Folder) -> None:
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", BAD)
    ran = hall.hall("check", GITHUB_ACTIONS="true")
    assert ran.code == 1
    assert ran.out.startswith("::error file=departments/hanbin/posts/2013/2013-06-11-bad.md,line=2,")
    assert hall.hall("check", "--format", "github").out == ran.out
    assert hall.hall("check", "--format", "text", GITHUB_ACTIONS="true").out.startswith("departments/hanbin")


def test_json_is_json_whatever_was_found(hall: Folder) -> None:
    assert json.loads(hall.hall("check", "--format", "json").out)["problems"] == []
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", BAD)
    ran = hall.hall("check", "--format", "json")
    [found] = json.loads(ran.out)["problems"]
    assert (ran.code, found["line"], found["code"], found["severity"]) == (1, 2, "H002", "error")


def test_sarif_explains_rules_as_the_halls_handbook_does(hall: Folder) -> None:
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", BAD)
    hall.write("content/handbook/problems.md", "# 问题\n\n## H002 字段写得不合格式 { #h002 }\n\n这样写。\n")
    ran = hall.hall("check", "--format", "sarif")
    [run] = json.loads(ran.out)["runs"]
    assert ran.code == 1
    assert [one["ruleId"] for one in run["results"]] == ["H002"]
    assert run["tool"]["driver"]["rules"][0]["help"]["markdown"] == "这样写。"


def test_what_was_checked_before_is_told_again_and_not_read_again(hall: Folder) -> None:
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", BAD)
    first = hall.hall("check")
    assert hall.hall("check") == first
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", HINT)
    assert "H108" in hall.hall("check").out
    assert "H002" not in hall.hall("check").out


def test_a_post_is_checked_as_of_the_time_that_is_given(hall: Folder) -> None:
    hall.write(
        "departments/hanbin/posts/2013/2013-06-11-link.md", "---\ntitle: 有链接\n---\n\n[看](2013-06-30-laile.md)\n"
    )
    assert hall.hall("check").code == 0
    ran = hall.hall("check", "--now", "2013-06-15")
    assert ran.code == 1
    assert "H702" in ran.out
    assert hall.hall("check", "--now", "nonsense").code == 2
