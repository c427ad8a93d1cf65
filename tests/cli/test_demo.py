"""`hall demo`: a hall of any size that is good, the same for the same arguments, and whole or not there."""

from __future__ import annotations

import json
import shutil
import stat
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hall.model.address import parse_post_path
from tests.cli.conftest import Folder


def posts_of(folder: Folder, name: str) -> list[str]:
    return [path for path in folder.tree(name) if parse_post_path(path)]


def test_a_synthetic_hall_is_good_and_can_be_built(nowhere: Folder) -> None:
    ran = nowhere.hall("demo", "d", "--posts", "120")
    assert ran.code == 0
    assert ran.out.startswith("已在 d 建好演示发布厅：43 个单位，120 条发布。\n接下来：\n  cd d\n  hall build")
    assert len(posts_of(nowhere, "d")) == 120
    assert len(list((nowhere.root / "d/departments").glob("*/department.yml"))) == 43
    ran = nowhere.hall("build", cwd="d")
    assert ran.code == 0, ran.said
    assert ran.err == ""
    assert "共 120 条发布" in ran.out


def test_its_history_has_a_merge_with_two_reviews_a_post(nowhere: Folder) -> None:
    nowhere.hall("demo", "d", "--posts", "30")

    def git(*words: str) -> str:
        return nowhere.run("git", "-C", "d", *words).out

    assert git("status", "--short", "--ignored") == ""
    assert git("branch", "--format=%(refname:short)") == "main\n"
    assert git("rev-list", "--count", "HEAD") == "61\n"
    assert git("rev-list", "--count", "--first-parent", "HEAD") == "31\n"
    last = git("log", "-1", "--format=%B%an <%ae>%n%P")
    assert "\nReviewed-by: 演示" in last
    assert "\nSecrecy-reviewed-by: 演示" in last
    [path] = git("diff", "--name-only", "HEAD^", "HEAD").split()
    dept = path.split("/")[1]
    assert f"@{dept}.example.gov.cn>" in last
    assert git("log", "-1", "--format=%ae", "HEAD^2").endswith(f"@{dept}.example.gov.cn\n")


def test_the_same_arguments_give_the_same_bytes(nowhere: Folder) -> None:
    for name, words in (("a", []), ("b", []), ("c", ["--no-git"]), ("other", ["--seed", "8"])):
        assert nowhere.hall("demo", name, "--posts", "40", *words, TZ="America/New_York").code == 0
    heads = [nowhere.run("git", "-C", name, "rev-parse", "HEAD").out for name in ("a", "b", "other")]
    assert heads[0] == heads[1] != heads[2]
    assert not (nowhere.root / "c/.git").exists()
    with_git = {path: data for path, data in nowhere.tree("a").items() if not path.startswith(".git/")}
    assert with_git == nowhere.tree("c")


def test_without_a_number_it_has_the_demonstration_s_own_posts(nowhere: Folder) -> None:
    ran = nowhere.hall("demo", "d", "--no-git")
    assert ran.code == 0
    checkout = Folder(Path(__file__).parents[2], nowhere.root)
    assert posts_of(nowhere, "d") == posts_of(checkout, ".")
    assert nowhere.read("d/departments/hall.yml") == checkout.read("departments/hall.yml")


@pytest.mark.parametrize("count", [1, 3])
def test_the_smallest_halls_are_halls_too(nowhere: Folder, count: int) -> None:
    assert nowhere.hall("demo", "d", "--posts", str(count), "--no-git").code == 0
    assert len(posts_of(nowhere, "d")) == count


def test_an_empty_folder_is_taken_and_a_full_one_refused(nowhere: Folder) -> None:
    (nowhere.root / "d").mkdir()
    assert nowhere.hall("demo", ".", "--posts", "1", "--no-git", cwd="d").code == 0
    before = nowhere.tree("d")
    ran = nowhere.hall("demo", "d", "--posts", "2")
    assert ran.code == 2
    assert ran.err.endswith("错误：“d”不是空的；请另起一个文件夹名。\n")
    assert nowhere.tree("d") == before
    nowhere.write("file", "")
    assert nowhere.hall("demo", "file").err.endswith("错误：“file”是文件，不是文件夹。\n")


def test_without_git_there_is_a_sentence_and_no_half_hall(nowhere: Folder) -> None:
    ran = nowhere.hall("demo", "d", "--posts", "3", PATH=str(nowhere.root / "nothing"))
    assert ran.code == 1
    assert ran.err == "错误：Git 历史没有建成：没有找到 git 命令。可以加上 --no-git 只要文件。\n"
    assert not (nowhere.root / "d").exists()
    assert nowhere.hall("demo", "d", "--posts", "3", "--no-git", PATH=str(nowhere.root / "nothing")).code == 0


