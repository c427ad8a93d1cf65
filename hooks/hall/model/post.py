"""A post: one Markdown file, as its editor wrote it (content/handbook/fields.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hall.model.address import PostPath, parse_post_path
from hall.model.choice import Choice
from hall.model.entry import Limits, entry
from hall.model.form import Block
from hall.model.problem import Problem, Severity, place_in

Day = date
"""The type, where a field of that name hides it."""


class WithdrawnFor(Choice):
    """The ground of a withdrawal."""

    ERROR = "error", "内容有误"
    UNVERIFIED = "unverified", "核实中"
    LAW = "law", "依法删除"


class FigureStatus(Choice):
    """How settled a statistic is."""

    PRELIMINARY = "preliminary", "初步"
    REVISED = "revised", "修订"
    FINAL = "final", "最终"


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture that belongs to a post."""

    file: str = entry("本单位 media/ 里的文件", required=True, example="rain.svg", shape="file")
    alt: str | None = entry("图片说明（读给看不见的人听）", lines=True)
    caption: str | None = entry("图注", lines=True)
    decorative: bool | None = entry("是否纯装饰")


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to download."""

    file: str = entry("本单位 media/ 里的文件", required=True, shape="file")
    title: str | None = entry("附件名称")


@dataclass(frozen=True, kw_only=True)
class Video:
    """A film."""

    file: str | None = entry("本单位 media/ 里的文件", shape="file")
    url: str | None = entry("影片地址", shape="url")
    poster: str | None = entry("封面图片", shape="file")
    captions: str | None = entry("字幕文件", shape="file")
    transcript: str | None = entry("文字稿", lines=True)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What was put right in a published text, and when."""

    date: datetime = entry("更正时间", required=True)
    text: str | None = entry("更正说明", lines=True)
    redacted: bool | None = entry("不显示修改前后的文字")


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """That a post was taken down."""

    date: datetime = entry("撤回时间", required=True)
    reason: str | None = entry("原因", required=True, lines=True)
    kind: WithdrawnFor = entry("类别：error、unverified 或 law", required=True)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A statistic that the post states."""

    name: str = entry("指标", required=True)
    place: str | None = entry("地区")
    period: str | None = entry("时期")
    basis: str | None = entry("口径", lines=True)
    status: FigureStatus | None = entry("状态：preliminary 初步、revised 修订、final 最终")
    value: str = entry("数值", required=True)
    unit: str | None = entry("单位")
    revises: str | None = entry("修订哪一篇")


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """A rule that this post may break, and why."""

    rule: str = entry("规则编号", required=True, example="H601")
    reason: str = entry("理由", required=True, lines=True)


@dataclass(frozen=True, kw_only=True)
class Cosign:
    """The paper by which other departments agreed to a joint post."""

    form: str | None = entry("会签单名称")
    number: str = entry("会签单编号", required=True)
    date: Day | None = entry("会签日期")


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post as written: nothing is filled in that its file does not say.

    `path` is from the repository's root; `text` is the Markdown behind the front matter, which
    begins on line `text_line` of the file; `lines` has the line and column of each field's value.
    """

    path: str
    text: str
    text_line: int
    block: Block | None = None
    lines: dict[str, tuple[int, int]] = field(compare=False)

    title: str | None = entry("标题", example="车驾管业务可预约办理")
    date: datetime | None = entry("发布时间", example="2013-04-01T09:00:00+08:00")
    column: str | None = entry("栏目", example="便民服务")
    source: str | None = entry("信息来源", example="市公安局交警支队")
    form: str | None = entry("形式", example="brief")
    topics: tuple[str, ...] = entry("话题", many=True, example="[车驾管, 预约办理]", limits=Limits(0, 20), names=True)
    places: tuple[str, ...] = entry("地点代码", many=True, example="[hanbin]", names=True)
    summary: str | None = entry("摘要", limits=Limits(1, 1000), lines=True)
    authors: tuple[str, ...] = entry("作者", many=True, names=True)
    contact: str | None = entry("联系方式", lines=True)
    keywords: tuple[str, ...] = entry("关键词", many=True, names=True)
    source_url: str | None = entry("原文地址", example="https://www.example.gov.cn/", shape="url")
    document_number: str | None = entry("文号", example="安政办发〔2013〕21号")
    dated: Day | None = entry("成文日期", example="2013-03-07")
    images: tuple[Image, ...] = entry("图片", many=True)
    video: Video | None = entry("影片")
    attachments: tuple[Attachment, ...] = entry("附件", many=True)
    transcript: str | None = entry("图片或影片里的全部文字", lines=True)
    with_: tuple[str, ...] = entry("联合发布的单位目录名", many=True, names=True)
    cosigned: Cosign | None = entry("会签")
    lang: str | None = entry("语言", example="en", shape="lang")
    translation_of: str | None = entry("译自哪一篇")
    expires: datetime | None = entry("过期时间")
    corrections: tuple[Correction, ...] = entry("更正", many=True)
    withdrawn: Withdrawal | None = entry("撤回")
    figures: tuple[Figure, ...] = entry("统计数据", many=True)
    allow: tuple[Exemption, ...] = entry("例外", many=True)

    def __getstate__(self) -> dict[str, object]:
        """Only what the file says, for the store: an absent field is its class's default again."""
        return {name: value for name, value in self.__dict__.items() if value is not None and value != ()}

    @property
    def place(self) -> PostPath:
        """The parts of the path; every post that could be read has a good one."""
        found = parse_post_path(self.path)
        assert found is not None
        return found

    def line_of(self, name: str) -> tuple[int, int]:
        """Line and column of a field's value, the file's first where it is not there."""
        return self.lines.get(name, (1, 1))

    def problem(self, code: str, name: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Problem:
        """A problem at a field."""
        line, column = self.line_of(name)
        return Problem(self.path, line, column, code, severity, message, remedy)

    def problem_on(
        self,
        code: str,
        line: int,
        message: str,
        remedy: str,
        severity: Severity = Severity.ERROR,
        column: int = 1,
    ) -> Problem:
        """A problem on a line of the Markdown, counted from 1."""
        last = self.text.removesuffix("\n").count("\n") + 1
        place = self.text_line - 1 + max(1, min(line, last))
        return Problem(self.path, place, column, code, severity, message, remedy)

    def problem_at(
        self, code: str, start: int, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem at an offset of the Markdown."""
        line, column = place_in(self.text, start)
        return self.problem_on(code, line, message, remedy, severity, column)

    def line_with(self, words: str) -> int:
        """The first line of the Markdown that has these words, else the first one."""
        return self.text.count("\n", 0, max(0, self.text.find(words))) + 1
