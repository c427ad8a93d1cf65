"""A build's lock: one at a time in one repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class Busy(Exception):
    """Another build of this hall is going on; the message says whose."""


class Lock:
    """Held while a build writes; the system lets go of it when the process ends, however it ends."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> Lock:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._open = self._file.open("a+", encoding="utf-8")
        try:
            _lock(self._open.fileno())
        except OSError:
            self._open.seek(0)
            who = self._open.read().strip() or "另一个进程"
            self._open.close()
            raise Busy(f"另一次构建正在进行（{who}），请等它结束。") from None
        self._open.truncate(0)
        self._open.write(f"进程 {os.getpid()}\n")
        self._open.flush()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.truncate(0)
        self._open.close()


def _lock(number: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
