"""H601: names of the state, of its organs and other words are spelt right (`hall.wording`; 国办秘函〔2019〕19号: 严重表述错误 is a veto)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.model.wording import Word
from hall.rules.blanking import blank_code
from hall.wording import lexicon_of, slips_in


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Wrong words in the title, the summary, the transcript and the text; quotations and a rebuttal's claim are another's."""
    post = whole.post
    lexicon = lexicon_of(settings.words)
    for name in ("title", "summary", "transcript"):
        for slip in slips_in(getattr(post, name) or "", lexicon):
            message, remedy = _said(slip.word)
            yield post.problem("H601", name, message, remedy, slip.word.severity)
    if not lexicon.pattern.search(post.text):
        return
    text = blank_code(post.text)
    for slip in slips_in(text, lexicon):
        line = text.count("\n", 0, slip.start) + 1
        column = slip.start - text.rfind("\n", 0, slip.start)
        message, remedy = _said(slip.word)
        yield post.problem_on("H601", line, message, remedy, slip.word.severity, column)


def _said(word: Word) -> tuple[str, str]:
    return f"“{word.wrong}”：{word.reason}。", f"写成“{word.right}”（{word.source}）；是引用别人的话，加上引号。"
