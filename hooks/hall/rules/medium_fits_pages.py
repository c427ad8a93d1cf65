"""H710, H711, H712: media are no larger than pages need, and their pixels stand upright (limits of hall.yml)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.media import ALLOWED, ending_of, sort_of
from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity
from hall.model.settings import Bounds, Settings
from hall.rules.at_a_medium import at_medium


def check(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """Bytes, sides and the tag that turns a photo."""
    medium, bounds = viewed.medium, settings.bounds
    most = most_bytes(viewed.path, bounds)
    if medium.size > most:
        message = f"文件有 {medium.size / 1_048_576:.1f} MB，最多 {most / 1_048_576:g} MB。"
        picture = most == bounds.picture_bytes
        remedy = (
            "运行 hall tidy 缩小，或用看图软件缩小后再放。"
            if picture
            else "压缩后再放；影片可以放到视频网站，在 video: 里写 url:。"
        )
        yield at_medium("H710", viewed, message, remedy)
    if max(medium.width, medium.height) > bounds.picture_side and medium.kind != "svg":
        message = f"图片有 {medium.width}×{medium.height} 像素，宽和高最多 {bounds.picture_side}。"
        yield at_medium("H711", viewed, message, "运行 hall tidy 缩小；网页上看不出差别。", Severity.WARNING)
    if medium.turned:
        message = "图片靠一个方向标记才是正的，有的软件里会躺着。"
        yield at_medium("H712", viewed, message, "运行 hall tidy，把图片本身转正。", Severity.HINT)


def most_bytes(path: str, bounds: Bounds) -> int:
    """How large a file of this name may be."""
    by_sort = {"picture": bounds.picture_bytes, "vector": bounds.picture_bytes, "film": bounds.film_bytes}
    return by_sort.get(sort_of(ALLOWED.get(ending_of(path), "")), bounds.attachment_bytes)
