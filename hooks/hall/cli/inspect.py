"""`hall inspect`: what an inspection would find today, or on a day."""

from __future__ import annotations

from pathlib import Path

import click

from hall.cli.boards import open_boards, out_option, strict_option, write_bytes
from hall.cli.group import Command
from hall.cli.surroundings import find_root, parse_time


@click.command("inspect", cls=Command)
@click.option("--on", metavar="日期", help="当作在这一天检查，例如 2013-06-30；不写就是今天。")
@click.option(
    "--format",
    "style",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    metavar="markdown|html",
    help="html 用来打印；不写就是 markdown。",
)
@out_option
@strict_option
def command(on: str | None, style: str, out: Path | None, strict: bool) -> None:
    """按国务院办公厅的单项否决指标自查：每个单位逐项合格不合格，附证据。

    只看发布厅自己看得到的：更新、栏目、认定过的严重问题、联系方式、登记过的别处账号，
    还有 hall.yml 的 inspection 里上级的要求。网站能不能打开，不在这里看。

    \b
    例如：
      hall inspect
      hall inspect --on 2013-05-15 --format html --out zicha.html

    \b
    退出状态：
      0  查完了（不论合格不合格）
      1  发布厅的设置读不了
      2  命令写得不对
    """
    from hall import inspection, results

    boards = open_boards(find_root(), None, strict)
    day = parse_time(on, boards.hall.settings.zone, "--on").date() if on else boards.today
    if day > boards.today:
        raise click.UsageError(f"--on：{day} 还没有到。")
    site = boards.hall.settings.title
    text = inspection.as_markdown(inspection.inspect(boards, day), day, site)
    if style == "html":
        text = results.as_html(text, f"{site}检查情况（{day}）")
    write_bytes(text.encode(), out, style)
