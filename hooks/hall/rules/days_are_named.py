"""H604: who reads 今天 tomorrow knows which day it was (GB/T 15835-2011, 4.1: years, months and days are said whole).

Texts are passed on, found by search and read aloud without the date beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

LOOSE = re.compile("今天|今日|明天|明日|昨天|昨日|近日|日前(?!往)|后天(?![性培努形])")
MONTHS = "一二三四五六七八九十"
NAMED = re.compile(rf"[0-9０-９{MONTHS}]\s*月\s*(?:[0-9０-９]|[{MONTHS}])|\d{{4}}[-/.]\d{{1,2}}[-/.]\d|[0-9]{{1,2}}日")

SHORT = 60
"""A shorter text is a brief by whatever form: who reads it sees the day above it."""


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A day that is named by when one reads of it, in a text that names none; what is short or passes by the hour may."""
    post = whole.post
    if form.whole_in_lists or form.slug in ("live", "alert", "interview") or len(whole.prose.plain) < SHORT:
        return
    found = LOOSE.search(whole.prose.plain)
    if found and not NAMED.search(f"{post.title} {whole.prose.plain}"):
        message = f"写了“{found[0]}”，全文没有一个日期。"
        remedy = "写上几月几日；过后再读、转到别处，才知道是哪一天。"
        yield post.problem_on("H604", post.line_with(found[0]), message, remedy, Severity.HINT)
