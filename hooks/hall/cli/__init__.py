"""The `hall` command: the group here, a module a command beside it; what a command needs is imported when it runs."""

from __future__ import annotations

import click

from hall.cli import (
    build,
    change,
    check,
    demo,
    doctor,
    due,
    effect,
    inspect,
    new,
    owners,
    report,
    review,
    score,
    serve,
    spotcheck,
    tidy,
    watch,
)
from hall.cli.group import Hall


@click.group(cls=Hall)
@click.option("--debug", is_flag=True, help="出错时把程序内部的经过全部显示出来，给技术人员看。")
@click.version_option(
    package_name="publishing-hall", prog_name="hall", message="%(prog)s %(version)s", help="显示版本号。"
)
def main(debug: bool) -> None:
    """政务发布厅：各单位提交 Markdown 文件，这里把它们检查好，做成网站。

    \b
    在发布厅的文件夹（或它下面的任何文件夹）里运行，例如：
      hall new 市气象局 今晚有雨     新写一条
      hall check                     看看有没有写错的地方
      hall serve                     在本机预览，保存即更新
      hall build                     把网站做到 site/ 里
      hall build --help              看某个命令的说明
    """


for each in (
    build,
    serve,
    check,
    tidy,
    review,
    score,
    report,
    due,
    inspect,
    spotcheck,
    effect,
    new,
    watch,
    doctor,
    owners,
    change,
    demo,
):
    main.add_command(each.command)
