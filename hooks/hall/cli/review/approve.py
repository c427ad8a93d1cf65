"""`hall review approve`: one person's judgement of a text, written down."""

from __future__ import annotations

from pathlib import Path

import click

from hall.cli.group import Command, now_option
from hall.cli.review.desk import put
from hall.cli.surroundings import find_root, inside, moment, read_offices

ROLES = ["content", "secrecy", "final"]


@click.command("approve", cls=Command)
@click.argument("path", metavar="发布")
@click.option(
    "--role", required=True, type=click.Choice(ROLES), metavar="|".join(ROLES), help="信息审核、保密审查还是终审。"
)
@click.option(
    "--sign", "key", metavar="钥匙", type=click.Path(path_type=Path), help="用这把 SSH 钥匙签名（本人签名）。"
)
@click.option("--form", metavar="编号", help="没有钥匙的，写审批单的编号（登记）。")
@click.option("--person", metavar="邮箱", help="审核人在 department.yml 里的邮箱；不写就用 git 的 user.email。")
@click.option("--changes", is_flag=True, help="不是通过，是要求修改。")
@now_option
def command(
    path: str, role: str, key: Path | None, form: str | None, person: str | None, changes: bool, now: str | None
) -> None:
    """写下对一条发布的审核。

    审的是文件夹里现在的文字，连同它用的图片和附件；以后改一个字，就要重新审。
    记录提交到 reviews 分支，不动文件夹里的文件；记得 git push origin reviews。

    \b
    例如：
      hall review approve departments/shuiliju/posts/2013/2013-04-01-tingshui.md --role content --sign ~/.ssh/id_ed25519
      hall review approve departments/shuiliju/posts/2013/2013-04-01-tingshui.md --role secrecy --form 保审〔2013〕12号

    \b
    退出状态：
      0  写好了
      1  没有写成
      2  命令写得不对，或者这个人不能这样审
    """
    from zoneinfo import ZoneInfo

    from hall import disk
    from hall.clerk import blobs_shown
    from hall.git import NoGit
    from hall.git.past import mail_of
    from hall.model.address import parse_post_path
    from hall.model.department import Role
    from hall.review.records import PERSON, Record
    from hall.review.signatures import key_of
    from hall.review.staff import Staff
    from hall.signing import NoSignature, signed

    root = find_root()
    settings, offices = read_offices(root)
    when = moment(settings, now)
    if bool(key) == bool(form):
        raise click.UsageError("用 --sign 写钥匙，或用 --form 写审批单编号，两样里写一样。")
    place = inside(root, path)
    if not parse_post_path(place):
        raise click.UsageError(f"“{path}”不是一条发布；写 departments/ 下 posts/ 里的文件。")
    try:
        mail = (person or mail_of(root)).lower()
        blobs = blobs_shown(root, place, settings)
    except (disk.BadFile, NoGit) as wrong:
        raise click.UsageError(f"“{path}”：{wrong}") from None
    if not PERSON.fullmatch(mail):
        raise click.UsageError("不知道是谁审的：用 --person 写审核人的邮箱。")
    staff = Staff(offices.departments, settings)
    entitled = staff.entitled(place.split("/")[1], mail, Role(role), when.astimezone(ZoneInfo(settings.zone)).date())
    if isinstance(entitled, str):
        raise click.UsageError(f"{mail} {entitled}，这样的审核不算数。")
    decision, evidence = "changes" if changes else "approved", f"form:{form}" if form else "key"
    records = [Record(one, role, decision, int(when.timestamp()), mail, evidence) for one in blobs.values()]
    if key:
        try:
            records = [signed(one, key) for one in records]
        except NoSignature as reason:
            raise click.ClickException(str(reason)) from None
        if not key_of(records[0]):
            raise click.UsageError(
                "这把钥匙签的名核对不了：证书和 DSA 的不行，硬件里的要碰一下才算；可以用 ssh-keygen -t ed25519 另做一把。"
            )
        if not staff.signs(mail, key_of(records[0]), int(when.timestamp())):
            raise click.UsageError(
                f"这把钥匙不是{entitled.person.name}在 department.yml 登记的公钥（keys），或不在有效期。"
            )
    put(root, records, settings, when, f"{entitled.person.name}：{Role(role).chinese}")
    more = f"（连同 {len(records) - 1} 个图片或附件）" if len(records) > 1 else ""
    word = "要求修改" if changes else "通过"
    click.echo(
        f"已写下：{entitled.person.name} {Role(role).chinese}{word} {place}{more}。记得 git push origin reviews。"
    )
