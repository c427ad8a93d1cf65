"""Whether a change of a published text is no more than a slip (docs/reviews.md, "Who is needed"): a misprint that changes no meaning.

At most five characters, and none of them belongs to a digit, a date, a name or a negation. In doubt it is no slip: then
more people look at it, nothing worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hall.model.hunk import Hunk, joined

MOST = 5
"""So many characters may differ."""

NEGATIONS = frozenset("不没無无未非否勿莫别毋禁免拒")
IN_DATES = frozenset("年月日号時时点分秒周旬今明昨前后早晚午初底")
UNITS = frozenset("年月日周旬")
"""What stands beside them says which one."""
COUNTING = frozenset("两双半几数多余第")
ENGLISH = re.compile(r"(?i)\b(?:no|not|never|none|without|cannot)\b|n['’]t\b")
HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.M | re.S)
WORDED = re.compile(r"(?:title|summary|transcript)[ ]*:")
"""The fields in which a misprint can stand; any other means something to the hall."""

# What stands beside letters, figures and signs belongs to them: `10 mm`, `1,5`, an address, a link, a tag.
RUN = re.compile(r"[!-~]+(?:[ ]?[!-~]+)*")
MEANT = re.compile(r"[0-9/@#<>()\[\]{}|`&=]")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
TITLES = (
    "同志|先生|女士|小姐|书记|市长|县长|区长|镇长|局长|主任|处长|科长|股长|所长|站长|队长|院长|校长|厂长|经理|会长|部长|秘书长|主席|委员|代表"
    "|记者|作者|编辑|通讯员|医生|教授|老师|警官|法官|检察官|律师|工程师|联系人|负责人|经办人|发言人|审核"
)
NAMED = re.compile(
    rf"(?:(?:{TITLES})[：:、 ]?(?P<behind>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}))|(?P<before>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})[ ]?(?:{TITLES})"
)
AROUND = 30


def is_slip(before: str, after: str, names: Iterable[str] = ()) -> bool:
    """Whether one whole file of a post differs from another by no more than a slip.

    Args:
        before: the published text, front matter and all.
        after: the new one.
        names: names of people, departments and places that the hall knows.
    """
    hunks = hunks_of(before, after)
    if hunks is None or sum(hunk.size for hunk in hunks) > MOST:
        return False
    known = [name for name in names if name]
    sides = [(before, [hunk[:2] for hunk in hunks]), (after, [hunk[2:] for hunk in hunks])]
    return all(_harmless(text, start, end, known) for text, spans in sides for start, end in spans)


def _harmless(text: str, start: int, end: int, names: list[str]) -> bool:
    """Whether a place in a text has nothing in it that means more than its letters."""
    for letter in text[start:end]:
        if letter in NEGATIONS or letter in IN_DATES or letter in COUNTING or letter.isnumeric():
            return False
    if UNITS.intersection(text[max(0, start - 1) : end + 1]):
        return False
    head = HEAD.match(text)
    if head and start < head.end():
        line = text.rfind("\n", 0, start) + 1
        if not WORDED.match(text, line) or "\n" in text[start:end]:
            return False
    low, high = max(0, start - AROUND), end + AROUND
    near = text[low:high]
    if any(_touch(run, start - low, end - low) and MEANT.search(run[0]) for run in RUN.finditer(near)):
        return False
    return not any(
        _touch(found, start - low, end - low, group)
        for pattern, groups in ((NAMED, ("behind", "before")), (ENGLISH, (0,)))
        for found in pattern.finditer(near)
        for group in groups
    ) and not any(_lies_in(name, text, start, end) for name in names)


def _touch(found: re.Match[str], start: int, end: int, group: str | int = 0) -> bool:
    """Whether what was found holds or borders the place."""
    low, high = found.span(group)
    return low >= 0 and low <= end and start <= high


def _lies_in(name: str, text: str, start: int, end: int) -> bool:
    """Whether the place overlaps a name; what is put in beside one does not."""
    low = max(0, start - len(name) + 1)
    at = text.find(name, low, end + len(name))
    while at >= 0:
        if (at < end and start < at + len(name)) or (start == end and at < start < at + len(name)):
            return True
        at = text.find(name, at + 1, end + len(name))
    return False


def hunks_of(before: str, after: str) -> list[Hunk] | None:
    """Where two texts differ, in order, by a shortest script; None where that is longer than a slip's can be.

    Source: Myers, An O(ND) Difference Algorithm and Its Variations (1986), cut off at twice `MOST`, so that
    it takes a moment for texts of any length.
    """
    reached = {1: 0}
    steps: list[dict[int, int]] = []
    for step in range(2 * MOST + 1):
        steps.append(dict(reached))
        for lane in range(-step, step + 1, 2):
            down = lane == -step or (lane != step and reached.get(lane - 1, -1) < reached.get(lane + 1, -1))
            x = reached[lane + 1] if down else reached[lane - 1] + 1
            x += _common(before, x, after, x - lane)
            reached[lane] = x
            if x >= len(before) and x - lane >= len(after):
                return joined(reversed(_back(steps, len(before), len(after))))
    return None


def _common(before: str, x: int, after: str, y: int) -> int:
    """How many letters two texts have in common from two places, found by halving."""
    most = min(len(before) - x, len(after) - y)
    if most <= 0 or before[x] != after[y]:
        return 0
    size = 1
    while size < most and before[x : x + size] == after[y : y + size]:
        size *= 2
    low, high = size // 2, min(size, most)
    while low < high:
        middle = (low + high + 1) // 2
        if before[x + low : x + middle] == after[y + low : y + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _back(steps: list[dict[int, int]], x: int, y: int) -> list[Hunk]:
    """The single steps of a script, last first, from where it ended."""
    found = []
    for step in range(len(steps) - 1, 0, -1):
        reached, lane = steps[step], x - y
        down = lane == -step or (lane != step and reached.get(lane - 1, -1) < reached.get(lane + 1, -1))
        came = lane + 1 if down else lane - 1
        x = reached[came]
        y = x - came
        found.append(Hunk(x, x, y, y + 1) if down else Hunk(x, x + 1, y, y))
    return found
