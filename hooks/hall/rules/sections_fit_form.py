"""H130, H131: an interview has questions and answers, a live report has entries in their order.

Where the text is older than what it announces it need not have them yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from hall.forms.interview import Interview
from hall.forms.live import HALF_DAY, Live
from hall.model.form import Form
from hall.model.moments import seconds_of, start_of
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

ASKED = re.compile(r"\s*(?:问|[Qq](?![A-Za-z]))")
ANSWERED = re.compile(r"\s*(?:答|[Aa](?![A-Za-z]))")
ENTRY = re.compile(r"\s*([0-9]{1,2})[:：]([0-9]{2})(?![0-9])")


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """What the headings of an interview and of a live report must be."""
    block = whole.post.block
    if isinstance(block, Interview) and not _announces(whole, block.starts, settings):
        yield from _interview(whole)
    elif isinstance(block, Live) and not _announces(whole, block.starts, settings):
        yield from _live(whole)


def _announces(whole: Whole, starts: datetime | None, settings: Settings) -> bool:
    """Whether a text is from before what it tells of, and has not been added to."""
    when = whole.post.date or start_of(whole.post.place.day)
    zone = ZoneInfo(settings.zone)
    headed = any(heading.level <= 3 for heading in whole.prose.headings)
    return bool(starts and seconds_of(when, zone) < seconds_of(starts, zone)) and not headed


def _interview(whole: Whole) -> Iterator[Problem]:
    asked = [one for one in whole.prose.headings if ASKED.match(one.text)]
    answered = [one for one in whole.prose.headings if ANSWERED.match(one.text)]
    if not asked or not answered:
        what = "一问也没有" if not asked else "一答也没有"
        remedy = "每一问写成 ## 问：……，每一答写成 ## 答：……。"
        yield whole.post.problem_on("H130", 1, f"微访谈里{what}。", remedy, Severity.WARNING)
    elif len(answered) < len(asked):
        last = asked[len(answered)]
        message = f"有 {len(asked)} 问，只有 {len(answered)} 答。"
        line = whole.post.line_with(last.text)
        yield whole.post.problem_on("H130", line, message, "补上回答，或删掉没有回答的提问。", Severity.HINT)


def _live(whole: Whole) -> Iterator[Problem]:
    entries = [found for one in whole.prose.headings if (found := ENTRY.match(one.text))]
    if not entries:
        message, remedy = "微直播里一条也没有。", "每一条写成 ## 09:30 标题。"
        yield whole.post.problem_on("H131", 1, message, remedy, Severity.WARNING)
    before = -1
    ups = downs = 0
    for found in entries:
        minute = int(found[1]) * 60 + int(found[2])
        line = whole.post.line_with(found[0].strip())
        if int(found[1]) > 24 or int(found[2]) > 59:
            message = f"没有 {found[0].strip()} 这个时间。"
            yield whole.post.problem_on("H131", line, message, "写成 09:30 这样的时间。", Severity.WARNING)
            continue
        if before >= 0 and minute != before and abs(minute - before) < HALF_DAY:
            ups, downs = (ups + 1, downs) if minute > before else (ups, downs + 1)
            if ups and downs:  # either the newest stand last or they stand first; past midnight the clock jumps
                message = f"{found[0].strip()} 这一条的时间和前后对不上。"
                yield whole.post.problem_on(
                    "H131", line, message, "按时间先后排，一律从早到晚，或一律从晚到早。", Severity.WARNING
                )
                return
        before = minute
