"""Work spread over processes, where there is enough of it."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from threading import active_count
from typing import Any, BinaryIO, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 15
"""So many times its processor time an item may take by the clock: other work may have the processor."""

_work: Callable[[Any], Any] | None = None


def hands() -> int:
    """How many processes can work at once; one where a process cannot be forked with what it knows."""
    return (os.cpu_count() or 1) if hasattr(os, "fork") else 1


def spread(work: Callable[[T], R], items: Sequence[T], begin: Callable[[], None] = lambda: None) -> Iterator[R]:
    """The result of each item, in the order in which they are done.

    Workers are forked, so that `work` may hold anything; only items and results pass between processes.

    Args:
        work: what is done to an item.
        items: the items.
        begin: called first in every worker.
    """
    from multiprocessing import get_context

    with get_context("fork").Pool(min(hands(), len(items)), _enrol, (work, begin)) as pool:
        yield from pool.imap_unordered(_do, items)
        pool.close()
        pool.join()


def each(work: Callable[[T], R], items: Sequence[T], many: bool) -> Iterator[R]:
    """The result of each item: by several processes where there are many and processes can be had, else here, in order."""
    return spread(work, items) if many and hands() > 1 else map(work, items)


def _enrol(work: Callable[[Any], Any], begin: Callable[[], None]) -> None:
    global _work
    gc.disable()  # a worker lives for seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stopped the command ends this with it, and alone speaks of it
    begin()
    _work = work


def _do(item: Any) -> Any:
    assert _work is not None
    return _work(item)


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a process beside this one; what to call to wait for it and have its result, or its fault.

    Where no process can be forked, or other threads run that a fork would cut off, it is done when it is asked for.
    """
    if hands() == 1 or active_count() > 1:
        return work
    here, there = os.pipe()
    process = os.fork()
    if not process:
        status = 1
        os.close(here)  # or it would wait for itself to read, where this process was killed, and hold the lock for ever
        try:
            said: tuple[bool, object]
            try:
                said = True, work()
            except Exception as fault:
                said = False, fault
            with os.fdopen(there, "wb") as pipe:
                pickle.dump(said, pipe, 5)
            status = 0
        finally:
            os._exit(status)
    os.close(there)

    @cache
    def wait() -> T:
        with os.fdopen(here, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(process, 0)
        if status:
            raise RuntimeError("a process beside this one ended before its time")
        well, result = pickle.loads(said)
        if not well:
            raise result
        return cast(T, result)

    return wait


class Ended(Exception):
    """A worker ended before its time: `reason` is `slow`, `large` or `broken`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Bounded:
    """Work on what nobody vouches for, in a process beside this one that ends where an item takes too much.

    The system itself ends it, also inside a library that hangs; the next item gets a new process. Where no process can be
    forked, the work is done here without bounds.

    Args:
        work: what is done to an item; items and results pass between processes.
        seconds: of processor time for an item.
        memory: bytes beside those of the process as it is now.
    """

    def __init__(self, work: Callable[[Any], Any], seconds: float, memory: int) -> None:
        self._work, self._seconds, self._memory = work, seconds, memory
        self._process = 0
        self._pipes: tuple[BinaryIO, BinaryIO] | None = None

    def __enter__(self) -> Bounded:
        return self

    def __exit__(self, *fault: object) -> None:
        self._end()

    def do(self, item: Any) -> Any:
        """The result of an item.

        Raises:
            Ended: it took too much, or broke the process.
        """
        if not hasattr(os, "fork"):
            return self._work(item)
        if self._pipes is None:
            self._begin()
        assert self._pipes is not None
        from multiprocessing.connection import wait  # select knows no file beyond the 1,024th

        given, answers = self._pipes
        try:
            pickle.dump(item, given, 5)
            given.flush()
            if not wait([answers.fileno()], self._seconds * PATIENCE):
                self._end()
                raise Ended("slow")
            well, result = pickle.load(answers)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            status = self._end()
            raise Ended("slow" if -status == signal.SIGPROF else "broken") from None
        if not well:
            self._end()  # what a process is like that ran out of memory nobody knows
            raise Ended("large")
        return result

    def _begin(self) -> None:
        items, given = os.pipe()
        answers, said = os.pipe()
        process = os.fork()
        if process:
            os.close(items)
            os.close(said)
            self._process, self._pipes = process, (os.fdopen(given, "wb"), os.fdopen(answers, "rb"))
            return
        status = 1
        try:
            os.close(given)
            os.close(answers)
            self._serve(os.fdopen(items, "rb"), os.fdopen(said, "wb"))
            status = 0
        finally:
            os._exit(status)

    def _serve(self, items: BinaryIO, said: BinaryIO) -> None:
        """What the process does: item after item, until there are no more."""
        from resource import RLIMIT_AS, RLIMIT_CORE, setrlimit

        gc.disable()
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stopped the command ends this with it
        setrlimit(RLIMIT_CORE, (0, 0))
        if size := _address_space():
            setrlimit(RLIMIT_AS, (size + self._memory, size + self._memory))
        while True:
            try:
                item = pickle.load(items)
            except EOFError:
                return
            signal.setitimer(signal.ITIMER_PROF, self._seconds)
            try:
                answer = pickle.dumps((True, self._work(item)), 5)
            except MemoryError:
                answer = pickle.dumps((False, None), 5)
            signal.setitimer(signal.ITIMER_PROF, 0)
            said.write(answer)
            said.flush()

    def _end(self) -> int:
        """End the process; the status that it ended with, a signal's number below zero."""
        if self._pipes is None:
            return 0
        os.kill(self._process, signal.SIGKILL)  # it holds nothing; of one that ended by itself the status stays
        with suppress(BrokenPipeError):
            self._pipes[0].close()
        self._pipes[1].close()
        _, status = os.waitpid(self._process, 0)
        self._pipes = None
        return os.waitstatus_to_exitcode(status)


def _address_space() -> int:
    """How many bytes of addresses this process has; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as about:
            return int(about.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
