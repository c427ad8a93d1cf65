"""A warning of danger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Span, Ties, facts_given


class Level(StrEnum):
    """The four levels of warning, gravest first (standards: China's warning levels 1 to 4)."""

    RED = "红"
    ORANGE = "橙"
    YELLOW = "黄"
    BLUE = "蓝"


class Lifted(StrEnum):
    """Said in place of a time when a warning was lifted."""

    LIFTED = "解除"


@dataclass(frozen=True, kw_only=True)
class Alert(Block):
    """A warning. Without `until` it holds until another post lifts or replaces it: it never ends by silence."""

    issuer: str = entry("发布单位", required=True, example="安康市气象台")
    number: str | None = entry("编号")
    event: str = entry("预警事件", required=True, example="暴雨")
    level: Level = entry("级别：红、橙、黄、蓝", required=True, example="黄")
    places: tuple[str, ...] = entry("地点代码", required=True, many=True, example="[hanbin]", names=True)
    issued: datetime | None = entry("签发时间", example="2013-06-30T15:00:00+08:00")
    measures: str | None = entry("防范措施", lines=True)
    replaces: str | None = entry("代替哪一篇预警（完整路径）")
    until: datetime | Lifted | None = entry("到什么时候，或写“解除”", example="2013-07-01T08:00:00+08:00")


def facts(block: Alert) -> list[Fact]:
    """The lines of its box of facts."""
    until = block.until.value if isinstance(block.until, Lifted) else block.until
    return facts_given(
        ("预警", f"{block.event}{block.level.value}色预警"), ("发布单位", block.issuer), ("编号", block.number),
        ("签发时间", block.issued), ("有效至", until or "解除为止"), ("防范措施", block.measures),
    )  # fmt: skip


def ties(block: Alert) -> Ties:
    """In force from its issue until its end, or open; a lifted one is in force no more."""
    lifted = isinstance(block.until, Lifted)
    ends = block.issued if lifted else block.until
    assert not isinstance(ends, Lifted)
    span = Span(block.issued, ends)
    return Ties(span, target=block.replaces or "", grade=Lifted.LIFTED.value if lifted else block.level.value)


FORM = Form(
    "alert", "预警", "天气、汛情、交通等预警", Alert, target="replaces", needs_block=True, facts=facts, ties=ties
)
