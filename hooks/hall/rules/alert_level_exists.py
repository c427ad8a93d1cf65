"""H129: an alert's level is one that its event has (China Meteorological Administration, order 16 of 2007, annex).

By that annex frost has no red and hail no blue; haze has had a red since January 2013. Events that the annex does not
have, such as floods or roads, are not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator

from hall.forms.alert import Alert, Lifted
from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

LEVELS = {
    "台风": "蓝黄橙红", "暴雨": "蓝黄橙红", "暴雪": "蓝黄橙红", "寒潮": "蓝黄橙红", "大风": "蓝黄橙红", "沙尘暴": "黄橙红", "高温": "黄橙红",
    "干旱": "橙红", "雷电": "黄橙红", "冰雹": "橙红", "霜冻": "蓝黄橙", "大雾": "黄橙红", "霾": "黄橙红", "道路结冰": "黄橙红",
}  # fmt: skip


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A level that no warning signal of the event has."""
    block = whole.post.block
    if not isinstance(block, Alert) or isinstance(block.until, Lifted):
        return
    known = LEVELS.get(block.event.strip().removesuffix("预警"))
    if known and block.level.value not in known:
        message = f"{block.event[:20]}没有{block.level.value}色预警信号。"
        remedy = f"{block.event[:20]}预警有：{'、'.join(known)}；核对级别。"
        yield whole.post.problem("H129", "alert.level", message, remedy, Severity.WARNING)
