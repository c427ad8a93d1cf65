"""A frame that MkDocs draws once for all small halls, and what tests build with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.demonstration import build as build_demonstration
from tests.once import once
from tests.small import FILES, build, draw_frame, forget, lay_out

Files = dict[str, str]


class Built(NamedTuple):
    """A hall that stands, and every file of its site; tests look at it and never change it."""

    root: Path
    site: dict[str, bytes]


@pytest.fixture(scope="session")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A frame that MkDocs drew once, with the templates that were compiled from it."""

    def make(root: Path) -> None:
        draw_frame(lay_out(root))
        build(root)
        forget(root)

    return once(tmp_path_factory, "frame", make) / ".cache"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demonstration hall, with what it lacks to show every kind of page."""
    return once(tmp_path_factory, "demonstration", build_demonstration) / "site"


@pytest.fixture(scope="session")
def small(frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small hall, built once."""
    root = lay_out(tmp_path_factory.mktemp("small") / "hall", frame=frame)
    return Built(root, build(root))


@pytest.fixture
def lay(frame: Path, tmp_path: Path) -> Callable[[Files], Path]:
    """Lays out the small hall with some files more or other than its own."""

    def laid(files: Files, name: str = "hall") -> Path:
        return lay_out(tmp_path / name, {**FILES, **files}, frame)

    return laid


@pytest.fixture
def site_of(lay: Callable[[Files], Path]) -> Callable[[Files], dict[str, bytes]]:
    """Builds the small hall with some files more or other than its own; every file of its site."""
    return lambda files: build(lay(files))


@pytest.fixture
def git_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], list[str]]:
    """Gives the command of every Git process that some work starts, sorted: a git that counts calls the real one."""
    real = shutil.which("git")
    assert real
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/calls"\nexec "{real}" "$@"\n')
    (programs / "git").chmod(0o755)

    def calls(work: Callable[[], object]) -> list[str]:
        (tmp_path / "calls").write_text("")
        with monkeypatch.context() as inside:
            inside.setenv("PATH", f"{programs}:{os.environ['PATH']}")
            work()
        commands = (line.split() for line in (tmp_path / "calls").read_text().splitlines())
        return sorted(next(word for word in words if word[0] != "-" and "=" not in word) for words in commands)

    return calls
