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
            yield post.problem("H601", name, *_said(slip.word), slip.word.severity)
    if not lexicon.pattern.search(post.text):
        return
    for slip in slips_in(blank_code(post.text), lexicon):
        yield post.problem_at("H601", slip.start, *_said(slip.word), slip.word.severity)


def _said(word: Word) -> tuple[str, str]:
    return f"“{word.wrong}”：{word.reason}。", f"写成“{word.right}”（{word.source}）；是引用别人的话，加上引号。"
