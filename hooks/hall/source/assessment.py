"""assessment.yml, findings, objections and aims to model values, or to problems."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, replace

from hall.model.assessment import (
    COUNTS,
    DEFAULT,
    RULES,
    Aim,
    Aims,
    Finding,
    Findings,
    Group,
    Objection,
    Rule,
    Rules,
    Version,
)
from hall.model.period import Period
from hall.model.problem import Problem, Severity, nearest
from hall.source.bearings import Bearings
from hall.source.faults import said
from hall.source.front_matter import decode, split
from hall.source.reading import Reading
from hall.source.tree import Mapping, Node, Scalar, Sequence, read_tree
from hall.source.weighing import Fault, faults_of
from hall.source.yaml_file import LARGEST, parse_yaml_file

PATH = "departments/assessment.yml"


def place_of(data: bytes, *way: str | int) -> tuple[int, int]:
    """Line and column at which a value stands in a YAML file: by the names of fields and the numbers of items on the way
    to it; of the nearest above it that is there."""
    text, _ = decode(PATH, data, LARGEST)
    node: Node | None = read_tree(text or "").node
    at = (1, 1)
    for step in way:
        if isinstance(step, str) and isinstance(node, Mapping):
            found = next(((key, value) for key, value in node.items if key.text == step), None)
            if found is None:
                break
            at, node = (found[0].line, found[0].column), found[1]
        elif isinstance(step, int) and isinstance(node, Sequence) and step < len(node.items):
            node = node.items[step]
            at = node.line, node.column
        else:
            break
    return (node.line, node.column) if isinstance(node, Scalar) else at


def parse_rules(
    data: bytes, bearings: Bearings, departments: Collection[str], files: Collection[str]
) -> tuple[Rules | None, list[Problem]]:
    """The rules that assessment.yml is, its versions filled up from the defaults, or None; and its problems.

    Args:
        data: the file's bytes.
        bearings: the hall's zone and first year, for this path.
        departments: the slugs of departments that there are.
        files: the paths that there are.
    """
    found, problems, _ = parse_yaml_file(Rules, data, bearings)
    if found is None:
        return None, problems
    whole = Rules(versions=tuple(filled(one) for one in found.versions))
    for fault in faults_of(whole, departments):
        line, column = place_of(data, "versions", *fault.way)
        problems.append(Problem(bearings.path, line, column, fault.code, Severity.ERROR, fault.message, fault.remedy))
    for number, version in enumerate(whole.versions):
        for at, path in enumerate(version.mandatory):
            if path not in files:
                problems.append(_missing(bearings.path, path, place_of(data, "versions", number, "mandatory", at)))
    return (None if any(one.leaves_out for one in problems) else whole), problems


def _missing(path: str, named: str, place: tuple[int, int]) -> Problem:
    """That a path which a file names is none."""
    message, remedy = f"没有 {said(named, 80)} 这个文件。", "核对路径；已经移走的，写现在的路径。"
    return Problem(path, *place, "H319", Severity.WARNING, message, remedy)


def filled(version: Version) -> Version:
    """A version with the defaults where it says nothing; rules too, field by field."""
    given = {one.name: getattr(version, one.name) for one in fields(Version)}
    merged = {name: getattr(DEFAULT, name) if value in (None, ()) else value for name, value in given.items()}
    for group in Group:
        merged[group.value] = tuple(_filled_rule(one) for one in merged[group.value])
    return Version(**merged)


def _filled_rule(rule: Rule) -> Rule:
    default = DEFAULT.rule(rule.rule)
    if default is None:
        return rule
    lacking = {one.name for one in fields(Rule) if getattr(rule, one.name) in (None, ())}
    return replace(rule, **{name: getattr(default, name) for name in lacking})


def parse_findings(
    data: bytes, bearings: Bearings, period: Period, version: Version, files: Collection[str]
) -> tuple[tuple[Finding, ...], list[Problem]]:
    """The findings of a file that hold, and its problems; one that is wrong counts for nothing."""
    found, problems, _ = parse_yaml_file(Findings, data, bearings)
    held = []
    for number, one in enumerate(found.findings if found else ()):
        wrong = list(_wrong_finding(one, period, version))
        for field, message, remedy in wrong:
            place = place_of(data, "findings", number, field)
            problems.append(Problem(bearings.path, *place, "H315", Severity.ERROR, message, remedy))
        if not wrong:
            held.append(one)
        if one.evidence.startswith("departments/") and one.evidence not in files:
            problems.append(_missing(bearings.path, one.evidence, place_of(data, "findings", number, "evidence")))
    return tuple(held), problems


def _wrong_finding(one: Finding, period: Period, version: Version) -> Iterator[tuple[str, str, str]]:
    """Field, message and remedy of what is wrong with a finding."""
    known = RULES.get(one.rule)
    people = [name for name, about in RULES.items() if about.found]
    if known is None or not known.found:
        hint = nearest(one.rule, people, f"可选：{'、'.join(people)}。")
        yield "rule", f"“{said(one.rule, 30)}”不是由人认定的规则。", hint
        return
    rule = version.rule(one.rule)
    if rule is None:
        yield "rule", f"这一期的考核办法里没有 {one.rule} 这条规则。", "先在 assessment.yml 的这个版本里写上它。"
    elif known.group is Group.ITEM and one.points is None:
        yield "points", f"{known.name}要写扣几分。", "写上 points，例如 points: 2。"
    elif rule.most is not None and one.points is not None and one.points > rule.most:
        yield "points", f"扣 {one.points} 分，超过这条规则的上限 {rule.most} 分。", f"写不超过 {rule.most} 的数。"
    if one.date < period.first:
        yield "date", f"{one.date} 在{period.chinese}之前。", "记到发现那天所在的那一期，或核对日期。"


def parse_objection(
    data: bytes, bearings: Bearings, rule: str, version: Version
) -> tuple[Objection | None, list[Problem]]:
    """The objection that a file is, or None, and its problems."""
    parts, problems = split(bearings.path, data, LARGEST)
    if parts is None or parts.head is None:
        return None, problems
    reading = Reading(bearings)
    found = reading.read(Objection, parts.head)
    problems += reading.problems
    wrong: Fault | None = None
    if version.rule(rule) is None:
        names = "、".join(one.rule for one in (*version.red, *version.items, *version.bonuses))
        wrong = Fault(
            "H317", (), f"这一期没有“{said(rule, 30)}”这条规则。", f"文件名写 <期>-<规则>.md，规则有：{names}。"
        )
    elif found and bool(found.answer) != bool(found.outcome):
        wrong = Fault("H317", (), "答复和结果要一起写。", "answer 和 outcome 都写上，或都不写。")
    elif found and found.answered and found.answered < found.raised:
        wrong = Fault("H317", (), "答复比申诉还早。", "核对 raised 和 answered 两个日期。")
    if wrong:
        line, column = reading.lines.get("answer", (1, 1))
        problems.append(Problem(bearings.path, line, column, wrong.code, Severity.ERROR, wrong.message, wrong.remedy))
    if found is None or any(one.leaves_out for one in problems):
        return None, problems
    return replace(found, text=parts.text.strip(), rule=rule), problems


def parse_aims(data: bytes, bearings: Bearings) -> tuple[tuple[Aim, ...], list[Problem]]:
    """A department's own aims, and what is wrong with their file."""
    found, problems, _ = parse_yaml_file(Aims, data, bearings)
    for number, one in enumerate(found.items if found else ()):
        if one.count not in COUNTS:
            place = place_of(data, "items", number, "count")
            message, remedy = f"没有“{said(one.count, 30)}”这个数。", f"可选：{'、'.join(COUNTS)}。"
        elif one.least is None and one.most is None:
            place = place_of(data, "items", number)
            message, remedy = "没有写目标。", "写上 least（至少）或 most（至多）。"
        else:
            continue
        problems.append(Problem(bearings.path, *place, "H310", Severity.ERROR, message, remedy))
    bad = found is None or any(one.leaves_out for one in problems)
    return (() if bad or found is None else found.items), problems
