"""H532, H533, H534, H535, H537, H540, H541, H718: what a document holds beside what its reader sees was not reviewed.

Comments, tracked changes, hidden sheets and authors are what leaks most from published Office files; the notice asks for
content and secrecy review of all that is published (part 2, section 2).
"""

from __future__ import annotations

from collections.abc import Iterator

from hall.media import sort_of
from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings
from hall.rules.at_a_medium import at_medium

OFFICES = frozenset(("单位", "公司"))
"""Whose name stands for an office, not for a person."""
EASY = frozenset(("演讲者备注", "隐藏的文字"))


def check(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """What is in a PDF or an Office document and not on its pages."""
    medium = viewed.medium
    if sort_of(medium.kind) != "document":
        return
    if names := [name for name in medium.personal if name not in OFFICES]:
        remedy = (
            "运行 hall tidy 去掉。"
            if medium.kind in ("docx", "xlsx", "pptx")
            else "在文档属性里删掉，或另存时不带个人信息。"
        )
        yield at_medium("H532", viewed, f"文档属性里有{'、'.join(names)}。", remedy, Severity.WARNING)
    if medium.remarks:
        yield at_medium(
            "H533", viewed, f"里面有 {medium.remarks} 条批注，会和正文一起公开。", "删掉全部批注后重新保存。"
        )
    if medium.changes:
        remedy = "在“审阅”里接受或拒绝全部修订，关掉修订后重新保存。"
        yield at_medium("H534", viewed, f"里面有 {medium.changes} 处修订痕迹，删掉的字也看得到。", remedy)
    yield from _hidden(viewed)
    if medium.locked:
        yield at_medium("H537", viewed, "这个文件要密码才能打开，没法检查，公众也打不开。", "去掉密码后重新保存。")
    if medium.enclosed:
        message = f"里面带着{'、'.join(medium.enclosed[:5])}，点开能看到别的内容。"
        yield at_medium(
            "H540", viewed, message, "确认里面没有不该公开的内容；不需要就删掉，图表粘贴成图片。", Severity.WARNING
        )
    if medium.outside:
        message = f"打开时会去取别处的内容：{'、'.join(one[:60] for one in medium.outside[:3])}。"
        yield at_medium("H541", viewed, message, "断开外部链接后重新保存。", Severity.WARNING)
    if medium.kind == "ole":
        message = "这是旧格式，机器看不到里面的批注、修订和作者。"
        yield at_medium("H718", viewed, message, "另存为 .docx、.xlsx、.pptx 或 .pdf。", Severity.WARNING)


def _hidden(viewed: Viewed) -> Iterator[Problem]:
    medium = viewed.medium
    grave = [name for name in medium.hidden if name not in EASY]
    if grave:
        yield at_medium("H535", viewed, f"里面有隐藏的内容：{'、'.join(grave[:5])}。", "不公开的删掉，公开的取消隐藏。")
    if easy := [name for name in medium.hidden if name in EASY]:
        yield at_medium("H535", viewed, f"里面有{'、'.join(easy)}，会一起公开。", "不公开的删掉。", Severity.WARNING)
    if medium.folded:
        message = f"有 {medium.folded} 处隐藏的行或列。"
        yield at_medium("H535", viewed, message, "不公开的删掉，公开的取消隐藏。", Severity.WARNING)
