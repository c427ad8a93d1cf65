"""Problems as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the text."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from hall.model.marking import marks_of
from hall.model.problem import Problem, Severity
from hall.report.judged import Judged
from hall.report.wording import masked

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.VETO: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
ORDER = {severity: number for number, severity in enumerate(Severity)}
HEADING = re.compile(r"^## (H[0-9]{3}) (.*?)(?:[ ]*\{[^}\n]*\})?[ ]*$", re.M)
LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
MARK = "hallProblem/v1"


def as_sarif(judged: Judged) -> str:
    """A log of one run; rules are explained as the handbook explains them."""
    explained = explanations(judged.guide)
    gravest: dict[str, Severity] = {}
    for one in sorted(judged.problems, key=lambda one: (one.code, ORDER[one.severity])):
        gravest.setdefault(one.code, one.severity)
    index = {code: number for number, code in enumerate(gravest)}
    marks = marks_of(judged.problems, judged.line)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "hall check",
                "version": version("publishing-hall"),
                "rules": [_rule(code, grave, explained) for code, grave in gravest.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, index[one.code], mark, judged.known) for one, mark in zip(judged.problems, marks, strict=True)
        ],
    }
    said = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode()


def explanations(guide: str) -> dict[str, tuple[str, str]]:
    """Title and Markdown of each code that the handbook's page of problems has a heading for."""
    places = list(HEADING.finditer(guide))
    ends = [*(place.start() for place in places), len(guide)][1:]
    return {place[1]: (place[2], guide[place.end() : end].strip()) for place, end in zip(places, ends, strict=False)}


def _rule(code: str, grave: Severity, explained: dict[str, tuple[str, str]]) -> dict[str, Any]:
    title, words = explained.get(code, (code, ""))
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": LEVELS[grave]},
        "properties": {"severity": grave.value},
    }
    if words:
        words = LINK.sub(r"\1", words)  # the handbook's own links lead nowhere from a forge's page of problems
        rule["help"] = {"text": re.sub(r"[*`]", "", words), "markdown": words}
    return rule


def _result(problem: Problem, rule: int, mark: str, known: frozenset[str] | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.severity.chinese}：{masked(problem.message + problem.remedy)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(problem.path, errors="replace"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
        "partialFingerprints": {MARK: mark},
    }
    if problem.allowed:
        justified = {"kind": "inSource", "status": "accepted", "justification": problem.allowed}
        result["suppressions"] = [justified]
    if known is not None:
        result["baselineState"] = "unchanged" if mark in known else "new"
    return result
