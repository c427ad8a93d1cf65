"""The rules of the score: departments/assessment.yml, version by version, and what people add to the counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hall.model.choice import Choice
from hall.model.department import Kind
from hall.model.entry import entry
from hall.model.oversight import Oversight
from hall.model.period import Period
from hall.model.scorecard import Issue

Day = date


class Group(Choice):
    """In which part of the score a rule works; they are applied in this order."""

    RED = "red", "红线"
    ITEM = "items", "扣分项"
    BONUS = "bonuses", "加分项"


class Known(NamedTuple):
    """What the program can judge: a rule's part of the score, its name, and the unit of its `limit`.

    `found` says that people find it, in `assessment/<period>.yml`, and the program does not.
    """

    group: Group
    name: str
    unit: str = ""
    found: bool = False


RULES: dict[str, Known] = {
    "silence": Known(Group.RED, "长期不更新", "天"),
    "messages": Known(Group.RED, "留言长期不答复", "个月"),
    "second-look": Known(Group.RED, "补审逾期", "小时"),
    "leak": Known(Group.RED, "失泄密或有害内容", found=True),
    "wording": Known(Group.RED, "严重表述错误", found=True),
    "fake": Known(Group.RED, "弄虚作假", found=True),
    "pauses": Known(Group.ITEM, "更新不及时", "天"),
    "columns": Known(Group.ITEM, "栏目不更新", "天"),
    "replies": Known(Group.ITEM, "答复不及时", "个工作日"),
    "originality": Known(Group.ITEM, "原创偏少", "%"),
    "errors": Known(Group.ITEM, "他人发现的差错", "小时", found=True),
    "quality": Known(Group.ITEM, "抽查与专家评议", found=True),
    "volume": Known(Group.BONUS, "发布数量"),
    "useful": Known(Group.BONUS, "有用的发布"),
    "responses": Known(Group.BONUS, "及时回应", "小时"),
    "rebuttals": Known(Group.BONUS, "及时辟谣", "小时"),
}
"""Every rule that assessment.yml may name. There is none for the number of forms, for corrections, for reads and likes,
or for the share of reviewed posts: what pays for these buys noise, hides mistakes, or says nothing."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule as a version of assessment.yml sets it."""

    rule: str = entry("规则的名字", required=True, example="silence")
    limit: int | None = entry("界限，单位见上表", example="14")
    hard: int | None = entry("复杂留言的界限（工作日）", example="15")
    each: Decimal | None = entry("每一次几分", example="2")
    most: Decimal | None = entry("最多几分", example="10")
    days: Mapping[str, int] | None = entry("各栏目自己的界限（天），0 是不要求", example="{通知公告: 180}")
    forms: tuple[str, ...] = entry("算哪几种形式", many=True, names=True)


@dataclass(frozen=True, kw_only=True)
class Peers:
    """Departments that are compared with each other; the first that fits holds."""

    name: str = entry("这一组叫什么", required=True, example="县区")
    kinds: tuple[Kind, ...] = entry("哪几类单位", many=True, names=True, example="[county]")
    departments: tuple[str, ...] = entry("单位的目录名", many=True, names=True)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """How much there must be before anything but red lines is judged."""

    days: int | None = entry("期内至少在岗几天", example="15")
    posts: int | None = entry("至少几条发布", example="3")


@dataclass(frozen=True, kw_only=True)
class Version:
    """The rules from one day on: a period keeps those that held on its first day."""

    from_: date = entry("从哪天起用", required=True, example="2013-03-01")
    basis: str | None = entry("依据", lines=True)
    pass_: int | None = entry("及格线", example="60")
    bonus_from: int | None = entry("扣分后达到几分才计加分", example="80")
    bonus: int | None = entry("加分最多几分", example="20")
    sample: Sample | None = entry("最少的样本")
    burst: int | None = entry("一天超过几条的不计数量", example="10")
    mandatory: tuple[str, ...] = entry("必须转发的发布（完整路径）", many=True, names=True)
    peers: tuple[Peers, ...] = entry("同类单位", many=True)
    red: tuple[Rule, ...] = entry("红线", many=True)
    items: tuple[Rule, ...] = entry("扣分项", many=True)
    bonuses: tuple[Rule, ...] = entry("加分项", many=True)

    def rule(self, name: str) -> Rule | None:
        """The rule of that name, None where the version has none."""
        return next((one for one in (*self.red, *self.items, *self.bonuses) if one.rule == name), None)

    def peers_of(self, dept: str, kind: Kind) -> str:
        """The name of a department's peers; nothing for one that is not ranked."""
        for one in self.peers:
            if dept in one.departments:
                return one.name
        return next((one.name for one in self.peers if kind in one.kinds), "")


@dataclass(frozen=True, kw_only=True)
class Rules:
    """departments/assessment.yml."""

    versions: tuple[Version, ...] = entry("各个版本，旧的留着", required=True, many=True)

    def on(self, day: date) -> Version | None:
        """The version that holds on a day; the first one for days before all; None where no rules can be read."""
        held = [one for one in self.versions if one.from_ <= day]
        return max(held or self.versions[:1], key=lambda one: one.from_, default=None)


