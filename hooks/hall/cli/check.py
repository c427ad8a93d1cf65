"""`hall check`: what is wrong in the repository, without a site."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.group import Command, now_option
from hall.cli.surroundings import (
    FAULT,
    WHOLE,
    clock,
    default_style,
    find_root,
    given_now,
    held,
    inside,
    is_wanted,
    mended,
    progress,
    show,
)

if TYPE_CHECKING:
    from hall.checking import Checked
    from hall.model.problem import Problem

STYLES = ["text", "github", "sarif", "json", "markdown"]


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option(
    "--since", metavar="版本", help="只看从这个版本分出来以后改了的，例如 origin/main；连同改动在别处引起的。"
)
@click.option("--staged", is_flag=True, help="只看这次要提交的（git add 过的），不看文件夹里还没有 add 的。")
@now_option
@click.option(
    "--format",
    "style",
    type=click.Choice(STYLES),
    metavar="|".join(STYLES),
    help="怎样写出来；不写就是 text，在 GitHub Actions 里是 github。",
)
def command(paths: tuple[str, ...], since: str | None, staged: bool, now: str | None, style: str | None) -> None:
    """检查内容，不做网站。

    路径是要看的文件或文件夹，可以写几个；不写就看全部。

    每个问题都写明：文件、第几行第几个字、编号、轻重、哪里不对、怎么改。

    \b
    例如：
      hall check
      hall check departments/qixiangju
      hall check departments/qixiangju/posts/2013/2013-06-02-jin-wan-you-yu.md
      hall check --since origin/main             这个分支改了的
      hall check --staged                        这次要提交的
      hall check --format json > problems.json

    \b
    写法：
      text      给人看：带原文的那一行，^ 指着出错的地方
      github    GitHub 在改动旁边显示的标注
      sarif     SARIF 2.1.0，代码平台和编辑器都认得
      json      给程序用
      markdown  合并请求下面的留言：哪里不对、怎么改、谁来审、审核人看什么

    \b
    退出状态：
      0  没有错误（可以有警告和提示）
      1  有错误
      2  命令写得不对
    """
    from hall.sources import Broken

    gc.disable()  # one check lives for seconds and makes few cycles: looking for them costs a fifth of its time
    root = find_root()
    wanted = [inside(root, path) for path in paths]
    style = style or default_style()
    if staged and since is not None:
        raise click.UsageError("--since 和 --staged 只能写一个。")
    try:
        found = find_problems(root, since, staged, now, style)
        problems = [one for one in found.problems if is_wanted(one.path, wanted)]
    except Broken as broken:
        found = None
        problems = broken.problems  # whatever was asked for: nothing else could be looked at
    refuse_unknown(root, paths, wanted, problems, found)
    tell(root, problems, found, style)
    sys.exit(FAULT if any(problem.leaves_out for problem in problems) else WHOLE)


def find_problems(root: Path, since: str | None, staged: bool, now: str | None, style: str) -> Checked:
    """Every problem of the hall, or of a change of it.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    from hall.checking import NoChange, check_change, check_hall
    from hall.sources import read_settings

    when = given_now(now, read_settings(root)[0].zone)

    def check() -> Checked:
        if staged or since is not None:
            return check_change(root, since, when, clock, advance, compare=style not in ("text", "github"))
        return check_hall(root, when, clock, advance)

    with held(root), progress("读入发布") as advance:
        try:
            found = mended(root, check)
        except NoChange as reason:
            raise click.UsageError(str(reason)) from None
    if found.notice:
        click.echo(found.notice, err=True)
    return found


def tell(root: Path, problems: list[Problem], found: Checked | None, style: str) -> None:
    """Print what was found, in one of the formats."""
    from hall import report
    from hall.checking import line_in, read_guide

    if style == "github":
        show(problems, style)
        click.echo(report.conclusion(problems), err=True)
        return
    guide = read_guide(root) if style == "sarif" else ""
    judged = report.Judged(problems, line_in(root), guide=guide)
    if found:
        judged = report.Judged(problems, found.line, found.known, guide, found.changed, found.needs)
    click.echo(report.FORMATS[style](judged))


def refuse_unknown(
    root: Path, paths: tuple[str, ...], wanted: list[str], problems: list[Problem], found: Checked | None
) -> None:
    """A path that is nowhere is misspelt: that nothing is wrong with it would be no answer."""
    changed = (found.changed if found else None) or ()
    for path, one in zip(paths, wanted, strict=True):
        named = [*changed, *(problem.path for problem in problems)]
        if not os.path.lexists(root / one) and not any(is_wanted(at, [one]) for at in named):
            raise click.UsageError(f"没有“{path}”这个文件或文件夹；请核对路径。")
