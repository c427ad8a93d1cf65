"""Why a text is no tree: what people type wrong, in words for people who do not know YAML."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

KEY_WITHOUT_SPACE = re.compile(r"^(\s*(?:- +)?)([A-Za-z_][\w-]{0,40})[ \t]*(：|:(?=[^ \t/]))")
FIELD = re.compile(r"\s*(?:- +)?([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
# With these YAML means something of its own at the beginning of a value.
SPECIAL = tuple("[]{}\"'@`%&*!|>,?#-")
ODD_SPACES = "\u3000\u00a0\u2002\u2003\u2009\u200b\u202f\u205f\ufeff"
"""What looks like a blank and is none for YAML."""
DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d_=*]{2,}\s*$")


# What input methods make of the hyphen before an item of a list.
ITEM = re.compile(r"\s*(?:[－—–•·●○◦▪■◆*][ \t\u3000]*|-(?=[^\s-]))(\S.*)")
LISTED = re.compile(r"[A-Za-z_][\w-]*[ \t]*:[ \t]+\[")
EMPTY_ITEM = re.compile(r"[\[,][ \t]*(?=,)")
HASHED_ITEM = re.compile(r"[\[, \t](?=#)")
SEPARATORS = re.compile(r"\s*[，、,；;]\s*|\s+(?=[-－—–•·●])")


class Fault(NamedTuple):
    """What makes a text unreadable: where, and in Chinese why and what to do."""

    code: str
    line: int
    column: int
    message: str
    remedy: str


class Unreadable(Exception):
    """The text is no tree; `fault` says why."""

    def __init__(self, *fault: Any) -> None:
        self.fault = Fault(*fault)
        super().__init__(self.fault.message)


def said(text: str, most: int = 40) -> str:
    """A text as messages quote it: on one line, no longer than is needed to find it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def listed(text: str) -> str:
    """What was meant as a list, as YAML wants it."""
    parts = (part.strip("-－—–•·●#＃'\"“”‘’ \t\u3000") for part in SEPARATORS.split(text.strip("[]［］【】 ")))
    return f"[{said(', '.join(part for part in parts if part), 60)}]"


