"""H501, H502, H503, H509: nothing is published that its own marks call secret or internal, and no password.

GB/T 9704-2012, 7.2.1, 7.2.2 and 7.2.6 (copy number, level and term, signer);
the notice, part 2, section 2: 建立信息审核和保密审查制度.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hall.model.medium import Viewed
from hall.model.problem import Problem, Severity, at_file
from hall.model.settings import Settings
from hall.rules.at_a_file import Written, at_offset
from hall.rules.at_a_medium import at_medium
from hall.secrecy import Mark, Seen, head_marks_in, latin_marks_in, marks_in, marks_in_name

CODES = {Mark.LEVEL: "H501", Mark.INNER: "H502", Mark.HEAD: "H503", Mark.LOGIN: "H509"}
REMEDIES = {
    Mark.LEVEL: "不要提交，也不要再发给别人，马上报告本单位保密审查人员；已经提交的，删掉文件还不够，请管理员清理历史记录。",
    Mark.INNER: "内部材料不能发布；先请保密审查人员认定，可以公开的另写一份，不带这些标志。",
    Mark.LOGIN: "删掉 // 和 @ 之间的字，并马上请管理员换掉这个密码：提交过的，历史记录里还有。",
    Mark.HEAD: "份号、签发人等只在内部行文里有；核对是不是把内部文件原样贴了上来，可以公开就删掉这一行。",
}
NAMED_LIKE = "文件名里的“{}”像是保密标志的拼音。"


def check(file: Written, settings: Settings) -> Iterator[Problem]:
    """Marks in every field, remark, line and name of a post's file; the pinyin of one in its own name is asked about."""
    for seen in _first_of_each(marks_in(file.raw)):
        yield at_offset(CODES[seen.mark], file, seen.start, _said(seen), REMEDIES[seen.mark], Severity.VETO)
    for seen in marks_in_name(file.path):
        yield at_file(file.path, CODES[seen.mark], f"文件名里{_said(seen)}", REMEDIES[seen.mark], Severity.VETO)
    for seen in latin_marks_in(file.path):
        message = NAMED_LIKE.format(seen.words)
        yield at_file(file.path, "H503", message, "不是内部材料，就换一个名字。", Severity.WARNING)
    begins = file.raw.find("\n---", 3)
    head = max(0, file.raw.find("\n", begins + 1)) if begins > 0 else 0
    for seen in head_marks_in(file.raw[head:].lstrip("\n")):
        start = seen.start + len(file.raw) - len(file.raw[head:].lstrip("\n"))
        yield at_offset("H503", file, start, _said(seen), REMEDIES[Mark.HEAD], Severity.WARNING)


def check_medium(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """Marks in the words, the metadata and the name of a picture or an attachment."""
    named = list(marks_in_name(viewed.path))
    for seen in _first_of_each([*marks_in(viewed.text), *named]):
        where = "文件名里" if seen in named else "里面"
        yield at_medium(CODES[seen.mark], viewed, f"{where}{_said(seen)}", REMEDIES[seen.mark], Severity.VETO)
    for seen in latin_marks_in(viewed.path):
        yield at_medium("H503", viewed, NAMED_LIKE.format(seen.words), "不是内部材料，就换一个名字。", Severity.WARNING)
    for seen in head_marks_in(viewed.text.lstrip()):
        yield at_medium("H503", viewed, f"里面{_said(seen)}", REMEDIES[Mark.HEAD], Severity.WARNING)


def finds_secret(words: str) -> bool:
    """Whether words are marked as secret or internal: what went out of a text for it must not be told (content/handbook/fields.md, "更正")."""
    return any(marks_in(words))


def _said(seen: Seen) -> str:
    return "网址里有账号和密码。" if seen.mark is Mark.LOGIN else f"有{seen.mark}“{seen.words}”。"


def _first_of_each(seen: Iterable[Seen]) -> list[Seen]:
    """Marks by their place, once where several patterns meet."""
    found: dict[tuple[int, Mark], Seen] = {}
    for one in seen:
        found.setdefault((one.start, one.mark), one)
    return sorted(found.values())
