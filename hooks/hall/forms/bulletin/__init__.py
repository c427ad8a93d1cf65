"""A report on an incident; the reports on one make a chain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hall.model.entry import entry
from hall.model.form import Block, Fact, Form, Ties

NUMBER = re.compile(r"首报|续报[一二三四五六七八九十\d]*|终报")


@dataclass(frozen=True, kw_only=True)
class Bulletin(Block):
    """Which incident it reports on, and which report it is: 首报, 续报, 续报二 … or 终报."""

    incident: str = entry("是哪件事（几次通报用同一个名字）", required=True, example="汉江大桥临时封闭")
    number: str = entry("第几报：首报、续报、终报", required=True, example="首报")


def facts(block: Bulletin) -> list[Fact]:
    """The lines of its box of facts."""
    return [Fact("事件", block.incident), Fact("通报", block.number)]


def ties(block: Bulletin) -> Ties:
    """Reports on one incident make a chain."""
    return Ties(chain=block.incident, grade=block.number)


FORM = Form("bulletin", "情况通报", "突发事件的首报、续报、终报", Bulletin, needs_block=True, facts=facts, ties=ties)
