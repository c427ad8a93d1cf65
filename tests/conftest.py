"""A frame that MkDocs draws once for all small halls, and a small hall that is built once and never changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import NOW, build, draw_frame, forget, lay_out


@pytest.fixture(scope="session")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A frame that MkDocs drew once, with the templates that were compiled from it."""
    root = lay_out(tmp_path_factory.mktemp("frame") / "hall")
    folder = draw_frame(root)
    build(root)
    forget(root)
    return folder