DEFAULT = Version(
    from_=date(2013, 3, 1),
    basis="国办秘函〔2019〕19号检查指标的框架；安政办发〔2013〕21号第三部分（五）",
    pass_=60,
    bonus_from=80,
    bonus=20,
    sample=Sample(days=15, posts=3),
    burst=10,
    peers=(Peers(name="县区", kinds=(Kind.COUNTY,)), Peers(name="市直部门", kinds=(Kind.BUREAU,))),
    red=(
        Rule(rule="silence", limit=14),
        Rule(rule="messages", limit=3),
        Rule(rule="second-look", limit=24),
        Rule(rule="leak"),
        Rule(rule="wording"),
        Rule(rule="fake"),
    ),
    items=(
        Rule(rule="pauses", limit=7, each=Decimal("2"), most=Decimal("10")),
        Rule(
            rule="columns",
            limit=90,
            each=Decimal("1"),
            most=Decimal("10"),
            days={
                "通知公告": 180,
                "政策解读": 180,
                "政务公开": 180,
                "办事指南": 180,
                "应急预警": 0,
                "辟谣": 0,
                "热点回应": 0,
            },
        ),
        Rule(rule="replies", limit=7, hard=15, each=Decimal("2"), most=Decimal("20")),
        Rule(rule="originality", limit=50, most=Decimal("10")),
        Rule(rule="errors", limit=24, most=Decimal("20")),
        Rule(rule="quality", most=Decimal("30")),
    ),
    bonuses=(
        Rule(rule="volume", each=Decimal("1.5"), most=Decimal("6")),
        Rule(rule="useful", each=Decimal("2"), most=Decimal("6"), forms=("service", "response", "explain", "consult")),
        Rule(rule="responses", limit=48, each=Decimal("1"), most=Decimal("4")),
        Rule(rule="rebuttals", limit=48, each=Decimal("1"), most=Decimal("4")),
    ),
)
"""What holds where assessment.yml says nothing else; the sources of the numbers stand in the handbook (assessment.md)."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What somebody found, as the supervising office records it."""

    rule: str = entry("违反哪一条规则", required=True, example="quality")
    points: Decimal | None = entry("扣几分（红线不用写）", example="2.5")
    reason: str = entry("为什么", required=True, lines=True)
    evidence: str = entry("证据：一篇发布的路径、网址或文号", required=True)
    by: str = entry("谁认定的", required=True)
    date: Day = entry("哪天发现的", required=True)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """departments/<slug>/assessment/<period>.yml."""

    findings: tuple[Finding, ...] = entry("各项认定", required=True, many=True)


class Outcome(Choice):
    """What became of an objection."""

    UPHELD = "upheld", "成立"
    PARTLY = "partly", "部分成立"
    REJECTED = "rejected", "不成立"


@dataclass(frozen=True, kw_only=True)
class Objection:
    """departments/<slug>/objections/<period>-<rule>.md: what a department holds against a result."""

    by: str = entry("谁提出", required=True)
    raised: date = entry("哪天提出", required=True)
    answer: str | None = entry("主管单位的答复", lines=True)
    outcome: Outcome | None = entry("结果：upheld 成立、partly 部分成立、rejected 不成立")
    answered: date | None = entry("哪天答复")
    text: str = ""
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Aim:
    """One of a department's own aims, for its own view: a count with a lower or an upper bound."""

    name: str = entry("目标的名字", required=True, example="每月原创不少于八条")
    count: str = entry("数什么", required=True, example="originals")
    least: int | None = entry("至少")
    most: int | None = entry("至多")

    def is_met(self, count: int) -> bool:
        """Whether a count keeps within its bounds."""
        return (self.least is None or count >= self.least) and (self.most is None or count <= self.most)


@dataclass(frozen=True, kw_only=True)
class Aims:
    """departments/<slug>/assessment.yml."""

    items: tuple[Aim, ...] = entry("本单位自己的目标", required=True, many=True)


COUNTS = {
    "posts": "发布", "originals": "原创", "active_days": "活跃天数", "silence": "最长间隔", "topics": "话题", "forms": "形式",
    "services": "便民服务", "responses": "热点回应", "corrections": "更正",
}  # fmt: skip
"""What an aim may count."""


@dataclass(frozen=True)
class Dossier:
    """What people write beside the posts, for the score and beside it. Findings and objections stand by department and period."""

    rules: Rules = Rules(versions=(DEFAULT,))
    findings: Mapping[tuple[str, Period], tuple[Finding, ...]] = field(default_factory=dict)
    objections: Mapping[tuple[str, Period], tuple[Objection, ...]] = field(default_factory=dict)
    issued: Mapping[Period, Issue] = field(default_factory=dict)
    aims: Mapping[str, tuple[Aim, ...]] = field(default_factory=dict)
    oversight: Oversight = field(default_factory=Oversight)
