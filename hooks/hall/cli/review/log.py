"""`hall review log`: writes down what became public."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.group import Command, now_option
from hall.cli.surroundings import FAULT, WHOLE, find_root, moment, settings_of

if TYPE_CHECKING:
    from hall.log import Shown


@click.command("log", cls=Command)
@click.option(
    "--site",
    "folder",
    metavar="文件夹",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="做好的网站；不写就是本发布厅的 site/。",
)
@now_option
def command(folder: Path | None, now: str | None) -> None:
    """把网站上新的变化记到公开记录里。

    对照公开记录的最后一行，看做好的网站上哪些发布是新的、改了、撤回了、移走了或不在了，
    各记一行，提交到 reviews 分支；再运行一次 hall build，网站上就有了。已有的行从不改动。
    第一次运行时，照各条发布自己的时间把以前的补上。

    \b
    例如：
      hall build --strict
      hall review log
      hall build --strict

    \b
    退出状态：
      0  记好了，或没有变化
      1  没有记：原来的公开记录接不上，或写不进分支
      2  命令写得不对，或者网站还没有做
    """
    from zoneinfo import ZoneInfo

    from hall.git import NoGit
    from hall.git.branches import REVIEWS, add_to_branch
    from hall.log import START, changes, latest, parse_log, spell

    root = find_root()
    site = folder or root / "site"
    if not (site / "log/index.html").is_file():
        raise click.UsageError(f"“{site}”里没有做好的网站；先运行 hall build。")
    settings = settings_of(root)
    kept = read_kept(root)
    lines, breaches = parse_log(kept)
    for breach in breaches:
        click.echo(f"log/{breach.file} 第 {breach.line} 行：{breach.says}", err=True)
    if breaches:
        click.echo("原来的公开记录接不上，没有往下记；请先查清是谁改了 reviews 分支。", err=True)
        sys.exit(FAULT)
    added: dict[str, str] = {} if kept else read_first(site)
    if not kept:
        lines, _ = parse_log(added)
    when = moment(settings, now).astimezone(ZoneInfo(settings.zone)).replace(microsecond=0)
    if lines and when < datetime.fromisoformat(lines[-1].entry.time):
        when = datetime.fromisoformat(lines[-1].entry.time)  # a clock that is slow must not turn the order
    before = lines[-1].digest if lines else START
    new = spell(changes(latest(lines), read_shown(site), when.isoformat()), before)
    if new:
        name = f"{when:%Y-%m-%d}.txt"
        added[name] = added.get(name, kept.get(name, "")) + "".join(f"{line}\n" for line in new)
    if added:
        files = {f"log/{name}": text.encode() for name, text in added.items()}
        who = f"{settings.site.name} <hall@{settings.site.authority}>"
        try:
            add_to_branch(root, REVIEWS, files, "公开记录", who, when)
        except NoGit as reason:
            raise click.ClickException(str(reason)) from None
    count = sum(text.count("\n") - kept.get(name, "").count("\n") for name, text in added.items())
    click.echo(
        f"公开记录添了 {count} 行；再运行一次 hall build，网站上就有了。" if count else "没有变化，公开记录没有添。"
    )
    sys.exit(WHOLE)


def read_kept(root: Path) -> dict[str, str]:
    """The log as the branch `reviews` has it, by the names of its files."""
    from hall.git.branches import REVIEWS, files_of, tip_of
    from hall.git.trees import read_blobs

    tip = tip_of(root, REVIEWS)
    blobs = {name: blob for name, blob in files_of(root, tip, "log").items() if name.endswith(".txt")} if tip else {}
    texts = {blob: b"".join(parts).decode("utf-8", "replace") for blob, parts in read_blobs(root, set(blobs.values()))}
    return {name: texts[blob] for name, blob in blobs.items()}


def read_first(site: Path) -> dict[str, str]:
    """The log with which a hall begins: what its posts' files tell of their own past."""
    from hall import disk

    return {name: path.read_text("utf-8") for name, path in disk.walk(site / "log") if name.endswith(".txt")}


def read_shown(site: Path) -> dict[str, Shown]:
    """What every address of a site shows, by its months' files."""
    from hall import disk
    from hall.log import Shown

    found = {}
    for _, path in disk.walk(site / "api/posts"):
        for one in json.loads(path.read_text("utf-8"))["posts"]:
            former = tuple(one.get("former", ()))
            found[one["address"]] = Shown(one["source_sha256"], one["text_sha256"], "withdrawn" in one, former)
    return found
