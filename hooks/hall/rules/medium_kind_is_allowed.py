"""H708, H709, H713: a medium is of a kind that may be published, is what its name says, and can be opened.

HTML and programs would run with the site's rights for whoever opens them; of an archive nobody sees what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hall.media import ALLOWED, KINDS, OTHERS, ending_of, name_of, sort_of
from hall.model.medium import Viewed
from hall.model.problem import Problem
from hall.model.settings import Settings
from hall.rules.at_a_medium import at_medium
from hall.rules.medium_fits_pages import most_bytes

INSTEAD = {
    "heic": "在手机或看图软件里另存为 .jpg。",
    "bmp": "另存为 .png 或 .jpg。",
    "tiff": "另存为 .png 或 .jpg。",
    "archive": "把里面的文件一个一个放上来。",
    "html": "网页内容直接写成正文，或导出成 .pdf。",
    "docm": "另存为不带宏的 .docx、.xlsx 或 .pptx。",
    "program": "程序不能放在发布厅里。",
}
# The kinds that an ending which is not allowed says, so that the remedy fits.
SAID = {
    "heic": "heic", "heif": "heic", "bmp": "bmp", "tif": "tiff", "tiff": "tiff", "zip": "archive", "rar": "archive", "7z": "archive", "gz": "archive",
    "html": "html", "htm": "html", "xhtml": "html", "mht": "html", "docm": "docm", "xlsm": "docm", "pptm": "docm", "exe": "program", "bat": "program",
    "cmd": "program", "js": "program", "msi": "program", "apk": "program", "sh": "program", "vbs": "program", "ps1": "program", "scr": "program",
}  # fmt: skip
GOOD = "可以放：jpg、png、gif、webp、svg、pdf、docx、xlsx、pptx、odt、ods、odp、ofd、txt、csv、mp4、mp3 等。"


def check(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """The ending, the content, and whether they agree; of what is too large to be read only the ending."""
    ending, medium = ending_of(viewed.path), viewed.medium
    kind = ALLOWED.get(ending)
    if kind is None:
        said = f"不能放 .{ending} 文件。" if ending else "文件名没有扩展名。"
        yield at_medium("H708", viewed, said, INSTEAD.get(SAID.get(ending, medium.kind), GOOD))
    elif medium.fault:
        yield at_medium("H713", viewed, f"{medium.fault}。", "用原来的软件打开看看，重新导出一份放进来。")
    elif medium.size <= most_bytes(viewed.path, settings.bounds):
        yield from _check_content(viewed, ending, kind)


def _check_content(viewed: Viewed, ending: str, kind: str) -> Iterator[Problem]:
    medium = viewed.medium
    if medium.kind == kind or (medium.kind == "xml" and kind == "text"):
        pass
    elif not medium.kind:
        yield at_medium("H713", viewed, f"这不是{KINDS[kind].name}，认不出是什么。", "重新导出或重新传一次。")
    elif medium.kind in OTHERS:
        message = f"扩展名是 .{ending}，内容是{name_of(medium.kind)}，不能放。"
        yield at_medium("H708", viewed, message, INSTEAD.get(medium.kind, GOOD))
    else:
        message = f"扩展名是 .{ending}，内容是{name_of(medium.kind)}。"
        right = KINDS[medium.kind].endings[0]
        yield at_medium("H709", viewed, message, f"扩展名改成 .{right}；发布里用到的地方一起改。")
    if medium.enclosed and sort_of(medium.kind) in ("picture", "film"):
        message = f"这个文件里还藏着{'、'.join(medium.enclosed)}。"
        yield at_medium("H709", viewed, message, "用看图软件另存一份，只留图片本身。")
