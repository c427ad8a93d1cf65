"""A small hall in a folder of its own, with Git, and the `hall` command run on it as its users run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.warm import Warm
from tests.once import once
from tests.small import CHECKOUT

SETTINGS = """\
demo: true
today: 2013-06-30T18:00:00+08:00
site:
  name: 小城发布厅
  address: https://hall.example.gov.cn/
  authority: hall.example.gov.cn
places:
  - {code: hanbin, name: 汉滨区, kind: county}
"""
DEPARTMENT = """\
name: %s
kind: %s
status: live
live: 2013-03-14
columns: [便民服务, 通知公告]
people:
  - {name: 演示编辑, mail: bianji@%s.example.gov.cn, roles: [editor]}
  - {name: 演示审核, mail: shenhe@%s.example.gov.cn, roles: [content, secrecy]}
"""
POSTS = {
    "departments/qixiangju/posts/2013/2013-06-02-jin-wan-you-yu.md": (
        "---\ntitle: 今晚有雨\ndate: 2013-06-02T17:00:00+08:00\ncolumn: 便民服务\n---\n\n带伞。#出行#\n"
    ),
    "departments/qixiangju/posts/2013/2013-06-03-qing.md": "---\nform: brief\n---\n\n【放晴】可以晒被子了。\n",
    "departments/qixiangju/posts/2013/2013-06-20-zhiban.md": (
        "---\ntitle: 值班安排\nform: notice\nnotice:\n  effective: 2013-06-20\n---\n\n夜里也有人接电话。\n"
    ),
    "departments/hanbin/posts/2013/2013-06-10-tingshui.md": (
        "---\ntitle: 老城停水两小时\nplaces: [hanbin]\n---\n\n请存好水。\n\n- 上午停\n- 中午来\n"
    ),
    "departments/hanbin/posts/2013/2013-06-30-laile.md": "---\nform: brief\n---\n\n【水来了】先放一会儿再用。\n",
}
POST = "departments/qixiangju/posts/2013/2013-06-02-jin-wan-you-yu.md"
PAGE = "site/qixiangju/2013/06/02-jin-wan-you-yu.html"


PLAIN = {
    **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ},
    **{"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
}
WARM = Warm(PLAIN)


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it said."""
        return self.out + self.err


class Folder:
    """A folder in which commands are run, with nothing of the caller's surroundings."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.surroundings = {
            **PLAIN, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "演示", "GIT_AUTHOR_EMAIL": "yanshi@example.gov.cn",
            "GIT_COMMITTER_NAME": "演示", "GIT_COMMITTER_EMAIL": "yanshi@example.gov.cn",
        }  # fmt: skip

    def run(self, *words: str, cwd: str = ".", **env: str) -> Ran:
        """Run a program."""
        surroundings = {**self.surroundings, **env}
        ran = subprocess.run(
            words, cwd=self.root / cwd, env=surroundings, capture_output=True, stdin=subprocess.DEVNULL
        )
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    def hall(self, *words: str, cwd: str = ".", **env: str) -> Ran:
        """Run the `hall` command; from the start of Python where its surroundings are to be others."""
        ran = self.run(sys.executable, "-m", "hall.cli", *words, cwd=cwd, **env) if env else self._forked(words, cwd)
        assert "Traceback" not in ran.said, ran.said
        return ran

    def _forked(self, words: Sequence[str], cwd: str) -> Ran:
        code, out, err = WARM.run(words, self.root / cwd, self.surroundings)
        return Ran(code, out.decode(), err.decode())

    def git(self, *words: str) -> str:
        """Run Git, which must not fail."""
        ran = self.run("git", *words)
        assert ran.code == 0, ran.err
        return ran.out

    def write(self, path: str, text: str) -> None:
        """Put a file there."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_text("utf-8")

    def tree(self, path: str) -> dict[str, bytes]:
        """Every file below a folder."""
        folder = self.root / path
        return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


@pytest.fixture(scope="session", autouse=True)
def warm() -> Iterator[Warm]:
    """What commands are forked from, until there are no more."""
    yield WARM
    WARM.end()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two departments and five posts, committed and built once; never changed."""
    home = tmp_path_factory.mktemp("home")
    return once(tmp_path_factory, "built", lambda root: build_small(root, home))


def build_small(root: Path, home: Path) -> None:
    """The small hall in a folder that is to be."""
    folder = Folder(root, home)
    shutil.copytree(CHECKOUT / "overrides", root / "overrides")
    for name in ("mkdocs.yml", ".gitignore", ".gitattributes", "hooks/gather.py", "hooks/publish.py"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(CHECKOUT / name, root / name)
    folder.write(
        "content/about.md", "# 关于\n\n[今晚有雨](../departments/qixiangju/posts/2013/2013-06-02-jin-wan-you-yu.md)\n"
    )
    folder.write("departments/hall.yml", SETTINGS)
    for slug, name, kind in (("qixiangju", "市气象局", "bureau"), ("hanbin", "汉滨区", "county")):
        folder.write(f"departments/{slug}/department.yml", DEPARTMENT % (name, kind, slug, slug))
    for path, text in POSTS.items():
        folder.write(path, text)
    folder.git("init", "-q", "-b", "main")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "开通发布厅")
    ran = folder.hall("build")
    assert ran.code == 0, ran.said


@pytest.fixture
def hall(built: Path, tmp_path: Path) -> Folder:
    """A copy of the small hall, with its site standing."""
    shutil.copytree(built, tmp_path / "hall", symlinks=True)
    (tmp_path / "home").mkdir()
    return Folder(tmp_path / "hall", tmp_path / "home")


@pytest.fixture
def nowhere(tmp_path: Path) -> Folder:
    """A folder that is no hall and lies in none."""
    (tmp_path / "nowhere").mkdir()
    (tmp_path / "home").mkdir()
    return Folder(tmp_path / "nowhere", tmp_path / "home")
