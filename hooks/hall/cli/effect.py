"""`hall effect`: what readers did, brought in from a report or a table, and shown by period or topic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.boards import find_department, open_boards, understand_period
from hall.cli.group import Command, Group, now_option
from hall.cli.surroundings import find_root

if TYPE_CHECKING:
    from hall.board import Boards
    from hall.model.period import Period
    from hall.source.effect import Report

LARGEST = 67_108_864
LONGEST = 30
FORMULA = ("=", "+", "-", "@")
"""With what a spreadsheet begins a formula: the file is opened in one."""
SHOWN = 20


@click.group("effect", cls=Group)
def command() -> None:
    """传播效果：阅读、转发、评论有多少。只看不计分，每个数都写明从哪里来。

    \b
    例如：
      hall effect import baogao.json --source 本站访问日志
      hall effect import weibo.csv --source 新浪微博 --period 2013-05
      hall effect show --by topic
    """


@command.command("import", cls=Command)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="来源", help="这些数从哪里来，例如 本站访问日志、新浪微博。")
@click.option("--period", metavar="期", help="哪一期的数；GoAccess 的报告只有一个月的，可以不写。")
@now_option
def bring(file: Path, source: str, period: str | None, now: str | None) -> None:
    """导入：把网站日志的统计，或各平台导出的表，分到各单位的 effect/<期>.csv 里。

    JSON 是 GoAccess 的报告（goaccess 访问日志 -o 报告.json）；CSV 的第一行写明“链接”和
    阅读、访客、转发、评论、点赞里的几列，Excel 存的 GBK 也行。同一来源再导入一次，换掉旧数。
    链接不是本厅发布的那些行不记，只说有几行。不装任何跟踪程序，也不要装。

    \b
    例如：
      hall effect import baogao.json --source 本站访问日志
      hall effect import weibo.csv --source 新浪微博 --period 2013-05

    \b
    退出状态：
      0  导入好了
      1  发布厅的设置读不了
      2  命令写得不对，或文件读不懂
    """
    from hall import disk, effects
    from hall.source.effect import NoReport, parse_report
    from hall.source.oversight import parse_effect

    root = find_root()
    source = source.strip()
    if not 0 < len(source) <= LONGEST or not source.isprintable() or source.startswith(FORMULA):
        raise click.UsageError(f"--source：写一行字，最多 {LONGEST} 个，不以 = + - @ 开头，例如 本站访问日志。")
    try:
        data = disk.read_file(Path(), str(file), LARGEST)
        if len(data) > LARGEST:
            raise click.UsageError(f"“{file}”超过 64 MB；请只导出一个月的。")
        report = parse_report(data)
    except disk.BadFile as wrong:
        raise click.UsageError(f"“{file}”：{wrong}") from None
    except NoReport as wrong:
        raise click.UsageError(f"“{file}”：{wrong}") from None
    boards = open_boards(root, now)
    wanted = period_of_report(report, period, boards)
    found = effects.placed(report.lines, boards.hall)
    if not found.by_dept:
        raise click.UsageError(
            f"“{file}”里没有一行是本厅发布的地址；看看链接是不是 {boards.hall.settings.site.address} 下面的。"
        )
    texts = {}
    for slug, counts in sorted(found.by_dept.items()):
        path = f"departments/{slug}/effect/{wanted.name}.csv"
        if path in boards.hall.files:
            _, wrongs = parse_effect(disk.read_file(root, path, LARGEST), path, boards.hall.files)
            if wrongs:
                raise click.UsageError(f"{path} 第 {wrongs[0].line} 行：{wrongs[0].message}先改好它，再导入。")
        kept = boards.hall.dossier.oversight.effects.get((slug, wanted), ())
        texts[path] = effects.as_csv(effects.joined(kept, source, counts))
    for path, text in texts.items():
        disk.write_text(root / path, text)
    posts = sum(map(len, found.by_dept.values()))
    outside = f"；另有 {found.outside} 行不是发布的地址，没有记" if found.outside else ""
    click.echo(
        f"{wanted.chinese}，来源“{source}”：{len(texts)} 个单位 {posts} 条发布的数已经写好{outside}。请提交这些文件。"
    )


def period_of_report(report: Report, given: str | None, boards: Boards) -> Period:
    """The period that was asked for; else the month that a report covers."""
    from hall.model.period import Length, period_of

    if given is None:
        if report.first is None or report.last is None:
            raise click.UsageError("这张表没有写是哪一期的；加上 --period，例如 --period 2013-05。")
        months = {period_of(day, Length.MONTH) for day in (report.first, report.last)}
        if len(months) > 1:
            message = f"这份报告从 {report.first} 到 {report.last}，不止一个月；加上 --period，写明算哪一期。"
            raise click.UsageError(message)
        given = months.pop().name
    return understand_period(given, boards)


@command.command("show", cls=Command)
@click.option("--period", metavar="期", help="哪一期：2013-04、2013-Q2 或 2013；不写就是最近结束的一个月。")
@click.option("--dept", metavar="单位", help="只看一个单位；写目录名或简称。")
@click.option(
    "--by",
    type=click.Choice(["source", "topic"]),
    default="source",
    metavar="source|topic",
    help="按来源，还是按话题；不写就是按来源。",
)
@now_option
def show(period: str | None, dept: str | None, by: str, now: str | None) -> None:
    """看导入的数：一期里按来源，或按话题。不同来源数的不是同一样东西，不相加。

    \b
    例如：
      hall effect show --period 2013-05
      hall effect show --by topic --dept 市气象局

    \b
    退出状态：
      0  看完了
      1  发布厅的设置读不了
      2  命令写得不对
    """
    from hall import effects
    from hall.model.oversight import COUNTED
    from hall.report.aligned import aligned
    from hall.tables import cell

    boards = open_boards(find_root(), now)
    wanted = understand_period(period, boards)
    slug = find_department(dept, boards.hall) if dept else ""
    kept = boards.hall.dossier.oversight.effects
    these = [one for (of, when), some in kept.items() if when == wanted and slug in ("", of) for one in some]
    if not these:
        click.echo(f"{wanted.chinese}还没有导入的数；用 hall effect import 导入。")
        return
    lines = effects.by_source(these) if by == "source" else effects.by_topic(these, boards.hall)[:SHOWN]
    heads = [*(["话题"] if by == "topic" else []), "来源", "发布", *COUNTED.values()]
    rows = [
        [*([one.name] if by == "topic" else []), one.source, str(one.posts), *map(cell, one.counts)] for one in lines
    ]
    click.echo(f"{wanted.chinese}传播效果（只看不计分）")
    click.echo("\n".join(aligned([heads, *rows], {0, 1} if by == "topic" else {0})))
