"""The wheel carries all that a hall needs: installed elsewhere, it makes and builds a demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(CHECKOUT, sys.executable, "-m", "pip", "wheel", ".", "-w", str(folder), "-q", "--no-deps", "--no-index",
        "--no-build-isolation", "--disable-pip-version-check")  # fmt: skip
    [made] = folder.glob("*.whl")
    return made


def run(cwd: Path, *words: str) -> str:
    """Run a program that must succeed, with nothing of this checkout in its surroundings."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "PYTHON"))}
    ran = subprocess.run(words, cwd=cwd, env={**surroundings, "PYTHONUTF8": "1"}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_an_installed_wheel_makes_and_builds_a_demonstration(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    [packages] = (tmp_path / "env").rglob("site-packages")
    programs = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / Path(sys.executable).name
    run(tmp_path, sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index",
        "--disable-pip-version-check", str(wheel))  # fmt: skip
    # The libraries of the running environment, but not its own `hall`: a path in a .pth file is no site folder,
    # so that the .pth file of an editable install in it is not read.
    libraries = {str(Path(one).resolve()) for one in sys.path if one.endswith(("site-packages", "dist-packages"))}
    (packages / "libraries.pth").write_text("\n".join(sorted(libraries)))
    where = run(tmp_path, str(python), "-c", "import hall; print(hall.__file__)").strip()
    assert Path(where).is_relative_to(packages)
    command = str(programs / "hall")
    assert "共" not in run(tmp_path, command, "demo", "fabuting", "--posts", "30")
    assert "共 30 条发布" in run(tmp_path / "fabuting", command, "build")
    pages = list((tmp_path / "fabuting/site").glob("*/20*/*/[0-9]*.html"))
    assert len(pages) == 30
    for name in ("index.html", "feed.xml", "today/index.html", "about/index.html", "404.html"):
        assert (tmp_path / "fabuting/site" / name).is_file()


def test_the_wheel_has_the_layout_and_no_leavings(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    layout = {name.removeprefix("hall/layout/") for name in names if name.startswith("hall/layout/")}
    listed = subprocess.run(
        ["git", "ls-files", "-c", "-o", "--exclude-standard", "-z", "departments", "content", "overrides", "hooks/*.py",
         "mkdocs.yml", ".gitignore", ".gitattributes", ".editorconfig"], cwd=CHECKOUT, capture_output=True
    )  # fmt: skip
    tracked = {name for name in listed.stdout.decode().split("\0") if name and (CHECKOUT / name).is_file()}
    if listed.returncode == 0:
        assert layout == {name for name in tracked if not name.startswith("hooks/hall/")}
    assert {"hall/cli/words/zh_CN/LC_MESSAGES/messages.mo", "hall/cli/__main__.py"} <= set(names)
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests", "site", ".cache"))]
