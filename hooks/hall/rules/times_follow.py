"""H133, H134: nothing ends, is corrected or is withdrawn before it was published."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from hall.model.form import Form
from hall.model.moments import seconds_of, start_of
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """An `expires` that makes a post out of date at its birth; corrections and withdrawals of what was not there yet."""
    post = whole.post
    if not (post.expires or post.corrections or post.withdrawn):
        return
    zone = ZoneInfo(settings.zone)
    when = seconds_of(post.date or start_of(post.place.day), zone)
    if post.expires and seconds_of(post.expires, zone) <= when:
        yield post.problem("H133", "expires", "过期的时间不晚于发布的时间，一发布就过期了。", "核对 expires 的年月日。")
    named = [("corrections", "更正", one.date) for one in post.corrections]
    if post.withdrawn:
        named.append(("withdrawn", "撤回", post.withdrawn.date))
    for name, what, moment in named:
        if seconds_of(moment, zone) < when:
            message = f"{what}的时间早于发布的时间。"
            yield post.problem("H134", name, message, "核对这两个时间。", Severity.WARNING)
