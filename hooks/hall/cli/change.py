"""`hall change`: a change that somebody proposes, as the forge's workflows take it up."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hall.cli.group import Command, Group
from hall.cli.surroundings import WHOLE, default_style, find_root


@click.group("change", cls=Group)
def command() -> None:
    """检查别人提出的改动：代码平台的流程用，平时不用。

    \b
    例如：
      hall change take 3b07a36                      只取它的内容，代码用现在的
      hall change comment --names names.txt --found check.md
    """


@command.command("take", cls=Command)
@click.argument("revision", metavar="版本")
@click.option("--names", "names", metavar="文件", type=click.Path(path_type=Path), help="把它改了哪些文件写到这里。")
def take(revision: str, names: Path | None) -> None:
    """把一个版本的 departments/ 和 content/ 摆出来，代码、模板和流程仍用现在的。

    它改了别的什么，大声说出来；那些改动不会被运行。

    \b
    例如：
      hall change take 3b07a36 --names names.txt

    \b
    退出状态：
      0  摆好了
      1  摆不了（有没提交的改动、没有这个版本）
      2  命令写得不对
    """
    from hall import disk
    from hall.change import CONTENT, beyond_content
    from hall.git import NoGit, take_content

    root = find_root()
    try:
        changed = take_content(root, revision, CONTENT)
    except NoGit as reason:
        raise click.ClickException(str(reason)) from None
    beyond = beyond_content(changed)
    if beyond and default_style() == "github":
        listed = "%0A".join(path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A") for path in beyond)
        click.echo(f"::warning title=改动不只是内容::这些文件没有用来检查，请技术人员逐行审过：%0A{listed}")
    elif beyond:
        click.echo("注意：改动不只是内容。这些文件没有用来检查，请技术人员逐行审过：", err=True)
        for path in beyond:
            click.echo(f"  {path}", err=True)
    if names:
        disk.write_text(names, "".join(f"{path}\0" for path in changed))
    click.echo(f"已摆好 {len(changed) - len(beyond)} 个内容文件的改动。")
    sys.exit(WHOLE)


@command.command("comment", cls=Command)
@click.option(
    "--names", metavar="文件", required=True, type=click.Path(path_type=Path), help="改了哪些文件，以换行或 NUL 分隔。"
)
@click.option("--found", metavar="文件", type=click.Path(path_type=Path), help="hall check --format markdown 的结果。")
@click.option("--run", metavar="网址", default="", help="这次检查的页面，预览在那里下载。")
def comment(names: Path, found: Path | None, run: str) -> None:
    """写合并请求下面的那一条留言：改了代码的先警示，再说哪里不对、怎么改、还缺谁审。

    \b
    例如：
      hall change comment --names names.txt --found check.md --run https://forge.example.gov.cn/runs/1 > comment.md

    \b
    退出状态：
      0  写好了
      1  文件读不了
      2  命令写得不对
    """
    from hall.change import comment as worded

    if not names.is_file():
        raise click.UsageError(f"没有“{names}”这个文件。")
    text = names.read_text("utf-8", "replace")
    split = text.split("\0") if "\0" in text else text.split("\n")
    paths = [path for each in split if (path := each.lstrip("\n"))]
    said = found.read_text("utf-8", "replace") if found and found.is_file() else ""
    click.echo(worded(paths, said, run), nl=False)
