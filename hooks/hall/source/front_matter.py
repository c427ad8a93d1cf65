"""A file's bytes to its front matter's tree and its Markdown."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

from hall.model.problem import Problem, Severity, place_in
from hall.source.faults import Fault
from hall.source.signs import FORBIDDEN, TURNING, has_invisible, invisible_of
from hall.source.tree import Mapping, read_tree

FENCE = re.compile(r"-{3}[ \t]*\n")
# What input methods and word processors make of three hyphens, and what ends YAML elsewhere.
NEARLY_FENCE = re.compile(r"[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d_=*~\u3000 \t]{2,20}$|\.{3}$")
# A line that may stand among fields: one of them, what belongs to the one above, a remark.
AMONG_FIELDS = re.compile(r"\s*$|[\s\-#\]}'\"•·－—【]|[^\s:：]{1,40}\s*[:：]")
MANY = 20
SHOWN = "```"


class Parts(NamedTuple):
    """A post's two parts: the front matter as a tree, made of `raw` from `raw_line`, and the Markdown from `text_line`.

    `lost` are the fields that could not be read, with their places.
    """

    head: Mapping | None
    raw: str
    raw_line: int
    lost: dict[str, tuple[int, int]]
    text: str
    text_line: int


def split(path: str, data: bytes, most: int) -> tuple[Parts | None, list[Problem]]:
    """The parts of a post's file, and what is wrong with its bytes; no parts where an error forbids reading on.

    Args:
        path: the file's path from the repository's root.
        data: its bytes.
        most: how many bytes it may have.
    """
    text, problems = decode(path, data, most)
    if text is None:
        return None, problems
    if wrong := _wrong_fences(text):
        return None, [*problems, problem_of(path, wrong)]
    head, body = YAMLHandler().split(text)
    raw = head.removeprefix("\n")
    fence = YAMLHandler.FM_BOUNDARY.match(text)  # which takes in blank lines below it
    assert fence
    raw_line = text.count("\n", 0, fence.end()) + (2 if head.startswith("\n") else 1)
    found = read_tree(raw, raw_line)
    problems += [problem_of(path, fault) for fault in found.faults]
    last = text.removesuffix("\n").count("\n") + 1
    begins = text[: len(text) - len(body)].count("\n") + 1
    return Parts(found.node, raw, raw_line, found.lost, body, min(begins, last)), problems


def problem_of(path: str, wrong: Fault) -> Problem:
    """What makes a text unreadable, as a problem of its file."""
    return Problem(path, wrong.line, wrong.column, wrong.code, Severity.ERROR, wrong.message, wrong.remedy)


def _wrong_fences(text: str) -> Fault | None:
    """What is wrong with the two lines of hyphens around the front matter."""
    if not text.strip():
        remedy = "第一行写 ---，接着写各字段，再写一行 ---，然后是正文。"
        return Fault("H005", 1, 1, "文件是空的。", remedy)
    first, _, rest = text.partition("\n")
    if not FENCE.match(text):
        if FENCE.match(text.lstrip()):
            message = "第一个 --- 前面有空行或空格。"
            return Fault("H005", 1, 1, message, "删掉它前面的空行和空格，--- 必须在文件的第一行。")
        if first.rstrip() != "---" and NEARLY_FENCE.fullmatch(first):
            message = f"第一行是“{first.strip()}”，不是三个半角减号。"
            return Fault("H005", 1, 1, message, "第一行改成 ---（切换到英文输入法，按三次减号）。")
        if first.rstrip() != "---":
            remedy = "第一行写 ---，接着写 title、date 等字段，再写一行 ---，然后是正文。"
            return Fault("H005", 1, 1, "文件开头没有 ---。", remedy)
    if YAMLHandler.FM_BOUNDARY.search(rest):
        return None
    for number, line in enumerate(rest.split("\n"), 2):
        if line.strip() == "---":
            message = "开头的 --- 没有结束；这一行的 --- 前面有空格。"
            return Fault("H005", number, 1, message, "删掉这一行开头的空格，--- 必须顶格写。")
        if NEARLY_FENCE.fullmatch(line) and line.strip():
            message = f"开头的 --- 没有结束；这一行是“{line.strip()}”，不是三个半角减号。"
            return Fault("H005", number, 1, message, "这一行改成 ---（切换到英文输入法，按三次减号）。")
        if not AMONG_FIELDS.match(line):
            break  # the text has begun: a line of signs further down is its own
    return Fault("H005", 1, 1, "开头的 --- 没有结束。", "在各字段之后、正文之前，另起一行写 ---。")


def decode(path: str, data: bytes, most: int) -> tuple[str | None, list[Problem]]:
    """The text of a file with LF line ends and no BOM; None, with the reason, where it cannot be read."""
    problems: list[Problem] = []

    def add(code: str, message: str, remedy: str, severity: Severity, line: int = 1, column: int = 1) -> None:
        problems.append(Problem(path, line, column, code, severity, message, remedy))

    if len(data) > most:
        add(
            "H011",
            f"文件超过 {most // 1024} KB 的上限。",
            "删掉多余的内容；发布可以拆成几篇，大段资料改为附件。",
            Severity.ERROR,
        )
        return None, problems
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = _first_chinese(data) if _is_gbk(data) else error.start
        line = data.count(b"\n", 0, start) + 1
        column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8")) + 1
        remedy = "用编辑器另存为 UTF-8 编码（不要用 GBK/ANSI 或 Unicode/UTF-16）。"
        add("H001", "这里不是 UTF-8 编码的文字。", remedy, Severity.ERROR, line, column)
        return None, problems
    if text.startswith("\ufeff"):
        remedy = "保存时选择“UTF-8（无 BOM）”；内容已照常读取。"
        add("H007", "文件开头有看不见的 BOM 标记。", remedy, Severity.WARNING)
        text = text.lstrip("\ufeff")
    if "\r" in text:
        remedy = "保存时选择 LF 换行；内容已照常读取。"
        add("H008", "换行符是 Windows 或旧 Mac 的样式。", remedy, Severity.WARNING)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    forbidden = [(found.start(), found[0]) for found in FORBIDDEN.finditer(text)]
    for start, sign in forbidden[:MANY]:
        message = f"这里有一个看不见的控制字符（U+{ord(sign):04X}）。"
        add("H009", message, "删掉它，重新输入这一处的文字。", Severity.ERROR, *place_in(text, start))
    if forbidden:
        return None, problems
    if "<<<<<<< " in text and (start := _unmerged(text)) >= 0:
        message = "合并没有完成：两边都改了这里，Git 把两种写法都留着，还没有人选。"
        remedy = "从 <<<<<<< 到 >>>>>>> 只留下该要的文字，把这两行和 ======= 一起删掉，再请人审。"
        add("H023", message, remedy, Severity.ERROR, *place_in(text, start))
        return None, problems
    return text, problems + invisible(path, text)


def _unmerged(text: str) -> int:
    """Where a merge left both sides for somebody to choose (git-merge, "how conflicts are presented"), -1 for nowhere.

    What fills a fence is shown and was not left behind: the guide shows it.
    """
    padded, at = f"\n{text}", 0
    while (start := padded.find("\n<<<<<<< ", at)) >= 0:
        between = text.find("\n=======\n", start)
        end = text.find("\n>>>>>>> ", between) if between >= 0 else -1
        if end < 0:
            break
        before, after = padded.rfind("\n", 0, start) + 1, padded.find("\n", end + 2) + 1
        if not (padded.startswith(SHOWN, before) and padded.startswith(SHOWN, after)):
            return start
        at = end + 1
    return -1


def _is_gbk(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are Chinese as Windows stores it; some of them happen to look like UTF-8."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _first_chinese(data: bytes) -> int:
    return next(place for place, byte in enumerate(data) if byte > 0x7F)


def invisible(path: str, text: str) -> list[Problem]:
    """Characters that look like nothing, one problem a line."""
    found: list[Problem] = []
    if not has_invisible(text):
        return found
    for number, line in enumerate(text.split("\n"), 1):
        signs = list(invisible_of(line))
        turning = [one for one in signs if one[1] in TURNING]
        if not signs or len(found) >= MANY:
            continue
        column, sign = (turning or signs)[0]
        name = f"U+{ord(sign):04X}"
        if turning:
            message, remedy = f"这一行有颠倒文字顺序的字符（{name}）。", "删掉它；它会让看到的和写下的不一样。"
        else:
            message, remedy = f"这一行有看不见的字符（{name}）。", "删掉它；它会让人搜不到这个词。"
        severity = Severity.ERROR if turning else Severity.WARNING
        found.append(Problem(path, number, column, "H022", severity, message, remedy))
    return found
