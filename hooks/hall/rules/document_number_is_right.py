"""H120: a document's number is spelt as GB/T 9704-2012, 7.2.5 says: 安政办发〔2013〕21号.

The office's letters, the whole year in hexagonal brackets, the number in digits without 第 and without zeros before it,
and 号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

# Letters of an office as they end: what kind of paper it is. Without one of them, `通知（2013）5号` is no number of a document.
KINDS = "发函字办文电规通任批审政党委督明传报阅纪议"
NUMBER = re.compile(
    rf"(?P<office>[\u4e00-\u9fff]{{1,11}}[{KINDS}])[ \u3000]?"
    r"(?P<open>[\[［(（【﹝〔{「『<《〈])[ \u3000]?(?P<year>\d{4}|\d{2})[ \u3000]?(?P<said>年?)[ \u3000]?(?P<close>[\]］)）】﹞〕}」』>》〉])"
    r"[ \u3000]?(?P<ordinal>第?)[ \u3000]?(?P<zeros>0*)(?P<number>\d{1,5})[ \u3000]?(?P<end>号?)"
)
# What stands before an office's name in a sentence, and is no part of it.
BEFORE = re.compile("^(?:根据|按照|依照|依据|遵照|转发|印发|执行|落实|废止|参见|详见|原|见|与|和|及)+")
# A year and a number without the brackets that say which is which; orders and announcements go by another rule.
BARE = re.compile(r"[\u4e00-\u9fff]{2,12}(?P<year>(?:19|20)\d\d)[-—－ ]?\d{1,4}号?")
LIKELY = re.compile(r"[\])）】﹞〕］}」』>》〉][ \u3000]?第?[ \u3000]?\d{1,6}[ \u3000]?号")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Numbers with other brackets, a short year, 第, zeros or blanks, in the field and in the text."""
    post = whole.post
    number = post.document_number
    if number and (right := right_number(number)):
        yield post.problem("H120", "document_number", *_said(number, right), Severity.WARNING)
    elif number and (found := BARE.fullmatch(number.strip())):
        message = f"文号“{number[:30]}”没有把年份括起来。"
        remedy = f"年份用六角括号，序号后面写“号”，例如 安政办发〔{found['year']}〕21号。"
        yield post.problem("H120", "document_number", message, remedy, Severity.WARNING)
    if "号" not in post.text or not LIKELY.search(post.text):
        return
    for place, line in enumerate(blank_code(post.text).split("\n"), 1):
        for found in NUMBER.finditer(line) if "号" in line else ():
            said = BEFORE.sub("", found[0])
            if found["end"] and (right := right_number(said)):
                column = found.start("open") + 1
                yield post.problem_on("H120", place, *_said(said, right), Severity.WARNING, column)


def right_number(number: str) -> str:
    """The right spelling of a document's number that is spelt wrong; nothing where it is right or is none."""
    found = NUMBER.fullmatch(number.strip())
    if not found:
        return ""
    year = found["year"] if len(found["year"]) == 4 else ("20" if found["year"] < "50" else "19") + found["year"]
    right = f"{found['office']}〔{year}〕{found['number']}号"
    return "" if right == number.strip() else right


def _said(wrong: str, right: str) -> tuple[str, str]:
    return f"文号“{wrong.strip()[-30:]}”写得不规范。", f"写成 {right[-40:]}。"
