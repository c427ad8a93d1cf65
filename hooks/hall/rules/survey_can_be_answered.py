"""H132: every question of a survey can be answered, and its results are those of its questions."""

from __future__ import annotations

from collections.abc import Iterator

from hall.forms.survey import Answer, Survey
from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Choices without options, results of questions or options that there are not."""
    post, block = whole.post, whole.post.block
    if not isinstance(block, Survey):
        return
    for question in block.questions:
        said = question.ask[:30]
        if question.kind == Answer.TEXT:
            continue
        if len(question.options) < 2:
            message = f"“{said}”是选择题，至少要两个选项。"
            yield post.problem("H132", "survey.questions", message, "写上 options；要大家写字的，写 kind: text。")
    asked = {question.ask: set(question.options) for question in block.questions}
    for result in block.results:
        if result.ask not in asked:
            message = f"结果里的“{result.ask[:30]}”不是问过的问题。"
        elif strange := [one for one in result.counts if asked[result.ask] and one not in asked[result.ask]]:
            message = f"结果里的“{strange[0][:30]}”不是“{result.ask[:30]}”的选项。"
        else:
            continue
        yield post.problem("H132", "survey.results", message, "和 questions 写得一字不差。", Severity.WARNING)
