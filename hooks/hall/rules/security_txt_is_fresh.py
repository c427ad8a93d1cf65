"""H330: security.txt says until when it holds, and is renewed in time (RFC 9116, section 2.5.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from hall.model.hall import Hall
from hall.model.moments import local_of, seconds_of
from hall.model.problem import Problem, Severity, at_file
from hall.model.prose import Whole

BEFORE = timedelta(days=30)


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """A security.txt that has expired at the hall's time, or will within 30 days."""
    security = hall.settings.site.security
    if security is None:
        return
    ends = seconds_of(security.expires, hall.zone)
    left = ends - seconds_of(hall.now, hall.zone)
    if left > BEFORE.total_seconds():
        return
    day = f"{local_of(ends, hall.zone):%Y-%m-%d}"
    message = f"安全联系说明已于 {day} 到期。" if left <= 0 else f"安全联系说明 {day} 到期，不到30天了。"
    remedy = "核实联系方式仍然有效，再把 site.security.expires 改为一年以内的新日期。"
    yield at_file("departments/hall.yml", "H330", message, remedy, Severity.WARNING)
