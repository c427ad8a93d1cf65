"""Work spread over processes comes back whole, and so do its faults."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import traceback
import weakref
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait as wait_for
from pathlib import Path

import pytest

from hall.crew import Bounded, Ended, aside, hands, spread


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


def test_there_is_at_least_one_hand() -> None:
    assert hands() >= 1


def test_the_result_of_every_item_comes_back_once() -> None:
    """In the order in which they are done, so that nobody may lean on it."""
    assert sorted(spread(double, range(100))) == [2 * number for number in range(100)]


def test_work_may_hold_what_cannot_be_sent() -> None:
    """Workers are forked: only items and results pass between processes."""
    lock = threading.Lock()
    assert sorted(spread(lambda number: (lock.locked(), number), range(3))) == [(False, 0), (False, 1), (False, 2)]


def test_every_worker_begins_first(tmp_path: Path) -> None:
    def begin() -> None:
        (tmp_path / str(os.getpid())).touch()

    workers = set(spread(lambda number: os.getpid(), range(20), begin))
    assert workers <= {int(one.name) for one in tmp_path.iterdir()}
    assert os.getpid() not in workers


def test_a_fault_in_a_worker_is_a_fault_of_the_build() -> None:
    """Nothing is left out in silence."""
    with pytest.raises(ValueError, match="no 1"):
        list(spread(fail, [1]))


def test_many_hands_leave_nothing_behind() -> None:
    """`hall serve` spreads work for days: garbage stays what can be collected, and no pipe stays open."""

    class Circle:
        def __init__(self) -> None:
            self.me = self

    frozen, garbage = gc.get_freeze_count(), weakref.ref(Circle())
    before = set(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else set()
    assert sorted(spread(double, range(3))) == [0, 2, 4]
    assert gc.get_freeze_count() == frozen
    gc.collect()
    assert garbage() is None
    assert not before or set(os.listdir("/proc/self/fd")) <= before


def test_whoever_stops_the_command_is_told_by_it_alone() -> None:
    """Ctrl+C reaches every process in front of the terminal; a worker says nothing of it."""
    code = (
        "import os, time; from hall.crew import spread\n"
        "try: list(spread(lambda one: os.write(1, b'begun\\n') and time.sleep(60), [1]))\n"
        "except KeyboardInterrupt: print('stopped', flush=True)"
    )
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], start_new_session=True, **pipes) as command:
        assert command.stdout
        assert command.stdout.readline() == b"begun\n"
        os.killpg(command.pid, signal.SIGINT)
        out, err = command.communicate(timeout=30)
    assert out == b"stopped\n"
    assert err == b""


Doing = Callable[[Callable[[], None]], None]


@pytest.fixture(params=["a command", "beside threads"])
def do(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Doing:
    """Does something where there are no other threads, as in a command, or where there are, as under `hall serve`."""
    monkeypatch.setattr("hall.crew.hands", lambda: 2)

    def by_a_command(work: Callable[[], None]) -> None:
        child = os.fork()  # has this thread alone, however many the worker of the tests has
        if not child:
            try:
                work()
                os._exit(0)
            finally:
                traceback.print_exc()
                os._exit(1)
        assert os.waitpid(child, 0)[1] == 0

    def beside_threads(work: Callable[[], None]) -> None:
        stop = threading.Event()
        other = threading.Thread(target=stop.wait)
        other.start()
        try:
            work()
        finally:
            stop.set()
            other.join()

    return by_a_command if request.param == "a command" else beside_threads


def test_work_aside_gives_its_result_as_often_as_it_is_asked(do: Doing) -> None:
    def work() -> None:
        wait = aside(partial(double, 21))
        assert [wait(), wait()] == [42, 42]

    do(work)


def test_a_fault_of_work_aside_is_raised_where_it_is_waited_for(do: Doing) -> None:
    """With its own type and words, not as a process that ended."""

    def work() -> None:
        wait = aside(partial(fail, 7))
        with pytest.raises(ValueError, match="no 7"):
            wait()

    do(work)


@pytest.mark.parametrize("do", ["a command"], indirect=True)
def test_work_aside_is_done_by_another_process_and_its_death_is_told(do: Doing) -> None:
    def work() -> None:
        assert aside(os.getpid)() != os.getpid()
        wait = aside(lambda: os._exit(3))
        with pytest.raises(RuntimeError, match="ended before its time"):
            wait()

    do(work)


@pytest.mark.parametrize("do", ["beside threads"], indirect=True)
def test_beside_other_threads_work_aside_is_done_here(do: Doing) -> None:
    """A fork would cut them off."""

    def work() -> None:
        assert aside(os.getpid)() == os.getpid()

    do(work)


def test_work_aside_ends_where_nobody_is_left_to_hear_it() -> None:
    """Whoever began it was killed: what it found has no room in the pipe, and it holds the hall's lock."""
    ends, held = os.pipe()
    beginner = os.fork()
    if not beginner:
        os.close(ends)
        aside(lambda: bytes(1 << 20))
        os._exit(0)
    os.close(held)
    os.waitpid(beginner, 0)
    assert wait_for([ends], 30), "the work goes on"
    assert os.read(ends, 1) == b""
    os.close(ends)


def misbehave(how: str) -> str:
    """Work on what is made to harm."""
    if how == "loops":
        while True:
            pass
    if how == "grows":
        return "x" * (1 << 30)
    if how == "crashes":
        os._exit(3)
    return how


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be bounded here")
@pytest.mark.parametrize(("how", "reason"), [("loops", "slow"), ("grows", "large"), ("crashes", "broken")])
def test_work_that_takes_too_much_is_ended_and_the_next_is_done(how: str, reason: str) -> None:
    """Nothing of it reaches this process but why it ended."""
    with Bounded(misbehave, 0.2, 100 << 20) as worker:
        assert worker.do("works") == "works"
        with pytest.raises(Ended) as ended:
            worker.do(how)
        assert ended.value.reason == reason
        assert worker.do("works again") == "works again"
