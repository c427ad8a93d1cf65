"""Whether the rules of the score fit together: known, weighed, without contradiction, in order, with clear peers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from hall.model.assessment import RULES, Group, Rule, Rules, Version
from hall.model.department import Kind
from hall.model.problem import nearest
from hall.source.faults import said

WHOLE = 100
EXPERTS = 30
"""So many points at most may hang on somebody's judgement."""
A_YEAR = 366
NEVER_RANKED = (Kind.FLAGSHIP, Kind.OFFICE)


class Fault(NamedTuple):
    """What does not fit: `way` leads to its place below `versions`."""

    code: str
    way: tuple[str | int, ...]
    message: str
    remedy: str


def faults_of(rules: Rules, departments: Collection[str]) -> Iterator[Fault]:
    """All that does not fit, version by version."""
    for number, version in enumerate(rules.versions):
        for group in Group:
            for place, rule in enumerate(getattr(version, group.value)):
                yield from _of_rule(rule, group, (number, group.value, place))
        yield from _weights(version, number)
        yield from _contradictions(version, number)
        yield from _peers(version, number, departments)
        earlier = rules.versions[number - 1] if number else None
        if earlier and version.from_ <= earlier.from_:
            message = f"这个版本从 {version.from_} 起，不比上一个版本（{earlier.from_}）晚。"
            yield Fault("H313", (number, "from"), message, "各版本按日期从早到晚写，旧的不改不删，新的加在后面。")


def _of_rule(rule: Rule, group: Group, way: tuple[str | int, ...]) -> Iterator[Fault]:
    known = RULES.get(rule.rule)
    names = [name for name, about in RULES.items() if about.group is group]
    if known is None:
        hint = nearest(rule.rule, RULES, f"{group.chinese}可用：{'、'.join(names)}。")
        yield Fault("H310", (*way, "rule"), f"没有“{said(rule.rule, 30)}”这条规则。", hint)
    elif known.group is not group:
        message = f"{rule.rule}（{known.name}）是{known.group.chinese}，不是{group.chinese}。"
        yield Fault("H310", (*way, "rule"), message, f"移到 {known.group.value} 下面。")
    elif rule.each is not None and rule.most is not None and rule.each > rule.most:
        message = f"每次 {rule.each} 分，比上限 {rule.most} 分还多。"
        yield Fault("H312", (*way, "each"), message, "each 不能大于 most。")
    elif rule.hard is not None and rule.limit is not None and rule.hard < rule.limit:
        message = f"复杂留言的界限 {rule.hard} 比一般的 {rule.limit} 还短。"
        yield Fault("H312", (*way, "hard"), message, "hard 不能小于 limit。")
    elif rule.rule == "columns" and max((rule.limit or 0, *(rule.days or {}).values())) > A_YEAR:
        yield Fault("H312", way, "栏目的界限超过一年。", f"写不超过 {A_YEAR} 的天数，不要求的写 0。")
    elif rule.rule == "quality" and (rule.most or 0) > EXPERTS:
        message = f"抽查与专家评议最多扣 {EXPERTS} 分，这里写了 {rule.most} 分。"
        yield Fault("H312", (*way, "most"), message, f"写不超过 {EXPERTS} 的数。")


def _weights(version: Version, number: int) -> Iterator[Fault]:
    items = _sum(version.items)
    if items != WHOLE:
        terms = " + ".join(f"{one.rule} {one.most or 0}" for one in version.items)
        message = f"各扣分项的上限加起来是 {items} 分，应当正好 {WHOLE} 分：{terms}。"
        yield Fault("H311", (number, "items"), message, "调整各项的 most，使它们加起来是 100。")
    bonuses = _sum(version.bonuses)
    if bonuses != (version.bonus or 0):
        message = f"各加分项的上限加起来是 {bonuses} 分，加分的总上限却是 {version.bonus or 0} 分。"
        yield Fault("H311", (number, "bonuses"), message, "调整各项的 most 或 bonus，使两边相等。")


def _sum(rules: tuple[Rule, ...]) -> Decimal:
    return sum((one.most or Decimal(0) for one in rules), Decimal(0))


def _contradictions(version: Version, number: int) -> Iterator[Fault]:
    names = Counter(one.rule for group in Group for one in getattr(version, group.value))
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Fault("H312", (number,), f"{name} 写了 {names[name]} 次，不知道以哪一次为准。", "每条规则只写一次。")
    line, pause = version.rule("silence"), version.rule("pauses")
    if line and pause and (pause.limit or 0) >= (line.limit or 0):
        message = f"间隔 {pause.limit} 天才扣分，而 {line.limit} 天就已经是红线，这一项永远用不上。"
        yield Fault("H312", (number, "items"), message, "pauses 的 limit 要小于 silence 的 limit。")
    if (version.pass_ or 0) > (version.bonus_from or 0) or (version.bonus_from or 0) > WHOLE:
        message = f"及格线 {version.pass_} 分、{version.bonus_from} 分以上计加分，前后不合。"
        yield Fault("H312", (number, "bonus_from"), message, "pass 不大于 bonus_from，bonus_from 不大于 100。")


def _peers(version: Version, number: int, departments: Collection[str]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for place, peers in enumerate(version.peers):
        way = (number, "peers", place)
        if not peers.kinds and not peers.departments:
            message, remedy = (
                f"“{said(peers.name, 20)}”这一组里没有单位。",
                "写上 kinds（类别）或 departments（目录名）。",
            )
            yield Fault("H314", way, message, remedy)
        for kind in peers.kinds:
            if kind in NEVER_RANKED:
                yield Fault(
                    "H314", (*way, "kinds"), f"{kind.chinese}（{kind.value}）不参加排名。", "从 kinds 里删掉它。"
                )
        for slug in peers.departments:
            if slug not in departments:
                hint = nearest(slug, departments, "写 departments/ 下的目录名。")
                yield Fault("H314", (*way, "departments"), f"没有“{said(slug, 30)}”这个单位。", hint)
        for one in (*(kind.value for kind in peers.kinds), *peers.departments):
            if one in seen:
                message = f"{one} 既在“{seen[one]}”，又在“{said(peers.name, 20)}”。"
                yield Fault("H314", way, message, "每个类别、每个单位只放在一组里。")
            seen[one] = said(peers.name, 20)