def test_a_fault_half_way_leaves_an_empty_folder_empty(nowhere: Folder) -> None:
    git = nowhere.root / "bin/git"
    nowhere.write("bin/git", f'#!/bin/sh\ncase "$*" in *fast-import*) exit 9;; esac\nexec {shutil.which("git")} "$@"\n')
    git.chmod(git.stat().st_mode | stat.S_IXUSR)
    (nowhere.root / "d").mkdir()
    ran = nowhere.hall("demo", "d", "--posts", "3", PATH=f"{git.parent}:{nowhere.surroundings['PATH']}")
    assert ran.code == 1
    assert "Git 历史没有建成" in ran.err
    assert list((nowhere.root / "d").iterdir()) == []


def test_another_repository_that_git_is_told_of_is_left_alone(nowhere: Folder) -> None:
    """As in a Git hook, which runs with GIT_DIR and GIT_INDEX_FILE set."""
    nowhere.git("init", "-q", "other")
    other = nowhere.root / "other/.git"
    before = nowhere.tree("other")
    ran = nowhere.hall("demo", "d", "--posts", "3", GIT_DIR=str(other), GIT_INDEX_FILE=str(other / "index"))
    assert ran.code == 0, ran.err
    assert nowhere.tree("other") == before
    assert nowhere.run("git", "-C", "d", "status", "--short").out == ""


def test_with_reviews_every_grade_and_every_fate_is_shown(nowhere: Folder) -> None:
    """Signed, recorded and stated approvals that hold, corrections with what was before, withdrawals of each kind, a debt."""
    ran = nowhere.hall("demo", "d", "--reviews")
    assert (ran.code, "hall build --now 2013-06-30T18:00" in ran.out) == (0, True)
    ran = nowhere.hall("build", "--now", "2013-06-30T18:00", cwd="d")
    assert ran.code == 0, ran.said
    months = [json.loads(file.read_text("utf-8")) for file in (nowhere.root / "d/site/api/posts").glob("*/*.json")]
    schema = Draft202012Validator(json.loads((nowhere.root / "d/site/schema/posts.json").read_text("utf-8")))
    assert [wrong.message for month in months for wrong in schema.iter_errors(month)] == []
    posts = [one for month in months for one in month["posts"]]
    receipts = [one["receipt"] for one in posts if "receipt" in one]
    assert Counter(one["state"] for one in receipts) == {"approved": len(receipts) - 1, "owed": 1}
    grades = {approval["grade"] for one in receipts for approval in one["approvals"]}
    assert grades == {"signed", "recorded", "stated"}
    assert {one["withdrawn"]["kind"] for one in posts if "withdrawn" in one} == {"error", "unverified", "law"}
    assert sum(len(one["versions"]) > 1 for one in receipts) >= 5
    page = (nowhere.root / "d/site/weishengju/2013/04/25-yimiao-jiezhong-menzhen.html").read_text("utf-8")
    assert "每月第一个周<del>〔删〕日</del><ins>〔增〕六</ins>上午加开" in page
    owed = next(one["address"] for one in posts if one.get("receipt", {}).get("state") == "owed")
    for file in (owed, "index.html"):
        assert "待补审" in (nowhere.root / "d/site" / file).read_text("utf-8")
    assert "一张不该公开的名单" not in "".join(
        file.read_text("utf-8", "ignore")
        for file in (nowhere.root / "d/site").rglob("*.*")
        if file.suffix in (".html", ".json", ".txt", ".xml")
    )
    assert nowhere.hall("review", "verify", "--site", "d/site").out.endswith("全部对得上。\n")
    month = nowhere.root / "d/site/api/posts/weishengju/2013-04.json"
    month.write_text(month.read_text("utf-8").replace('"person":"演示审核甲"', '"person":"演示审核乙"', 1), "utf-8")
    tampered = nowhere.hall("review", "verify", "--site", "d/site")
    assert (tampered.code, tampered.out.count("网页上的审核凭据和数据文件里的不符")) == (1, 1)


def test_reviews_go_with_the_hall_s_own_posts_only(nowhere: Folder) -> None:
    ran = nowhere.hall("demo", "d", "--reviews", "--posts", "3")
    assert (ran.code, "不能和 --posts" in ran.err) == (2, True)
