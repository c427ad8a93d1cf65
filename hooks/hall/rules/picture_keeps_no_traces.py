"""H530, H531: a picture does not say where it was taken, by whom and with what (Personal Information Protection Law, article 6)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.media import sort_of
from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.rules.at_a_medium import at_medium


def check(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """The place in a picture or film, and what else its metadata say; what they say is not repeated."""
    medium = viewed.medium
    sort = sort_of(medium.kind)
    if medium.located:
        what, remedy = (
            ("这部影片", "用剪辑软件另存一份，不带位置信息。")
            if sort == "film"
            else ("这张图片", "运行 hall tidy 去掉。")
        )
        yield at_medium("H530", viewed, f"{what}里记着拍摄地点的经纬度。", remedy)
    if sort == "picture" and medium.personal:
        message = f"图片里带着{'、'.join(medium.personal)}。"
        yield at_medium("H531", viewed, message, "运行 hall tidy 去掉。", Severity.WARNING)
