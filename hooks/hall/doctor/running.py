"""Whether somebody builds the hall while nobody writes: scheduled posts, expiries and second looks wait for that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from hall.doctor.finding import Finding

LATE = timedelta(hours=1)


class Watched(NamedTuple):
    """The last round of `hall watch`: when it ended, and the exit status of its build."""

    ended: datetime
    status: int


def look_at_running(watched: Watched | None, now: datetime) -> Iterator[Finding]:
    """Whether `hall watch` runs, and whether its last build went well."""
    if watched is None:
        yield Finding(
            False,
            "这台机器上没有运行过 hall watch：到时间才发布的、到期的，要等下一次有人提交才会变。",
            "照 docs/operating.md 装好服务；平台自带的定时流程常常晚几个小时。",
        )
        return
    if now - watched.ended > LATE:
        hours = int((now - watched.ended).total_seconds() // 3600)
        yield Finding(
            True, f"hall watch 已有 {hours} 小时没有运行。", "看看它的服务还在不在：systemctl status hall-watch。"
        )
    if watched.status == 1:
        yield Finding(True, "hall watch 上一次构建有错误。", "运行 hall build 看是哪一篇、哪一行。")
    elif watched.status == 3:
        yield Finding(False, "有发布在等审核。", "运行 hall review status 看还缺谁。")
