"""`hall review verify`: from a folder, from a host, against an older log; what it says and the exit status."""

from __future__ import annotations

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.cli.conftest import PAGE, POST, Folder


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_a_site_is_verified_from_its_folder_and_from_its_host(hall: Folder) -> None:
    """All of it, or one post by path or address; what was changed is named."""
    ran = hall.hall("review", "verify")
    assert (ran.code, ran.out) == (0, "核对了 5 条发布、5 行公开记录，全部对得上。\n")
    for name in (POST, PAGE.removeprefix("site/")):
        assert hall.hall("review", "verify", name).out == "核对了 1 条发布、5 行公开记录，全部对得上。\n"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(hall.root / "site"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert hall.hall("review", "verify", "--site", address).out == ran.out
        assert hall.hall("review", "verify", "--site", f"{address}/nothing/").code == 2
        server.shutdown()
    gone = hall.hall("review", "verify", "--site", address)
    assert (gone.code, "读不到" in gone.err) == (2, True)


def test_what_was_changed_is_named(hall: Folder, tmp_path: Path) -> None:
    """A page, and a line of the log that an older copy still has."""
    site, kept = tmp_path / "copy", tmp_path / "kept"
    shutil.copytree(hall.root / "site", site)
    shutil.copytree(site / "log", kept)
    page = site / PAGE.removeprefix("site/")
    page.write_text(page.read_text("utf-8").replace("<p>带伞。", "<p>不用带伞。"), "utf-8")
    ran = hall.hall("review", "verify", "--site", str(site), "--log", str(kept))
    assert (ran.code, ran.out) == (
        1,
        "qixiangju/2013/06/02-jin-wan-you-yu.html：网页上的文字和它的 SHA-256 不符。\n"
        "核对了 5 条发布、5 行公开记录，有 1 处对不上。\n",
    )
    day = kept / "2013-06-03.txt"
    day.write_text(day.read_text("utf-8").replace("qing", "yin"), "utf-8")
    assert "旧日志里有、现在没有：2013-06-03" in hall.hall("review", "verify", "--log", str(day)).out


def test_where_there_is_no_site_it_says_so(nowhere: Folder) -> None:
    """A misuse, in one sentence; who verifies needs no hall of their own."""
    ran = nowhere.hall("review", "verify", "--site", "x")
    assert (ran.code, "里没有做好的网站" in ran.err) == (2, True)
    assert "这里没有发布厅" in nowhere.hall("review", "verify").err
    assert "要以 https://" in nowhere.hall("review", "verify", "--site", "ftp://a/").err
