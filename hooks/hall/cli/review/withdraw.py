"""`hall review withdraw`: takes a post down, and changes nothing else in its file."""

from __future__ import annotations

import json

import click

from hall.cli.group import Command, now_option
from hall.cli.surroundings import find_root, inside, moment, settings_of

KINDS = ["error", "unverified", "law"]


@click.command("withdraw", cls=Command)
@click.argument("path", metavar="发布")
@click.option("--reason", required=True, metavar="原因", help="为什么撤回；会显示在页面上。")
@click.option(
    "--kind",
    required=True,
    type=click.Choice(KINDS),
    metavar="|".join(KINDS),
    help="内容有误、核实中，还是依法删除（文字从各处消失）。",
)
@now_option
def command(path: str, reason: str, kind: str, now: str | None) -> None:
    """撤回一条发布：在文件开头写上 withdrawn，别的一个字不动。

    本单位、接续单位或主管单位的任何一位管理员都可以撤回，不用先审；24 小时内要有另一人补看。
    写好后提交、推送，下一次构建就撤下来，哪怕别的文件有错。

    \b
    例如：
      hall review withdraw departments/shuiliju/posts/2013/2013-04-01-tingshui.md --reason 时间写错了 --kind error

    \b
    退出状态：
      0  写好了
      1  没有写成
      2  命令写得不对，或者已经撤回过
    """
    from zoneinfo import ZoneInfo

    from hall import disk
    from hall.entering import enter
    from hall.model.address import parse_post_path
    from hall.withdrawing import HEAD, part, put

    root = find_root()
    settings = settings_of(root)
    place = inside(root, path)
    if not parse_post_path(place):
        raise click.UsageError(f"“{path}”不是一条发布；写 departments/ 下 posts/ 里的文件。")
    if not reason.strip():
        raise click.UsageError("写明原因：--reason 不能是空的。")
    try:
        data = disk.read_file(root, place, settings.bounds.file_bytes)
    except disk.BadFile as wrong:
        raise click.UsageError(f"“{path}”：{wrong}") from None
    if not HEAD.match(data):
        raise click.UsageError(f"“{path}”开头没有两行 --- 围起来的字段，请先补上。")
    if part(data).field:
        raise click.UsageError(f"“{path}”已经撤回过；要改原因，直接改 withdrawn。")
    when = moment(settings, now).astimezone(ZoneInfo(settings.zone)).replace(microsecond=0)
    words = json.dumps(" ".join(reason.split()), ensure_ascii=False)
    new = put(data, f"withdrawn: {{date: {when.isoformat()}, reason: {words}, kind: {kind}}}".encode())
    assert new
    if not (entered := enter(place, new, settings)).row or not entered.row.withdrawn:
        problem = entered.problems[0].message if entered.problems else ""
        raise click.ClickException(f"没有改：写上 withdrawn 以后这个文件读不了。{problem}")
    disk.replace_file(root / place, new)
    click.echo(f"已在 {place} 写上撤回。提交并推送后，下一次构建就撤下来。")
