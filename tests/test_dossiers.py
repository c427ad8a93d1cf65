"""What people write for the score: rules, findings, objections, aims and issued results, read from a real folder."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hall.dossiers import period_in, read_dossier
from hall.model.assessment import DEFAULT, Dossier, Finding, Outcome
from hall.model.problem import Problem
from hall.model.settings import Settings, Site
from tests.assessed import period
from tests.small import CHECKOUT, write

SITE = Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn")
RULES = "departments/assessment.yml"
DEPTS = ("hanbin", "shuiliju", "tongjiju")


def read(root: Path, files: dict[str, str], depts: tuple[str, ...] = DEPTS) -> tuple[Dossier, list[Problem]]:
    write(root, dict(files))
    return read_dossier(root, {path: f"blob {path}" for path in files}, depts, Settings(site=SITE))


def codes(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in problems]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    dossier, problems = read(tmp_path, {})
    assert problems == []
    assert dossier.rules.on(date(2013, 4, 1)) is DEFAULT


def test_a_period_keeps_the_rules_of_its_first_day(tmp_path: Path) -> None:
    """And a version says only what is not the default, rule by rule."""
    text = "versions:\n- from: 2013-03-01\n- from: 2013-07-01\n  pass: 70\n  red: [{rule: silence, limit: 10}]\n"
    dossier, problems = read(tmp_path, {RULES: text})
    assert problems == []
    old, new = (dossier.rules.on(date(2013, month, 30)) for month in (6, 7))
    assert old
    assert new
    assert (old.pass_, new.pass_, new.bonus) == (60, 70, 20)
    assert [(one.rule, one.limit) for one in new.red] == [("silence", 10)]
    assert old.red == DEFAULT.red
    before = dossier.rules.on(date(2012, 1, 1))
    assert before == old


def test_the_demonstrations_rules_are_right_and_say_nothing_new(tmp_path: Path) -> None:
    text = (CHECKOUT / RULES).read_text("utf-8")
    slugs = tuple(path.name for path in (CHECKOUT / "departments").iterdir() if path.is_dir())
    dossier, problems = read(tmp_path, {RULES: text}, slugs)
    assert problems == []
    (version,) = dossier.rules.versions
    assert (version.red, version.items, version.bonuses) == (DEFAULT.red, DEFAULT.items, DEFAULT.bonuses)
    assert [one.name for one in version.peers] == ["县区", "不直接办事的部门", "直接办事的部门"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("  red: [{rule: silense}]", [("H310", 3)]),
        ("  red:\n  - {rule: silence}\n  - {rule: pauses}", [("H310", 5), ("H312", 2)]),
        ("  items: [{rule: quality, most: 30}]", [("H311", 3)]),
        ("  bonus: 15", [("H311", 2)]),
        ("  red:\n  - {rule: leak}\n  - {rule: leak}", [("H312", 2)]),
        ("  red: [{rule: silence, limit: 7}]", [("H312", 2)]),
        ("  pass: 90", [("H312", 2)]),
        ("  peers: [{name: 空}]", [("H314", 3)]),
        ("  peers: [{name: 甲, kinds: [office]}]", [("H314", 3)]),
        ("  peers:\n  - {name: 甲, departments: [tongjjiu]}", [("H314", 4)]),
        ("  peers:\n  - {name: 甲, departments: [hanbin]}\n  - {name: 乙, departments: [hanbin]}", [("H314", 5)]),
        ("- from: 2013-03-01", [("H313", 3)]),
        ("  red: [{rule: silence, limit: -1}]", [("H014", 3)]),
        ("  bonuses: [{rule: volume, each: 0.005}]", [("H014", 3)]),
        ("  colour: red", [("H003", 3)]),
    ],
)
def test_rules_that_do_not_fit_are_told_with_their_line(
    tmp_path: Path, lines: str, expected: list[tuple[str, int]]
) -> None:
    """And then there are none: nothing is scored by other rules than the office meant."""
    dossier, problems = read(tmp_path, {RULES: f"versions:\n- from: 2013-03-01\n{lines}\n"})
    assert codes(problems) == expected
    assert dossier.rules.on(date(2013, 4, 1)) is None


def test_what_must_be_reposted_has_to_be_there(tmp_path: Path) -> None:
    """A wrong path would let every department's reposts count for nothing, and nobody would know why."""
    there = "departments/hanbin/posts/2013/2013-04-01-a.md"
    text = f"versions:\n- from: 2013-03-01\n  mandatory:\n  - {there}\n  - {there}x\n"
    dossier, problems = read(tmp_path, {RULES: text, there: ""})
    assert codes(problems) == [("H319", 5)]
    version = dossier.rules.on(date(2013, 4, 1))
    assert version
    assert version.mandatory == (there, f"{there}x")


