"""`make bench [N=100000]`: halls of growing size, timed side by side with Hugo and Eleventy on the same posts.

Each hall is made by `hall demo`. Every row is the median of three runs of a whole process; memory is the peak of all its
processes. The search index is left out, as the peers make none.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import Figure, run
from tests.bench.peers import Eleventy, Hugo, peers

RUNS = 3
SIZES = (1_000, 10_000, 100_000)
HALL = [sys.executable, "-m", "hall.cli"]
LEFT_OUT = (0, 1)


def main() -> None:
    """Make the halls up to the size that was asked for and print a table for each."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    cache = Path(os.environ.get("HALL_BENCH_CACHE", Path(tempfile.gettempdir()) / "hall-bench-cache"))
    cache.mkdir(parents=True, exist_ok=True)
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for size in [*(one for one in SIZES if one < largest), largest]:
        with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder:
            measure(size, Path(folder), cache)


def measure(size: int, work: Path, cache: Path) -> None:
    """Time one size and print it."""
    hall = work / "hall"
    run([*HALL, "demo", str(hall), "--posts", str(size)], work, dict(os.environ))
    others = peers(work, cache)
    for other in others:
        other.lay_out(hall)
    print(f"\n{size} posts\n{'':28} {'seconds':>8} {'MB':>6}")
    row("hall: from nothing", lambda: build(hall), before=lambda: forget(hall), last=print_steps)
    numbers = iter(range(100))
    row("hall: one post added", lambda: build(hall), before=lambda: add(hall, next(numbers)))
    row("hall: nothing changed", lambda: build(hall))
    card = hall / "overrides/hall/parts/card.html"
    row(
        "hall: template changed",
        lambda: build(hall),
        before=lambda: card.write_text(card.read_text("utf-8") + "\n<!-- -->", "utf-8"),
    )
    row("hall: check, one post new", lambda: check(hall), before=lambda: add(hall, next(numbers)))
    row("hall: check from nothing", lambda: check(hall), before=lambda: forget(hall))
    for other in others:
        compare(other)


def compare(other: Hugo | Eleventy) -> None:
    """A peer's rows."""
    row(
        f"{other.name}: from nothing",
        other.build,
        before=lambda: shutil.rmtree(other.folder / other.output, ignore_errors=True),
    )
    numbers = iter(range(100))
    row(f"{other.name}: one post added", other.build, before=lambda: other.add(next(numbers)))


def row(
    name: str,
    work: Callable[[], Figure],
    before: Callable[[], object] = lambda: None,
    last: Callable[[Figure], None] | None = None,
) -> None:
    """Run something three times, each after what comes before it, and print the median of its seconds and the most of its memory."""
    figures = []
    for _ in range(RUNS):
        before()
        figures.append(work())
    print(
        f"{name:28} {statistics.median(one.seconds for one in figures):8.2f} {max(one.megabytes for one in figures):6.0f}",
        flush=True,
    )
    if last:
        last(figures[-1])


def print_steps(figure: Figure) -> None:
    """The split by step, as the build itself prints it."""
    for line in figure.said.splitlines():
        if line.startswith("用时"):
            print(f"  {line}")


def build(hall: Path) -> Figure:
    """Build the hall."""
    return run([*HALL, "build", "--no-search"], hall, dict(os.environ), LEFT_OUT)


def check(hall: Path) -> Figure:
    """Check the hall."""
    return run([*HALL, "check"], hall, dict(os.environ), LEFT_OUT)


def add(hall: Path, number: int) -> None:
    """One more post, of the hall's day: what a hall publishes is new."""
    settings = (hall / "departments/hall.yml").read_text("utf-8")
    day = re.findall(r"^today: (\S{10})", settings, re.M)[0]
    file = hall / f"departments/hanbin/posts/{day[:4]}/{day}-one-{number}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: 测速的一条{number}\ndate: {day}T08:00:00+08:00\n---\n\n正文{number}。\n", "utf-8")


def forget(hall: Path) -> None:
    """Take away what earlier builds made."""
    shutil.rmtree(hall / "site", ignore_errors=True)
    shutil.rmtree(hall / ".cache", ignore_errors=True)


if __name__ == "__main__":
    main()
