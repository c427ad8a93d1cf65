"""What people write for the score: the rules, findings, objections, aims and issued results below departments/."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from hall import disk
from hall.model.assessment import Aim, Dossier, Finding, Objection, Rules
from hall.model.period import Period, parse_period
from hall.model.problem import Problem, at_file
from hall.model.scorecard import Issue
from hall.model.settings import Settings
from hall.overseeing import LARGEST, read_one, read_oversight
from hall.source.assessment import PATH, parse_aims, parse_findings, parse_objection, parse_rules
from hall.source.bearings import Bearings
from hall.source.values import OLDEST

FILE = re.compile(
    r"departments/(?:assessment\.yml|(?P<issued>assessments)/(?P<issue>[^/]+)"
    r"|(?P<dept>[^/]+)/(?:(?P<aims>assessment\.yml)|assessment/(?P<findings>[^/]+)|objections/(?P<objection>[^/]+)))"
)


def read_dossier(
    root: Path, files: Mapping[str, str], departments: Collection[str], settings: Settings
) -> tuple[Dossier, list[Problem]]:
    """All that people wrote for the score, and what is wrong with it.

    A file of findings, an objection or an issued result that is wrong counts for nothing until it is mended. Where the
    rules are wrong there are none: nothing is scored rather than by others than the office meant.

    Args:
        root: the repository.
        files: what stands below departments/, with fingerprints.
        departments: the slugs of departments that there are.
        settings: the hall's.
    """
    zone = ZoneInfo(settings.zone)
    problems: list[Problem] = []
    rules = Dossier().rules
    known = frozenset(files)
    if PATH in files:
        text = disk.read_file(root, PATH, LARGEST)
        given, problems = parse_rules(text, Bearings(PATH, zone, OLDEST), departments, known)
        rules = given or Rules(versions=())
    findings: dict[tuple[str, Period], tuple[Finding, ...]] = {}
    objections: dict[tuple[str, Period], tuple[Objection, ...]] = {}
    issued: dict[Period, Issue] = {}
    aims: dict[str, tuple[Aim, ...]] = {}
    # Of 100,000 paths nearly all are posts'.
    for path in sorted(path for path in files if "/assessment" in path or "/objections/" in path):
        found = FILE.fullmatch(path)
        if found is None or path == PATH:
            continue
        data = read_one(root, path, problems)
        if data is None:
            continue
        bearings = Bearings(path, zone, OLDEST)
        dept = found["dept"]
        if found["aims"]:
            aims[dept], wrongs = parse_aims(data, bearings)
            problems += wrongs
            continue
        name = found["issue"] or found["findings"] or found["objection"]
        period, rest = period_in(name, ".json" if found["issue"] else ".yml" if found["findings"] else ".md")
        if period is None:
            problems.append(at_file(path, "H318", f"“{name}”不是一期的名字。", _named(found)))
        elif found["issue"]:
            issue = parse_issue(data, period, files[path])
            if issue is None:
                remedy = "这个文件由 hall score --issue 生成，不要手改；从 Git 里恢复它。"
                problems.append(at_file(path, "H316", f"这份印发的{period.chinese}结果读不了。", remedy))
            else:
                issued[period] = issue
        elif (version := rules.on(period.first)) is None:
            continue
        elif found["findings"]:
            held, wrongs = parse_findings(data, bearings, period, version, known)
            findings[dept, period] = held
            problems += wrongs
        else:
            objection, wrongs = parse_objection(data, bearings, rest, version)
            problems += wrongs
            if objection:
                objections[dept, period] = (*objections.get((dept, period), ()), objection)
    oversight, wrongs = read_oversight(root, files, settings)
    return Dossier(rules, findings, objections, issued, aims, oversight), problems + wrongs


def period_in(name: str, ending: str) -> tuple[Period | None, str]:
    """The period that a file's name begins with, and what follows it: the rule that an objection is about."""
    if not name.endswith(ending):
        return None, ""
    stem = name.removesuffix(ending)
    if ending != ".md":
        return parse_period(stem), ""
    found = re.fullmatch(r"([0-9]{4}(?:-(?:[0-9]{2}|Q[1-4]))?)-([a-z][a-z-]*)", stem)
    return (parse_period(found[1]), found[2]) if found else (None, "")


def parse_issue(data: bytes, period: Period, fingerprint: str) -> Issue | None:
    """An issued result, or None where the bytes are none of that period."""
    try:
        document = json.loads(data)
        cards = {one["slug"]: dict(one) for one in document["departments"]}
        if document["period"] != period.name or not cards:
            return None
        amended = document["amended"][-1]["date"] if document.get("amended") else ""
        return Issue(document, fingerprint, cards, document["commit"], document["issued"], amended)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _named(found: re.Match[str]) -> str:
    if found["objection"]:
        return "写成 2013-04-silence.md 这样：期、连字符、规则。"
    return "写成 2013-04、2013-Q2 或 2013，后面是 " + (".json。" if found["issue"] else ".yml。")
