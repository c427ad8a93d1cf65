"""Problems as JSON, in the shape that docs/operating.md gives."""

from __future__ import annotations

import json

from hall.model.marking import marks_of
from hall.model.problem import Problem, Severity
from hall.report.judged import Judged
from hall.report.record import as_json

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"
ONE = Problem(PATH, 4, 9, "H101", Severity.ERROR, "没有“便民服物”这个栏目。", "是不是“便民服务”？")


def test_all_that_is_known_is_there() -> None:
    allowed = ONE._replace(line=5, allowed="引用原文。")
    said = json.loads(as_json(Judged([ONE, allowed])))
    first, second = said["problems"]
    mark = first.pop("mark")
    assert len(mark) == 32
    assert first == {
        "path": PATH,
        "line": 4,
        "column": 9,
        "code": "H101",
        "severity": "error",
        "message": "没有“便民服物”这个栏目。",
        "remedy": "是不是“便民服务”？",
        "allowed": None,
        "new": None,
    }
    assert second["allowed"] == "引用原文。"
    assert said["version"] == 1
    assert said["counts"] == {"veto": 0, "error": 1, "warning": 0, "hint": 0, "allowed": 1}


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(as_json(Judged([])))["problems"] == []


def test_chinese_stays_readable_and_names_that_are_no_text_can_be_written() -> None:
    said = as_json(Judged([ONE._replace(path="departments/\udcff.md")]))
    assert "便民服物" in said
    assert json.loads(said)["problems"][0]["path"] == "departments/?.md"


def test_what_was_there_before_is_told_from_what_is_new() -> None:
    other = ONE._replace(code="H102")
    known = frozenset(marks_of([ONE], lambda path, number: None))
    said = json.loads(as_json(Judged([ONE, other], known=known)))
    assert [one["new"] for one in said["problems"]] == [False, True]
