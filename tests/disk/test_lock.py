"""One build at a time: a second one is told who is at work, and a dead one holds nobody up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hall.disk import Busy, Lock

HOLDER = "import sys, time; from pathlib import Path; from hall.disk import Lock\nwith Lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def holder(file: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the lock."""
    other = subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline() == b"held\n"
    return other


def test_a_second_holder_is_told_who_has_it(tmp_path: Path) -> None:
    with holder(tmp_path / "lock") as other:
        try:
            with pytest.raises(Busy, match=f"进程 {other.pid}.*请等它结束"), Lock(tmp_path / "lock"):
                pass
        finally:
            other.kill()


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    """The system sees to it; what it wrote of itself stays and says nothing."""
    with holder(tmp_path / "lock") as other:
        os.kill(other.pid, signal.SIGKILL)
    with Lock(tmp_path / "lock"):
        assert str(os.getpid()) in (tmp_path / "lock").read_text("utf-8")


def test_a_lock_is_free_again_after_its_work_whatever_came_of_that(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyError), Lock(tmp_path / "deep/lock"):
            raise KeyError
    assert (tmp_path / "deep/lock").read_text("utf-8") == ""
