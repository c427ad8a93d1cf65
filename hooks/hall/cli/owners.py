"""`hall owners`: whose review the forge asks for."""

from __future__ import annotations

import sys

import click

from hall.cli.group import Command
from hall.cli.surroundings import FAULT, WHOLE, clock, find_root, given_now, show


@click.command("owners", cls=Command)
@click.option("--check", "only_check", is_flag=True, help="只看现有的文件是不是最新，不改它。")
@click.option("--now", metavar="时间", help="当作现在是这个时间，例如 2013-06-30T18:00。")
def command(only_check: bool, now: str | None) -> None:
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
    from hall.owners import PATH, owners_of
    from hall.sources import Broken, look, read_departments, read_settings, read_sources

    root = find_root()
    try:
        settings, _ = read_settings(root)
        offices = read_departments(root, read_sources(root, look(root)).files, settings)
    except Broken as broken:
        show(broken.problems)
        sys.exit(FAULT)
    broken_files = [problem for problem in offices.problems if problem.leaves_out]
    if broken_files:
        show(broken_files)
        raise click.ClickException("有单位的设置读不了，没有写：先改好上面的错误。")
    when = given_now(now, settings.zone) or settings.today or clock()
    found = owners_of(settings, offices.departments, when.astimezone(ZoneInfo(settings.zone)).date())
    for fault in found.faults:
        click.echo(fault, err=True)
    if not found.text:
        sys.exit(FAULT)
    file = root / PATH
    current = file.is_file() and file.read_bytes() == found.text.encode()
    if only_check and not current:
        click.echo(f"{PATH} 不是最新：请运行 hall owners，把它一起提交。", err=True)
        sys.exit(FAULT)
    if not current:
        disk.write_text(file, found.text)
    click.echo(f"{PATH} {'已是最新' if current else '已写好'}。")
    sys.exit(FAULT if found.faults else WHOLE)
