"""`hall tidy`: mends what a machine can mend without changing what it means."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.group import Command
from hall.cli.surroundings import WHOLE, find_root, held, inside, is_wanted, unbroken

if TYPE_CHECKING:
    from hall.model.settings import Settings
    from hall.tidying import Mending


@click.command("tidy", cls=Command)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option("--dry-run", is_flag=True, help="只说会改什么，不动文件。")
def command(paths: tuple[str, ...], dry_run: bool) -> None:
    """把机器能改好、又不改变意思的地方改好。

    路径是要整理的文件或文件夹，可以写几个；不写就整理全部。改了什么，一行一行说清楚；
    看不懂的文件一个字节也不动。再运行一次，就没有要改的了。

    \b
    改这些：
      文件开头的 BOM、Windows 换行、第一个 --- 前面的空行
      字段里的全角冒号、逗号、括号、引号和空格
      写成一串的话题（甲、乙），没有补零的日期，文号里年份的括号
      文件名：改成拼音和小写，别处的链接跟着改
      图片：去掉拍摄地点、设备和作者，转正，太大的缩小（重新编码的会写明）
      Word、Excel、PowerPoint 文件：去掉文档属性里的人名

    \b
    例如：
      hall tidy --dry-run
      hall tidy departments/qixiangju
      hall tidy departments/qixiangju/posts/2013/2013-06-02-jin-wan-you-yu.md

    \b
    退出状态：
      0  整理好了（没有要改的也是）
      1  发布厅本身的文件有错，或者有文件写不进去
      2  命令写得不对
    """
    from hall.sources import look, read_settings, read_sources
    from hall.tidying import mend

    root = find_root()
    wanted = [inside(root, path) for path in paths]
    with unbroken("没有整理。"), held(root):
        settings, _ = read_settings(root)
        files = read_sources(root, look(root)).files.keys()
        for path, one in zip(paths, wanted, strict=True):
            if not any(is_wanted(file, [one]) for file in files) and not (root / one).exists():
                raise click.UsageError(f"没有“{path}”这个文件或文件夹；请核对路径。")
        count = places = 0
        for mending in everything(root, files, lambda path: is_wanted(path, wanted), settings):
            if not dry_run:
                mend(root, mending)
            tell(mending)
            count, places = count + 1, places + len(mending.done)
    what = f"{count} 个文件，{places} 处"
    if not count:
        click.echo("没有要改的。")
    else:
        click.echo(f"要改 {what}；去掉 --dry-run 就会改。" if dry_run else f"改了 {what}。")
    sys.exit(WHOLE)


def everything(
    root: Path, files: Collection[str], wanted: Callable[[str], bool], settings: Settings
) -> Iterator[Mending]:
    """Media, one at a time; then names and texts, all known before the first is changed: links depend on every name."""
    from hall.tidying import find_media, find_mendings

    yield from find_media(root, files, wanted, settings)
    yield from list(find_mendings(root, files, wanted, settings))


def tell(mending: Mending) -> None:
    """Print what was done to a file, a line each."""
    from hall import report

    for line, what in mending.done:
        click.echo(report.visible(f"{mending.path}:{line}: {what}"))
