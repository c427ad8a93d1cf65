"""H017, H102: the day in the file's name is that of `date`, and one that can be."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.form import Form
from hall.model.moments import LAST_YEAR
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A file that is named for another day, in the offset in which `date` is written: its address would lie."""
    post = whole.post
    named, first = post.place.day, settings.bounds.first_year
    if post.date and post.date.date() != named:
        said = post.date.date().isoformat()
        message = f"文件名是 {named.isoformat()}，这里却写 {said}。"
        yield post.problem("H102", "date", message, f"改成同一天：改 date，或把文件名开头改为 {said}。")
    elif not post.date and not first <= named.year <= LAST_YEAR:
        message = f"文件名里的年份 {named.year:04} 不在 {first} 到 {LAST_YEAR} 之间。"
        yield post.problem("H017", "date", message, "核对文件名开头的年月日。")
