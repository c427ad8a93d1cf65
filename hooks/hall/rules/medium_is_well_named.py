"""H717: a medium's name says what it is and needs no quoting in a link (RFC 3986, 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.naming import slug_of
from hall.rules.at_a_medium import at_medium

AWKWARD = re.compile(r"[\s()\[\]<>#%&'`+,;!]")
# What cameras, telephones and chat programs call a file.
NAMELESS = re.compile(
    r"(?:img|dsc[fn]?|pict|p|mvimg|vid|mov|wx|mmexport|image|photo|screenshot|scan|untitled|微信(?:图片|截图)|qq(?:图片|截图)|截屏|截图|屏幕截图"
    r"|新建.*|未命名|图片|照片|扫描件?|附件|文件)?[\s_.-]*\d*(?:[\s_.()（）-]*\d+)*",
    re.I,
)


def check(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """Characters that break links, and names that say nothing."""
    name = viewed.path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if found := AWKWARD.search(name):
        what = "空格" if found[0].isspace() else f"“{found[0]}”"
        better = f"{slug_of(stem)}.{name.rpartition('.')[2].lower()}"
        message = f"文件名里有{what}，写链接时容易断开。"
        yield at_medium("H717", viewed, message, f"改名，例如 {better}；发布里用到的地方一起改。", Severity.WARNING)
    elif NAMELESS.fullmatch(stem):
        message = f"“{name[:60]}”看不出是什么。"
        yield at_medium(
            "H717", viewed, message, "改成说得出内容的名字，例如 tingshui-fanwei.png；用到的地方一起改。", Severity.HINT
        )
