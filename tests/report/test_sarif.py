"""Problems as SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from hall.model.marking import marks_of
from hall.model.problem import Problem, Severity
from hall.report.judged import Judged
from hall.report.sarif import as_sarif, explanations

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"
ONE = Problem(PATH, 4, 9, "H101", Severity.ERROR, "没有“便民服物”这个栏目。", "是不是“便民服务”？")
GUIDE = Path(__file__).parents[2] / "content/handbook/problems.md"


def thing(required: list[str] | None = None, **properties: Any) -> dict[str, Any]:
    """An object that has these properties and no others, as SARIF's schema wants it."""
    return {
        "type": "object",
        "required": required or [],
        "properties": properties,
        "additionalProperties": False,
    }


TEXT, COUNT = {"type": "string"}, {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = thing(["text"], text=TEXT, markdown=TEXT)
RULE = thing(
    ["id"],
    id=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=thing(level=LEVEL),
    properties={"type": "object"},
)
PLACE = thing(
    ["artifactLocation"],
    artifactLocation=thing(uri={"type": "string", "format": "uri-reference"}, uriBaseId=TEXT),
    region=thing(startLine=COUNT, startColumn=COUNT),
)
RESULT = thing(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": thing(physicalLocation=PLACE)},
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions={
        "type": "array",
        "items": thing(
            ["kind"],
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=TEXT,
        ),
    },
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
)
RUN = thing(
    ["tool"],
    tool=thing(
        ["driver"],
        driver=thing(["name"], name=TEXT, version=TEXT, rules={"type": "array", "items": RULE, "uniqueItems": True}),
    ),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
# Of sarif-schema-2.1.0.json what a log of ours may have; all else that the schema knows would be a slip here.
SHAPE = thing(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}},
    runs={"type": "array", "items": RUN},
)


def log(*problems: Problem, known: frozenset[str] | None = None) -> dict[str, Any]:
    """What is written of problems, which fits SARIF's schema."""
    found = json.loads(as_sarif(Judged(problems, known=known, guide=GUIDE.read_text("utf-8"))))
    Draft7Validator(SHAPE).validate(found)
    [run] = found["runs"]
    assert isinstance(run, dict)
    return run


def test_nothing_found_is_a_run_without_results() -> None:
    run = log()
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_a_problem_has_a_place_a_level_and_the_handbooks_words() -> None:
    run = log(ONE, ONE._replace(line=9, code="H108", severity=Severity.HINT))
    first, second = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 9},
    }
    assert (first["level"], second["level"]) == ("error", "note")
    assert first["message"]["text"] == "错误：没有“便民服物”这个栏目。是不是“便民服务”？"
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["H101", "H108"]
    assert rules[0]["shortDescription"]["text"] == "没有这个栏目"
    assert rules[0]["help"]["markdown"].startswith("**错误** · 依据：单位设置“栏目”；通知第二部分（一）")


def test_an_allowed_problem_is_suppressed_in_the_source() -> None:
    [result] = log(ONE._replace(allowed="引用原文。"))["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "引用原文。"}]


def test_a_file_name_is_a_uri() -> None:
    [result] = log(ONE._replace(path="departments/a b%/中\n.md"))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "departments/a%20b%25/%E4%B8%AD%0A.md"


def test_a_fingerprint_is_the_mark_of_its_line() -> None:
    [result] = log(ONE)["results"]
    assert result["partialFingerprints"] == {"hallProblem/v1": marks_of([ONE], lambda path, number: None)[0]}


def test_what_was_there_before_is_unchanged() -> None:
    known = frozenset(marks_of([ONE], lambda path, number: None))
    results = log(ONE, ONE._replace(code="H102"), known=known)["results"]
    assert [one["baselineState"] for one in results] == ["unchanged", "new"]


def test_every_heading_of_the_handbook_explains_a_code() -> None:
    found = explanations(GUIDE.read_text("utf-8"))
    assert len(found) == GUIDE.read_text("utf-8").count("\n## H")
    assert all(title and words.startswith("**") for title, words in found.values())
    assert explanations("") == {}
