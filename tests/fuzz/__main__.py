"""Tries spoilt posts in processes that are watched: `python -m tests.fuzz [NUMBER [FIRST]]`.

What breaks is kept in .cache/fuzz/ and said; the same number is the same post.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import sys
import time
import traceback
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from tests.fuzz.spoiling import seeds, spoilt
from tests.fuzz.trying import try_one

PATIENCE = 20.0
"""Seconds for one post, on a machine that has other work too; a tenth of a second is usual for the worst."""
KEPT = Path(".cache/fuzz")


def work(first: int, last: int, step: int, at: Synchronized[int], slowest: Synchronized[float]) -> None:
    """Try every post of a row of numbers, and say which one it is at."""
    for number in range(first, last, step):
        with at.get_lock():
            at.value = number
        begun = time.perf_counter()
        data = spoilt(number)
        try:
            try_one(data)
        except Exception:
            keep(number, traceback.format_exc())
        slowest.value = max(slowest.value, time.perf_counter() - begun)


def keep(number: int, said: str) -> None:
    """Keep a post that broke something, and say how."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{number}.md").write_bytes(spoilt(number))
    (KEPT / f"{number}.txt").write_text(said, "utf-8")
    print(f"{number}: {said.strip().splitlines()[-1]}  ({KEPT}/{number}.md)", flush=True)


class Watched:
    """A process at its row of numbers; begun anew behind a post that it hangs on."""

    def __init__(self, first: int, last: int, step: int) -> None:
        self.last, self.step = last, step
        self.slowest: Synchronized[float] = mp.Value("d", 0.0)
        self.begin(first)

    def begin(self, first: int) -> None:
        self.at: Synchronized[int] = mp.Value("q", first)
        self.seen, self.since = first, time.monotonic()
        self.process = mp.Process(target=work, args=(first, self.last, self.step, self.at, self.slowest))
        self.process.start()

    def is_done(self) -> bool:
        """Whether all were tried; ends a process that stands still."""
        if self.at.value != self.seen:
            self.seen, self.since = self.at.value, time.monotonic()
        if self.process.is_alive():
            if time.monotonic() - self.since < PATIENCE:
                return False
            self.process.kill()
            keep(self.seen, f"hangs: more than {PATIENCE:.0f} s")
        elif self.process.exitcode == 0:
            return True
        else:
            keep(self.seen, f"the process ended with {self.process.exitcode}")
        self.begin(self.seen + self.step)
        return False


def main() -> int:
    """Try them all; the exit status."""
    number, first = (int(word) for word in [*sys.argv[1:], "20000", "0"][:2])
    hands = os.cpu_count() or 1
    assert seeds()
    KEPT.mkdir(parents=True, exist_ok=True)
    before = set(KEPT.glob("*.txt"))
    begun = time.monotonic()
    watched = [Watched(first + hand, first + number, hands) for hand in range(hands)]
    while [one for one in watched if not one.is_done()]:  # each is looked at every time
        time.sleep(0.2)
    broke = len(set(KEPT.glob("*.txt")) - before)
    slowest = max(one.slowest.value for one in watched)
    print(
        f"{number} spoilt posts in {time.monotonic() - begun:.0f} s, the slowest {slowest:.2f} s: {broke} broke something"
    )
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main())
