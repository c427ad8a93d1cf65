"""`hall spotcheck`: posts drawn to be read, and the record of the draw."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.boards import open_boards, strict_option, understand_period
from hall.cli.group import Command, now_option
from hall.cli.surroundings import FAULT, find_root

if TYPE_CHECKING:
    from hall.board import Boards
    from hall.model.oversight import SpotCheck
    from hall.model.period import Period

WHOLE = 100
SEED = re.compile(r"[^\x00-\x1f\"\\\x7f]{1,200}")


@click.command("spotcheck", cls=Command)
@click.option("--period", metavar="期", help="抽哪一期：2013-04、2013-Q2 或 2013；不写就是最近结束的一个月。")
@click.option(
    "--share", default="30%", show_default=True, metavar="比例", help="每个单位抽百分之几，不足一条的抽一条。"
)
@click.option(
    "--seed", metavar="种子", help="抽签用的一串字，例如当众摇出的号码；不写就用这一期最后一次提交，事先谁也不知道。"
)
@click.option("--check", is_flag=True, help="不抽，只核对：照记下的种子重抽一次，看是不是同样的几条。")
@now_option
@strict_option
def command(period: str | None, share: str, seed: str | None, check: bool, now: str | None, strict: bool) -> None:
    """抽查：从一期的发布里抽出几条来读，抽到哪条谁也不能事先安排。

    抽签的结果记在 departments/spotchecks/<期>.yml，带着种子，谁都可以重抽核对。抽过的不再抽，再运行一次只列出来。
    读的人把发现的问题记在 departments/<单位>/assessment/<期>.yml 里。

    \b
    例如：
      hall spotcheck
      hall spotcheck --period 2013-05 --share 10%
      hall spotcheck --period 2013-05 --seed 2013069
      hall spotcheck --period 2013-05 --check

    \b
    退出状态：
      0  抽好了，或者核对一样
      1  核对不一样，或者发布厅的设置读不了
      2  命令写得不对，例如这一期还没有结束
    """
    from hall import disk, sampling
    from hall.model.oversight import SpotCheck

    root = find_root()
    percent = understand_share(share)
    if seed is not None and not SEED.fullmatch(seed):
        raise click.UsageError("--seed：写一行字，最多 200 个，不带引号和反斜线。")
    boards = open_boards(root, now, strict)
    wanted = understand_period(period, boards)
    drawn = boards.hall.dossier.oversight.spotchecks.get(wanted)
    path = f"{sampling.FOLDER}/{wanted.name}.yml"
    if check:
        if drawn is None:
            raise click.UsageError(f"{wanted.chinese}还没有抽查过，没有可以核对的。")
        verify(drawn, wanted, boards)
        return
    if wanted.last >= boards.today:
        raise click.UsageError(f"{wanted.chinese}还没有结束，结束以后再抽。")
    if drawn is None:
        if path in boards.hall.files:
            raise click.UsageError(f"{path} 已经有了，可是读不了；先用 hall check 看它哪里不对。")
        seed = seed or seed_of(root, wanted, boards)
        drawn = SpotCheck(
            drawn=boards.today, share=percent, seed=seed, posts=sampling.draw(boards, wanted, percent, seed)
        )
        if not drawn.posts:
            raise click.UsageError(f"{wanted.chinese}没有发布，没有可以抽的。")
        disk.write_text(root / path, sampling.as_yaml(drawn, wanted))
        click.echo(f"已写入 {path}。请提交这个文件。", err=True)
    click.echo("\n".join(sampling.as_list(drawn, wanted, boards)))


def understand_share(text: str) -> int:
    """A share in percent, from 1 to 100."""
    found = re.fullmatch(r"([0-9]{1,3})[%％]?", text.strip())
    if not found or not 0 < int(found[1]) <= WHOLE:
        raise click.UsageError(f"--share：“{text}”不是 1% 到 100% 的比例；写成 30% 这样。")
    return int(found[1])


def seed_of(root: Path, period: Period, boards: Boards) -> str:
    """The seed that nobody could know while posts could still be written: the period's last commit."""
    from hall.git import NoGit
    from hall.git.past import commit_before
    from hall.model.moments import seconds_of, start_of

    try:
        commit = commit_before(root, seconds_of(start_of(period.last, days=1), boards.hall.zone))
    except NoGit:
        commit = ""
    if not commit:
        raise click.UsageError(
            f"仓库里没有{period.chinese}结束以前的提交，没有谁也不知道的种子；用 --seed 写上当众定下的一串字。"
        )
    return f"{period.name} {commit}"


def verify(drawn: SpotCheck, period: Period, boards: Boards) -> None:
    """Draw again and say whether it comes to the same; the command ends with a fault where it does not."""
    from hall import sampling

    again = sampling.draw(boards, period, drawn.share, drawn.seed)
    if again == drawn.posts:
        click.echo(f"核对一样：{period.chinese}按种子 {drawn.seed} 重抽，还是这 {len(again)} 条。")
        return
    for path in sorted({*again} - {*drawn.posts}):
        click.echo(f"重抽会抽到，记录里没有：{path}")
    for path in sorted({*drawn.posts} - {*again}):
        click.echo(f"记录里有，重抽抽不到：{path}")
    click.echo("不一样。抽查以后有补审、撤回的会这样；都没有的，就是记录被改过。", err=True)
    sys.exit(FAULT)
