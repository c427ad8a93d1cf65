"""What holds for the whole hall: departments/hall.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hall.model.choice import Choice
from hall.model.department import Column, Contact, Role
from hall.model.entry import entry
from hall.model.wording import Word


class Grade(Choice):
    """How an approval is known (docs/reviews.md, "Grades")."""

    SIGNED = "signed", "本人签名"
    RECORDED = "recorded", "平台记录"
    STATED = "stated", "登记"


class Shown(StrEnum):
    """How persons appear on pages."""

    NAME = "name"
    POST = "post"
    NUMBER = "number"


@dataclass(frozen=True, kw_only=True)
class Security:
    """Whom to tell of a weakness, as security.txt says it (RFC 9116)."""

    contact: tuple[str, ...] = entry("邮箱、电话或网址", required=True, many=True)
    expires: datetime = entry("这些说明到哪一刻为止有效", required=True)
    policy: str | None = entry("怎样处理报告的说明", shape="url")


@dataclass(frozen=True, kw_only=True)
class Site:
    """The site itself and its footer's duties; what is unset is left out of the footer."""

    name: str = entry("网站名称", required=True)
    short: str | None = entry("简称")
    address: str = entry("网站地址，以 / 结尾", required=True, example="https://hall.example.gov.cn/")
    authority: str = entry("标识用的域名，定下后永不改", required=True, example="hall.example.gov.cn")
    description: str | None = entry("一句话介绍", lines=True)
    licence: str | None = entry("转载说明", lines=True)
    organiser: str | None = entry("主办单位")
    undertaker: str | None = entry("承办单位")
    contact: Contact | None = entry("联系方式")
    icp: str | None = entry("ICP 备案号")
    police: str | None = entry("公安备案号")
    site_code: str | None = entry("网站标识码")
    badge_url: str | None = entry("党政机关网站标识的查验地址", shape="url")
    faults_url: str | None = entry("“我为政府网站找错”的地址", shape="url")
    security: Security | None = entry("安全漏洞往哪里报告")

    @property
    def host(self) -> str:
        """The host at which the site stands."""
        return self.address.split("://", 1)[1].partition("/")[0]

    @property
    def path(self) -> str:
        """The path at which the site stands on its host: `/`, or `/hall/`."""
        return "/" + self.address.split("://", 1)[1].partition("/")[2]


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Sizes that a hall may set for itself."""

    title_min: int = entry("标题最少字数")
    title_max: int = entry("标题最多字数")
    title_hint: int = entry("标题超过多少字时提示")
    brief: int = entry("短讯最多字数")
    pictures: int = entry("短讯最多图片数")
    first_year: int = entry("最早年份")
    file_bytes: int = entry("一篇最多多少字节")
    name_bytes: int = entry("文件名最多多少字节")
    picture_bytes: int = entry("一张图片最多多少字节")
    picture_side: int = entry("图片的边长最多多少像素，超过就提醒")
    attachment_bytes: int = entry("一个附件最多多少字节")
    film_bytes: int = entry("一部影片最多多少字节")


BOUNDS = Bounds(
    title_min=2,
    title_max=100,
    title_hint=40,
    brief=280,
    pictures=9,
    first_year=2000,
    file_bytes=524_288,
    name_bytes=200,
    picture_bytes=5_242_880,
    picture_side=4096,
    attachment_bytes=20_971_520,
    film_bytes=104_857_600,
)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Facts about a topic; a topic needs none to exist."""

    name: str = entry("话题名", required=True)
    slug: str | None = entry("地址中的名字")
    introduction: str | None = entry("介绍", lines=True)
    owner: str | None = entry("主持单位的目录名")
    ends: date | None = entry("结束日")

    SHORT = "name"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A county or town that posts are about."""

    code: str = entry("代码，小写字母、数字和连字符", required=True)
    name: str = entry("地名", required=True)
    kind: str | None = entry("类别：county 县区、town 镇和街道")
    within: str | None = entry("所属县区的代码")


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A list that stands at an address no more: it is at another one now, or it ended, and others may follow it."""

    from_: str = entry("原来的地址，从网站的根写起，以 / 结尾", required=True, example="topics/fangxunbeixun/")
    to: str | None = entry("还是那个列表，搬到的新地址", example="topics/fangxun/")
    closed: date | None = entry("不搬而是停了的，停止日")
    name: str | None = entry("停了的列表原来的名称")
    successors: tuple[str, ...] = entry("停了以后看哪些列表，写地址", many=True)


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a sort of text needs before it is published (docs/reviews.md, "Who is needed"); without anything that it fits, it fits all."""

    name: str = entry("哪一类", required=True)
    forms: tuple[str, ...] = entry("这些形式", many=True)
    topics: tuple[str, ...] = entry("或这些话题", many=True, names=True)
    withdrawal: bool | None = entry("或撤回")
    lifting: bool | None = entry("或解除预警")
    listed: bool | None = entry("或转发名单上的来源")
    roles: tuple[Role, ...] = entry("要哪几种审核；不写是任何一种", many=True)
    persons: int | None = entry("由几个人")
    small: int | None = entry("单位不到几个人时，一个人也行")
    before: int | None = entry("几个人看过就先发布；不写就要全部审完")
    hours: int | None = entry("先发布的，几小时内补审")


POLICY = (
    Need(name="撤回和解除预警", withdrawal=True, lifting=True, persons=1, before=0, hours=24),
    Need(name="预警", forms=("alert",), roles=(Role.CONTENT, Role.SECRECY), persons=2, small=4, before=1, hours=24),
    Need(name="重要", forms=("rebuttal", "bulletin"), roles=(Role.CONTENT, Role.SECRECY, Role.FINAL), persons=3),
    Need(name="日常", forms=("brief", "service"), listed=True, roles=(Role.CONTENT, Role.SECRECY), persons=1),
    Need(name="一般", roles=(Role.CONTENT, Role.SECRECY), persons=2, small=4),
)
"""What holds where hall.yml says nothing; the first that fits counts."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """What approval needs (docs/reviews.md)."""

    since: str | None = entry("从哪次提交起要求审核")
    accept: tuple[Grade, ...] = entry("哪几级凭据可以发布", many=True)
    recorder: str | None = entry("发布流程的公钥")
    policy: tuple[Need, ...] = entry("哪一类发布要谁审", many=True)

    @property
    def needs(self) -> tuple[Need, ...]:
        """The policy that holds."""
        return self.policy or POLICY

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grades that publish: those of a new hall where nothing is said."""
        return self.accept or (Grade.SIGNED, Grade.RECORDED)


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """By when departments were to be in (notice, part 3, section 1)."""

    verified: date | None = entry("认证的期限")
    live: date | None = entry("上线的期限")


