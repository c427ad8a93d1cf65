"""`hall due`: what has to be done in the next days, before it costs anything."""

from __future__ import annotations

import click

from hall.cli.boards import open_boards
from hall.cli.group import Command, now_option
from hall.cli.surroundings import find_root


@click.command("due", cls=Command)
@click.option("--days", type=click.IntRange(0, 60), default=7, metavar="天数", help="看几天以内的；不写就是 7。")
@click.option(
    "--format",
    "style",
    type=click.Choice(["lines", "text"]),
    default="lines",
    metavar="lines|text",
    help="lines 一件一行；text 合成一段话，可以发到工作群。不写就是 lines。",
)
@now_option
def command(days: int, style: str, now: str | None) -> None:
    """快到期的事：哪个单位、栏目、别处的账号快要断更或已经断更，哪些要答复、补审、定时发布、到期、整改。

    在扣分和碰红线之前提醒。适合每天早上跑一次，把 text 发到工作群。

    \b
    例如：
      hall due
      hall due --days 3 --format text

    \b
    退出状态：
      0  看完了（不论有没有事）
      1  发布厅的设置读不了
      2  命令写得不对
    """
    from hall import upcoming

    boards = open_boards(find_root(), now)
    found = upcoming.upcoming(boards, days)
    if style == "text":
        click.echo(upcoming.as_text(found, boards, days))
        return
    for line in upcoming.as_lines(found, boards):
        click.echo(line)
    click.echo(f"{days} 天内有 {len(found)} 件事。" if found else f"{days} 天内没有要办的事。")
