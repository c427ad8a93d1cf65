"""`hall watch`: builds whenever something is due."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

from hall.cli.watch import pause
from tests.cli.conftest import PAGE, POST, Folder

NOW = datetime(2013, 6, 30, 10, tzinfo=UTC)


def test_a_round_builds_and_leaves_what_came_of_it(hall: Folder) -> None:
    hall.write(POST, hall.read(POST).replace("带伞", "带好伞"))
    ran = hall.hall("watch", "--once")
    assert ran.code == 0
    assert "带好伞" in hall.read(PAGE)
    assert json.loads(hall.read(".cache/watched.json"))["status"] == 0


def test_a_round_with_faults_says_so(hall: Folder) -> None:
    hall.write(POST, "没有头的一篇")
    assert hall.hall("watch", "--once").code == 1
    assert json.loads(hall.read(".cache/watched.json"))["status"] == 1


def test_new_commits_and_records_are_fetched(hall: Folder) -> None:
    """Without merging; where the remote cannot be reached the hall builds what it has and says so."""
    hall.git("clone", "-q", "--bare", ".", "../forge.git")
    hall.git("remote", "add", "origin", "../forge.git")
    hall.git("fetch", "-q", "origin")
    hall.git("branch", "-q", "--set-upstream-to", "origin/main")
    hall.git("clone", "-q", "../forge.git", "../editor")
    editor = Folder(hall.root.parent / "editor", hall.root.parent / "home")
    editor.write(POST, hall.read(POST).replace("带伞", "带好伞"))
    editor.git("commit", "-q", "-a", "-m", "改")
    editor.git("push", "-q", "origin", "main", "main:reviews")
    assert hall.hall("watch", "--once", "--pull").code == 0
    assert "带好伞" in hall.read(PAGE)
    assert hall.git("rev-parse", "reviews") == editor.git("rev-parse", "main")
    hall.git("remote", "set-url", "origin", "../nowhere")
    ran = hall.hall("watch", "--once", "--pull")
    assert ran.code == 1
    assert "没有取到新的提交" in ran.err


def test_a_history_that_was_rewritten_is_not_fetched_and_told(hall: Folder) -> None:
    """The records only grow, and the main branch only goes on: whoever keeps a copy sees what was done."""
    hall.git("clone", "-q", "--bare", ".", "../forge.git")
    hall.git("remote", "add", "origin", "../forge.git")
    ran = hall.hall("watch", "--once", "--pull")
    assert (ran.code, "--set-upstream-to=origin/main" in ran.err) == (1, True)
    hall.git("fetch", "-q", "origin")
    hall.git("branch", "-q", "--set-upstream-to", "origin/main")
    hall.git("branch", "-q", "reviews", "main")
    hall.git("commit", "-q", "--allow-empty", "--amend", "-m", "改写")
    hall.git("push", "-q", "--force", "origin", "main:reviews")
    hall.git("reset", "-q", "--hard", "reviews")
    ran = hall.hall("watch", "--once", "--pull")
    assert (ran.code, "分支 reviews）和这里的接不上" in ran.err) == (1, True)
    hall.git("push", "-q", "--force", "origin", "origin/reviews:main")
    ran = hall.hall("watch", "--once", "--pull")
    assert (ran.code, "主分支和这里的接不上" in ran.err) == (1, True)


def test_it_ends_when_it_is_told_to(hall: Folder) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "hall.cli", "watch"], cwd=hall.root, env=hall.surroundings, stdout=subprocess.PIPE
    )
    while not (hall.root / ".cache/watched.json").exists():
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGTERM)
    said, _ = running.communicate()
    assert running.returncode == 0
    assert said.decode().endswith("不再守着。\n")


def test_the_pause_ends_where_something_is_due(hall: Folder) -> None:
    """A scheduled post does not wait for the interval; what is overdue is tried again after a second, not at once."""
    changes = {"next": (NOW + timedelta(seconds=20)).isoformat()}
    hall.write(".cache/changes.json", json.dumps(changes))
    assert pause(hall.root, 60, NOW) == 20
    assert pause(hall.root, 10, NOW) == 10
    assert pause(hall.root, 60, NOW + timedelta(seconds=30)) == 1
    hall.write(".cache/changes.json", "{}")
    assert pause(hall.root, 60, NOW) == 60
