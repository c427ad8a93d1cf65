"""Readers that people use, where this machine has them (`apt-get install newsboat sfeed`): nothing comes twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from hall.feeds import FILES
from tests.small import FILES as POSTS
from tests.small import build, post, write

TINGSHUI = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
XUNQING = "departments/shuiliju/posts/2013/2013-05-02-xunqing.md"
DINGSHI = "departments/qixiangju/posts/2013/2013-06-30-dingshi.md"
TITLES = {"预报与停水", "暴雨蓝色预警", "水位平稳", "城区停水检修通知"}
LATER = {*TITLES - {"预报与停水"}, "【已撤回】预报与停水"}
LIVE = "departments/shuiliju/posts/2013/2013-06-29-shouti.md"
REPORT = post(
    "今夜。\n\n## 22:00 上堤\n\n来了。", title="守堤", form="live", live="{starts: 2013-06-29T22:00:00+08:00}"
)
# What happens to a hall between two looks of a reader: files to write, and the titles that it shows then.
ACTS: tuple[tuple[str, dict[str, str | bytes | None], set[str]], ...] = (
    ("a build in which nothing changed", {}, TITLES),
    (
        "a correction",
        {TINGSHUI: POSTS[TINGSHUI].replace("column:", "corrections: [{date: 2013-06-29, text: 时间有误}]\ncolumn:")},
        TITLES,
    ),
    (
        "a move",
        {
            XUNQING: None,
            XUNQING.replace("xunqing", "shuiwei"): POSTS[XUNQING],
            "departments/shuiliju/moved.yml": f"{XUNQING}: {XUNQING.replace('xunqing', 'shuiwei')}\n",
        },
        TITLES,
    ),
    (
        "a withdrawal",
        {DINGSHI: post("见。", title="预报与停水", withdrawn="{date: 2013-06-30T09:00:00+08:00, reason: 有误, kind: error}")},
        LATER,
    ),
    ("a live report", {LIVE: REPORT}, {*LATER, "守堤", "22:00 上堤｜守堤"}),
    (
        "a live report that goes on, and a slip in it that is mended",
        {LIVE: REPORT.replace("来了。", "来啦。") + "\n## 23:30 水涨\n\n涨了。\n"},
        {*LATER, "守堤", "22:00 上堤｜守堤", "23:30 水涨｜守堤"},
    ),
)  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: object) -> None:
        """Nothing."""

    def send_header(self, keyword: str, value: str) -> None:
        """Not when the file changed: builds of a test are quicker than a second, in which nothing seems new."""
        if keyword != "Last-Modified":
            super().send_header(keyword, value)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class Seen(NamedTuple):
    """What a reader has: identities, titles, and the text of all."""

    ids: list[str]
    titles: list[str]
    text: str


def newsboat(address: str, home: Path) -> Seen:
    """What newsboat keeps after one more look."""
    (home / "urls").write_text(f"{address}\n")
    command = ["newsboat", "-u", str(home / "urls"), "-c", str(home / "cache.db"), "-x", "reload"]
    subprocess.run(
        command, check=True, capture_output=True, timeout=30, env={**os.environ, "HOME": str(home), "LANG": "C.UTF-8"}
    )
    with closing(sqlite3.connect(home / "cache.db")) as kept:
        rows = kept.execute("select guid, title, content from rss_item order by guid").fetchall()
    return Seen([row[0] for row in rows], [row[1] for row in rows], "".join(row[2] for row in rows))


def sfeed(address: str, home: Path) -> Seen:
    """What sfeed keeps after one more look: a line a post, whose fields are parted by tabs.

    It tells posts apart by identity, title and address together and keeps each that it ever saw (sfeed_update(1),
    `merge`): here an identity counts once, and every title that it had is kept.
    """
    (home / "rc").write_text(f'sfeedpath="{home}/feeds"\nfeeds() {{\n feed hall "{address}"\n}}\n')
    subprocess.run(["sfeed_update", str(home / "rc")], check=True, capture_output=True, timeout=30)
    lines = [line.split("\t") for line in (home / "feeds/hall").read_text("utf-8").splitlines()]
    return Seen([*{line[5] for line in lines}], [line[1] for line in lines], "".join(line[3] for line in lines))


@pytest.mark.parametrize("file", [name for name in FILES if name.endswith("xml")])
@pytest.mark.parametrize(
    ("reader", "needs"), [(newsboat, "newsboat"), (sfeed, "sfeed_update")], ids=["newsboat", "sfeed"]
)
def test_a_reader_sees_everything_once(
    reader: Callable[[str, Path], Seen], needs: str, file: str, lay: Callable[[dict[str, str]], Path], tmp_path: Path
) -> None:
    """Chinese titles and text are right, and nothing comes twice, whatever happens to a post."""
    if not shutil.which(needs):
        pytest.skip(f"{needs} is not on this machine")
    root = lay({})
    home = tmp_path / "home"
    home.mkdir()
    build(root)
    with served(root / "site") as address:
        first = reader(address + file, home)
        assert set(first.titles) == TITLES
        assert "有效至" in first.text
        for act, files, titles in ACTS:
            write(root, files)
            build(root)
            seen = reader(address + file, home)
            assert len(seen.ids) == len(set(seen.ids)) == len(titles), act
            assert set(first.ids) <= set(seen.ids), act
            assert {*seen.titles} == titles | (TITLES if reader is sfeed else set()), act
    assert reader is sfeed or "时间有误" in seen.text  # what sfeed has it does not look at again