def test_findings_stand_by_department_and_period(tmp_path: Path) -> None:
    """One that is wrong counts for nothing, the others beside it do."""
    path = "departments/hanbin/assessment/2013-04.yml"
    text = """\
findings:
  - {rule: quality, points: 2.5, reason: 文不对题, evidence: 第3号, by: 办, date: 2013-04-20}
  - {rule: silence, points: 2, reason: 甲, evidence: 乙, by: 办, date: 2013-04-20}
  - {rule: errors, reason: 甲, evidence: 乙, by: 办, date: 2013-04-20}
  - {rule: quality, points: 30.01, reason: 甲, evidence: 乙, by: 办, date: 2013-04-20}
  - {rule: leak, reason: 甲, evidence: departments/hanbin/posts/2013/2013-04-01-a.md, by: 办, date: 2013-03-31}
"""
    dossier, problems = read(tmp_path, {path: text})
    assert codes(problems) == [("H315", 3), ("H315", 4), ("H315", 5), ("H315", 6), ("H319", 6)]
    assert dossier.findings == {
        ("hanbin", period()): (
            Finding(
                rule="quality",
                points=Decimal("2.5"),
                reason="文不对题",
                evidence="第3号",
                by="办",
                date=date(2013, 4, 20),
            ),
        )
    }


def test_an_objection_has_its_text_its_answer_and_its_outcome(tmp_path: Path) -> None:
    head = "---\nby: 局办公室\nraised: 2013-05-03\n"
    files = {
        "departments/hanbin/objections/2013-04-silence.md": head + "---\n\n四月五日有一条。\n",
        "departments/hanbin/objections/2013-Q2-second-look.md": head
        + "answer: 查了\noutcome: partly\nanswered: 2013-05-06\n---\n\n有过。\n",
        "departments/hanbin/objections/2013-04-columns.md": head + "answer: 查了\n---\n\n有过。\n",
        "departments/hanbin/objections/2013-04-colours.md": head + "---\n\n有过。\n",
    }
    dossier, problems = read(tmp_path, files)
    assert [one.code for one in problems] == ["H317", "H317"]
    (one,) = dossier.objections["hanbin", period()]
    assert (one.rule, one.text, one.outcome) == ("silence", "四月五日有一条。", None)
    (other,) = dossier.objections["hanbin", period("2013-Q2")]
    assert (other.rule, other.outcome, other.answered) == ("second-look", Outcome.PARTLY, date(2013, 5, 6))


def test_an_issued_result_is_kept_as_it_is(tmp_path: Path) -> None:
    good = {
        "period": "2013-04",
        "issued": "2013-05-13",
        "commit": "3b07a36",
        "departments": [{"slug": "hanbin", "score": 97.5}],
    }
    files = {
        "departments/assessments/2013-04.json": json.dumps(good),
        "departments/assessments/2013-05.json": json.dumps(good),
        "departments/assessments/2013-06.json": "{",
        "departments/assessments/2013-7.json": json.dumps(good),
        "departments/assessments/2013-08.json": "[" * 50_000,
    }
    dossier, problems = read(tmp_path, files)
    assert [(one.code, one.path[-12:]) for one in problems] == [
        ("H316", "2013-05.json"), ("H316", "2013-06.json"), ("H316", "2013-08.json"), ("H318", "/2013-7.json"),
    ]  # fmt: skip
    issue = dossier.issued[period()]
    assert (issue.document, issue.issued, issue.cards["hanbin"]["score"]) == (good, "2013-05-13", 97.5)


def test_aims_are_a_departments_own(tmp_path: Path) -> None:
    text = "items:\n- {name: 原创, count: originals, least: 8}\n"
    dossier, problems = read(tmp_path, {"departments/hanbin/assessment.yml": text})
    assert problems == []
    assert [(one.name, one.count, one.least) for one in dossier.aims["hanbin"]] == [("原创", "originals", 8)]
    wrong = "items:\n- {name: 原创, count: likes, least: 8}\n- {name: 原创, count: posts}\n"
    assert codes(read(tmp_path, {"departments/hanbin/assessment.yml": wrong})[1]) == [("H310", 2), ("H310", 3)]


@pytest.mark.parametrize(
    ("name", "ending", "expected"),
    [
        ("2013-04.yml", ".yml", ("2013-04", "")),
        ("2013-Q2.json", ".json", ("2013-Q2", "")),
        ("2013-04-second-look.md", ".md", ("2013-04", "second-look")),
        ("2013-silence.md", ".md", ("2013", "silence")),
        ("2013-4.yml", ".yml", None),
        ("2013-04.yaml", ".yml", None),
        ("2013-04-.md", ".md", None),
    ],
)
def test_a_files_name_says_its_period(name: str, ending: str, expected: tuple[str, str] | None) -> None:
    found, rest = period_in(name, ending)
    assert (found and (found.name, rest)) == expected
