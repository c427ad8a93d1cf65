"""Runs `hall` in processes forked from one that has imported all of it: importing costs more than most that is shown here.

Each is a process of its own, with its own folder, surroundings and streams, and ends as Python ends; only what Python
itself asks its surroundings when it starts is not asked again.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NoReturn

from tests.small import CHECKOUT


class Warm:
    """Such a process, begun when it is first asked for something.

    Args:
        surroundings: what Python itself starts with.
    """

    def __init__(self, surroundings: dict[str, str]) -> None:
        self._surroundings = surroundings
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, words: Sequence[str], folder: Path, surroundings: dict[str, str]) -> tuple[int, bytes, bytes]:
        """Run the command in a folder; its exit status and what it said, on both streams."""
        asked, answered = self._pipes()
        with TemporaryDirectory() as place:
            out, err = Path(place, "out"), Path(place, "err")
            asked.write(json.dumps([words, str(folder), surroundings, str(out), str(err)]).encode() + b"\n")
            asked.flush()
            return json.loads(answered.readline()), out.read_bytes(), err.read_bytes()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            words, both = [sys.executable, "-m", __name__], {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self._process = subprocess.Popen(words, cwd=CHECKOUT, env=self._surroundings, **both)
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout

    def end(self) -> None:
        """End it."""
        if self._process:
            self._process.communicate()


def serve() -> None:
    """Fork for every line that asks; leaves in the forked process, which has become what was asked for."""
    know_all()
    for line in iter(sys.stdin.buffer.readline, b""):
        process = os.fork()
        if not process:
            return become(*json.loads(line))
        _, status = os.waitpid(process, 0)
        sys.stdout.buffer.write(b"%d\n" % os.waitstatus_to_exitcode(status))
        sys.stdout.buffer.flush()
    sys.exit()


def know_all() -> None:
    """Import the package, and learn what stands for its code."""
    import hall.cli
    from hall.building import code_key

    for module in pkgutil.walk_packages(hall.__path__, "hall."):
        if not module.name.startswith(("hall.layout", "hall.cli.__main__")):
            __import__(module.name)
    code_key()
    gc.freeze()  # what is known is not looked at, and so not copied, in every process


def become(words: list[str], folder: str, surroundings: dict[str, str], out: str, err: str) -> None:
    """Take up the streams, surroundings and folder of a command, and its words."""
    for number, file in enumerate((os.devnull, out, err)):
        opened = os.open(file, os.O_CREAT | os.O_RDWR)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(surroundings)
    time.tzset()
    os.chdir(folder)
    sys.path[0], sys.argv = folder, ["hall", *words]


def end_as_python_does(status: object) -> NoReturn:
    """Without taking apart what all these processes share, which costs more than most commands."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else status is not None)


if __name__ == "__main__":
    serve()
    try:
        runpy.run_module("hall.cli", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        end_as_python_does(ended.code)
    except BaseException:
        traceback.print_exc()
        end_as_python_does(1)
