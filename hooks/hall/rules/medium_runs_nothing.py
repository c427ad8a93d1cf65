"""H538, H542: nothing in a medium runs by itself: macros, scripts of PDFs, scripts of drawings.

A drawing opened by its own address runs with the site's rights; what it fetches tells others who reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.rules.at_a_medium import at_medium


def check(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """What runs, and what a drawing fetches."""
    medium = viewed.medium
    what = "、".join(medium.active[:5])
    if medium.active and medium.kind == "svg":
        remedy = "用绘图软件重新导出，不要脚本、事件和嵌入的网页。"
        yield at_medium("H542", viewed, f"这个 SVG 里有会运行的内容：{what}。", remedy, Severity.VETO)
    elif medium.active:
        yield at_medium("H538", viewed, f"里面有会自己运行的内容：{what}。", "去掉宏和脚本，或导出成普通的 .pdf。")
    if medium.outside and medium.kind == "svg":
        message = f"这个 SVG 用到别处的文件：{'、'.join(one[:60] for one in medium.outside[:3])}；发布时会去掉。"
        yield at_medium("H541", viewed, message, "把图片嵌入 SVG 里，或导出成 .png。", Severity.WARNING)
