"""One command as a whole process: its wall seconds and the peak memory of it and all below it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """Seconds, megabytes and what was printed."""

    seconds: float
    megabytes: float
    said: str


def memory_of_tree(root: int) -> float:
    """MB held now by a process and all below it; shared pages count once (proportional set size)."""
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        below.setdefault(parent, []).append(int(entry.name))
    held, waiting = 0.0, [root]
    while waiting:
        process = waiting.pop()
        waiting += below.get(process, [])
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        held += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / 1024
    return held


def run(command: list[str], folder: Path, env: dict[str, str], fine: tuple[int, ...] = (0,)) -> Figure:
    """Run a command to its end.

    Args:
        command: the program and its words.
        folder: where it runs.
        env: its environment.
        fine: exit statuses that are no failure.
    """
    peak = 0.0
    with tempfile.TemporaryFile() as output:
        begun = time.monotonic()
        running = subprocess.Popen(command, cwd=folder, env=env, stdout=output, stderr=subprocess.STDOUT)
        while True:
            try:
                running.wait(0.05 if peak == 0 else 0.2)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, memory_of_tree(running.pid))
        seconds = time.monotonic() - begun
        output.seek(0)
        said = output.read().decode(errors="replace")
    if running.returncode not in fine:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{said[-2000:]}")
    return Figure(seconds, peak, said)
