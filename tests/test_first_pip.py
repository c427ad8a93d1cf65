"""pip for a Python that came without it: only the wheel that is expected is ever run."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools.first_pip import WHEEL, index

SCRIPT = Path(__file__).parents[1] / "tools/first_pip.py"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: object) -> None:
        """Nothing."""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """An index of this machine: its folder and its address."""
    (tmp_path / "simple/pip").mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


def run(address: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PIP_INDEX_URL": address, "no_proxy": "*"}
    return subprocess.run([sys.executable, SCRIPT, "nowhere"], env=env, capture_output=True, text=True)


def test_another_file_of_that_name_is_refused(shelf: tuple[Path, str]) -> None:
    folder, address = shelf
    (folder / "simple/pip/index.html").write_text(f'<a href="../../files/{WHEEL}#sha256=0">pip</a>')
    (folder / "files").mkdir()
    (folder / "files" / WHEEL).write_bytes(b"not pip")
    ran = run(address)
    assert ran.returncode == 1
    assert f"is not the {WHEEL} that is expected" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_index_without_it_is_told(shelf: tuple[Path, str]) -> None:
    ran = run(shelf[1])
    assert ran.returncode == 1
    assert f"has no {WHEEL}" in ran.stderr
    assert "python3-venv" in ran.stderr


def test_an_index_that_is_not_there_is_told() -> None:
    ran = run("http://127.0.0.1:9/simple")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr


def test_the_index_is_the_one_that_pip_would_ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment before pip's settings, those before PyPI."""
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nindex-url = https://packages.example.gov.cn/simple/\n")
    monkeypatch.setenv("PIP_INDEX_URL", "https://other.example.gov.cn/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    assert index() == "https://other.example.gov.cn/simple/"
    monkeypatch.delenv("PIP_INDEX_URL")
    assert index() == "https://packages.example.gov.cn/simple/"
