"""`hall watch`: build whenever something is due, on the operator's own server."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from types import FrameType

import click

from hall.cli.doctor import WATCHED
from hall.cli.group import Command
from hall.cli.surroundings import clock, find_root

RECORDS = ("reviews",)


@click.command("watch", cls=Command)
@click.option(
    "--every", metavar="秒", type=click.IntRange(5, 86_400), default=60, show_default=True, help="隔多久看一次。"
)
@click.option("--pull", is_flag=True, help="每次先从代码平台取来新的提交和审核凭据。")
@click.option("--strict", is_flag=True, help="只发布审过的（hall build --strict）。")
@click.option("--out", metavar="链接", type=click.Path(path_type=Path), help="做好后一步换上（hall build --out）。")
@click.option("--once", is_flag=True, help="只做一次就结束，给 cron 用；退出状态是构建的退出状态。")
def command(every: int, pull: bool, strict: bool, out: Path | None, once: bool) -> None:
    """一直守着：到时间的发布、到期的预警、新的提交，自动更新网站。

    每隔一会儿构建一次；没有变化时不到一秒。哪次出错了，网站保持原样，下一次再试。按 Ctrl+C 结束。

    \b
    例如：
      hall watch --pull --strict --out /var/www/hall
      hall watch --once            （写在 cron 里）

    \b
    退出状态：
      0  守到被叫停为止；--once 时，全部发布
      1  --once 时，没有取到新的提交，或者构建出了错
      2  命令写得不对
      3  --once 时，已发布，有文字待审
    """
    root = find_root()
    words = [*(["--strict"] if strict else []), *(["--out", str(out)] if out else [])]
    ending = Event()

    def end(number: int, frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    while not ending.is_set():
        status = build_round(root, words, pull)
        if once:
            sys.exit(status)
        ending.wait(pause(root, every, clock()))
    click.echo("不再守着。")


def build_round(root: Path, words: list[str], pull: bool) -> int:
    """Fetch and build once; the exit status, which `hall doctor` reads later."""
    from hall import disk
    from hall.git import NoGit, bring_up

    status = 0
    if pull:
        try:
            bring_up(root, RECORDS)
        except NoGit as reason:
            click.echo(f"没有取到新的提交，先用手上的：{reason}", err=True)
            status = 1
    # A process of its own: it runs the code that was just fetched, and gives its memory back.
    built = subprocess.run([sys.executable, "-m", "hall.cli", "build", *words], cwd=root, check=False).returncode
    status = built or status
    kept = {"ended": clock().isoformat(timespec="seconds"), "status": status}
    disk.write_text(root / WATCHED, json.dumps(kept) + "\n")
    return status


def pause(root: Path, every: int, now: datetime) -> float:
    """Seconds until the next round: after the interval, or sooner where something is due."""
    try:
        due = datetime.fromisoformat(json.loads((root / ".cache/changes.json").read_text("utf-8"))["next"])
        return max(1.0, min(timedelta(seconds=every), due - now).total_seconds())
    except (OSError, ValueError, KeyError, TypeError):
        return every
