"""H020, H301, H302, H306, H307: files stand where the hall can find, address and store them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import filterfalse

from hall.model.address import DEVICES, RESERVED, SLUG, parse_post_path
from hall.model.problem import Problem, Severity, at_file, nearest
from hall.model.settings import Bounds
from hall.naming import better_path

UNSTORABLE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
LONGEST = 100
# A text in posts/ whose author will wait for it to appear.
MEANT = re.compile(r"[^.~].*\.(?:(?!md$)(?i:md)|(?i:markdown|mdown|mkd|txt))|[^.~][^.]*")
# What gitattributes(5) turns a text into on its way between repository and folder, no check of the folder sees.
ATTRIBUTES = ".gitattributes"
CONVERTS = (
    "这里的 .gitattributes 会让检查看到的文字和发布的不一样。",
    "删掉它；全仓库的规则写在最上层的 .gitattributes 里。",
)
NOWHERE = "这个文件不属于发布厅的任何部分。"
GOOD = re.compile(
    r"departments/[a-z0-9-]+/posts/([0-9]{4})/\1-"
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"-[a-z0-9]+(?:-[a-z0-9]+)*\.md"
)
FOLDERS = ("posts", "media", "messages", "assessment", "objections", "effect", "rectify")
OFFICES = frozenset({"assessments", "spotchecks"})
"""Beside the departments: the issued results (dossiers.py) and the draws of spot checks (overseeing.py)."""
FILES = ("department.yml", "moved.yml", "assessment.yml")
OF_THE_HALL = ("hall.yml", "assessment.yml", "wording.yml")
"""Beside the departments' folders."""


def check(paths: Collection[str], bounds: Bounds) -> Iterator[Problem]:
    """Every path below departments/: names of folders and files, and departments without department.yml."""
    for slug in sorted(folders_of(paths) - OFFICES):
        folder = f"departments/{_shown(slug)}"
        if slug in RESERVED:
            message = f"“{slug}”是发布厅自己的地址，不能作单位目录名。"
            yield at_file(folder, "H302", message, "换一个名字，例如单位的拼音。")
        elif not SLUG.fullmatch(slug) or DEVICES.fullmatch(slug):
            message = f"单位目录名“{_shown(slug)}”不合规定。"
            remedy = "只用小写字母、数字和连字符，例如 qixiangju；con、aux 等名字 Windows 不能保存。"
            yield at_file(folder, "H302", message, remedy)
        elif f"{folder}/department.yml" not in paths:
            remedy = "参照其他单位的 department.yml 写一份。"
            yield at_file(f"{folder}/department.yml", "H301", "这个单位没有 department.yml。", remedy)
    # Nearly every path is a good post's: of 100,000 that is known at one look, and the rest are few.
    for path in sorted({*filterfalse(GOOD.fullmatch, paths), *(path for path in paths if len(path) > LONGEST)}):
        yield from _check_one(path, bounds)


def folders_of(paths: Iterable[str]) -> set[str]:
    """The names of the folders in departments/ in which there is any file."""
    begin = len("departments/")
    return {path[begin:end] for path in paths if (end := path.find("/", begin)) > 0}


def _check_one(path: str, bounds: Bounds) -> Iterator[Problem]:
    if (shown := _shown(path)) != path:
        message = "这个名字不是 UTF-8 编码的，别的电脑上打不开。"
        yield at_file(shown, "H306", message, "换一个名字，用小写字母、数字和连字符。")
        return
    parts = path.split("/")
    name = parts[-1]
    size = len(name.encode())
    odd = next((part for part in parts[1:] if DEVICES.fullmatch(part) or UNSTORABLE.search(part)), None)
    if size > bounds.name_bytes:
        yield at_file(path, "H020", f"文件名有 {size} 字节，最多 {bounds.name_bytes} 字节。", "把文件名改短。")
    elif (composed := unicodedata.normalize("NFC", path)) != path:
        yield at_file(path, "H306", f"“{name}”用了拆开的字符。", f"改名为 {composed}")
    elif odd is not None:
        message = f"“{odd}”这个名字在 Windows 上不能保存。"
        yield at_file(path, "H306", message, "换一个名字，不用 : ? * 等符号，结尾不用点和空格。")
    elif len(parts) > 2:
        yield from _check_place(path, parts)
    elif name.endswith(".md"):
        yield at_file(
            path,
            "H307",
            "这篇不在任何单位里。",
            f"移到 departments/<单位>/posts/<年>/，文件名例如 {better_path(path).rpartition('/')[2]}",
        )
    elif name == ATTRIBUTES:
        yield at_file(path, "H307", *CONVERTS)
    elif name not in OF_THE_HALL:
        remedy = nearest(name.lower(), OF_THE_HALL, "图片和附件放进单位的 media/，或删掉它。")
        yield at_file(path, "H307", NOWHERE, remedy, Severity.WARNING)


def _check_place(path: str, parts: list[str]) -> Iterator[Problem]:
    name = parts[-1]
    folder = next((part for part in parts[2:-1] if part.endswith(".md")), None)
    at_home = parts[2] in FOLDERS if len(parts) > 3 else name in FILES or parts[1] in OFFICES
    if not at_home and name.endswith(".md"):
        yield at_file(path, "H307", "这篇不在任何单位的 posts/<年>/ 里。", f"移到 {better_path(path)}")
    elif name == ATTRIBUTES:
        yield at_file(path, "H307", *CONVERTS)
    elif folder and parts[2] == "posts" and not name.endswith(".md"):
        message = f"“{folder}”是一个文件夹，不是一篇发布。"
        yield at_file(path, "H307", message, "发布是一个 .md 文件；删掉这个文件夹，把文字写进同名的文件。")
    elif not at_home:
        yield at_file(path, "H307", NOWHERE, "图片和附件放进 media/，或删掉它。", Severity.WARNING)
    elif parts[2] == "posts" and MEANT.fullmatch(name):
        message = "发布的文件名要以小写的 .md 结尾，这一个不会发布。"
        yield at_file(path, "H020", message, f"改名为 {better_path(path)}")
    elif parts[2] == "posts" and not name.endswith(".md"):
        yield at_file(path, "H307", "posts/ 里只放 .md 文件。", "图片和附件放进 media/。", Severity.WARNING)
    elif parts[2] == "posts" and not parse_post_path(path) and (right := better_path(path)) != path:
        remedy = f"改名为 {right}（小写字母、数字和连字符）"  # else only its department's folder is wrong
        yield at_file(path, "H020", "文件的位置或名字不合规定。", remedy)


def _shown(path: str) -> str:
    """A path as it can be printed: bytes of a name that are no text come from the system as lone surrogates."""
    return path.encode("utf-8", "replace").decode()
