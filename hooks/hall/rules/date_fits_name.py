"""H102: the day in the file's name is that of `date`, in the offset in which it is written (design section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A file that is named for another day: its address would lie."""
    post = whole.post
    if post.date and post.date.date() != post.place.day:
        named, said = post.place.day.isoformat(), post.date.date().isoformat()
        yield post.problem(
            "H102",
            "date",
            f"文件名是 {named}，这里却写 {said}。",
            f"改成同一天：改 date，或把文件名开头改为 {said}。",
        )
