"""`hall report`: a period's results as a report to print or to send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.boards import open_boards, out_option, strict_option, understand_period, write_bytes
from hall.cli.group import Command, now_option
from hall.cli.surroundings import find_root

if TYPE_CHECKING:
    from hall.board import Boards
    from hall.model.oversight import Progress, Rectification
    from hall.model.period import Period


@click.command("report", cls=Command)
@click.option("--period", metavar="期", help="哪一期：2013-04、2013-Q2 或 2013；不写就是最近结束的一个月。")
@click.option(
    "--format",
    "style",
    type=click.Choice(["html", "markdown"]),
    default="markdown",
    metavar="html|markdown",
    help="html 用来打印，markdown 用来发合并请求；不写就是 markdown。",
)
@out_option
@now_option
@strict_option
def command(period: str | None, style: str, out: Path | None, now: str | None, strict: bool) -> None:
    """一期的活跃度与考核情况报告：概况、红线、整改、排名、比上一期、各单位的得失。

    还有政府网站工作年度报表要的数（信息发布、专栏专题、解读回应、办事服务、互动交流、安全防护、移动新媒体），
    和监管年度报表要的数（抽查、整改、开设和停止）；发布厅不知道的，写明由人填写。

    \b
    例如：
      hall report --period 2013-Q2
      hall report --period 2013-Q2 --format html --out 2013-Q2.html

    \b
    退出状态：
      0  做好了
      1  发布厅的设置读不了
      2  命令写得不对
    """
    from hall import results, yearly
    from hall.documents import document_of

    boards = open_boards(find_root(), now, strict)
    wanted = understand_period(period, boards)
    earlier = wanted.shifted(-1)
    before = document_of(boards, earlier) if earlier in boards.periods(wanted.length) else None
    site = boards.hall.settings.title
    document = document_of(boards, wanted)
    forms = yearly.yearly(boards, wanted), yearly.supervisors(boards, wanted)
    text = results.as_markdown(document, before, site, *forms, orders_of(boards, wanted))
    if style == "html":
        text = results.as_html(text, f"{site}{wanted.chinese}活跃度与考核情况")
    write_bytes(text.encode(), out, style)


def orders_of(boards: Boards, period: Period) -> list[tuple[str, Rectification, Progress]]:
    """What was to be put right in a period: begun before its end, and not closed before its beginning."""
    return [
        (boards.hall.departments[slug].name, one, one.progress(boards.today))
        for slug, orders in sorted(boards.hall.dossier.oversight.rectifications.items())
        if slug in boards.hall.departments
        for one in orders
        if one.raised <= period.last and (one.closed is None or one.closed >= period.first)
    ]
