"""`hall score` and `hall report`: the numbers in the terminal and in files, and how a result is issued."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from hall import Mode, begin
from hall.board import Boards
from hall.cli.boards import open_boards
from hall.documents import document_of
from tests.approved import BOTH, NOW, PATH, TEXT, Repository
from tests.assessed import period
from tests.cli.conftest import Folder

RULES = "departments/assessment.yml"
MAY = {
    f"departments/hanbin/posts/2013/2013-05-{day:02}-riqi.md": f"---\ntitle: 五月{day}日的通知\n---\n\n停水。\n"
    for day in range(1, 31, 3)
}
ISSUED = "departments/assessments/2013-05.json"


def commit(folder: Folder) -> None:
    """All that stands there."""
    folder.git("add", "--all")
    folder.git("commit", "--quiet", "--message", "改")


@pytest.fixture
def busy(hall: Folder) -> Folder:
    """A hall in which one county posts every third day of May."""
    for path, text in MAY.items():
        hall.write(path, text)
    return hall


def test_the_newest_month_that_ended_is_shown(busy: Folder) -> None:
    ran = busy.hall("score")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "2013年5月　待印发"
    line = next(line for line in lines if "汉滨" in line)
    assert line.split()[:1] == ["1"]
    assert "103.60" in line
    assert "触碰红线" in next(line for line in lines if "气象" in line)


def test_every_spelling_has_the_same_numbers(busy: Folder) -> None:
    """And they are those of the site."""
    as_json = json.loads(busy.hall("score", "--format", "json").out)
    score = {one["slug"]: one["score"] for one in as_json["departments"]}
    assert score["hanbin"] == 103.6
    assert "103.60" in busy.hall("score", "--format", "csv").out
    assert "| 103.60 |" in busy.hall("score", "--format", "markdown").out
    assert busy.hall("score", "--format", "xlsx", "--out", "a.xlsx").code == 0
    book = openpyxl.load_workbook(io.BytesIO((busy.root / "a.xlsx").read_bytes()))
    assert book["结果"]["F2"].value == 103.6
    assert busy.hall("build").code == 0
    site = busy.root / "site"
    assert json.loads((site / "api/leaderboard/2013-05.json").read_text("utf-8")) == as_json
    assert (site / "leaderboard/2013-05/2013-05.xlsx").read_bytes() == (busy.root / "a.xlsx").read_bytes()
    assert "<b>103.60</b>" in (site / "leaderboard/2013-05/index.html").read_text("utf-8")


def test_one_department_is_explained(busy: Folder) -> None:
    """By any of its names, with its own aims."""
    busy.write(
        "departments/hanbin/assessment.yml",
        "items:\n- {name: 每月八条, count: originals, least: 8}\n- {name: 不断, count: silence, most: 2}\n",
    )
    ran = busy.hall("score", "--explain", "hanbin")
    assert "1.5 分 × ln(1 + 10) = 3.6 分，最多加 6 分" in ran.out
    assert "  +3.60  发布数量" in ran.out
    assert "  做到  每月八条：原创 10" in ran.out
    assert "  没有做到  不断：最长间隔 3" in ran.out
    assert busy.hall("score", "--explain", "汉兵").code == 2
    assert busy.hall("score", "--explain", "hanbin", "--format", "csv").code == 2


@pytest.mark.parametrize(
    "words", [("--period", "2013-13"), ("--period", "2012-01"), ("--format", "pdf"), ("--period", "五月")]
)
def test_a_period_that_is_none_is_a_misuse(hall: Folder, words: tuple[str, ...]) -> None:
    assert hall.hall("score", *words).code == 2


def test_a_result_is_issued_once_and_amended_with_a_reason(busy: Folder) -> None:
    """Of what is committed, with the rules and the commit; what is found later is said beside it."""
    commit(busy)
    busy.write("departments/hanbin/posts/2013/2013-05-30-riqi.md", "---\ntitle: 没有提交的\n---\n\n停水。\n")
    assert "还没有印发" in busy.hall("score", "--period", "2013-05", "--amend", "算错").err
    assert busy.hall("score", "--period", "2013-05", "--issue").code == 0
    issued = json.loads((busy.root / ISSUED).read_text("utf-8"))
    assert (issued["state"], issued["issued"], issued["amended"]) == ("issued", "2013-06-30", [])
    assert issued["commit"] == busy.git("rev-parse", "HEAD").strip()
    assert {one["slug"]: one["score"] for one in issued["departments"]}["hanbin"] == 103.6
    commit(busy)
    assert issued["rules"]["pass"] == 60
    again = busy.hall("score", "--period", "2013-05", "--issue")
    assert (again.code, "已经印发过了" in again.err) == (2, True)
    busy.write("departments/hanbin/posts/2013/2013-05-31-riqi.md", "---\ntitle: 五月底的通知\n---\n\n停水。\n")
    assert "103.60" in busy.hall("score").out
    assert "发布由 10 变为 12" in busy.hall("score", "--explain", "hanbin").out
    commit(busy)
    assert busy.hall("score", "--period", "2013-05", "--amend", "漏了一条").code == 0
    amended = json.loads((busy.root / ISSUED).read_text("utf-8"))
    assert amended["amended"] == [{"date": "2013-06-30", "reason": "漏了一条"}]
    assert amended["issued"] == "2013-06-30"
    assert "2013年5月　已更正" in busy.hall("score").out
    commit(busy)
    assert busy.hall("score", "--period", "2013-05", "--amend", "又漏了").code == 0
    twice = json.loads((busy.root / ISSUED).read_text("utf-8"))["amended"]
    assert [one["reason"] for one in twice] == ["漏了一条", "又漏了"]


def test_open_objections_are_told_when_a_result_is_issued(busy: Folder) -> None:
    """Nobody issues over them without knowing."""
    busy.write(
        "departments/hanbin/objections/2013-05-volume.md", "---\nby: 办公室\nraised: 2013-06-04\n---\n\n漏了。\n"
    )
    commit(busy)
    assert "还有 1 件申诉没有答复" in busy.hall("score", "--period", "2013-05", "--issue").out


def test_without_a_commit_nothing_is_issued(busy: Folder) -> None:
    """What nobody can check out nobody can recompute."""
    shutil.rmtree(busy.root / ".git")
    ran = busy.hall("score", "--period", "2013-05", "--issue")
    assert (ran.code, "H401" in ran.err) == (1, True)


def test_strict_scores_are_those_of_what_is_committed(busy: Folder) -> None:
    """As a strict build publishes it; without, those of the files as they stand."""
    commit(busy)
    busy.write("departments/hanbin/posts/2013/2013-05-30-riqi.md", "---\ntitle: 没有提交的\n---\n\n停水。\n")
    assert "103.60" in busy.hall("score", "--strict").out
    assert "103.60" not in busy.hall("score").out
    assert "发布 10 条" in busy.hall("report", "--strict").out


def test_a_period_that_goes_on_or_is_checked_is_not_issued(busy: Folder) -> None:
    ran = busy.hall("score", "--period", "2013-06", "--issue")
    assert (ran.code, "还没有结束" in ran.err) == (2, True)
    ran = busy.hall("score", "--period", "2013-05", "--issue", "--now", "2013-06-03")
    assert (ran.code, "还在核对，2013-06-07 以后再印发" in ran.err) == (2, True)


def test_wrong_rules_are_told_and_nothing_is_scored(busy: Folder) -> None:
    busy.write(RULES, "versions:\n- from: 2013-03-01\n  bonus: 5\n")
    ran = busy.hall("score")
    assert (ran.code, ran.out) == (1, "")
    assert "H311" in ran.err


def test_where_reviews_are_in_force_strict_counts_what_was_approved(tmp_path: Path) -> None:
    """What waits is published by nobody and counts for nothing; the site that a strict build makes has the same numbers."""
    hall = Repository(tmp_path / "hall")
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit("没有人审", {PATH.replace("04-01", "04-02"): TEXT.replace("城区", "江北")})
    built = begin(hall.root, hall.root / "site", Mode(strict=True), now=NOW)
    assert built.opened
    assert built.store
    published = document_of(Boards(built.opened.hall), period("2013-Q2"))
    built.store.close()
    told = {
        strict: document_of(open_boards(hall.root, NOW.isoformat(), strict), period("2013-Q2"))
        for strict in (True, False)
    }
    assert told[True] == published
    posts = {strict: one["departments"][0]["activity"]["posts"] for strict, one in told.items()}
    assert posts == {True: 1, False: 2}


def test_a_report_has_all_parts(busy: Folder) -> None:
    ran = busy.hall("report", "--period", "2013-05")
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if line.startswith("## ")] == [
        "## 概况", "## 红线", "## 整改", "## 排名", "## 比上一期", "## 年度报表要的数", "## 监管年度报表要的数", "## 各单位",
    ]  # fmt: skip
    assert "| 信息发布 | 总数（条） | 10 |" in ran.out
    assert "触碰红线 | 103.60 | 不再触碰红线" in ran.out
    page = busy.hall("report", "--period", "2013-Q2", "--format", "html").out
    assert page.startswith("<!doctype html>")
    assert "<h1>小城发布厅（演示，非政府网站）2013年第2季度活跃度与考核情况</h1>" in page
    assert "没有上一期可以比" not in page