@dataclass(frozen=True, kw_only=True)
class Offices:
    """The departments that act for the whole hall (notice, part 3): their slugs."""

    supervising: str | None = entry("主管全厅的单位：管设置、考核和撤回")
    news: str | None = entry("负责新闻的单位：看重要的发布")


@dataclass(frozen=True, kw_only=True)
class People:
    """How persons are shown."""

    shown: Shown | None = entry("人员怎样显示")


class Public(StrEnum):
    """How much of the leaderboard everybody sees."""

    YES = "yes"
    TOP = "top"
    NO = "no"


@dataclass(frozen=True, kw_only=True)
class Leaderboard:
    """What is shown of activity and assessment."""

    public: Public | None = entry("公开多少：yes 全部、top 只公开前十名、no 不公开")


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Days that the library of holidays does not know yet, or has otherwise."""

    holidays: tuple[date, ...] = entry("放假的日子", many=True)
    workdays: tuple[date, ...] = entry("周末上班的日子", many=True)


@dataclass(frozen=True, kw_only=True)
class Above:
    """What a province asks beyond the State Council's items; `hall inspect` looks at it too."""

    name: str = entry("哪里的要求", required=True, example="本省")
    basis: str | None = entry("依据", lines=True)
    days: int | None = entry("两条发布之间最多几天")
    posts: int | None = entry("三十天里至少几条发布")
    responses: int | None = entry("三十天里至少几条热点回应")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """departments/hall.yml, with every default filled in by `parse_settings`; `lines` has the line and column of each
    field's value, `words` are those of departments/wording.yml."""

    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    words: tuple[Word, ...] = ()
    demo: bool | None = entry("是否演示")
    today: datetime | None = entry("演示的固定时间")
    time_zone: str | None = entry("时区", example="Asia/Shanghai")
    language: str | None = entry("语言", example="zh-CN", shape="lang")
    site: Site = entry("网站", required=True)
    limits: Bounds | None = entry("各种上限")
    columns: tuple[Column, ...] = entry("各单位共用的栏目", many=True)
    topics: tuple[Topic, ...] = entry("话题", many=True)
    places: tuple[Place, ...] = entry("地点", many=True)
    moved: tuple[Moved, ...] = entry("搬了地址或停了的列表", many=True)
    review: Review | None = entry("审核")
    offices: Offices | None = entry("主管单位")
    deadlines: Deadlines | None = entry("期限")
    people: People | None = entry("人员")
    sources: tuple[str, ...] = entry("可以转发的来源", many=True, names=True)
    synonyms: tuple[str, ...] = entry("搜索时当一个词的几种说法，一行一组", many=True)
    leaderboard: Leaderboard | None = entry("排行榜")
    calendar: Calendar | None = entry("节假日")
    inspection: tuple[Above, ...] = entry("上级检查的要求", many=True)

    @property
    def title(self) -> str:
        """The site's name as pages and feeds show it."""
        return f"{self.site.name}（演示，非政府网站）" if self.demo else self.site.name

    @property
    def bounds(self) -> Bounds:
        """The limits, defaults filled in."""
        assert self.limits is not None
        return self.limits

    @property
    def public(self) -> Public:
        """How much of the leaderboard everybody sees."""
        return (self.leaderboard and self.leaderboard.public) or Public.YES

    @property
    def alike(self) -> tuple[tuple[str, ...], ...]:
        """Each group of words that a search takes for one."""
        return tuple(tuple(filter(None, map(str.strip, re.split("[、，,]", group)))) for group in self.synonyms)

    @property
    def zone(self) -> str:
        """The hall's time zone."""
        return self.time_zone or "Asia/Shanghai"