def no_mapping(text: str, first_line: int) -> Fault:
    """Why a text that is YAML is no list of fields."""
    lines = enumerate(text.split("\n"), first_line)
    said_lines = ((number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("#"))
    number, line = next(said_lines, (first_line, ""))
    remedy = "字段名后用半角冒号加一个空格，例如：title: 停水通知"
    if fault := _key_without_space(line, number):
        return fault
    if found := re.match(r"\s*[^\s:：]{1,20}：", line):
        return Fault("H002", number, found.end(), "字段名后面是全角冒号“：”。", remedy)
    return Fault("H006", number, 1, "这里应当是一行一项的“字段: 值”。", remedy)


def explain(error: yaml.MarkedYAMLError, text: str, first_line: int) -> Fault:
    """What is wrong with a text that is no YAML.

    Args:
        error: what the parser says.
        text: the YAML.
        first_line: the line of the file on which it begins.
    """
    lines = text.split("\n")
    at, column = _place_of(error, lines)
    for number in range(at + 1):
        # What stops the parser was often typed further up.
        if found := _mistyped(lines, number, first_line + number):
            return found
    message = "这一行不是合法的 YAML。"
    return Fault("H002", first_line + at, column, message, _remedy(error, lines[at]))


def _place_of(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, int]:
    """The line, from 0, and the column, from 1, of the fault as the parser sees it, on a line that says something."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and re.search("quoted scalar|flow", error.context or ""):
        mark = error.context_mark  # where it was opened; the other is only where hope ended
    at = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark else 1
    while at and not lines[at].strip():
        at, column = at - 1, 1
    return at, min(column, len(lines[at]) + 1)


def _mistyped(lines: list[str], at: int, number: int) -> Fault | None:
    """A line whose beginning shows what is wrong, whatever the parser makes of it."""
    line = lines[at]
    lead = line[: len(line) - len(line.lstrip())]
    if found := _key_without_space(line, number):
        return found
    if "\t" in lead and line.strip():
        return Fault("H002", number, 1, "行首有制表符（Tab）。", "行首不能用制表符，请改成空格。")
    if re.search(f"[{ODD_SPACES}]", lead) and line.strip():
        return Fault("H002", number, 1, "行首有全角空格或特殊空格。", "切换到英文输入法，改成普通空格。")
    if (item := ITEM.match(line)) and _is_item(lines, at):
        sign = line.strip()[0]
        message = "“-”后面少一个空格。" if sign == "-" else f"列表的这一项用了“{sign}”，应当是半角减号加空格。"
        return Fault("H002", number, len(lead) + 1, message, f"写成 - {said(item[1])}")
    if fault := _wrong_in_list(line, number):
        return fault
    if line.startswith(("＃", ":", "：")):
        wide = line[0] == "＃"
        message = "注释前面的“＃”是全角的。" if wide else "冒号前面没有字段名。"
        remedy = "改成半角的 #，后面空一格。" if wide else "冒号前面写上字段名；如果是上一项的内容，请写在同一行。"
        return Fault("H002", number, 1, message, remedy)
    if lead and FIELD.match(line) and _ends_above(lines, at, len(lead)):
        return Fault("H002", number, 1, "这一行缩进了，成了上一项的一部分。", "删掉行首的空格。")
    if at == 0 or lead or not line or line.startswith(("-", "#", "]", "}", "'", '"')) or FIELD.match(line):
        return None
    if line.strip(" .…") == "":
        return Fault("H002", number, 1, f"这里有一行“{said(line, 20)}”，字段到此就结束了。", "删掉这一行。")
    if DASHES.match(line):
        message = f"结束的 --- 写成了“{said(line, 20)}”。"
        return Fault("H002", number, 1, message, "改成三个半角减号 ---。")
    message = "这一行不是“字段: 值”。"
    return Fault("H002", number, 1, message, "检查是不是漏写了结束的 ---，或字段名后漏了冒号和空格。")


def _is_item(lines: list[str], at: int) -> bool:
    """Whether a line that might be an item of a list stands where items do."""
    if lines[at].lstrip().startswith("-"):
        return True
    above = next((one for one in reversed(lines[:at]) if one.strip() and not ITEM.match(one)), "")
    found = FIELD.match(above)
    return bool(found and not (found[2] or "").strip())


def _wrong_in_list(line: str, number: int) -> Fault | None:
    """What is wrong inside brackets: topics with their signs, which begin a remark there; commas with nothing between."""
    opened = LISTED.match(line)
    if not opened:
        return None
    name = line[: line.index(":")]
    whole = f"写成 {name}: {listed(line[opened.end() - 1 :])}"
    if found := HASHED_ITEM.search(line, opened.end() - 1):
        return Fault("H002", number, found.end() + 1, "方括号里“#”后面的文字会丢失。", f"{whole}，不用写 #。")
    if found := EMPTY_ITEM.search(line, opened.end() - 1):
        return Fault("H002", number, found.end() + 1, "两个逗号之间没有内容。", whole)
    return None


def _ends_above(lines: list[str], at: int, lead: int) -> bool:
    """Whether the field above a line has its value already, and so nothing that is indented."""
    above = next((one for one in reversed(lines[:at]) if one.strip()), "")
    found = FIELD.match(above)
    value = (found[2] or "").strip() if found else ""
    return (
        bool(value) and not value.startswith(("|", ">", "[", "{", "'", '"')) and len(above) - len(above.lstrip()) < lead
    )


def _key_without_space(line: str, number: int) -> Fault | None:
    found = KEY_WITHOUT_SPACE.match(line)
    if not found:
        return None
    what = "全角冒号“：”" if found[3] == "：" else "冒号，但后面没有半角空格"
    rest = said(line[found.end() :].strip(), 40)
    message = f"{found[2]} 后面是{what}。"
    remedy = f"字段名后用半角冒号加一个空格：{found[2]}: {rest}"
    return Fault("H002", number, found.start(3) + 1, message, remedy)


def _remedy(error: yaml.MarkedYAMLError, line: str) -> str:
    """What to do about a line that the parser stops at."""
    context, problem = error.context or "", error.problem or ""
    found = FIELD.match(line)
    value = (found[2] or "").strip() if found else ""
    if "escape" in problem or "hexdecimal" in problem:
        return "双引号里不能有 \\ 这样的写法；直接输入文字，或改用单引号。"
    if line.startswith("%"):
        return "删掉 % 开头的这一行；各字段写成“字段: 值”。"
    if "quoted scalar" in context:
        return "引号要成对，在这个值的末尾补上另一半引号。"
    if "flow" in context and not value.endswith(("]", "}")):
        return "括号要成对，在末尾补上 ] 或 }；如果括号是文字，请给整个值加单引号。"
    if found and value and (value.startswith(SPECIAL) or ": " in value or value.endswith(":") or "mapping" in problem):
        bare = value[1:-1] if len(value) > 2 and value[0] == value[-1] and value[0] in "'\"" else value
        quoted = bare.replace("'", "''")
        example = f"{said(found[1])}: '{quoted if len(quoted) <= 60 else '…'}'"
        listed = "列表写成 [甲, 乙]，或每项另起一行；" if value.startswith("- ") else ""
        return f"{listed}值里有冒号、括号或引号等符号时，给整个值加单引号：{example}"
    return "检查缩进、冒号后的空格和引号是否成对。"
