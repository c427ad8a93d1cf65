"""Work spread over processes, where there is enough of it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from threading import Thread
from typing import Any, TypeVar

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


def aside(work: Callable[[], str]) -> Callable[[], str]:
    """Begin some work in a process beside this one; what to call to wait for it and have what it says."""
    if hands() == 1:
        said = work()
        return lambda: said
    from multiprocessing import get_context

    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(work()))
    process.start()
    there.close()

    def wait() -> str:
        try:
            return str(here.recv())
        except EOFError:
            return "另一个进程意外结束了。"
        finally:
            process.join()

    return wait


def meanwhile(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a thread, for what mostly waits; what to call to have its result."""
    found: list[T] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as fault:
            faults.append(fault)

    thread = Thread(target=run)
    thread.start()

    def wait() -> T:
        thread.join()
        if faults:
            raise faults[0]
        return found[0]

    return wait
