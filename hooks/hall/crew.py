"""Work spread over processes, where there is enough of it."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from threading import active_count
from typing import Any, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

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

    # What is known by now stays to the end: the collector need not touch, and so copy, it in every worker.
    gc.freeze()
    with get_context("fork").Pool(min(hands(), len(items)), _enrol, (work, begin)) as pool:
        yield from pool.imap_unordered(_do, items)
        pool.close()
        pool.join()


def _enrol(work: Callable[[Any], Any], begin: Callable[[], None]) -> None:
    global _work
    gc.disable()  # a worker lives for seconds
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
