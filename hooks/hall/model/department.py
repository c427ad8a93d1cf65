"""A department: who publishes (content/handbook/departments.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hall.model.choice import Choice
from hall.model.entry import Limits, entry


class Kind(Choice):
    """What sort of body a department is."""

    FLAGSHIP = "flagship", "总账号"
    OFFICE = "office", "主管单位"
    COUNTY = "county", "县区"
    BUREAU = "bureau", "市直部门"
    ZONE = "zone", "开发区"
    TOWN = "town", "镇办"
    PARTY = "party", "党群单位"
    PUBLIC = "public", "公共企事业单位"


class Status(Choice):
    """How far a department has come on its way in."""

    PLANNED = "planned", "筹备中"
    REGISTERED = "registered", "已注册"
    VERIFIED = "verified", "已认证"
    LIVE = "live", "已上线"
    CLOSED = "closed", "已停止"


class Role(Choice):
    """What a person may do for a department."""

    EDITOR = "editor", "信息员"
    CONTENT = "content", "信息审核"
    SECRECY = "secrecy", "保密审查"
    FINAL = "final", "终审"
    MANAGER = "manager", "管理员"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A standing section of a department, or of many."""

    name: str = entry("栏目名", required=True, example="便民服务", limits=Limits(1, 20))
    slug: str | None = entry("地址中的名字，小写字母、数字和连字符", example="bianmin")
    description: str | None = entry("说明", lines=True)

    SHORT = "name"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who acts for a department; never deleted, `until` ends their time."""

    name: str = entry("姓名，与提交记录一致", required=True, example="张三")
    mail: str = entry("邮箱，与提交记录一致", required=True, example="zhangsan@example.gov.cn")
    roles: tuple[Role, ...] = entry("职责", required=True, many=True, example="[editor]", names=True)
    from_: date | None = entry("起始日", example="2013-03-08")
    until: date | None = entry("终止日", example="2014-01-01")
    forge: str | None = entry("代码平台的登录名")
    keys: tuple[str, ...] = entry("SSH 公钥", many=True)
    deputy_of: str | None = entry("代谁履职")
    full_time: bool | None = entry("是否专职", example="true")


@dataclass(frozen=True, kw_only=True)
class FormerName:
    """What a department was called for a time."""

    name: str = entry("曾用名", required=True)
    from_: date | None = entry("起始日")
    until: date = entry("终止日（改名当天）", required=True)


@dataclass(frozen=True, kw_only=True)
class Successor:
    """A department that took over duties of one that ended."""

    dept: str = entry("接续单位的目录名", required=True)
    from_: date | None = entry("起始日")
    duties: str | None = entry("接续的职责", lines=True)


@dataclass(frozen=True, kw_only=True)
class Office:
    """Who answers for the account."""

    leader: str | None = entry("分管领导岗位")
    section: str | None = entry("承办科室")


@dataclass(frozen=True, kw_only=True)
class Lender:
    """A department that lends reviewers."""

    dept: str = entry("借出审核人的单位", required=True)
    from_: date | None = entry("起始日")
    until: date | None = entry("终止日")


def in_office(one: Person | Lender, day: date) -> bool:
    """Whether a day lies between the first day and the day on which somebody's time, or a loan, ended."""
    return (one.from_ is None or one.from_ <= day) and (one.until is None or day < one.until)


@dataclass(frozen=True, kw_only=True)
class Account:
    """A department's account on another platform."""

    platform: str = entry("平台", required=True, example="新浪微博")
    name: str | None = entry("账号名")
    url: str | None = entry("地址", shape="url")
    registered: date | None = entry("注册日")
    verified: date | None = entry("认证日")
    live: date | None = entry("上线日")
    filed: date | None = entry("备案日")
    newest: date | None = entry("最近一条发布的日子，由单位登记")
    closed: date | None = entry("注销日")


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach somebody."""

    phone: str | None = entry("电话", example="0915-0000000")
    mail: str | None = entry("邮箱")
    address: str | None = entry("地址", lines=True)
    hours: str | None = entry("办公时间", lines=True)


@dataclass(frozen=True, kw_only=True)
class Department:
    """Who publishes. `slug` is its folder's name and its address; `lines` has the line and column of each field's value."""

    slug: str = ""
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    name: str = entry("简称", required=True, example="市气象局", limits=Limits(2, 30))
    full_name: str | None = entry("全称", example="安康市气象局")
    name_en: str | None = entry("英文名", example="Ankang Meteorological Bureau")
    kind: Kind = entry("类别", required=True, example="bureau")
    intro: str | None = entry("一两句话的介绍", lines=True)
    status: Status = entry("进展", required=True, example="live")
    registered: date | None = entry("注册日", example="2013-03-15")
    verified: date | None = entry("认证日", example="2013-03-19")
    live: date | None = entry("上线日", example="2013-03-28")
    closed: date | None = entry("停止日")
    parent: str | None = entry("上级单位的目录名", example="gonganju")
    names: tuple[FormerName, ...] = entry("曾用名", many=True)
    successors: tuple[Successor, ...] = entry("接续单位", many=True)
    office: Office | None = entry("账号由谁负责")
    columns: tuple[Column, ...] = entry("栏目", required=True, many=True, example="[便民服务, 通知公告]")
    default_column: str | None = entry("不写栏目时归入的栏目", example="便民服务")
    people: tuple[Person, ...] = entry("人员", required=True, many=True)
    reviewers_from: tuple[Lender, ...] = entry("从哪些单位借审核人", many=True)
    accounts: tuple[Account, ...] = entry("其他平台的账号", many=True)
    contact: Contact | None = entry("联系方式")
    places: tuple[str, ...] = entry("默认地点的代码", many=True, names=True)

    def name_on(self, day: date) -> str:
        """What the department was called on a day: posts keep the name of theirs."""
        for former in sorted(self.names, key=lambda one: one.until):
            if day < former.until:
                return former.name
        return self.name

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((one for one in self.columns if one.name == name), None)

    @property
    def first_column(self) -> str:
        """Where a post without a column stands."""
        return self.default_column or self.columns[0].name
