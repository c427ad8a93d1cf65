"""`hall owners`: whose review the forge asks for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hall.cli.group import Command, now_option
from hall.cli.surroundings import FAULT, WHOLE, find_root, moment, read_offices, show


@click.command("owners", cls=Command)
@click.option("--check", "only_check", is_flag=True, help="只看现有的文件是不是最新，不改它。")
@click.option(
    "--file", "other", metavar="文件", type=click.Path(path_type=Path), help="不用 .github/CODEOWNERS，用这个文件。"
)
@now_option
def command(only_check: bool, other: Path | None, now: str | None) -> None:
    """按各单位的人员写 .github/CODEOWNERS，代码平台照它请人审核。

    每个单位的文件夹归本单位在任的审核人；设置、模板、代码，和各单位“谁能审”的文件，归主管单位。
    人员写在 departments/<单位>/department.yml 里，forge 是平台登录名。

    \b
    例如：
      hall owners            写文件
      hall owners --check    检查是不是最新（合并请求的检查里用）

    \b
    退出状态：
      0  写好了，或已是最新
      1  不是最新，或有单位没有人审
      2  命令写得不对
    """
    from zoneinfo import ZoneInfo

    from hall import disk
    from hall.owners import PATH, difference, is_ours, owners_of, was_right

    root = find_root()
    settings, offices = read_offices(root)
    broken_files = [problem for problem in offices.problems if problem.leaves_out]
    if broken_files:
        show(broken_files)
        raise click.ClickException("有单位的设置读不了，没有写：先改好上面的错误。")
    today = moment(settings, now).astimezone(ZoneInfo(settings.zone)).date()
    found = owners_of(settings, offices.departments, today)
    for fault in found.faults:
        click.echo(fault, err=True)
    if not found.text:
        sys.exit(FAULT)
    name, file = (str(other), other) if other else (PATH, root / PATH)
    standing = file.read_text("utf-8", "replace") if file.is_file() else ""
    changes = difference(standing, found.text)
    if standing == found.text:
        click.echo(f"{name} 已是最新。")
    elif only_check and was_right(standing, settings, offices.departments, today):
        click.echo(f"{name} 该更新了：这一个月里有人到任或离任。请运行 hall owners，把它一起提交。", err=True)
    elif only_check:
        click.echo(
            f"{name} 不是最新：请运行 hall owners，把它一起提交。第一处不同：\n{changes[0] if changes else '行尾'}",
            err=True,
        )
        sys.exit(FAULT)
    elif standing and not is_ours(standing):
        raise click.ClickException(f"{name} 不是 hall owners 写的，没有动它；要换成生成的，先把它移走。")
    else:
        disk.write_text(file, found.text)
        if standing:
            click.echo("\n".join(changes))
        click.echo(f"{name} 已写好。")
    sys.exit(FAULT if found.faults else WHOLE)
